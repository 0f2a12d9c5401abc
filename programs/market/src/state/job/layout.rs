use anchor_lang::prelude::*;

/// One job, from its posting to its close, in 520 bytes.
///
/// Fields that never live together share a place; read those through the accessors, which check the
/// status. One rule for all deadlines: the party may act while `now < deadline`, the timeout may be run
/// from `now >= deadline` on.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Job {
    pub client: Pubkey,
    /// Gets the rent back when the job is closed.
    pub rent_payer: Pubkey,
    pub mint: Pubkey,
    /// sha-256 of the job's manifest.
    pub spec_hash: [u8; 32],
    /// The executor's Operator account; the default key while nobody holds the job.
    pub operator: Pubkey,
    /// The executor's Node; while Open: the only node that may claim, or the default key.
    pub node: Pubkey,
    /// A proof verifier that the client named, or the default key.
    pub verifier: Pubkey,
    /// Sealed: the executor's commitment. Opened: the output hash.
    pub commitment_place: [u8; 32],
    /// Until the draw: the client's salt commitment. Forced: the salt, or zeros. Drawn: the seed.
    pub salt_place: [u8; 32],
    /// Sealed slot: its hash. Opened: the trace root.
    pub trace_place: [u8; 32],
    /// Last link of the executor's hash chain for jury seeds; known once opened.
    pub jury_tip: [u8; 32],
    /// R, base units of the payment mint.
    pub price: u64,
    /// What is still reserved of L; the unpaid amount when `unpaid` is set.
    pub levy: u64,
    /// What is still reserved of D; after a forced audit the executor's delay fee.
    pub salt_deposit: u64,
    /// V, base units of the payment mint.
    pub insured_value: u64,
    /// B, base units of ASSAY locked by this job; 0 while nobody holds it.
    pub bond: u64,
    /// Q32.32 base units of ASSAY per base unit of the payment mint, as at the posting.
    pub native_rate: u64,
    /// F, base units of the payment mint for one auditor.
    pub audit_fee: u64,
    /// Chosen at random by the client, so that no salt is derived twice. Ruled Fault: the jury's cost.
    pub salt_id: u64,
    /// Chosen by the client; part of this account's address.
    pub nonce: u64,
    /// Fuel limit of the manifest.
    pub fuel: u64,
    /// Slot of the posting; tells jobs apart that used the same nonce one after the other.
    pub posted_slot: u64,
    /// Slot whose hash draws; once sealed, the slot that was found. Ruled Fault: the accusers' bounty.
    pub target_slot: u64,
    /// Open: claim_until. Claimed: submit_by. Submitted: salt_deadline, or open_by without audits.
    /// Cleared and Held: open_by. Provisional: challenge_until.
    pub deadline: i64,
    /// Held: earliest opening; `i64::MAX` until the case begins.
    pub reveal_after: i64,
    /// When the status last changed, or a case last moved. Terminal: when the job ended.
    pub last_moved_at: i64,
    /// How long a fresh claim window is.
    pub claim_seconds: u32,
    pub run_seconds: u32,
    pub terms_version: u32,
    pub units: u32,
    /// Events of this job.
    pub seq: u32,
    pub class: u16,
    /// What the client asked for: 0, or p_min..=10_000.
    pub audit_bps: u16,
    /// Fixed at the claim: the larger of the client's and the operator's.
    pub effective_audit_bps: u16,
    /// k, seats of an audit.
    pub auditors: u8,
    /// Claims that may still fail before the job expires, this one included.
    pub attempts_left: u8,
    pub status: u8,
    pub verdict: u8,
    /// 1 while a settled job's payment waits for `pay_job`.
    pub unpaid: u8,
    /// Part of the draw's seed: 0, or 1 after a forced audit.
    pub round: u8,
    pub flags: u8,
    pub version: u8,
    pub bump: u8,
    /// Target slots that a forced draw has missed and replaced; at most MAX_RETARGETS.
    pub retargets: u8,
    pub _reserved: [u8; 4],
}

const _: () = assert!(Job::SPACE == 520 && core::mem::align_of::<Job>() == 8);

/// Only `node` may claim.
pub const FLAG_TARGETED: u8 = 1;
/// `target_slot` and `trace_place` hold a slot and its hash.
pub const FLAG_SEALED: u8 = 2;
/// The result is open.
pub const FLAG_OPENED: u8 = 4;
/// Forced with the salt known.
pub const FLAG_SALT_STORED: u8 = 8;
/// The arbiter holds a case about this job.
pub const FLAG_CASE_OPEN: u8 = 16;
/// Voided: nothing moved for 30 days, or a forced draw has no hash left to draw with.
pub const FLAG_STALE: u8 = 32;
/// The audit was forced: certain, with seven seats.
pub const FLAG_FORCED: u8 = 64;
/// `salt_place` holds the seed of the draw.
pub const FLAG_DRAWN: u8 = 128;

impl Job {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();
}
