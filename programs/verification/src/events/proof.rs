//! Events of verifiers, proofs, sessions and attestations. A verifier has three events in its life and no `seq`.
use anchor_lang::prelude::*;
use market::Verdict;

/// The first half of a key is written; jobs cannot name it yet.
#[event]
pub struct VerifierRegistered {
    pub governor: Pubkey,
    pub verifier: Pubkey,
    pub id: [u8; 32],
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// The key is complete.
#[event]
pub struct VerifierEnabled {
    pub governor: Pubkey,
    pub verifier: Pubkey,
    pub id: [u8; 32],
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct VerifierDisabled {
    pub governor: Pubkey,
    pub verifier: Pubkey,
    pub id: [u8; 32],
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// A proof has decided a case. `seq` is the case's.
#[event]
pub struct ProofAccepted {
    pub case: Pubkey,
    pub job: Pubkey,
    pub verifier: Pubkey,
    /// What is proven to be right.
    pub output_hash: [u8; 32],
    pub verdict: Verdict,
    /// Jurors who are paid although they were not counted.
    pub sitting_jurors: u8,
    /// Base units of ASSAY owed to jurors of all rounds.
    pub jury_fees: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SessionRegistered {
    pub governor: Pubkey,
    pub session: Pubkey,
    pub operator: Pubkey,
    pub key: Pubkey,
    pub expires_at: i64,
    pub lowered_bps: u16,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SessionDisabled {
    pub governor: Pubkey,
    pub session: Pubkey,
    pub operator: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SessionClosed {
    pub session: Pubkey,
    pub operator: Pubkey,
    pub rent_payer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// A session key has vouched for a commitment. The market's own event carries the job's `seq`.
#[event]
pub struct ResultAttested {
    pub job: Pubkey,
    pub operator: Pubkey,
    pub session: Pubkey,
    pub old_audit_bps: u16,
    pub effective_audit_bps: u16,
    pub slot: u64,
    pub unix_timestamp: i64,
}
