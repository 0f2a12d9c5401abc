//! Stored instructions: how they are written, and how they are read again before anything runs.
use anchor_lang::{prelude::*, AnchorSerialize, Discriminator};
use solana_sdk_ids::{bpf_loader_upgradeable, sysvar};
use staking::testing::key;

use super::proposals::assert_refused;
use crate::{
    pins::{EXECUTOR_AND_BUMP, PINS},
    stored::{check_all, take_accounts, StoredInstructions},
    GovernanceError as E, *,
};

const PROPOSAL: u8 = 1;

fn account(address: Pubkey, is_signer: bool, is_writable: bool) -> InstructionAccount {
    InstructionAccount { address, is_signer, is_writable }
}

fn executor() -> InstructionAccount {
    account(EXECUTOR_AND_BUMP.0, true, false)
}

/// A whole instruction that only disables a mint.
fn emergency(index: u8) -> ProposalInstruction {
    let accounts = vec![executor(), account(key(50), false, false), account(key(51 + index), false, true)];
    let data = market::instruction::DisableMint::DISCRIMINATOR.to_vec();
    ProposalInstruction {
        proposal: key(PROPOSAL),
        rent_payer: key(2),
        program: market::ID,
        buffer_hash: [0; 32],
        accounts_total: accounts.len() as u8,
        data_total: data.len() as u16,
        accounts,
        data,
        index,
        kind: 0,
        version: 1,
        bump: 254,
    }
}

fn upgrade(index: u8) -> ProposalInstruction {
    let accounts = vec![
        account(PINS[1].program_data, false, true),
        account(PINS[1].program, false, true),
        account(key(60), false, true),
        account(key(61), false, true),
        account(sysvar::rent::ID, false, false),
        account(sysvar::clock::ID, false, false),
        executor(),
    ];
    let whole = ProposalInstruction { accounts_total: 7, data_total: 4, accounts, ..emergency(index) };
    ProposalInstruction { program: bpf_loader_upgradeable::ID, data: vec![3, 0, 0, 0], buffer_hash: [8; 32], ..whole }
}

/// An account that lives as long as the test.
fn info(address: Pubkey, owner: Pubkey, data: Vec<u8>) -> AccountInfo<'static> {
    let leak = |key| Box::leak(Box::new(key)) as &Pubkey;
    let lamports = Box::leak(Box::new(1));
    AccountInfo::new(leak(address), false, false, lamports, Box::leak(data.into_boxed_slice()), leak(owner), false)
}

fn stored(instruction: &ProposalInstruction) -> AccountInfo<'static> {
    let mut data = ProposalInstruction::DISCRIMINATOR.to_vec();
    instruction.serialize(&mut data).unwrap();
    info(key(100 + instruction.index), crate::ID, data)
}

