//! What counts as a token account and as a harmless mint, on bytes written by hand.
use anchor_lang::prelude::*;

use crate::token::{has_allowed_extensions, view_token_account, TokenAccountView};

fn account(state: u8) -> Vec<u8> {
    let mut data = vec![0; 165];
    data[..32].fill(7);
    data[32..64].fill(9);
    data[64..72].copy_from_slice(&5u64.to_le_bytes());
    data[108] = state;
    data
}

fn view(frozen: bool) -> Option<TokenAccountView> {
    let key = |fill| Pubkey::new_from_array([fill; 32]);
    Some(TokenAccountView { mint: key(7), owner: key(9), amount: 5, frozen })
}

#[test]
fn reads_an_initialised_account_of_both_programs() {
    assert_eq!(view_token_account(&account(1)), view(false));
    assert_eq!(view_token_account(&account(2)), view(true));
    let mut extended = account(1);
    extended.extend([2, 7, 0, 0, 0]); // account type Account, ImmutableOwner of length 0
    assert_eq!(view_token_account(&extended), view(false));
}

#[test]
fn refuses_what_is_no_token_account() {
    assert_eq!(view_token_account(&account(0)), None, "not initialised");
    assert_eq!(view_token_account(&account(3)), None, "unknown state");
    assert_eq!(view_token_account(&account(1)[..164]), None, "too short");
    assert_eq!(view_token_account(&[]), None);
    let mut mint = account(1);
    mint.push(1);
    assert_eq!(view_token_account(&mint), None, "a mint padded to the length of an account");
}

/// A mint with 9 decimals, supply 5 and no authorities.
fn mint(extensions: &[(u16, u16)]) -> Vec<u8> {
    let mut data = vec![0; 82];
    data[36] = 5;
    data[44] = 9;
    data[45] = 1;
    if !extensions.is_empty() {
        data.resize(165, 0);
        data.push(1);
        for (extension, length) in extensions {
            data.extend(extension.to_le_bytes());
            data.extend(length.to_le_bytes());
            data.extend(vec![0; usize::from(*length)]);
        }
    }
    data
}

/// Number and length of each extension that a mint can have. Metadata has any length.
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

#[test]
fn only_extensions_of_the_list_are_harmless() {
    assert!(has_allowed_extensions(&mint(&[])));
    for (extension, length, allowed) in MINT_EXTENSIONS {
        assert_eq!(has_allowed_extensions(&mint(&[(extension, length)])), allowed, "extension {extension}");
        assert!(!has_allowed_extensions(&mint(&[(extension, length), (12, 32)])), "a forbidden one behind {extension}");
    }
}

#[test]
fn unknown_and_broken_extensions_are_not_harmless() {
    assert!(!has_allowed_extensions(&mint(&[(9_999, 4)])));
    let mut cut = mint(&[(18, 64)]);
    cut.truncate(200);
    assert!(!has_allowed_extensions(&cut));
    assert!(!has_allowed_extensions(&account(1)), "not a mint");
}
