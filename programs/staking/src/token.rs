//! Token accounts: what a safe mint is, what account can be paid, and how a vault pays.
use anchor_lang::prelude::*;
use anchor_spl::{
    token_2022::spl_token_2022::{
        extension::{BaseStateWithExtensions, ExtensionType, StateWithExtensions},
        state::{Account as TokenState, AccountState, Mint as MintState},
    },
    token_interface::{burn, transfer_checked, Burn, TransferChecked},
};

/// The extensions that change nothing about who can move tokens: descriptions and groupings.
pub const ALLOWED_MINT_EXTENSIONS: [ExtensionType; 6] = [
    ExtensionType::MetadataPointer,
    ExtensionType::TokenMetadata,
    ExtensionType::GroupPointer,
    ExtensionType::TokenGroup,
    ExtensionType::GroupMemberPointer,
    ExtensionType::TokenGroupMember,
];

/// Whether a mint of either token program carries only extensions from the allow-list.
pub fn has_allowed_extensions(mint: &AccountInfo) -> Result<bool> {
    let data = mint.try_borrow_data()?;
    let extensions = StateWithExtensions::<MintState>::unpack(&data)?.get_extension_types()?;
    Ok(extensions.iter().all(|extension| ALLOWED_MINT_EXTENSIONS.contains(extension)))
}

/// Whether a transfer of `mint` to this account is certain to succeed: it is a live, unfrozen account of that mint,
/// and no extension of its own (a required memo, say) can refuse the transfer.
#[inline(never)]
pub fn is_payable(account: &AccountInfo, mint: &Pubkey, token_program: &Pubkey) -> bool {
    if account.owner != token_program {
        return false;
    }
    let Ok(data) = account.try_borrow_data() else { return false };
    let Ok(state) = StateWithExtensions::<TokenState>::unpack(&data) else { return false };
    let Ok(extensions) = state.get_extension_types() else { return false };
    state.base.mint == *mint
        && state.base.state == AccountState::Initialized
        && extensions.iter().all(|extension| *extension == ExtensionType::ImmutableOwner)
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
