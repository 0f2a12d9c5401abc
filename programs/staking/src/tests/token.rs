//! What counts as a payable account and as a harmless mint, on bytes written by hand.
use anchor_lang::prelude::*;
use anchor_spl::{token, token_2022, token_interface::Mint};

use crate::{token::has_allowed_extensions, token::is_payable, upgrade::is_upgrade_authority};

const MINT: Pubkey = Pubkey::new_from_array([7; 32]);
const KEY: Pubkey = Pubkey::new_from_array([8; 32]);

/// An account of the token program: mint, owner, amount 5, state.
fn account(state: u8, extensions: &[(u16, u16)]) -> Vec<u8> {
    let mut data = vec![0; 165];
    data[..32].fill(7);
    data[32..64].fill(9);
    data[64] = 5;
    data[108] = state;
    extend(&mut data, 2, extensions);
    data
}

/// A mint with 9 decimals, supply 5 and no authorities.
fn mint(extensions: &[(u16, u16)]) -> Vec<u8> {
    let mut data = vec![0; 82];
    data[36] = 5;
    data[44] = 9;
    data[45] = 1;
    if !extensions.is_empty() {
        data.resize(165, 0);
        extend(&mut data, 1, extensions);
    }
    data
}

fn extend(data: &mut Vec<u8>, kind: u8, extensions: &[(u16, u16)]) {
    if extensions.is_empty() {
        return;
    }
    data.push(kind);
    for (extension, length) in extensions {
        data.extend(extension.to_le_bytes());
        data.extend(length.to_le_bytes());
        data.extend(vec![1; usize::from(*length)]);
    }
}

fn with_info<R>(owner: Pubkey, mut data: Vec<u8>, act: impl FnOnce(&AccountInfo<'_>) -> R) -> R {
    let mut lamports = 1;
    let info = AccountInfo::new(&KEY, false, true, &mut lamports, &mut data, &owner, false);
    act(&info)
}

fn payable(owner: Pubkey, data: Vec<u8>) -> bool {
    with_info(owner, data, |info| is_payable(info, &MINT, &token::ID))
}

#[test]
fn a_live_account_of_the_mint_is_payable() {
    assert!(payable(token::ID, account(1, &[])));
}

#[test]
fn what_a_transfer_would_refuse_is_not_payable() {
    assert!(!payable(token::ID, account(2, &[])), "frozen");
    assert!(!payable(token::ID, account(0, &[])), "uninitialised");
    assert!(!payable(token::ID, vec![]), "closed");
    assert!(!payable(System::id(), account(1, &[])), "another program's");
    assert!(!payable(token_2022::ID, account(1, &[])), "the other token program's");
    let mut other_mint = account(1, &[]);
    other_mint[0] = 0;
    assert!(!payable(token::ID, other_mint));
    assert!(!payable(token::ID, mint(&[])), "a mint is no account");
}

#[test]
fn only_the_harmless_extension_of_an_account_is_payable() {
    let payable = |extensions: &[(u16, u16)]| {
        with_info(token_2022::ID, account(1, extensions), |info| is_payable(info, &MINT, &token_2022::ID))
    };
    assert!(payable(&[(7, 0)]), "immutable owner");
    assert!(!payable(&[(8, 1)]), "a required memo");
    assert!(!payable(&[(7, 0), (8, 1)]));
    assert!(payable(&[(7, 0), (0, 0)]), "zero ends the list");
    let mut truncated = account(1, &[(7, 0)]);
    truncated.extend([7, 0, 9, 0]);
    assert!(!with_info(token_2022::ID, truncated, |info| is_payable(info, &MINT, &token_2022::ID)));
}

#[test]
fn only_descriptions_and_groups_are_allowed_on_a_mint() {
    let allowed = |extensions: &[(u16, u16)]| {
        let (mut lamports, mut data, owner) = (1, mint(extensions), token_2022::ID);
        let info: &'static AccountInfo<'static> = Box::leak(Box::new(AccountInfo::new(
            Box::leak(Box::new(KEY)),
            false,
            false,
            Box::leak(Box::new(core::mem::take(&mut lamports))),
            Box::leak(core::mem::take(&mut data).into_boxed_slice()),
            Box::leak(Box::new(owner)),
            false,
        )));
        has_allowed_extensions(&InterfaceAccount::<Mint>::try_from(info).unwrap()).unwrap()
    };
    assert!(allowed(&[]));
    assert!(allowed(&[(18, 64)]), "metadata pointer");
    assert!(allowed(&[(18, 64), (20, 64), (22, 64)]), "the pointers");
    for forbidden in [1, 3, 4, 6, 9, 10, 12, 14, 16, 25, 26, 27, 999] {
        assert!(!allowed(&[(18, 64), (forbidden, 32)]), "extension {forbidden}");
    }
}

#[test]
fn the_upgrade_authority_is_the_one_in_program_data() {
    let loader = anchor_lang::solana_program::bpf_loader_upgradeable::ID;
    let mut data = vec![3, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 1];
    data.extend([8; 32]);
    let check =
        |owner: Pubkey, data: &[u8]| with_info(owner, data.to_vec(), |info| is_upgrade_authority(info, &KEY).unwrap());
    assert!(check(loader, &data));
    assert!(!check(System::id(), &data), "not the loader's");
    assert!(!check(loader, &[]), "empty");
    for (place, byte, why) in
        [(0, 2, "a program, not its data"), (12, 0, "no authority: final"), (13, 9, "another key")]
    {
        let mut wrong = data.clone();
        wrong[place] = byte;
        assert!(!check(loader, &wrong), "{why}");
    }
}
