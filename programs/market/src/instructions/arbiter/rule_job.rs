use anchor_lang::prelude::*;
use staking::math::split_slash;

use crate::{
    event_call::emit_by_call, restart::check_timeout, Job, JobRuled, MarketError, Terms, Verdict, FLAG_OPENED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RuleJobArgs {
    pub verdict: Verdict,
    /// Base units of ASSAY for the jury, out of the bond; 0 unless the verdict is Fault.
    pub jury_cost: u64,
    /// Base units of ASSAY for right accusers; cut to the share of the job's terms. 0 unless the verdict is Fault.
    pub bounty: u64,
}

#[event_cpi]
#[derive(Accounts)]
pub struct RuleJob<'info> {
    /// A PDA of the verification program.
    pub arbiter: Signer<'info>,
    #[account(has_one = arbiter @ MarketError::NotArbiter)]
    pub terms: AccountLoader<'info, Terms>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
}

impl RuleJobArgs {
    /// The bounty within the share for which the bond was sized. Terms never change, but staking's share can rise
    /// while the job runs, and a cheater must not get more of its bond back than the bond was made for. Staking cuts
    /// once more, to its own share.
    fn covered_bounty(&self, bond: u64, bounty_bps: u16) -> Result<u64> {
        // A bounty without a Fault is refused, not cut.
        if self.verdict != Verdict::Fault {
            return Ok(self.bounty);
        }
        let split = split_slash(bond, self.jury_cost, self.bounty, u64::from(bounty_bps), 0);
        Ok(split.ok_or(MarketError::AmountOverflow)?.bounty)
    }
}

pub fn handle_rule_job(ctx: Context<RuleJob>, args: RuleJobArgs) -> Result<()> {
    let accounts = &*ctx.accounts;
    super::check_job_terms(&accounts.job, &accounts.terms)?;
    let clock = Clock::get()?;
    let bounty_bps = accounts.terms.load()?.bounty_bps;
    let (bounty, seq) = {
        let job = &mut *accounts.job.load_mut()?;
        // Silence is a fault only if its executor could have spoken.
        if args.verdict == Verdict::Fault && !job.has(FLAG_OPENED) {
            check_timeout(&clock)?;
        }
        let bounty = args.covered_bounty(job.bond, bounty_bps)?;
        job.rule(args.verdict, args.jury_cost, bounty, clock.unix_timestamp)?;
        job.invariant()?;
        (bounty, job.next_seq())
    };
    let event = JobRuled {
        job: accounts.job.key(),
        arbiter: accounts.arbiter.key(),
        verdict: args.verdict,
        jury_cost: args.jury_cost,
        bounty,
        seq,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    };
    emit_by_call(&event, &accounts.event_authority)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(verdict: Verdict, jury_cost: u64, bounty: u64) -> u64 {
        RuleJobArgs { verdict, jury_cost, bounty }.covered_bounty(1_000, 2_000).unwrap()
    }

    #[test]
    fn a_bounty_stays_within_the_share_that_sized_the_bond() {
        assert_eq!(covered(Verdict::Fault, 0, u64::MAX), 200);
        assert_eq!(covered(Verdict::Fault, 101, u64::MAX), 179, "of what the jury leaves, rounded down");
        assert_eq!(covered(Verdict::Fault, 101, 178), 178, "less may be asked");
        for jury_cost in [1_000, 1_001, u64::MAX] {
            assert_eq!(covered(Verdict::Fault, jury_cost, 1), 0, "the jury takes all");
        }
    }

    #[test]
    fn a_bounty_without_a_fault_is_left_to_be_refused() {
        assert_eq!(covered(Verdict::Upheld, 0, 900), 900);
        assert_eq!(covered(Verdict::Void, 0, 900), 900);
    }
}
