//! Token accounts: what a safe mint is, what account can be paid, and how a vault pays.
use anchor_lang::prelude::*;
use anchor_spl::{
    token,
    token_2022::spl_token_2022::{self, extension::ExtensionType, state::AccountState},
    token_interface::{burn, transfer_checked, Burn, TokenAccount, TransferChecked},
};

/// Extensions of a mint that cannot touch tokens of others, nor stop or tax their transfers. The market's list, too.
pub const ALLOWED_MINT_EXTENSIONS: [u16; 4] = [
    ExtensionType::MetadataPointer as u16,
    ExtensionType::TokenMetadata as u16,
    ExtensionType::GroupPointer as u16,
    ExtensionType::GroupMemberPointer as u16,
];

/// Extensions of an account that cannot refuse a transfer to it.
const ALLOWED_ACCOUNT_EXTENSIONS: [u16; 1] = [ExtensionType::ImmutableOwner as u16];

/// Length of an account without extensions. A mint with extensions is padded to it; a byte for the kind follows.
const BASE_LENGTH: usize = token::TokenAccount::LEN;

/// Whether all extensions are on the list. Takes the data of a mint or account that was already unpacked.
///
/// Each entry is a type and a length, two bytes each, and its data. Zero as a type ends the list. Anything that
/// does not parse counts as forbidden.
fn extensions_allowed(data: &[u8], allowed: &[u16]) -> bool {
    let Some(mut rest) = data.get(BASE_LENGTH.saturating_add(1)..) else { return true };
    while let Some((&[t0, t1, l0, l1], tail)) = rest.split_first_chunk::<4>() {
        let kind = u16::from_le_bytes([t0, t1]);
        if kind == 0 {
            return true;
        }
        let after = tail.get(usize::from(u16::from_le_bytes([l0, l1]))..);
        match after {
            Some(after) if allowed.contains(&kind) => rest = after,
            _ => return false,
        }
    }
    rest.iter().all(|byte| *byte == 0)
}

/// Whether a mint of either token program, already unpacked, carries only extensions from the allow-list.
/// One that is not known yet is not on it.
pub fn has_allowed_extensions(mint: &AccountInfo) -> Result<bool> {
    Ok(extensions_allowed(&mint.try_borrow_data()?, &ALLOWED_MINT_EXTENSIONS))
}

/// Whether this is SOL as a token of either token program. Neither can burn it.
pub fn is_wrapped_sol(mint: &Pubkey) -> bool {
    [token::spl_token::native_mint::ID, spl_token_2022::native_mint::ID].contains(mint)
}

/// Whether a transfer of `mint` to this account is certain to succeed: it is a live, unfrozen account of that mint,
/// and no extension of its own (a required memo, say) can refuse the transfer.
#[inline(never)]
pub fn is_payable(account: &AccountInfo, mint: &Pubkey, token_program: &Pubkey) -> bool {
    if account.owner != token_program {
        return false;
    }
    let Ok(data) = account.try_borrow_data() else { return false };
    let Ok(state) = TokenAccount::try_deserialize_unchecked(&mut &data[..]) else { return false };
    state.mint == *mint
        && state.state == AccountState::Initialized
        && extensions_allowed(&data, &ALLOWED_ACCOUNT_EXTENSIONS)
}

/// A vault with the PDA that signs for it.
pub struct Purse<'a, 'info> {
    pub token_program: Pubkey,
    pub vault: AccountInfo<'info>,
    pub mint: AccountInfo<'info>,
    pub decimals: u8,
    pub authority: AccountInfo<'info>,
    /// Seeds of the authority, its bump included.
    pub seeds: &'a [&'a [u8]],
}

impl<'info> Purse<'_, 'info> {
    /// Pays an amount to a token account of the same mint; zero is no transfer.
    #[inline(never)]
    pub fn pay(&self, to: AccountInfo<'info>, amount: u64) -> Result<()> {
        if amount == 0 {
            return Ok(());
        }
        let accounts = TransferChecked {
            from: self.vault.clone(),
            mint: self.mint.clone(),
            to,
            authority: self.authority.clone(),
        };
        transfer_checked(
            CpiContext::new_with_signer(self.token_program, accounts, &[self.seeds]),
            amount,
            self.decimals,
        )
    }

    /// Burns an amount; zero is no burn.
    #[inline(never)]
    pub fn burn(&self, amount: u64) -> Result<()> {
        if amount == 0 {
            return Ok(());
        }
        let accounts = Burn { mint: self.mint.clone(), from: self.vault.clone(), authority: self.authority.clone() };
        burn(CpiContext::new_with_signer(self.token_program, accounts, &[self.seeds]), amount)
    }
}
