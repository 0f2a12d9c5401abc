//! Token accounts and mints: what is read without deserialising them, and which mints are safe to list.
use anchor_lang::prelude::*;

use crate::error::MarketError;

/// Transfers and burns that a PDA signs; staking's, so that both programs do it in one way.
pub use staking::token::Purse;

/// Length of a token account without extensions, and the place where Token-2022 says what an account is.
const TOKEN_ACCOUNT_LENGTH: usize = 165;
/// Token-2022's `AccountType::Account`.
const ACCOUNT_TYPE_ACCOUNT: u8 = 2;
const STATE_INITIALIZED: u8 = 1;
const STATE_FROZEN: u8 = 2;
/// The same in the mints of both token programs.
const MINT_DECIMALS_OFFSET: usize = 44;

/// What a token account says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenAccountView {
    pub mint: Pubkey,
    pub owner: Pubkey,
    pub amount: u64,
    pub frozen: bool,
}

/// Reads an initialised token account of the given token program. Costs a fraction of deserialising it.
pub fn read_token_account(account: &AccountInfo, token_program: &Pubkey) -> Result<TokenAccountView> {
    require_keys_eq!(*account.owner, *token_program, MarketError::NotTokenAccount);
    view_token_account(&account.try_borrow_data()?).ok_or_else(|| error!(MarketError::NotTokenAccount))
}

/// The amount in a vault that a stored relation already identified.
pub fn token_amount(account: &AccountInfo) -> Result<u64> {
    Ok(read_token_account(account, account.owner)?.amount)
}

/// Decimals of a mint that a stored relation already identified, for `transfer_checked`.
pub fn mint_decimals(mint: &AccountInfo, token_program: &Pubkey) -> Result<u8> {
    require_keys_eq!(*mint.owner, *token_program, MarketError::WrongTokenProgram);
    let data = mint.try_borrow_data()?;
    data.get(MINT_DECIMALS_OFFSET).copied().ok_or_else(|| error!(MarketError::WrongMint))
}

/// The layout of both token programs; None for anything but an initialised token account.
pub(crate) fn view_token_account(data: &[u8]) -> Option<TokenAccountView> {
    match data.get(TOKEN_ACCOUNT_LENGTH) {
        None if data.len() == TOKEN_ACCOUNT_LENGTH => {}
        // A longer account of Token-2022 names its type; a mint with extensions has the same length.
        Some(&ACCOUNT_TYPE_ACCOUNT) => {}
        _ => return None,
    }
    let frozen = match *data.get(108)? {
        STATE_INITIALIZED => false,
        STATE_FROZEN => true,
        _ => return None,
    };
    Some(TokenAccountView {
        mint: Pubkey::try_from(data.get(..32)?).ok()?,
        owner: Pubkey::try_from(data.get(32..64)?).ok()?,
        amount: u64::from_le_bytes(data.get(64..72)?.try_into().ok()?),
        frozen,
    })
}

/// Refuses a mint whose extensions are not all on staking's list. The mint was unpacked already.
pub fn check_mint_extensions(mint: &AccountInfo) -> Result<()> {
    require!(staking::token::has_allowed_extensions(mint)?, MarketError::UnsafeMint);
    Ok(())
}
