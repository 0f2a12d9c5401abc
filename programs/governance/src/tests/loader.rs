//! What of the upgradeable loader a proposal may hold, and how a buffer is read.
use anchor_lang::prelude::*;
use solana_sdk_ids::{bpf_loader_upgradeable, sysvar};
use solana_sha256_hasher::hash;

use crate::{
    kinds::check_instruction,
    loader::{buffer_program, check_buffer, program_hash, LoaderInstruction, UPGRADE_BUFFER},
    pins::{EXECUTOR_AND_BUMP, PINS},
    GovernanceError, InstructionAccount, ProposalKind,
};

const OTHER: Pubkey = Pubkey::new_from_array([7; 32]);

fn account(address: Pubkey, is_signer: bool, is_writable: bool) -> InstructionAccount {
    InstructionAccount { address, is_signer, is_writable }
}

fn executor() -> InstructionAccount {
    account(EXECUTOR_AND_BUMP.0, true, false)
}

/// As the loader lists them.
fn upgrade_accounts(place: usize) -> Vec<InstructionAccount> {
    vec![
        account(PINS[place].program_data, false, true),
        account(PINS[place].program, false, true),
        account(OTHER, false, true),
        account(OTHER, false, true),
        account(sysvar::rent::ID, false, false),
        account(sysvar::clock::ID, false, false),
        executor(),
    ]
}

fn check(tag: u8, accounts: &[InstructionAccount]) -> Result<ProposalKind> {
    let buffer_hash = [u8::from(tag == 3); 32];
    check_instruction(&bpf_loader_upgradeable::ID, accounts, &[tag, 0, 0, 0], &buffer_hash)
}

#[test]
fn data_is_a_number_and_nothing_else() {
    assert_eq!(LoaderInstruction::parse(&[3, 0, 0, 0]), Ok(LoaderInstruction::Upgrade));
    assert_eq!(LoaderInstruction::parse(&[4, 0, 0, 0]), Ok(LoaderInstruction::SetAuthority));
    assert_eq!(LoaderInstruction::parse(&[7, 0, 0, 0]), Ok(LoaderInstruction::SetAuthorityChecked));
    for data in [&[][..], &[3], &[3, 0, 0], &[3, 0, 0, 0, 0], &[5, 0, 0, 0], &[3, 0, 0, 1], &[0, 0, 0, 3]] {
        assert_eq!(LoaderInstruction::parse(data), Err(GovernanceError::InstructionNotAllowed.into()), "{data:?}");
    }
}

#[test]
fn an_upgrade_is_of_one_of_the_five_programs_by_the_executor() {
    for place in 0..PINS.len() {
        assert_eq!(check(3, &upgrade_accounts(place)), Ok(ProposalKind::Upgrade));
    }
    let wrong = |place: usize, account: InstructionAccount| {
        let mut accounts = upgrade_accounts(1);
        accounts[place] = account;
        check(3, &accounts)
    };
    let refused = Err(GovernanceError::WrongLoaderAccounts.into());
    assert_eq!(wrong(0, account(PINS[0].program_data, false, true)), refused, "of another program");
    assert_eq!(wrong(1, account(OTHER, false, true)), refused, "a foreign program");
    assert_eq!(wrong(UPGRADE_BUFFER, account(OTHER, false, false)), refused, "a buffer that is only read");
    assert_eq!(wrong(4, account(OTHER, false, false)), refused, "no rent");
    assert_eq!(wrong(5, account(OTHER, false, false)), refused, "no clock");
    assert_eq!(wrong(6, account(OTHER, true, false)), refused, "another authority");
    assert_eq!(wrong(6, account(EXECUTOR_AND_BUMP.0, false, false)), refused, "nobody signs");
    let mut accounts = upgrade_accounts(1);
    accounts.push(account(OTHER, false, false));
    assert_eq!(check(3, &accounts), refused, "one too many");
    assert_eq!(check(3, &accounts[..6]), refused, "one too few");
    assert_eq!(wrong(3, account(OTHER, true, true)), Err(GovernanceError::SignerNotAllowed.into()));
}

