//! The table of kinds, against the interfaces of the programs, and the rules for one instruction.
use anchor_lang::{prelude::*, Discriminator};
use serde_json::Value;
use solana_sdk_ids::{bpf_loader_upgradeable, system_program};

use crate::{
    kinds::{check_instruction, kind_of, KINDS},
    pins::EXECUTOR_AND_BUMP,
    GovernanceError, InstructionAccount, ProposalKind,
};

const NO_BUFFER: [u8; 32] = [0; 32];

/// The discriminators of a program's instructions that a governor signs, with their names.
fn governed(program: &str) -> Vec<(String, Vec<u8>)> {
    let path = format!("{}/../../sdk/src/idl/{program}.json", env!("CARGO_MANIFEST_DIR"));
    let idl: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let is_governor = |account: &Value| {
        let name = account["name"].as_str().unwrap();
        account["signer"] == true && (name == "governor" || name == "pending_governor")
    };
    let instructions = idl["instructions"].as_array().unwrap().iter();
    let governed =
        instructions.filter(|instruction| instruction["accounts"].as_array().unwrap().iter().any(is_governor));
    let byte = |value: &Value| u8::try_from(value.as_u64().unwrap()).unwrap();
    let row = |instruction: &Value| {
        let discriminator = instruction["discriminator"].as_array().unwrap().iter().map(byte).collect();
        (instruction["name"].as_str().unwrap().to_string(), discriminator)
    };
    governed.map(row).collect()
}

fn account(address: Pubkey, is_signer: bool, is_writable: bool) -> InstructionAccount {
    InstructionAccount { address, is_signer, is_writable }
}

fn executor() -> InstructionAccount {
    account(EXECUTOR_AND_BUMP.0, true, false)
}

#[test]
fn the_table_has_every_instruction_of_a_governor_and_no_other() {
    let programs = [
        ("staking", staking::ID),
        ("market", market::ID),
        ("verification", verification::ID),
        ("supply", supply::ID),
        ("governance", crate::ID),
    ];
    for (name, program) in programs {
        let mut expected = governed(name);
        let rows = KINDS.iter().filter(|row| row.program == program);
        for row in rows {
            let found = expected.iter().position(|(_, discriminator)| discriminator == row.discriminator);
            expected.remove(found.unwrap_or_else(|| panic!("{row:?} is no instruction of {name}'s governor")));
        }
        assert!(expected.is_empty(), "{name}: {expected:?} are missing");
    }
}

#[test]
fn a_kind_follows_from_program_and_discriminator() {
    let kind = |program: Pubkey, discriminator: &[u8]| kind_of(&program, &[discriminator, &[1, 2, 3]].concat());
    use staking::instruction as s;
    use verification::instruction as v;
    assert_eq!(kind(verification::ID, v::DisableVerifier::DISCRIMINATOR), Ok(ProposalKind::Emergency));
    assert_eq!(kind(staking::ID, s::UpdateParams::DISCRIMINATOR), Ok(ProposalKind::Params));
    assert_eq!(kind(staking::ID, s::SpendInsurance::DISCRIMINATOR), Ok(ProposalKind::Upgrade));
    let own = crate::instruction::UpdateParams::DISCRIMINATOR;
    assert_eq!(kind(crate::ID, own), Ok(ProposalKind::Upgrade), "the same name, another program");

    let not_allowed = Err(GovernanceError::InstructionNotAllowed.into());
    assert_eq!(kind(staking::ID, s::Slash::DISCRIMINATOR), not_allowed);
    assert_eq!(kind(staking::ID, v::DisableVerifier::DISCRIMINATOR), not_allowed, "of another program");
    assert_eq!(kind(crate::ID, crate::instruction::PauseIntake::DISCRIMINATOR), not_allowed);
    assert_eq!(kind_of(&staking::ID, &s::UpdateParams::DISCRIMINATOR[..7]), not_allowed, "cut off");
    assert_eq!(kind_of(&staking::ID, &[]), not_allowed);

    let not_pinned = Err(GovernanceError::TargetNotPinned.into());
    assert_eq!(kind(system_program::ID, s::UpdateParams::DISCRIMINATOR), not_pinned);
    assert_eq!(kind(Pubkey::default(), &[]), not_pinned);
}

#[test]
fn only_three_instructions_of_the_loader_are_allowed() {
    for tag in 0u8..=10 {
        let kind = kind_of(&bpf_loader_upgradeable::ID, &[tag, 0, 0, 0]);
        if [3, 4, 7].contains(&tag) {
            assert_eq!(kind, Ok(ProposalKind::Upgrade));
        } else {
            assert_eq!(kind, Err(GovernanceError::InstructionNotAllowed.into()), "{tag}");
        }
    }
}

#[test]
fn strictness_has_an_order() {
    assert!(ProposalKind::Emergency < ProposalKind::Params && ProposalKind::Params < ProposalKind::Upgrade);
}

#[test]
fn nobody_but_the_executor_signs_what_is_stored() {
    let data = staking::instruction::UpdateParams::DISCRIMINATOR;
    let check = |accounts: &[InstructionAccount]| check_instruction(&staking::ID, accounts, data, &NO_BUFFER);
    let other = Pubkey::new_from_array([7; 32]);
    assert_eq!(check(&[executor(), account(other, false, true)]), Ok(ProposalKind::Params));
    assert_eq!(check(&[executor(), account(other, true, false)]), Err(GovernanceError::SignerNotAllowed.into()));
}

#[test]
fn only_an_upgrade_has_a_buffer() {
    let data = staking::instruction::UpdateParams::DISCRIMINATOR;
    let refused = check_instruction(&staking::ID, &[executor()], data, &[1; 32]);
    assert_eq!(refused, Err(GovernanceError::BufferHashMisplaced.into()));
    let refused = check_instruction(&bpf_loader_upgradeable::ID, &[], &[3, 0, 0, 0], &NO_BUFFER);
    assert_eq!(refused, Err(GovernanceError::BufferHashMisplaced.into()), "an upgrade to nothing in particular");
}
