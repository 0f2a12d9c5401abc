use anchor_lang::prelude::*;

use crate::{
    deadline_after,
    math::{
        draw_seed, draw_word, drawn_levy, forced_levy, is_audited, posted_audit_bps, salt_commitment, SeedPreimage,
        SlotLookup,
    },
    recent_slots::{drawing_slot, target_slot_after},
    restart::keep_window_open,
    Balance, Freed, Job, JobDrawn, JobForced, JobStep, MarketError, Moment, Terms,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct DrawArgs {
    /// The client's salt. Tell it only when the target slot is final: a fork could draw again with it known.
    pub salt: [u8; 32],
}

#[derive(Accounts)]
pub struct Draw<'info> {
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The client's Balance in the job's mint.
    #[account(mut)]
    pub client_balance: AccountLoader<'info, Balance>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
}

impl Draw<'_> {
    fn validate(&self, args: &DrawArgs, at: Moment) -> Result<()> {
        let job = self.job.load()?;
        job.check(JobStep::Draw)?;
        // A job without audits has no draw.
        require!(job.audit_bps > 0, MarketError::WrongJobState);
        job.check_terms(&*self.terms.load()?)?;
        job.check_client_balance(&*self.client_balance.load()?)?;
        require!(salt_commitment(&args.salt) == job.salt_commitment()?, MarketError::WrongSalt);
        job.check_salt_window(at)
    }
}

pub fn handle_draw(ctx: Context<Draw>, args: DrawArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    keep_window_open(&mut *accounts.job.load_mut()?, &clock);
    accounts.validate(&args, Moment::from(&clock))?;
    let found = drawing_slot(&*accounts.job.load()?)?;
    match found {
        SlotLookup::Found { slot, hash } => accounts.decide(&args.salt, slot, &hash, &clock),
        SlotLookup::Missed => accounts.force(&args.salt, &clock),
        SlotLookup::TooEarly => err!(MarketError::TargetSlotNotReached),
    }
}

impl Draw<'_> {
    fn decide(&self, salt: &[u8; 32], drawn_slot: u64, slot_hash: &[u8; 32], clock: &Clock) -> Result<()> {
        let now = clock.unix_timestamp;
        let terms = self.terms.load()?;
        let job = &mut *self.job.load_mut()?;
        let seed = draw_seed(&SeedPreimage {
            market: crate::ID.as_array(),
            job: self.job.key().as_array(),
            posted_slot: job.posted_slot,
            round: job.round,
            commitment: &job.commitment()?,
            slot: drawn_slot,
            slot_hash,
            salt,
        });
        let chance = job.effective_audit_bps;
        let audited = is_audited(draw_word(&seed), chance);
        let largest = posted_audit_bps(job.price, job.insured_value, job.audit_bps.max(terms.audit_new_bps));
        let levied = drawn_levy(job.levy, job.audit_fee, job.auditors, largest, chance)?;
        let (freed, open_by) = if audited {
            (job.draw_held(seed, levied, Moment::from(clock))?, 0)
        } else {
            let open_by = deadline_after(now, terms.open_seconds)?;
            (job.draw_cleared(seed, levied, open_by, Moment::from(clock))?, open_by)
        };
        job.invariant()?;
        let balance = &mut *self.client_balance.load_mut()?;
        book(balance, &freed)?;
        emit!(JobDrawn {
            job: self.job.key(),
            seed,
            audited,
            effective_audit_bps: chance,
            auditors: job.auditors,
            levied: freed.levied,
            released: freed.released,
            open_by,
            client_balance: balance.ledgers(),
            seq: job.next_seq(),
            slot: clock.slot,
            unix_timestamp: now,
        });
        Ok(())
    }

    /// The hash is gone, and it is not the client's fault alone: the audit is certain, without a delay fee.
    fn force(&self, salt: &[u8; 32], clock: &Clock) -> Result<()> {
        let job = &mut *self.job.load_mut()?;
        let target_slot = target_slot_after(clock.slot)?;
        let levied = forced_levy(job.audit_fee)?;
        let freed = job.force_with_salt(*salt, target_slot, levied, Moment::from(clock))?;
        job.invariant()?;
        let balance = &mut *self.client_balance.load_mut()?;
        book(balance, &freed)?;
        emit!(JobForced {
            job: self.job.key(),
            salt_stored: true,
            target_slot,
            levied: freed.levied,
            released: freed.released,
            delay_fee: 0,
            client_balance: balance.ledgers(),
            seq: job.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        });
        Ok(())
    }
}

/// Books what a draw freed: the levy is owed for good, the rest is the client's again.
pub(crate) fn book(balance: &mut Balance, freed: &Freed) -> Result<()> {
    balance.book_levy(freed.levied)?;
    balance.release(freed.released)?;
    balance.next_seq();
    Ok(())
}
