use anchor_lang::prelude::*;
use staking::program::Staking;

use crate::{
    math::{bond_ceil, operator_audit_bps, posted_audit_bps, required_bond, BondFloors},
    staking_calls::StakingCalls,
    Balance, HardwareClass, Job, JobClaimed, JobStep, MarketConfig, MarketError, NewClaim, Node, Terms,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct ClaimJobArgs {
    /// Slot of the posting that the operator has read: another job at the same address is another job.
    pub posted_slot: u64,
    /// Base units of ASSAY that the bond may come to.
    pub max_bond: u64,
}

#[derive(Accounts)]
pub struct ClaimJob<'info> {
    /// The operator's owner or agent.
    pub holder: Signer<'info>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    #[account(mut)]
    pub node: AccountLoader<'info, Node>,
    #[account(mut)]
    pub operator: AccountLoader<'info, staking::Operator>,
    /// Where the pay will go: the Balance of the operator's owner in the job's mint.
    pub payee_balance: AccountLoader<'info, Balance>,
    pub config: AccountLoader<'info, MarketConfig>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
    pub class: AccountLoader<'info, HardwareClass>,
    pub staking_config: AccountLoader<'info, staking::StakingConfig>,
    pub staking_program: Program<'info, Staking>,
}

impl<'info> ClaimJob<'info> {
    fn staking(&self) -> StakingCalls<'_, 'info> {
        StakingCalls { market_config: &self.config, config: &self.staking_config, operator: &self.operator }
    }

    /// All refusals but those of time, units and stake, which their accounts make; returns the claim.
    fn validate(&self, args: &ClaimJobArgs, job: &Job, node: &Node, now: i64) -> Result<NewClaim> {
        let operator = self.operator.load()?;
        let terms = self.terms.load()?;
        let class = self.class.load()?;

        job.check(JobStep::Claim)?;
        self.config.load()?.check_intake(now)?;
        require!(operator.is_holder(self.holder.key), MarketError::NotOperatorHolder);
        require!(!operator.is_holder(&job.client), MarketError::SelfDealing);
        job.check_terms(&terms)?;
        require_eq!(args.posted_slot, job.posted_slot, MarketError::JobReplaced);
        require_eq!(class.class, job.class, MarketError::WrongClass);
        if job.audit_bps > 0 {
            class.check_audit_ready()?;
        }
        require_keys_eq!(node.operator, self.operator.key(), MarketError::WrongOperator);
        require_eq!(node.class, job.class, MarketError::WrongClass);
        self.check_payee(&operator.owner, &job.mint)?;
        self.check_locker()?;

        let effective_audit_bps = effective_audit_bps(job, &terms, operator.valid);
        let bond = bond(job, &terms, &class, effective_audit_bps)?;
        require_gte!(args.max_bond, bond, MarketError::BondTooHigh);
        Ok(NewClaim {
            operator: self.operator.key(),
            node: self.node.key(),
            bond,
            effective_audit_bps,
            submit_by: submit_by(now, job.run_seconds, terms.submit_grace_seconds)?,
        })
    }

    /// The pay must have somewhere to go when the operator takes the job.
    fn check_payee(&self, owner: &Pubkey, mint: &Pubkey) -> Result<()> {
        let payee = self.payee_balance.load()?;
        require_keys_eq!(payee.owner, *owner, MarketError::WrongBalance);
        require_keys_eq!(payee.mint, *mint, MarketError::WrongBalance);
        Ok(())
    }

    /// An audited job is settled with a credit for its work, which staking takes from locker 0 alone.
    fn check_locker(&self) -> Result<()> {
        let staking_config = self.staking_config.load()?;
        let [first, ..] = &staking_config.lockers;
        require_keys_eq!(first.authority, self.config.key(), MarketError::NotFirstLocker);
        Ok(())
    }
}

/// p: never for a job without audits, certain for a large value, else the larger of the client's and the
/// operator's.
fn effective_audit_bps(job: &Job, terms: &Terms, valid: u64) -> u16 {
    if job.audit_bps == 0 {
        return 0;
    }
    let of_operator = operator_audit_bps(terms.audit_new_bps, terms.audit_min_bps, valid);
    posted_audit_bps(job.price, job.insured_value, job.audit_bps.max(of_operator))
}

/// B: at least one base unit, so that the operator's account cannot close under the job.
fn bond(job: &Job, terms: &Terms, class: &HardwareClass, audit_bps: u16) -> Result<u64> {
    let coverage = match audit_bps {
        0 => 0,
        _ => required_bond(&terms.coverage(job.price, job.insured_value, audit_bps, job.auditors))?,
    };
    let floors = BondFloors {
        coverage,
        price: job.price,
        audit_fee: job.audit_fee,
        min_bond: class.min_bond.max(1),
        bond_per_unit: class.bond_per_unit,
        units: job.units,
    };
    Ok(bond_ceil(&floors, job.native_rate)?)
}

/// Twice the run time and a grace.
fn submit_by(now: i64, run_seconds: u32, grace_seconds: u32) -> Result<i64> {
    let seconds = i64::from(run_seconds).checked_mul(2).and_then(|run| run.checked_add(i64::from(grace_seconds)));
    seconds.and_then(|seconds| now.checked_add(seconds)).ok_or_else(|| error!(MarketError::TimeOverflow))
}

pub fn handle_claim_job(ctx: Context<ClaimJob>, args: ClaimJobArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let now = clock.unix_timestamp;
    let (claim, seq, node_units_in_use, node_seq) = {
        let job = &mut *accounts.job.load_mut()?;
        let node = &mut *accounts.node.load_mut()?;
        let claim = accounts.validate(&args, job, node, now)?;
        job.claim(claim, now)?;
        job.invariant()?;
        node.take_units(job.units)?;
        node.invariant()?;
        (claim, job.next_seq(), node.units_in_use, node.next_seq())
    };

    accounts.staking().lock(&accounts.holder, claim.bond)?;

    emit!(JobClaimed {
        job: accounts.job.key(),
        operator: claim.operator,
        node: claim.node,
        holder: accounts.holder.key(),
        bond: claim.bond,
        effective_audit_bps: claim.effective_audit_bps,
        submit_by: claim.submit_by,
        node_units_in_use,
        node_seq,
        seq,
        slot: clock.slot,
        unix_timestamp: now,
    });
    Ok(())
}
