use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};
use staking::token::Purse;

use crate::{Credits, CreditsClaimed, Pool, VerificationError, POOL_SEED};

#[derive(Accounts)]
pub struct ClaimCredits<'info> {
    pub owner: Signer<'info>,
    #[account(mut, has_one = owner @ VerificationError::NotCreditsOwner, has_one = mint @ VerificationError::WrongMint)]
    pub credits: AccountLoader<'info, Credits>,
    #[account(mut, has_one = mint @ VerificationError::WrongMint, has_one = vault @ VerificationError::WrongVault, has_one = token_program @ VerificationError::WrongTokenProgram)]
    pub pool: AccountLoader<'info, Pool>,
    #[account(mut)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Any other token account of the mint; the token program checks it.
    #[account(mut, dup)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl ClaimCredits<'_> {
    /// Returns what can be paid now: all that is owed, or all that is there.
    fn validate(&self) -> Result<u64> {
        require_keys_neq!(self.destination.key(), self.vault.key(), VerificationError::DestinationIsVault);
        require!(!self.vault.is_frozen() && !self.destination.is_frozen(), VerificationError::DestinationNotPayable);
        let owed = self.credits.load()?.amount;
        require_gt!(owed, 0, VerificationError::NothingOwed);
        require_gt!(self.vault.amount, 0, VerificationError::PoolEmpty);
        Ok(owed.min(self.vault.amount))
    }
}

pub fn handle_claim_credits(ctx: Context<ClaimCredits>) -> Result<()> {
    let accounts = ctx.accounts;
    let amount = accounts.validate()?;
    let before = accounts.vault.amount;
    let (owed, seq) = {
        let credits = &mut *accounts.credits.load_mut()?;
        credits.debit(amount)?;
        (credits.amount, credits.next_seq())
    };
    let (paid, pool_seq, bump) = {
        let pool = &mut *accounts.pool.load_mut()?;
        pool.pay(amount)?;
        (pool.paid, pool.next_seq(), [pool.bump])
    };

    let mint = accounts.mint.key();
    let purse = Purse {
        token_program: accounts.token_program.key(),
        vault: accounts.vault.to_account_info(),
        mint: accounts.mint.to_account_info(),
        decimals: accounts.mint.decimals,
        authority: accounts.pool.to_account_info(),
        seeds: &[POOL_SEED, mint.as_ref(), &bump],
    };
    purse.pay(accounts.destination.to_account_info(), amount)?;

    accounts.vault.reload()?;
    let left = before.checked_sub(amount).ok_or(VerificationError::AmountOverflow)?;
    require_eq!(accounts.vault.amount, left, VerificationError::CorruptAccount);
    let clock = Clock::get()?;
    emit!(CreditsClaimed {
        credits: accounts.credits.key(),
        owner: accounts.owner.key(),
        mint,
        destination: accounts.destination.key(),
        amount,
        owed,
        paid,
        left,
        seq,
        pool_seq,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
