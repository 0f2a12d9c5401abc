//! What counts as a token account, on bytes written by hand.
use anchor_lang::prelude::*;

use crate::token::{view_token_account, TokenAccountView};

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
