//! A claim that came to nothing, whether its operator said so or the time ran out: the units are free again,
//! a part of the bond burns, and the job is open again or, after its last attempt, over.
use anchor_lang::prelude::*;
use staking::program::Staking;

use crate::{
    deadline_after, staking_calls::StakingCalls, Balance, BalanceLedgers, FailedAttempt, Job, JobStatus, JobStep,
    MarketConfig, MarketError, Node, Terms,
};

/// The accounts that `abandon_job` and `expire_claim` share.
pub struct AttemptAccounts<'a, 'info> {
    pub job: &'a AccountLoader<'info, Job>,
    pub node: &'a AccountLoader<'info, Node>,
    pub client_balance: &'a AccountLoader<'info, Balance>,
    pub operator: &'a AccountLoader<'info, staking::Operator>,
    pub config: &'a AccountLoader<'info, MarketConfig>,
    pub terms: &'a AccountLoader<'info, Terms>,
    pub staking_config: &'a AccountLoader<'info, staking::StakingConfig>,
    pub staking_event_authority: &'a AccountInfo<'info>,
    pub staking_program: &'a Program<'info, Staking>,
}

/// What became of the attempt, as the events carry it.
pub struct AttemptEnd {
    pub operator: Pubkey,
    pub node: Pubkey,
    pub slashed: u64,
    pub unlocked: u64,
    pub status: JobStatus,
    pub attempts_left: u8,
    /// 0 when the job has expired.
    pub claim_until: i64,
    pub released: u64,
    pub client_balance: BalanceLedgers,
    pub node_units_in_use: u32,
    pub node_seq: u64,
    pub seq: u32,
}

impl AttemptAccounts<'_, '_> {
    pub fn validate(&self) -> Result<()> {
        let job = self.job.load()?;
        job.check(JobStep::FailAttempt)?;
        job.check_operator(&self.operator.key())?;
        job.check_node(&self.node.key())?;
        job.check_terms(&*self.terms.load()?)?;
        job.check_client_balance(&*self.client_balance.load()?)
    }

    /// Ends the attempt by `fail`, which gets the end of a fresh claim window.
    pub fn end(&self, now: i64, fail: impl FnOnce(&mut Job, i64) -> Result<FailedAttempt>) -> Result<AttemptEnd> {
        let (attempt, units, mut end) = self.book(now, fail)?;
        let node = &mut *self.node.load_mut()?;
        node.give_back_units(units)?;
        node.invariant()?;
        end.node_units_in_use = node.units_in_use;
        end.node_seq = node.next_seq();

        let miss_bps = self.terms.load()?.miss_bps;
        let staking = StakingCalls { market_config: self.config, config: self.staking_config, operator: self.operator };
        end.slashed = staking.slash_miss(self.staking_event_authority, self.staking_program, attempt.bond, miss_bps)?;
        end.unlocked = attempt.bond.checked_sub(end.slashed).ok_or(MarketError::AmountOverflow)?;
        Ok(end)
    }

    fn book(
        &self,
        now: i64,
        fail: impl FnOnce(&mut Job, i64) -> Result<FailedAttempt>,
    ) -> Result<(FailedAttempt, u32, AttemptEnd)> {
        let job = &mut *self.job.load_mut()?;
        let attempt = fail(job, deadline_after(now, job.claim_seconds)?)?;
        job.invariant()?;
        let balance = &mut *self.client_balance.load_mut()?;
        if attempt.released > 0 {
            balance.release(attempt.released)?;
            balance.next_seq();
        }
        let end = AttemptEnd {
            operator: attempt.operator,
            node: attempt.node,
            slashed: 0,
            unlocked: 0,
            status: attempt.status,
            attempts_left: job.attempts_left,
            claim_until: if attempt.status == JobStatus::Open { job.claim_until()? } else { 0 },
            released: attempt.released,
            client_balance: balance.ledgers(),
            node_units_in_use: 0,
            node_seq: 0,
            seq: job.next_seq(),
        };
        Ok((attempt, job.units, end))
    }
}
