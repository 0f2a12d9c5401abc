//! How a case begins, and its audit from AuditCommit to Cleared, Challenged or Final. `over` says whether the deadline's
//! parties can act no more.
use anchor_lang::prelude::*;
use market::{
    math::{result_value, to_native_ceil},
    Job, RuleJobArgs, Verdict,
};

use super::*;
use crate::{
    constants::{AUDIT_SEATS_MAX, MAX_REPLACEMENTS},
    deadline_after,
    error::VerificationError,
    math::jurors_fees,
    RosterCount, VerificationParams,
};

/// What a new case needs besides its job.
#[derive(Clone, Copy, Debug)]
pub struct NewCase {
    pub job: Pubkey,
    pub rent_payer: Pubkey,
    /// Where staking has the client's Operator account.
    pub client_operator: Pubkey,
    pub roster_epoch: u32,
    /// What the registry says of that epoch.
    pub roster: RosterCount,
    pub excluded_seats: u32,
    pub bit_exact: bool,
    pub bump: u8,
}

/// The unix times of an audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditTimes {
    /// Auditors commit before.
    pub commit_until: i64,
    /// The result may be opened from here on. The time between is for replacing who did not come.
    pub reveal_after: i64,
    /// The result has to be open before.
    pub open_by: i64,
}

/// What became of an audit.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditEnd {
    /// The result is open, but not all values are known.
    RevealsBegun,
    /// All auditors got the opened value.
    Cleared,
    /// Some got another value, or are silent: a jury follows.
    Disputed,
    /// The result was never opened.
    Silence,
}

impl AuditTimes {
    pub fn from(now: i64, run_seconds: u32, params: &VerificationParams, open_seconds: u32) -> Result<Self> {
        let run_twice = run_seconds.saturating_mul(2);
        let commit_until = deadline_after(now, run_twice.max(params.audit_commit_seconds))?;
        let reveal_after = deadline_after(commit_until, params.reveal_seconds)?;
        Ok(Self { commit_until, reveal_after, open_by: deadline_after(reveal_after, open_seconds)? })
    }
}

impl Case {
    /// Takes over what it needs of the job, in an account of zeros: the job may be closed before the case.
    pub fn create(&mut self, new: &NewCase, job: &Job) -> Result<()> {
        self.job = new.job;
        self.rent_payer = new.rent_payer;
        self.client = job.client;
        self.operator = job.operator;
        self.client_operator = new.client_operator;
        self.mint = job.mint;
        self.posted_slot = job.posted_slot;
        self.audit_fee = job.audit_fee;
        self.juror_fee = to_native_ceil(job.audit_fee, job.native_rate)?;
        self.bond = job.bond;
        self.terms_version = job.terms_version;
        self.run_seconds = job.run_seconds;
        self.roster_epoch = new.roster_epoch;
        self.roster_slots = new.roster.slots;
        self.roster_active = new.roster.active;
        self.excluded_seats = new.excluded_seats;
        self.class = job.class;
        self.set_flag(FLAG_BIT_EXACT, new.bit_exact);
        self.version = Self::VERSION;
        self.bump = new.bump;
        Ok(())
    }

    /// Auditors may commit from now on. Their places are still vacant.
    pub fn begin_audit(&mut self, seed: [u8; 32], auditors: u8, commit_until: i64) -> Result<()> {
        let possible = (1..=AUDIT_SEATS_MAX).contains(&usize::from(auditors));
        require!(possible, VerificationError::CorruptAccount);
        self.seed = seed;
        self.auditors = auditors;
        self.move_to(CaseStatus::AuditCommit, commit_until);
        Ok(())
    }

    /// What is open could be copied, so nobody commits from `reveal_after` on.
    pub fn await_opening(&mut self, reveal_after: i64) {
        self.challenge_until = reveal_after;
    }

    /// Refuses a commitment that could know the result. After a restart the deadline alone does not say so.
    pub fn check_sealed(&self, now: i64) -> Result<()> {
        require_gt!(self.challenge_until, now, VerificationError::DeadlinePassed);
        Ok(())
    }

    /// The number of the next draw, which is used once.
    pub fn take_draw(&mut self) -> Result<u16> {
        let draw = self.next_draw;
        self.next_draw = draw.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        Ok(draw)
    }

    /// Fills a place, or leaves it vacant where nobody was found.
    pub fn seat_auditor(&mut self, place: u8, drawn: Option<(u16, Pubkey)>) -> Result<()> {
        let member = self.member_mut(place)?;
        require!(member.status()? == MemberStatus::Vacant, VerificationError::WrongMemberState);
        if let Some((slot, operator)) = drawn {
            *member = AuditMember { operator, slot, status: MemberStatus::Drawn as u8, ..Default::default() };
            self.count_drawn_seat()?;
        }
        Ok(())
    }

