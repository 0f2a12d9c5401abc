//! What counts as a payable account and as a harmless mint, on bytes written by hand.
use anchor_lang::prelude::*;
use anchor_spl::{token, token_2022};

use crate::{
    token::{has_allowed_extensions, is_payable, is_wrapped_sol},
    upgrade::is_upgrade_authority,
};

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

/// Number and length of each extension that a mint can have, and whether it is harmless. Metadata has any length.
const MINT_EXTENSIONS: [(u16, u16, bool); 17] = [
    (1, 108, false),  // transfer fee
    (3, 32, false),   // mint close authority
    (4, 65, false),   // confidential transfers
    (6, 1, false),    // default account state
    (9, 0, false),    // non-transferable
    (10, 52, false),  // interest
    (12, 32, false),  // permanent delegate
    (14, 64, false),  // transfer hook
    (16, 129, false), // confidential transfer fee
    (18, 64, true),   // metadata pointer
    (19, 100, true),  // metadata
    (20, 64, true),   // group pointer
    (21, 80, false),  // group
    (22, 64, true),   // group member pointer
    (23, 72, false),  // group member
    (25, 56, false),  // scaled amounts
    (26, 33, false),  // pausable
];

fn harmless(mint: Vec<u8>) -> bool {
    with_info(token_2022::ID, mint, |info| has_allowed_extensions(info).unwrap())
}

#[test]
fn only_extensions_of_the_list_are_harmless() {
    assert!(harmless(mint(&[])));
    assert!(harmless(mint(&[(18, 64), (19, 100), (20, 64), (22, 64)])), "all of them together");
    for (extension, length, allowed) in MINT_EXTENSIONS {
        assert_eq!(harmless(mint(&[(extension, length)])), allowed, "extension {extension}");
        assert!(!harmless(mint(&[(extension, length), (12, 32)])), "a forbidden one behind {extension}");
    }
}

#[test]
fn unknown_and_broken_extensions_are_not_harmless() {
    assert!(!harmless(mint(&[(9_999, 4)])));
    let mut cut = mint(&[(18, 64)]);
    cut.truncate(200);
    assert!(!harmless(cut));
}

#[test]
fn sol_as_a_token_is_known_in_both_programs() {
    assert!(is_wrapped_sol(&pubkey!("So11111111111111111111111111111111111111112")));
    assert!(is_wrapped_sol(&pubkey!("9pan9bMn5HatX4EJdBwg9VgCa7Uz5HL8N1m5D3NdXejP")));
    assert!(!is_wrapped_sol(&MINT));
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
