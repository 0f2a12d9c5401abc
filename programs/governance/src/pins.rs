//! The programs that governance governs, and the addresses that belong to each. All are fixed at compile time: a
//! foreign program would receive the executor's signature.
use anchor_lang::{derive_program_address, prelude::*};
use solana_sdk_ids::bpf_loader_upgradeable;

use crate::constants::{CONFIG_SEED, EXECUTOR_SEED};

/// A program with the accounts of it that are at fixed addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin {
    pub program: Pubkey,
    /// Where the loader keeps its code and its upgrade authority.
    pub program_data: Pubkey,
    /// Its one configuration; each of the programs has it at `["config"]`.
    pub config: Pubkey,
}

pub static PINS: [Pin; 5] = [
    pin(staking::ID_CONST),
    pin(market::ID_CONST),
    pin(verification::ID_CONST),
    pin(supply::ID_CONST),
    pin(crate::ID_CONST),
];

/// The governor of all of them, and its bump.
pub const EXECUTOR_AND_BUMP: (Pubkey, u8) = {
    let (address, bump) = derive_program_address(&[EXECUTOR_SEED], &crate::ID_CONST.to_bytes());
    (Pubkey::new_from_array(address), bump)
};

impl Pin {
    pub fn of_program(program: &Pubkey) -> Option<&'static Self> {
        PINS.iter().find(|pin| pin.program == *program)
    }

    pub fn of_program_data(program_data: &Pubkey) -> Option<&'static Self> {
        PINS.iter().find(|pin| pin.program_data == *program_data)
    }
}

const fn pin(program: Pubkey) -> Pin {
    let id = program.to_bytes();
    let program_data = derive_program_address(&[&id], &bpf_loader_upgradeable::ID.to_bytes()).0;
    let config = derive_program_address(&[CONFIG_SEED], &id).0;
    Pin { program, program_data: Pubkey::new_from_array(program_data), config: Pubkey::new_from_array(config) }
}
