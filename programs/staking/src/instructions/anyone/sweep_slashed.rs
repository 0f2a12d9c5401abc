use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use crate::{
    token::{is_payable, Purse},
    Dues, Operator, SlashSwept, StakingBurnStats, StakingConfig, StakingError, LOCKERS, OPERATOR_SEED,
};

/// Remaining accounts: the pinned pools of the lockers with a bounty due, writable, in slot order, and nothing else.
/// So the caller chooses neither who is paid nor how much.
#[event_cpi]
#[derive(Accounts)]
pub struct SweepSlashed<'info> {
    #[account(
        has_one = native_mint @ StakingError::WrongNativeMint,
        has_one = insurance_vault @ StakingError::WrongInsuranceVault,
    )]
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(mut, has_one = vault @ StakingError::WrongVault)]
    pub operator: AccountLoader<'info, Operator>,
    #[account(mut)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    #[account(mut)]
    pub insurance_vault: Box<InterfaceAccount<'info, TokenAccount>>,
    #[account(mut)]
    pub burn_stats: AccountLoader<'info, StakingBurnStats>,
    /// Writable, because burning lowers its supply.
    #[account(mut)]
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
}

/// The pool of each slot where the sweep can pay one.
type Pools<'info> = [Option<AccountInfo<'info>>; LOCKERS];

impl<'info> SweepSlashed<'info> {
    /// Returns the pools to pay. One that cannot receive tokens is left out, and its share burns: only whoever holds
    /// the pool can make it so, because the native mint has no freeze authority.
    fn validate(&self, remaining: &[AccountInfo<'info>]) -> Result<Pools<'info>> {
        let (config, operator) = (self.config.load()?, self.operator.load()?);
        require_gt!(operator.due()?, 0, StakingError::NothingDue);
        // The mint's owner, not what the caller passed: nobody else's choice makes a pool unpayable.
        let token_program = *self.native_mint.to_account_info().owner;
        let mut given = remaining.iter();
        let mut pools = Pools::default();
        for ((due, locker), place) in operator.bounty_due.iter().zip(&config.lockers).zip(&mut pools) {
            if *due == 0 {
                continue;
            }
            let pool = given.next().ok_or(StakingError::WrongBountyPools)?;
            require_keys_eq!(*pool.key, locker.bounty_pool, StakingError::WrongBountyPools);
            require!(pool.is_writable, StakingError::WrongBountyPools);
            if is_payable(pool, &config.native_mint, &token_program) {
                *place = Some(pool.clone());
            }
        }
        require!(given.next().is_none(), StakingError::WrongBountyPools);
        Ok(pools)
    }

    /// Burns and pays what the ledger has already given up.
    #[inline(never)]
    fn pay(&self, dues: &Dues, pools: &Pools<'info>) -> Result<()> {
        let (owner, bump) = {
            let operator = self.operator.load()?;
            (operator.owner, operator.bump)
        };
        let purse = Purse {
            token_program: self.token_program.key(),
            vault: self.vault.to_account_info(),
            mint: self.native_mint.to_account_info(),
            decimals: self.native_mint.decimals,
            authority: self.operator.to_account_info(),
            seeds: &[OPERATOR_SEED, owner.as_ref(), &[bump]],
        };
        purse.burn(dues.burn)?;
        purse.pay(self.insurance_vault.to_account_info(), dues.insurance)?;
        for (pool, bounty) in pools.iter().zip(dues.bounties) {
            if let Some(pool) = pool {
                purse.pay(pool.clone(), bounty)?;
            }
        }
        Ok(())
    }
}

pub fn handle_sweep_slashed<'info>(ctx: Context<'info, SweepSlashed<'info>>) -> Result<()> {
    let pools = ctx.accounts.validate(ctx.remaining_accounts)?;
    let accounts = &mut *ctx.accounts;
    let dues = accounts.operator.load_mut()?.sweep(pools.each_ref().map(Option::is_some))?;
    accounts.burn_stats.load_mut()?.add(dues.burn);
    accounts.pay(&dues, &pools)?;

    accounts.vault.reload()?;
    let clock = Clock::get()?;
    let event = {
        let operator = &mut *accounts.operator.load_mut()?;
        operator.vault_invariant(accounts.vault.amount)?;
        let burn_stats = &mut *accounts.burn_stats.load_mut()?;
        SlashSwept {
            operator: accounts.operator.key(),
            burned: dues.burn,
            insurance: dues.insurance,
            pools: pools.map(|pool| pool.map_or_else(Pubkey::default, |pool| *pool.key)),
            bounties: dues.bounties,
            burned_bounties: dues.burned_bounties,
            burned_total: burn_stats.burned,
            burn_stats_seq: burn_stats.next_seq(),
            seq: operator.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    emit_cpi!(event);
    Ok(())
}