    pub fn commit_audit(&mut self, place: u8, owner: Pubkey, commitment: [u8; 32]) -> Result<()> {
        self.check(CaseStep::CommitAudit)?;
        let member = self.member_mut(place)?;
        require!(member.status()? == MemberStatus::Drawn, VerificationError::WrongMemberState);
        member.owner = owner;
        member.commitment = commitment;
        member.status = MemberStatus::Committed as u8;
        Ok(())
    }

    /// Vacates the place of an auditor who did not come, or takes one up for which nobody was found. Returns the
    /// operator and slot that it was drawn with; zeros for a vacant one.
    pub fn vacate_auditor(&mut self, place: u8) -> Result<(Pubkey, u16)> {
        self.check(CaseStep::ReplaceAuditor)?;
        require_gt!(MAX_REPLACEMENTS, self.replacements, VerificationError::NoReplacementsLeft);
        let member = *self.member(place)?;
        match member.status()? {
            MemberStatus::Vacant => {}
            MemberStatus::Drawn => {
                let former = self.former.get_mut(usize::from(self.former_len));
                *former.ok_or(VerificationError::CorruptAccount)? = member.slot;
                self.former_len = self.former_len.saturating_add(1);
            }
            _ => return err!(VerificationError::WrongMemberState),
        }
        *self.member_mut(place)? = AuditMember::default();
        self.replacements = self.replacements.saturating_add(1);
        Ok((member.operator, member.slot))
    }

    /// The executor's word, which everything that follows is about. Refused while it is sealed.
    pub(super) fn note_opened(&mut self, job: &Job) -> Result<()> {
        self.opened_value = result_value(&job.output_hash()?, &job.trace_root()?);
        self.executor_link = job.jury_tip;
        Ok(())
    }

    /// The result is open, so nobody commits any more.
    pub fn begin_audit_reveal(&mut self, job: &Job, reveal_seconds: u32, now: i64) -> Result<()> {
        require!(self.status()? == CaseStatus::AuditCommit, VerificationError::WrongCaseState);
        require!(job.has(market::FLAG_OPENED), VerificationError::ResultNotOpened);
        self.note_opened(job)?;
        self.move_to(CaseStatus::AuditReveal, deadline_after(now, reveal_seconds)?);
        Ok(())
    }

    /// The caller has checked value and tip against the commitment.
    pub fn reveal_audit(&mut self, place: u8, value: [u8; 32], jury_tip: [u8; 32]) -> Result<()> {
        require!(self.status()? == CaseStatus::AuditReveal, VerificationError::WrongCaseState);
        let member = self.member_mut(place)?;
        require!(member.status()? == MemberStatus::Committed, VerificationError::WrongMemberState);
        member.value = value;
        member.link = jury_tip;
        member.status = MemberStatus::Revealed as u8;
        Ok(())
    }

    /// Compares what was revealed. One silent auditor is enough to call a jury, or silence could be bought.
    pub fn conclude_reveals(&mut self, over: bool, now: i64) -> Result<AuditEnd> {
        require!(self.status()? == CaseStatus::AuditReveal, VerificationError::WrongCaseState);
        let revealed = self.count_members(|member| member.status == MemberStatus::Revealed as u8)?;
        let opened_value = self.opened_value;
        let accusers =
            self.count_members(|member| member.status == MemberStatus::Revealed as u8 && member.value != opened_value)?;
        if revealed == self.auditors && accusers == 0 {
            self.decided_by = DecidedBy::Agreement as u8;
            self.final_value = opened_value;
            self.set_flag(FLAG_WAS_CLEARED, true);
            self.move_to(CaseStatus::Cleared, now);
            return Ok(AuditEnd::Cleared);
        }
        let waiting = self.count_members(|member| member.status == MemberStatus::Committed as u8)?;
        require!(over || waiting == 0, VerificationError::DeadlineNotReached);
        self.accusers = u32::from(accusers);
        self.parties = u32::from(revealed);
        self.set_flag(FLAG_DISPUTED, true);
        self.challenge_until = now;
        self.move_to(CaseStatus::Challenged, now);
        Ok(AuditEnd::Disputed)
    }

    /// The result was not opened in time. Who has committed is paid out of the bond.
    pub fn conclude_silence(&mut self, now: i64) -> Result<RuleJobArgs> {
        require!(self.status()? == CaseStatus::AuditCommit, VerificationError::WrongCaseState);
        let committed = self.count_members(|member| member.status == MemberStatus::Committed as u8)?;
        self.jury_fees = jurors_fees(committed, self.juror_fee)?;
        self.verdict = Verdict::Fault as u8;
        self.decided_by = DecidedBy::Silence as u8;
        self.move_to(CaseStatus::Final, now);
        Ok(RuleJobArgs { verdict: Verdict::Fault, jury_cost: self.jury_fees.min(self.bond), bounty: 0 })
    }

    fn count_members(&self, counts: impl Fn(&AuditMember) -> bool) -> Result<u8> {
        let count = self.audit().iter().filter(|member| counts(member)).count();
        u8::try_from(count).map_err(|_| error!(VerificationError::CorruptAccount))
    }
}
