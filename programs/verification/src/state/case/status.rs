use anchor_lang::prelude::*;

use crate::error::VerificationError;

/// Where a case stands. The byte in the account is the variant's number.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseStatus {
    AuditCommit,
    AuditReveal,
    /// The audit agreed; the job's challenge window is open.
    Cleared,
    /// A round of a jury is due at the deadline.
    Challenged,
    JurySeed,
    JuryLinks,
    JuryDraw,
    JuryCommit,
    JuryReveal,
    /// There is an interim verdict.
    Appealable,
    Final,
    /// The job was voided or closed without this case.
    Aborted,
}

/// What the verdict rests on.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecidedBy {
    Nothing,
    /// All auditors got the opened result.
    Agreement,
    /// The result was not opened.
    Silence,
    /// The executor kept its link back.
    MissingLink,
    Votes,
    /// The input or the output is not served.
    Unavailable,
    Proof,
    /// There was nobody to draw.
    NoJurors,
    /// All who accused are gone.
    Dropped,
}

/// Where an auditor stands. The byte in the account is the variant's number.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberStatus {
    Vacant,
    Drawn,
    Committed,
    Revealed,
    /// Its link was missing.
    Dropped,
    Settled,
}

/// Everything that can happen to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseStep {
    CommitAudit,
    ReplaceAuditor,
    RevealAudit,
    ConcludeAudit,
    Challenge,
    RevealChallenge,
    Convene,
    SealSlot,
    RevealLink,
    DropParty,
    ConcludeLinks,
    DrawJurors,
    CommitVote,
    RevealVote,
    ReplaceJuror,
    DemandChunk,
    Answer,
    Tally,
    Appeal,
    Prove,
    Finalize,
    Abort,
    SettleAuditor,
    Settle,
    Close,
}

impl CaseStatus {
    pub const ALL: [CaseStatus; 12] = [
        CaseStatus::AuditCommit,
        CaseStatus::AuditReveal,
        CaseStatus::Cleared,
        CaseStatus::Challenged,
        CaseStatus::JurySeed,
        CaseStatus::JuryLinks,
        CaseStatus::JuryDraw,
        CaseStatus::JuryCommit,
        CaseStatus::JuryReveal,
        CaseStatus::Appealable,
        CaseStatus::Final,
        CaseStatus::Aborted,
    ];

    /// The table of legal transitions. A pair that is not here fails with `WrongCaseState`.
    ///
    /// | from | step: to |
    /// |---|---|
    /// | AuditCommit | CommitAudit · ReplaceAuditor · RevealAudit: AuditReveal · ConcludeAudit: AuditReveal or Final |
    /// | AuditReveal | RevealAudit · ConcludeAudit: Cleared or Challenged |
    /// | Cleared | Challenge: Challenged · SettleAuditor · Close |
    /// | Challenged | Challenge · RevealChallenge · Convene: JurySeed or Appealable |
    /// | JurySeed | SealSlot: JuryLinks |
    /// | JuryLinks | RevealLink · DropParty · ConcludeLinks: JurySeed, JuryDraw or Appealable |
    /// | JuryDraw | DrawJurors: JuryCommit or Appealable · ReplaceJuror · Answer |
    /// | JuryCommit | CommitVote · RevealVote: JuryReveal · ReplaceJuror: JuryDraw · DemandChunk · Answer · Tally: JuryReveal, Challenged or Appealable |
    /// | JuryReveal | RevealVote · Answer · Tally: Challenged or Appealable |
    /// | Appealable | Appeal: Challenged · Finalize: Final |
    /// | Final, Aborted | SettleAuditor · Settle · Close |
    /// | Challenged to Appealable | Prove: Appealable |
    /// | all but Cleared, Final and Aborted | Abort: Aborted |
    pub fn permits(self, step: CaseStep) -> bool {
        use CaseStep as S;
        let own = match self {
            CaseStatus::AuditCommit => {
                matches!(step, S::CommitAudit | S::ReplaceAuditor | S::RevealAudit | S::ConcludeAudit)
            }
            CaseStatus::AuditReveal => matches!(step, S::RevealAudit | S::ConcludeAudit),
            CaseStatus::Cleared => matches!(step, S::Challenge | S::SettleAuditor | S::Close),
            CaseStatus::Challenged => matches!(step, S::Challenge | S::RevealChallenge | S::Convene),
            CaseStatus::JurySeed => matches!(step, S::SealSlot),
            CaseStatus::JuryLinks => matches!(step, S::RevealLink | S::DropParty | S::ConcludeLinks),
            CaseStatus::JuryDraw => matches!(step, S::DrawJurors | S::ReplaceJuror | S::Answer),
            CaseStatus::JuryCommit => {
                matches!(step, S::CommitVote | S::RevealVote | S::ReplaceJuror | S::DemandChunk | S::Answer | S::Tally)
            }
            CaseStatus::JuryReveal => matches!(step, S::RevealVote | S::Answer | S::Tally),
            CaseStatus::Appealable => matches!(step, S::Appeal | S::Finalize),
            CaseStatus::Final | CaseStatus::Aborted => matches!(step, S::SettleAuditor | S::Settle | S::Close),
        };
        let shared = match step {
            S::Prove => self.is_judged(),
            S::Abort => !self.is_ended() && self != CaseStatus::Cleared,
            _ => false,
        };
        own || shared
    }

    /// Between the first accusation and the final verdict.
    pub fn is_judged(self) -> bool {
        !self.is_ended() && !matches!(self, CaseStatus::AuditCommit | CaseStatus::AuditReveal | CaseStatus::Cleared)
    }

    /// Nothing is left but to settle and to close.
    pub fn is_ended(self) -> bool {
        matches!(self, CaseStatus::Final | CaseStatus::Aborted)
    }
}

impl TryFrom<u8> for CaseStatus {
    type Error = anchor_lang::error::Error;

    fn try_from(byte: u8) -> Result<Self> {
        Self::ALL.get(usize::from(byte)).copied().ok_or_else(|| error!(VerificationError::CorruptAccount))
    }
}

impl TryFrom<u8> for DecidedBy {
    type Error = anchor_lang::error::Error;

    fn try_from(byte: u8) -> Result<Self> {
        match byte {
            0 => Ok(DecidedBy::Nothing),
            1 => Ok(DecidedBy::Agreement),
            2 => Ok(DecidedBy::Silence),
            3 => Ok(DecidedBy::MissingLink),
            4 => Ok(DecidedBy::Votes),
            5 => Ok(DecidedBy::Unavailable),
            6 => Ok(DecidedBy::Proof),
            7 => Ok(DecidedBy::NoJurors),
            8 => Ok(DecidedBy::Dropped),
            _ => err!(VerificationError::CorruptAccount),
        }
    }
}

impl TryFrom<u8> for MemberStatus {
    type Error = anchor_lang::error::Error;

    fn try_from(byte: u8) -> Result<Self> {
        match byte {
            0 => Ok(MemberStatus::Vacant),
            1 => Ok(MemberStatus::Drawn),
            2 => Ok(MemberStatus::Committed),
            3 => Ok(MemberStatus::Revealed),
            4 => Ok(MemberStatus::Dropped),
            5 => Ok(MemberStatus::Settled),
            _ => err!(VerificationError::CorruptAccount),
        }
    }
}
