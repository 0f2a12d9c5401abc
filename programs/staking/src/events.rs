//! One event per change of state; `seq` counts an account's events, so that a reader sees a gap.
use anchor_lang::prelude::*;

use crate::{LockKind, ParamChange, SlashReason, StakingParamValues, LOCKERS};

/// `initialize`
#[event]
pub struct StakingInitialized {
    pub config: Pubkey,
    pub authority: Pubkey,
    pub governor: Pubkey,
    pub native_mint: Pubkey,
    pub insurance_vault: Pubkey,
    pub epoch_zero: i64,
    pub epoch_seconds: u64,
    pub params: StakingParamValues,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `update_params`
#[event]
pub struct StakingParamsUpdated {
    pub config: Pubkey,
    pub governor: Pubkey,
    pub epoch: u64,
    /// Old and new of each parameter that changed.
    pub changes: Vec<ParamChange>,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `propose_governor`
#[event]
pub struct StakingGovernorProposed {
    pub config: Pubkey,
    pub governor: Pubkey,
    /// The default key: an earlier proposal was withdrawn.
    pub pending_governor: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `accept_governor`
#[event]
pub struct StakingGovernorAccepted {
    pub config: Pubkey,
    pub old_governor: Pubkey,
    pub governor: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `add_locker`
#[event]
pub struct LockerAdded {
    pub config: Pubkey,
    pub governor: Pubkey,
    pub locker_slot: u8,
    pub authority: Pubkey,
    pub bounty_pool: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `spend_insurance`
#[event]
pub struct InsuranceSpent {
    pub config: Pubkey,
    pub governor: Pubkey,
    pub destination: Pubkey,
    pub amount: u64,
    /// What the insurance vault holds afterwards.
    pub insurance: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `create_operator`
#[event]
pub struct OperatorCreated {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub agent: Pubkey,
    pub agent_lock_limit: u64,
    pub vault: Pubkey,
    pub rent_payer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `set_agent`
#[event]
pub struct AgentSet {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub old_agent: Pubkey,
    pub agent: Pubkey,
    pub old_agent_lock_limit: u64,
    pub agent_lock_limit: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `close_operator`
#[event]
pub struct OperatorClosed {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub rent_payer: Pubkey,
    pub destination: Pubkey,
    /// Tokens that strangers had sent to the vault, paid to the owner.
    pub stray: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `stake`
#[event]
pub struct Staked {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub source: Pubkey,
    pub amount: u64,
    /// Afterwards.
    pub bonded: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `request_unbond`
#[event]
pub struct UnbondRequested {
    pub operator: Pubkey,
    pub owner: Pubkey,
    /// Place in the table of unbonding entries.
    pub entry: u8,
    pub amount: u64,
    pub release_at: i64,
    /// Afterwards.
    pub bonded: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `cancel_unbond`
#[event]
pub struct UnbondCancelled {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub entry: u8,
    pub amount: u64,
    /// Afterwards.
    pub bonded: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `withdraw_unbonded`
#[event]
pub struct UnbondedWithdrawn {
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub destination: Pubkey,
    pub amount: u64,
    /// What still waits afterwards.
    pub unbonding: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `lock`: a locker has a claim on stake.
#[event]
pub struct StakeLocked {
    pub operator: Pubkey,
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
    pub locker_slot: u8,
    pub amount: u64,
    /// Work credited; zero without a credit.
    pub work: u64,
    /// Native fees credited; zero without a credit.
    pub native_fees: u64,
    /// What this locker holds afterwards.
    pub lock: u64,
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
    pub jailed_until: i64,
    pub valid: u64,
    pub slashed_total: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `sweep_slashed`: what was due was burned and paid. By `emit_cpi!`.
#[event]
pub struct SlashSwept {
    pub operator: Pubkey,
    pub burned: u64,
    pub insurance: u64,
    /// Paid to each locker's pool.
    pub bounties: [u64; LOCKERS],
    /// Still due afterwards, for pools that could not be paid.
    pub due: u64,
    /// All that this program has burned, afterwards.
    pub burned_total: u64,
    /// Counts the events of the burn statistics.
    pub burn_stats_seq: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `report_epoch`
#[event]
pub struct EpochReported {
    pub operator: Pubkey,
    pub epoch_totals: Pubkey,
    pub reporter: Pubkey,
    pub epoch: u64,
    pub weight: u64,
    pub lowest_bonded: u64,
    pub bonded: u64,
    pub work: u64,
    pub native_fees: u64,
    /// Of the totals, afterwards.
    pub total_weight: u64,
    pub total_lowest_bonded: u64,
    /// Of the totals, afterwards: numbers their events.
    pub reports: u64,
    /// Of the operator.
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `close_epoch`: the last event of its account.
#[event]
pub struct EpochTotalsClosed {
    pub epoch_totals: Pubkey,
    pub epoch: u64,
    pub rent_payer: Pubkey,
    pub slot: u64,
    pub unix_timestamp: i64,
}
