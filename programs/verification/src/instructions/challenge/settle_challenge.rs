use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};
use staking::Operator;

use crate::{
    bond_vault::BondVault, event_call::emit_by_call, maybe_closed::read_unless_closed, Case, Challenge, ChallengeDue,
    ChallengeSettled, Credits, Pool, VerificationBurnStats, VerificationConfig, VerificationError, CHALLENGE_SEED,
};

#[event_cpi]
#[derive(Accounts)]
pub struct SettleChallenge<'info> {
    #[account(has_one = native_mint @ VerificationError::WrongMint, has_one = native_pool @ VerificationError::WrongPool)]
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut, close = rent_payer, has_one = case @ VerificationError::WrongChallenge, has_one = vault @ VerificationError::WrongVault, has_one = rent_payer @ VerificationError::WrongRentPayer)]
    pub challenge: AccountLoader<'info, Challenge>,
    /// CHECK: who paid the rent gets it back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    #[account(mut)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Any token account that the challenger owns; anyone can open one for it.
    #[account(mut)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    /// The pool of the native mint.
    #[account(constraint = native_pool.load()?.vault == pool_vault.key() @ VerificationError::WrongVault)]
    pub native_pool: AccountLoader<'info, Pool>,
    #[account(mut)]
    pub pool_vault: Box<InterfaceAccount<'info, TokenAccount>>,
    #[account(mut)]
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    /// There is one only: `initialize` creates it at a fixed address.
    #[account(mut)]
    pub burn_stats: AccountLoader<'info, VerificationBurnStats>,
    /// Of who is credited, in the native mint: the challenger with its bounty, or the executor's owner with the delay
    /// fee. Needed where there is either.
    #[account(mut)]
    pub credits: Option<AccountLoader<'info, Credits>>,
    /// CHECK: the executor's Operator account, by its address; a delay fee for one that is closed stays in the pool.
    #[account(address = case.load()?.operator @ VerificationError::WrongOperator)]
    pub operator: UncheckedAccount<'info>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl<'info> SettleChallenge<'info> {
    fn validate(&self) -> Result<()> {
        let challenger = self.challenge.load()?.challenger;
        require_keys_eq!(self.destination.owner, challenger, VerificationError::DestinationNotPayable);
        Ok(())
    }

    /// Credits the bounty, or the delay fee. Returns what was credited and to whom.
    fn credit(&self, due: &ChallengeDue) -> Result<(u64, Pubkey)> {
        let (amount, owner) = if due.bounty > 0 {
            (due.bounty, Some(self.challenge.load()?.challenger))
        } else {
            (due.delay, self.executor_owner()?)
        };
        let Some(owner) = owner.filter(|_| amount > 0) else { return Ok((0, Pubkey::default())) };
        let credits = self.credits.as_ref().ok_or(VerificationError::WrongCredits)?;
        credits.load_mut()?.owe(&owner, &self.native_mint.key(), amount)?;
        Ok((amount, owner))
    }

    /// None when the executor has closed its account.
    fn executor_owner(&self) -> Result<Option<Pubkey>> {
        let owner = |operator: &Operator| Ok(operator.owner);
        read_unless_closed(&self.operator, VerificationError::WrongOperator, owner)
    }

    #[inline(never)]
    fn pay(&self, due: &ChallengeDue) -> Result<()> {
        let (case, challenger, bump) = {
            let challenge = self.challenge.load()?;
            (challenge.case, challenge.challenger, [challenge.bump])
        };
        let vault = BondVault {
            vault: &self.vault,
            mint: &self.native_mint,
            token_program: &self.token_program,
            authority: self.challenge.to_account_info(),
            seeds: &[CHALLENGE_SEED, case.as_ref(), challenger.as_ref(), &bump],
            destination: self.destination.to_account_info(),
            pool_vault: self.pool_vault.to_account_info(),
            rent_payer: self.rent_payer.to_account_info(),
        };
        vault.close(due.returned, due.burned)
    }
}

pub fn handle_settle_challenge(ctx: Context<SettleChallenge>) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let due = accounts.case.load_mut()?.settle_challenge(&*accounts.challenge.load()?)?;
    let (credited, credited_to) = accounts.credit(&due)?;
    let (burned_total, burn_stats_seq) = accounts.burn_stats.load_mut()?.count_burned(due.burned);
    let event = {
        let challenge = accounts.challenge.load()?;
        ChallengeSettled {
            case: challenge.case,
            challenge: accounts.challenge.key(),
            challenger: challenge.challenger,
            bond: challenge.bond,
            returned: due.returned,
            jury: due.jury,
            delay: due.delay,
            burned: due.burned,
            credited,
            credited_to,
            burned_total,
            burn_stats_seq,
            seq: accounts.case.load_mut()?.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    accounts.pay(&due)?;
    emit_by_call(&event, &accounts.event_authority)
}
