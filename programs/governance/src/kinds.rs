//! What a proposal may do, and how hard that is: the kind of every instruction, by its program and discriminator.
//!
//! Nobody declares a kind. The strictest of a proposal's instructions decides, and what is not in the table cannot be
//! proposed at all.
use anchor_lang::{prelude::*, Discriminator};

use crate::{
    self as governance,
    error::GovernanceError,
    loader::LoaderInstruction,
    pins::{Pin, EXECUTOR_AND_BUMP},
    state::{InstructionAccount, ProposalKind},
};

/// An instruction that a proposal may hold.
#[derive(Clone, Copy, Debug)]
pub struct KindRow {
    pub program: Pubkey,
    pub discriminator: &'static [u8],
    pub kind: ProposalKind,
}

macro_rules! rows {
    ($($kind:ident: $($program:ident { $($instruction:ident),* $(,)? })*;)*) => {
        &[$($($(KindRow {
            program: $program::ID_CONST,
            discriminator: $program::instruction::$instruction::DISCRIMINATOR,
            kind: ProposalKind::$kind,
        }),*),*),*]
    };
}

/// Every instruction of the five programs that the executor may sign.
pub static KINDS: &[KindRow] = rows! {
    Emergency:
        market { DisableMint, DisableClass }
        verification { DisableVerifier, DisableSession };
    Params:
        staking { UpdateParams }
        market { PublishTerms, UpsertMint, UpsertClass, PauseIntake }
        verification { UpdateParams, CreateRegistry, PauseIntake }
        supply { UpdateParams, UpdateBuyback }
        governance { RemoveGuardian };
    Upgrade:
        staking { ProposeGovernor, AcceptGovernor, AddLocker, SpendInsurance }
        market { ProposeGovernor, AcceptGovernor, SetArbiter, SetMintVaults, SpendTreasury }
        verification { ProposeGovernor, AcceptGovernor, RegisterVerifier, WriteVerifierInputs, RegisterSession }
        supply { ProposeGovernor, AcceptGovernor, CreateBuyback }
        // Its own rules are the strictest thing there is.
        governance { UpdateParams };
};

/// The kind of an instruction whose data is whole.
pub fn kind_of(program: &Pubkey, data: &[u8]) -> Result<ProposalKind> {
    if LoaderInstruction::is_loader(program) {
        LoaderInstruction::parse(data)?;
        return Ok(ProposalKind::Upgrade);
    }
    require!(Pin::of_program(program).is_some(), GovernanceError::TargetNotPinned);
    KINDS
        .iter()
        .find(|row| row.program == *program && data.starts_with(row.discriminator))
        .map(|row| row.kind)
        .ok_or_else(|| error!(GovernanceError::InstructionNotAllowed))
}

/// Whether this is the loader's Upgrade: it has a buffer, and runs alone.
pub fn is_upgrade(program: &Pubkey, data: &[u8]) -> bool {
    LoaderInstruction::is_loader(program)
        && LoaderInstruction::parse(data).is_ok_and(|parsed| parsed == LoaderInstruction::Upgrade)
}

/// Every rule for one whole instruction; returns its kind. `insert_instruction` asks, and `execute` asks again.
pub fn check_instruction(
    program: &Pubkey,
    accounts: &[InstructionAccount],
    data: &[u8],
    buffer_hash: &[u8; 32],
) -> Result<ProposalKind> {
    let kind = kind_of(program, data)?;
    require_eq!(is_upgrade(program, data), *buffer_hash != [0; 32], GovernanceError::BufferHashMisplaced);
    let new_authority = if LoaderInstruction::is_loader(program) {
        LoaderInstruction::parse(data)?.check_accounts(accounts)?
    } else {
        None
    };
    // A signature of anyone else could be taken from whoever sends `execute`.
    for (place, account) in accounts.iter().enumerate() {
        let may_sign = account.address == EXECUTOR_AND_BUMP.0 || new_authority == Some(place);
        require!(may_sign || !account.is_signer, GovernanceError::SignerNotAllowed);
    }
    Ok(kind)
}
