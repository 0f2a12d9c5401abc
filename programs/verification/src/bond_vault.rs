//! The end of a bond that was paid in tokens, whether of a challenge or of an appeal.
use anchor_lang::prelude::*;
use anchor_spl::token_interface::{close_account, CloseAccount, Mint, TokenAccount, TokenInterface};
use staking::token::Purse;

use crate::VerificationError;

/// The vault of a bond, with the account that signs for it, and where its tokens can go.
pub struct BondVault<'a, 'info> {
    pub vault: &'a InterfaceAccount<'info, TokenAccount>,
    pub mint: &'a InterfaceAccount<'info, Mint>,
    pub token_program: &'a Interface<'info, TokenInterface>,
    pub authority: AccountInfo<'info>,
    /// Seeds of the authority, its bump included.
    pub seeds: &'a [&'a [u8]],
    /// Of the wallet whose bond it is.
    pub destination: AccountInfo<'info>,
    pub pool_vault: AccountInfo<'info>,
    pub rent_payer: AccountInfo<'info>,
}

impl BondVault<'_, '_> {
    /// Empties the vault and closes it: what is neither returned nor burned goes to the pool, also what somebody sent to
    /// the vault beside the bond.
    #[inline(never)]
    pub fn close(&self, returned: u64, burned: u64) -> Result<()> {
        let purse = Purse {
            token_program: self.token_program.key(),
            vault: self.vault.to_account_info(),
            mint: self.mint.to_account_info(),
            decimals: self.mint.decimals,
            authority: self.authority.clone(),
            seeds: self.seeds,
        };
        let spent = returned.checked_add(burned).ok_or(VerificationError::AmountOverflow)?;
        let to_pool = self.vault.amount.checked_sub(spent).ok_or(VerificationError::CorruptAccount)?;
        purse.pay(self.destination.clone(), returned)?;
        purse.pay(self.pool_vault.clone(), to_pool)?;
        purse.burn(burned)?;
        close_account(CpiContext::new_with_signer(
            self.token_program.key(),
            CloseAccount {
                account: self.vault.to_account_info(),
                destination: self.rent_payer.clone(),
                authority: self.authority.clone(),
            },
            &[self.seeds],
        ))
    }
}