fn read<'a>(accounts: &'a [AccountInfo<'static>]) -> Result<(StoredInstructions, &'a [AccountInfo<'static>])> {
    StoredInstructions::read(&key(PROPOSAL), 2, accounts)
}

#[test]
fn instructions_are_read_in_order_and_what_follows_is_left() {
    let behind = info(key(90), key(91), vec![]);
    let accounts = [stored(&emergency(0)), stored(&emergency(1)), behind];
    let (read, rest) = read(&accounts).unwrap();
    assert_eq!(read.instructions, [emergency(0), emergency(1)]);
    assert_eq!((read.kind, rest.len()), (ProposalKind::Emergency, 1));
    assert!(read.buffer().unwrap().is_none());
    assert_eq!(read.hash, instructions_hash(&key(PROPOSAL), &[emergency(0), emergency(1)]).unwrap());
    assert_ne!(read.hash, instructions_hash(&key(9), &[emergency(0), emergency(1)]).unwrap());
}

#[test]
fn nothing_takes_the_place_of_a_stored_instruction() {
    let [first, second] = [0, 1].map(|index| stored(&emergency(index)));
    let refuse = |accounts: [&AccountInfo<'static>; 2], error| assert_refused(read(&accounts.map(Clone::clone)), error);
    refuse([&first, &first], E::WrongInstructionIndex);
    refuse([&second, &first], E::WrongInstructionIndex);
    let other = stored(&ProposalInstruction { proposal: key(9), ..emergency(1) });
    refuse([&first, &other], E::WrongProposal);
    let foreign = info(key(101), market::ID, second.try_borrow_data().unwrap().to_vec());
    refuse([&first, &foreign], E::UnexpectedAccount);
    let incomplete = stored(&ProposalInstruction { data_total: 9, ..emergency(1) });
    refuse([&first, &incomplete], E::InstructionIncomplete);
    assert_refused(read(core::slice::from_ref(&first)), E::UnexpectedAccount);
    let no_instruction = info(key(101), crate::ID, vec![0; 200]);
    assert!(read(&[first, no_instruction]).is_err());
}

#[test]
fn the_strictest_instruction_decides() {
    let params = |index| {
        let data = market::instruction::PauseIntake::DISCRIMINATOR.to_vec();
        ProposalInstruction { data, ..emergency(index) }
    };
    assert_eq!(check_all(&[emergency(0), emergency(1)]), Ok(ProposalKind::Emergency));
    assert_eq!(check_all(&[params(0), emergency(1)]), Ok(ProposalKind::Params));
    assert_eq!(check_all(&[emergency(0), params(1)]), Ok(ProposalKind::Params));
    assert_eq!(check_all(&[upgrade(0)]), Ok(ProposalKind::Upgrade));
    assert_refused(check_all(&[]), E::NoInstructions);
}

#[test]
fn an_upgrade_runs_alone() {
    assert_refused(check_all(&[upgrade(0), emergency(1)]), E::UpgradeNotAlone);
    assert_refused(check_all(&[emergency(0), upgrade(1)]), E::UpgradeNotAlone);
    assert_refused(check_all(&[upgrade(0), upgrade(1)]), E::UpgradeNotAlone);
    let accounts = [stored(&upgrade(0))];
    let (read, _) = StoredInstructions::read(&key(PROPOSAL), 1, &accounts).unwrap();
    let buffer = read.buffer().unwrap().unwrap();
    assert_eq!((buffer.address, buffer.hash), (key(60), [8; 32]));
    assert_refused(buffer.check(&info(key(61), bpf_loader_upgradeable::ID, vec![])), E::WrongBuffer);
    assert_refused(buffer.check(&info(key(60), bpf_loader_upgradeable::ID, vec![])), E::WrongBuffer);
}

#[test]
fn a_proposal_has_no_more_accounts_than_a_transaction() {
    let with = |index: u8, count: usize| {
        let mut accounts = emergency(index).accounts;
        accounts.resize(count, account(key(70), false, false));
        ProposalInstruction { accounts, accounts_total: count as u8, ..emergency(index) }
    };
    check_all(&[with(0, 45), with(1, 5)]).unwrap();
    assert_refused(check_all(&[with(0, 45), with(1, 6)]), E::TooManyAccounts);
}

#[test]
fn each_account_is_the_stored_one_in_its_place() {
    let instruction = emergency(0);
    let at = |address| info(address, key(9), vec![]);
    let mut keys = vec![instruction.program];
    keys.extend(instruction.accounts.iter().map(|account| account.address));
    let accounts: Vec<_> = keys.iter().map(|key| at(*key)).chain([at(key(99))]).collect();
    let (taken, rest) = take_accounts(&instruction, &accounts).unwrap();
    assert_eq!((taken.len(), rest.len()), (3, 1));
    assert_eq!((*taken[0].key, *rest[0].key), (EXECUTOR_AND_BUMP.0, key(99)));
    for place in 0..keys.len() {
        let mut wrong = accounts.clone();
        wrong[place] = at(key(98));
        assert_refused(take_accounts(&instruction, &wrong), E::WrongInstructionAccount);
    }
    for missing in 0..keys.len() {
        assert_refused(take_accounts(&instruction, &accounts[..missing]), E::UnexpectedAccount);
    }
}

#[test]
fn what_runs_has_the_rights_that_were_voted_on() {
    let instruction = emergency(0).into_instruction();
    assert_eq!((instruction.program_id, instruction.data), (market::ID, emergency(0).data));
    let rights: Vec<_> =
        instruction.accounts.iter().map(|meta| (meta.pubkey, meta.is_signer, meta.is_writable)).collect();
    assert_eq!(rights, [(EXECUTOR_AND_BUMP.0, true, false), (key(50), false, false), (key(51), false, true)]);
}

#[test]
fn a_long_instruction_is_written_in_parts_and_checked_when_it_is_whole() {
    let whole = emergency(0);
    let empty =
        || ProposalInstruction { accounts: vec![], data: vec![], kind: ProposalKind::UNDECIDED, ..emergency(0) };
    let mut at_once = empty();
    assert_eq!(at_once.insert(&whole.accounts, &whole.data), Ok(Some(ProposalKind::Emergency)));
    assert_eq!(at_once, whole);
    let mut parts = empty();
    assert_eq!(parts.insert(&[], &[]), Ok(None));
    assert_refused(parts.append(&[], &[]), E::NoChange);
    assert_eq!(parts.append(&whole.accounts[..1], &whole.data[..5]), Ok(None));
    assert_refused(parts.check_rules(), E::InstructionIncomplete);
    assert_eq!(parts.kind, ProposalKind::UNDECIDED);
    assert_eq!((parts.accounts_len().unwrap(), parts.data_len().unwrap()), (1, 5));
    assert_eq!(parts.append(&whole.accounts[1..], &whole.data[5..]), Ok(Some(ProposalKind::Emergency)));
    assert_eq!(parts, whole);
    assert_refused(parts.append(&[], &[1]), E::InstructionComplete);
}

#[test]
fn an_instruction_does_not_outgrow_what_was_announced() {
    let mut parts = ProposalInstruction { accounts: vec![], data: vec![], ..emergency(0) };
    assert_refused(parts.insert(&[executor(); 4], &[]), E::TotalsExceeded);
    assert_refused(parts.insert(&[], &[0; 9]), E::TotalsExceeded);
    ProposalInstruction::check_totals(MAX_ACCOUNTS, MAX_DATA).unwrap();
    assert_refused(ProposalInstruction::check_totals(MAX_ACCOUNTS + 1, 0), E::TooManyAccounts);
    assert_refused(ProposalInstruction::check_totals(0, MAX_DATA + 1), E::DataTooLong);
}

#[test]
fn what_is_not_allowed_never_becomes_whole() {
    let whole = emergency(0);
    let mut foreign = ProposalInstruction { accounts: vec![], data: vec![], program: key(9), ..emergency(0) };
    assert_refused(foreign.insert(&whole.accounts, &whole.data), E::TargetNotPinned);
    let mut execute = ProposalInstruction { accounts: vec![], data: vec![], program: crate::ID, ..emergency(0) };
    assert_refused(
        execute.insert(&whole.accounts, crate::instruction::Execute::DISCRIMINATOR),
        E::InstructionNotAllowed,
    );
    let mut signed = ProposalInstruction { accounts: vec![], data: vec![], ..emergency(0) };
    let accounts = [executor(), account(key(50), true, false), account(key(51), false, true)];
    assert_refused(signed.insert(&accounts, &whole.data), E::SignerNotAllowed);
}
