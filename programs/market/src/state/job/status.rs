use anchor_lang::prelude::*;

use crate::error::MarketError;

/// Where a job stands. The byte in the account is the variant's number.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobStatus {
    Open,
    Claimed,
    Submitted,
    Forced,
    Held,
    Cleared,
    Provisional,
    Ruled,
    Settled,
    Cancelled,
    Expired,
}

/// What the arbiter decided, or nothing yet.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    None,
    Upheld,
    Fault,
    Void,
}

/// Everything that can happen to a job. One step is one method of [`super::Job`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobStep {
    Cancel,
    Expire,
    Claim,
    Submit,
    FailAttempt,
    SealSlot,
    LowerAudit,
    Draw,
    Force,
    Retarget,
    DrawForced,
    Open,
    ExpireOpening,
    Accept,
    BeginCase,
    Hold,
    ExtendHold,
    Clear,
    Rule,
    VoidStale,
    Settle,
    SettleFault,
    Refund,
    Pay,
    EndCase,
    Close,
}

impl JobStatus {
    pub const ALL: [JobStatus; 11] = [
        JobStatus::Open,
        JobStatus::Claimed,
        JobStatus::Submitted,
        JobStatus::Forced,
        JobStatus::Held,
        JobStatus::Cleared,
        JobStatus::Provisional,
        JobStatus::Ruled,
        JobStatus::Settled,
        JobStatus::Cancelled,
        JobStatus::Expired,
    ];

    /// The table of legal transitions. A pair that is not here fails with `WrongJobState`.
    ///
    /// | from | step: to |
    /// |---|---|
    /// | Open | Cancel: Cancelled · Expire: Expired · Claim: Claimed |
    /// | Claimed | Submit: Submitted · FailAttempt: Open or Expired |
    /// | Submitted | SealSlot · LowerAudit · Draw: Cleared or Held · Force: Forced (audited jobs); Open: Provisional · ExpireOpening: Expired (unaudited jobs) |
    /// | Forced | SealSlot · Retarget · DrawForced: Held · VoidStale: Ruled |
    /// | Cleared | Open: Provisional · ExpireOpening: Expired |
    /// | Held | BeginCase · Open · ExtendHold · Clear: Provisional · Rule: Ruled · VoidStale: Ruled |
    /// | Provisional | Accept · Hold: Held · EndCase · Settle: Settled |
    /// | Ruled | Settle (Upheld), SettleFault (Fault), Refund (Void): Settled |
    /// | Settled | Pay · EndCase · Close |
    /// | Cancelled, Expired | Close |
    pub fn permits(self, step: JobStep) -> bool {
        use JobStep as S;
        match self {
            JobStatus::Open => matches!(step, S::Cancel | S::Expire | S::Claim),
            JobStatus::Claimed => matches!(step, S::Submit | S::FailAttempt),
            JobStatus::Submitted => {
                matches!(step, S::SealSlot | S::LowerAudit | S::Draw | S::Force | S::Open | S::ExpireOpening)
            }
            JobStatus::Forced => matches!(step, S::SealSlot | S::Retarget | S::DrawForced | S::VoidStale),
            JobStatus::Cleared => matches!(step, S::Open | S::ExpireOpening),
            JobStatus::Held => {
                matches!(step, S::BeginCase | S::Open | S::ExtendHold | S::Clear | S::Rule | S::VoidStale)
            }
            JobStatus::Provisional => matches!(step, S::Accept | S::Hold | S::EndCase | S::Settle),
            JobStatus::Ruled => matches!(step, S::Settle | S::SettleFault | S::Refund),
            JobStatus::Settled => matches!(step, S::Pay | S::EndCase | S::Close),
            JobStatus::Cancelled | JobStatus::Expired => matches!(step, S::Close),
        }
    }

    /// Nothing but its account is left of the job (and, if unpaid, one payment).
    pub fn is_terminal(self) -> bool {
        matches!(self, JobStatus::Settled | JobStatus::Cancelled | JobStatus::Expired)
    }
}

impl TryFrom<u8> for JobStatus {
    type Error = anchor_lang::error::Error;

    fn try_from(byte: u8) -> Result<Self> {
        Self::ALL.get(usize::from(byte)).copied().ok_or_else(|| error!(MarketError::CorruptAccount))
    }
}

impl TryFrom<u8> for Verdict {
    type Error = anchor_lang::error::Error;

    fn try_from(byte: u8) -> Result<Self> {
        match byte {
            0 => Ok(Verdict::None),
            1 => Ok(Verdict::Upheld),
            2 => Ok(Verdict::Fault),
            3 => Ok(Verdict::Void),
            _ => err!(MarketError::CorruptAccount),
        }
    }
}
