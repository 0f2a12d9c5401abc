//! The one way in which a token comes into being.
use anchor_lang::prelude::*;
use anchor_spl::token_interface::{mint_to, MintTo};

use crate::MINT_AUTHORITY_SEED;

/// The native mint and the PDA that signs for it.
pub struct Press<'info> {
    pub token_program: Pubkey,
    pub native_mint: AccountInfo<'info>,
    pub mint_authority: AccountInfo<'info>,
    /// As the configuration has it; another one signs for nothing.
    pub bump: u8,
}

impl<'info> Press<'info> {
    /// Mints to a token account of the native mint. Whoever calls this has counted the amount before.
    #[inline(never)]
    pub fn mint(&self, to: AccountInfo<'info>, amount: u64) -> Result<()> {
        let accounts = MintTo { mint: self.native_mint.clone(), to, authority: self.mint_authority.clone() };
        let bump = [self.bump];
        let seeds: [&[&[u8]]; 1] = [&[MINT_AUTHORITY_SEED, &bump]];
        mint_to(CpiContext::new_with_signer(self.token_program, accounts, &seeds), amount)
    }
}