#[test]
fn an_authority_is_set_for_one_of_the_five_programs_only() {
    let refused = Err(GovernanceError::WrongLoaderAccounts.into());
    for pin in PINS {
        let program_data = account(pin.program_data, false, true);
        assert_eq!(check(4, &[program_data, executor()]), Ok(ProposalKind::Upgrade), "final");
        assert_eq!(check(4, &[program_data, executor(), account(OTHER, false, false)]), Ok(ProposalKind::Upgrade));
        assert_eq!(check(7, &[program_data, executor(), account(OTHER, true, false)]), Ok(ProposalKind::Upgrade));
        assert_eq!(check(7, &[program_data, executor(), account(OTHER, false, false)]), refused, "unchecked");
        assert_eq!(check(7, &[program_data, executor()]), refused, "nobody");
        let signed = check(4, &[program_data, executor(), account(OTHER, true, false)]);
        assert_eq!(signed, Err(GovernanceError::SignerNotAllowed.into()));
    }
    for tag in [4, 7] {
        let new_authority = account(OTHER, tag == 7, false);
        let buffer = account(OTHER, false, true);
        assert_eq!(check(tag, &[buffer, executor(), new_authority]), refused, "a buffer's");
        let program = account(PINS[0].program, false, true);
        assert_eq!(check(tag, &[program, executor(), new_authority]), refused, "not the ProgramData");
        let program_data = account(PINS[0].program_data, false, true);
        assert_eq!(check(tag, &[program_data, account(OTHER, true, false), new_authority]), refused);
        assert_eq!(check(tag, &[program_data]), refused);
        assert_eq!(check(tag, &[program_data, executor(), new_authority, new_authority]), refused);
    }
}

/// A buffer account as the loader writes it.
fn buffer(authority: Option<Pubkey>, program: &[u8]) -> Vec<u8> {
    let mut data = vec![1, 0, 0, 0];
    data.push(u8::from(authority.is_some()));
    data.extend(authority.unwrap_or_default().to_bytes());
    data.extend(program);
    data
}

#[test]
fn a_buffer_is_read_by_its_bytes() {
    let authority = EXECUTOR_AND_BUMP.0;
    let data = buffer(Some(authority), &[9, 8, 0]);
    assert_eq!(buffer_program(&data, &authority), Some(&[9, 8, 0][..]));
    assert_eq!(buffer_program(&data, &OTHER), None, "another authority");
    assert_eq!(buffer_program(&buffer(None, &[9]), &Pubkey::default()), None, "none any more");
    assert_eq!(buffer_program(&data[..36], &authority), None, "cut off");
    assert_eq!(buffer_program(&[], &authority), None);
    let mut other_kind = data.clone();
    other_kind[0] = 3;
    assert_eq!(buffer_program(&other_kind, &authority), None, "a ProgramData");
}

#[test]
fn a_hash_leaves_trailing_zeros_out() {
    let expected = hash(&[9, 0, 8]).to_bytes();
    assert_eq!(program_hash(&[9, 0, 8]), expected);
    assert_eq!(program_hash(&[9, 0, 8, 0, 0]), expected);
    assert_ne!(program_hash(&[0, 9, 0, 8]), expected);
    assert_eq!(program_hash(&[0, 0]), hash(&[]).to_bytes());
    assert_eq!(program_hash(&[]), hash(&[]).to_bytes());
}

#[test]
fn a_buffer_holds_what_was_voted_on() {
    let check = |owner: Pubkey, mut data: Vec<u8>, expected: &[u8]| {
        let mut lamports = 1;
        let info = AccountInfo::new(&OTHER, false, true, &mut lamports, &mut data, &owner, false);
        check_buffer(&info, &hash(expected).to_bytes())
    };
    let (loader, executor) = (bpf_loader_upgradeable::ID, EXECUTOR_AND_BUMP.0);
    assert_eq!(check(loader, buffer(Some(executor), &[9, 8, 0]), &[9, 8]), Ok(()));
    let mismatch = Err(GovernanceError::BufferHashMismatch.into());
    assert_eq!(check(loader, buffer(Some(executor), &[9, 8]), &[9, 7]), mismatch);
    let wrong = Err(GovernanceError::WrongBuffer.into());
    assert_eq!(check(loader, buffer(Some(OTHER), &[9, 8]), &[9, 8]), wrong);
    assert_eq!(check(crate::ID, buffer(Some(executor), &[9, 8]), &[9, 8]), wrong);
}
