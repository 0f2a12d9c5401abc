use anchor_lang::prelude::*;
use anchor_spl::token_interface::TokenInterface;
use staking::{program::Staking, WorkCredit};

use crate::{
    event_call::emit_by_call,
    math::{forwarded_work, native_work, settlement, Settlement},
    payout::Payout,
    restart::check_timeout,
    staking_calls::StakingCalls,
    Balance, BalanceLedgers, Job, JobSettled, JobStatus, JobStep, MarketConfig, MarketError, Terms, Verdict,
};

#[event_cpi]
#[derive(Accounts)]
pub struct SettleJob<'info> {
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The client's Balance in the job's mint.
    #[account(mut)]
    pub client_balance: AccountLoader<'info, Balance>,
    /// CHECK: the vault that the client's Balance records.
    #[account(mut)]
    pub client_vault: UncheckedAccount<'info>,
    /// CHECK: the Balance of the operator's owner in the job's mint. If it is closed, its address; then the
    /// job is settled unpaid.
    #[account(mut)]
    pub payee_balance: UncheckedAccount<'info>,
    /// CHECK: the vault that the payee's Balance records.
    #[account(mut)]
    pub payee_vault: UncheckedAccount<'info>,
    /// CHECK: the job's mint, read by its bytes.
    pub mint: UncheckedAccount<'info>,
    pub token_program: Interface<'info, TokenInterface>,
    #[account(mut)]
    pub operator: AccountLoader<'info, staking::Operator>,
    pub config: AccountLoader<'info, MarketConfig>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
    pub staking_config: AccountLoader<'info, staking::StakingConfig>,
    pub staking_program: Program<'info, Staking>,
}

/// What a settlement booked, before anything is paid.
struct Booked {
    operator: Pubkey,
    verdict: Verdict,
    price: u64,
    bond: u64,
    split: Settlement,
    delay_fee: u64,
    credit: Option<WorkCredit>,
    seq: u32,
}

impl<'info> SettleJob<'info> {
    fn validate(&self, job: &Job, balance: &Balance, terms: &Terms) -> Result<()> {
        job.check(JobStep::Settle)?;
        job.check_operator(&self.operator.key())?;
        job.check_terms(terms)?;
        job.check_client_balance(balance)
    }

    /// Ends the job and books its fees.
    fn book(&self, clock: &Clock) -> Result<Booked> {
        let job = &mut *self.job.load_mut()?;
        let balance = &mut *self.client_balance.load_mut()?;
        let terms = self.terms.load()?;
        self.validate(job, balance, &terms)?;
        // Nobody could challenge while the cluster stood still. A client that accepted has waived that, and is not asked.
        if job.status()? == JobStatus::Provisional && !job.is_accepted() {
            check_timeout(clock)?;
        }
        let delay_fee = job.settle(clock.unix_timestamp)?;
        let split = settlement(job.price, terms.burn_bps, terms.treasury_bps)?;
        balance.book_fees(split.burn, split.treasury)?;
        balance.next_seq();
        Ok(Booked {
            operator: job.operator,
            verdict: job.verdict()?,
            price: job.price,
            bond: job.bond,
            split,
            delay_fee,
            credit: self.credit(job, split.burn)?,
            seq: job.next_seq(),
        })
    }

    fn staking(&self) -> StakingCalls<'_, 'info> {
        StakingCalls { market_config: &self.config, config: &self.staking_config, operator: &self.operator }
    }

    /// Work counts for audited jobs only, and at what its fees burn for good.
    fn credit(&self, job: &Job, burn: u64) -> Result<Option<WorkCredit>> {
        if job.audit_bps == 0 {
            return Ok(None);
        }
        let native = job.mint == self.config.load()?.native_mint;
        Ok(Some(if native {
            WorkCredit { work: native_work(burn)?, native_fees: burn }
        } else {
            WorkCredit { work: forwarded_work(burn, job.native_rate)?, native_fees: 0 }
        }))
    }

    /// Pays now if it can, or leaves the amount reserved. Returns the payee's ledgers if it was paid.
    fn pay(&self, amount: u64) -> Result<Option<BalanceLedgers>> {
        let owner = self.operator.load()?.owner;
        let payout = Payout {
            client_balance: &self.client_balance,
            client_vault: &self.client_vault,
            payee_balance: &self.payee_balance,
            payee_vault: &self.payee_vault,
            mint: &self.mint,
            token_program: &self.token_program,
        };
        let possible = payout.is_possible(&owner)?;
        if amount == 0 {
            return Ok(None);
        }
        if possible {
            return payout.run(amount).map(Some);
        }
        self.job.load_mut()?.leave_unpaid(amount)?;
        Ok(None)
    }
}

pub fn handle_settle_job(ctx: Context<SettleJob>) -> Result<()> {
    let accounts = &*ctx.accounts;
    let clock = Clock::get()?;
    let booked = accounts.book(&clock)?;
    let amount = booked.split.payout.checked_add(booked.delay_fee).ok_or(MarketError::AmountOverflow)?;
    let paid = accounts.pay(amount)?;
    let unpaid = {
        let job = accounts.job.load()?;
        job.invariant()?;
        job.unpaid == 1
    };
    accounts.staking().unlock(booked.bond, booked.credit)?;

    let credit = booked.credit.unwrap_or(WorkCredit { work: 0, native_fees: 0 });
    let event = JobSettled {
        job: accounts.job.key(),
        operator: booked.operator,
        verdict: booked.verdict,
        price: booked.price,
        burn: booked.split.burn,
        treasury: booked.split.treasury,
        delay_fee: booked.delay_fee,
        payout: amount,
        unpaid,
        unlocked: booked.bond,
        work: credit.work,
        native_fees: credit.native_fees,
        client_balance: accounts.client_balance.load()?.ledgers(),
        operator_balance: paid.unwrap_or_default(),
        seq: booked.seq,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    };
    emit_by_call(&event, &accounts.event_authority)
}
