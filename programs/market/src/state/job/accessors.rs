//! Reads of shared places. Each refuses with `JobFieldNotPresent` where the place holds something else.
use anchor_lang::prelude::*;

use super::*;
use crate::error::MarketError;

impl Job {
    pub fn status(&self) -> Result<JobStatus> {
        JobStatus::try_from(self.status)
    }

    pub fn verdict(&self) -> Result<Verdict> {
        Verdict::try_from(self.verdict)
    }

    pub fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// The only node that may claim.
    pub fn target_node(&self) -> Result<Option<Pubkey>> {
        self.present(self.status()? == JobStatus::Open)?;
        Ok(self.has(FLAG_TARGETED).then_some(self.node))
    }

    pub fn claim_until(&self) -> Result<i64> {
        self.present(self.status()? == JobStatus::Open)?;
        Ok(self.deadline)
    }

    pub fn submit_by(&self) -> Result<i64> {
        self.present(self.status()? == JobStatus::Claimed)?;
        Ok(self.deadline)
    }

    pub fn salt_deadline(&self) -> Result<i64> {
        self.present(self.status()? == JobStatus::Submitted && self.audit_bps > 0)?;
        Ok(self.deadline)
    }

    pub fn open_by(&self) -> Result<i64> {
        self.present(match self.status()? {
            JobStatus::Cleared | JobStatus::Held => true,
            JobStatus::Submitted => self.audit_bps == 0,
            _ => false,
        })?;
        Ok(self.deadline)
    }

    pub fn challenge_until(&self) -> Result<i64> {
        self.present(self.status()? == JobStatus::Provisional)?;
        Ok(self.deadline)
    }

    /// The executor's commitment, while it is sealed.
    pub fn commitment(&self) -> Result<[u8; 32]> {
        self.present(!self.has(FLAG_OPENED) && self.is_sealed_result()?)?;
        Ok(self.commitment_place)
    }

    pub fn output_hash(&self) -> Result<[u8; 32]> {
        self.present(self.has(FLAG_OPENED))?;
        Ok(self.commitment_place)
    }

    pub fn trace_root(&self) -> Result<[u8; 32]> {
        self.present(self.has(FLAG_OPENED))?;
        Ok(self.trace_place)
    }

    pub fn salt_commitment(&self) -> Result<[u8; 32]> {
        let undrawn = matches!(self.status()?, JobStatus::Open | JobStatus::Claimed | JobStatus::Submitted);
        self.present(undrawn && self.audit_bps > 0)?;
        Ok(self.salt_place)
    }

    /// The salt of a forced draw: zeros when the client never told it.
    pub fn forced_salt(&self) -> Result<[u8; 32]> {
        self.present(self.status()? == JobStatus::Forced)?;
        Ok(self.salt_place)
    }

    /// What decided the draw, and decides which auditors and jurors are drawn.
    pub fn seed(&self) -> Result<[u8; 32]> {
        self.present(self.has(FLAG_DRAWN))?;
        Ok(self.salt_place)
    }

    pub fn target_slot(&self) -> Result<u64> {
        self.present(self.awaits_draw()? && !self.has(FLAG_SEALED))?;
        Ok(self.target_slot)
    }

    /// The slot that was found at or after the target, and its hash.
    pub fn sealed_slot(&self) -> Result<Option<(u64, [u8; 32])>> {
        self.present(self.awaits_draw()?)?;
        Ok(self.has(FLAG_SEALED).then_some((self.target_slot, self.trace_place)))
    }

    pub fn salt_id(&self) -> Result<u64> {
        self.present(self.verdict()? != Verdict::Fault)?;
        Ok(self.salt_id)
    }

    /// Base units of ASSAY that the jury gets from the bond.
    pub fn jury_cost(&self) -> Result<u64> {
        self.present(self.verdict()? == Verdict::Fault)?;
        Ok(self.salt_id)
    }

    /// Base units of ASSAY that right accusers get from the bond, at most.
    pub fn bounty(&self) -> Result<u64> {
        self.present(self.verdict()? == Verdict::Fault)?;
        Ok(self.target_slot)
    }

    /// Base units of the payment mint that the client's Balance has reserved for this job. The sum over a
    /// client's jobs in a mint is the Balance's `reserved`, exactly.
    pub fn reserved(&self) -> Result<u64> {
        let parts = match self.status()? {
            JobStatus::Cancelled | JobStatus::Expired => [0, 0, 0],
            JobStatus::Settled if self.unpaid == 0 => [0, 0, 0],
            JobStatus::Settled => [0, self.levy, 0],
            _ => [self.price, self.levy, self.salt_deposit],
        };
        let [price, levy, salt_deposit] = parts;
        let sum = price.checked_add(levy).and_then(|sum| sum.checked_add(salt_deposit));
        sum.ok_or_else(|| error!(MarketError::AmountOverflow))
    }

    /// Whether a draw is due: the result is committed and the audit not decided.
    fn awaits_draw(&self) -> Result<bool> {
        Ok(match self.status()? {
            JobStatus::Submitted => self.audit_bps > 0,
            JobStatus::Forced => true,
            _ => false,
        })
    }

    fn is_sealed_result(&self) -> Result<bool> {
        Ok(matches!(
            self.status()?,
            JobStatus::Submitted | JobStatus::Forced | JobStatus::Held | JobStatus::Cleared | JobStatus::Ruled
        ))
    }

    fn present(&self, present: bool) -> Result<()> {
        require!(present, MarketError::JobFieldNotPresent);
        Ok(())
    }
}
