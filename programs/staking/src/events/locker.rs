use anchor_lang::prelude::*;

use crate::{LockKind, SlashReason};

/// `lock`: a locker has a claim on stake.
#[event]
pub struct StakeLocked {
    pub operator: Pubkey,
    /// The authority in the slot.
    pub locker: Pubkey,
    /// The owner or the agent, whoever signed.
    pub holder: Pubkey,
    pub locker_slot: u8,
    pub kind: LockKind,
    pub amount: u64,
    /// What this locker holds afterwards.
    pub lock: u64,
    /// What all lockers hold afterwards.
    pub locked: u64,
    pub bonded: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `unlock`: a locker gave its claim back.
#[event]
pub struct StakeUnlocked {
    pub operator: Pubkey,
    /// The authority in the slot.
    pub locker: Pubkey,
    pub locker_slot: u8,
    pub amount: u64,
    /// Work credited; zero without a credit.
    pub work: u64,
    /// Native fees credited; zero without a credit.
    pub native_fees: u64,
    /// What this locker holds afterwards.
    pub lock: u64,
    /// What all lockers hold afterwards.
    pub locked: u64,
    pub bonded: u64,
    /// Afterwards.
    pub valid: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `slash`: stake became due. By `emit_cpi!`.
#[event]
pub struct StakeSlashed {
    pub operator: Pubkey,
    /// The authority in the slot.
    pub locker: Pubkey,
    pub locker_slot: u8,
    pub reason: SlashReason,
    pub amount: u64,
    /// Parts of the amount; they add up to it.
    pub cost: u64,
    pub bounty: u64,
    pub insurance: u64,
    pub burn: u64,
    /// What this locker holds afterwards.
    pub lock: u64,
    /// Afterwards.
    pub bonded: u64,
    /// Due afterwards, from this slash and earlier ones.
    pub burn_due: u64,
    pub insurance_due: u64,
    /// To this locker's pool.
    pub bounty_due: u64,
    /// What the agent may lock in total afterwards.
    pub agent_lock_limit: u64,
    pub jailed_until: i64,
    pub valid: u64,
    pub slashed_total: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}
