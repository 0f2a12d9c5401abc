//! Events of the governor's instructions and of the sweeps.
use anchor_lang::prelude::*;
use staking::params::ParamChange;

use crate::state::BalanceLedgers;

#[event]
pub struct MarketInitialized {
    pub config: Pubkey,
    pub authority: Pubkey,
    pub governor: Pubkey,
    pub arbiter: Pubkey,
    pub verification_program: Pubkey,
    pub native_mint: Pubkey,
    pub epoch_zero: i64,
    pub epoch_seconds: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct MarketGovernorProposed {
    pub governor: Pubkey,
    /// The default key: a proposal was withdrawn.
    pub pending_governor: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct MarketGovernorAccepted {
    pub old_governor: Pubkey,
    pub governor: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// Takes effect with the next terms.
#[event]
pub struct ArbiterSet {
    pub governor: Pubkey,
    pub old_arbiter: Pubkey,
    pub arbiter: Pubkey,
    pub old_verification_program: Pubkey,
    pub verification_program: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct TermsPublished {
    pub governor: Pubkey,
    pub terms: Pubkey,
    pub terms_version: u32,
    pub arbiter: Pubkey,
    pub verification_program: Pubkey,
    /// Rows of `TERMS_PARAMS`; the first version lists all of them as changes from 0.
    pub changes: Vec<ParamChange>,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct PaymentMintUpserted {
    pub governor: Pubkey,
    pub mint: Pubkey,
    /// Whether the listing is new.
    pub created: bool,
    pub enabled: bool,
    /// Rows of `MINT_PARAMS`; a new listing lists all of them as changes from 0.
    pub changes: Vec<ParamChange>,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct PaymentMintVaultsSet {
    pub governor: Pubkey,
    pub mint: Pubkey,
    pub enabled: bool,
    pub old_levy_vault: Pubkey,
    pub levy_vault: Pubkey,
    pub old_buyback_vault: Pubkey,
    pub buyback_vault: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct PaymentMintDisabled {
    pub governor: Pubkey,
    pub mint: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct HardwareClassUpserted {
    pub governor: Pubkey,
    pub class: u16,
    /// Whether the class is new.
    pub created: bool,
    pub enabled: bool,
    /// Rows of `CLASS_PARAMS`; a new class lists all of them as changes from 0.
    pub changes: Vec<ParamChange>,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct HardwareClassDisabled {
    pub governor: Pubkey,
    pub class: u16,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct AuditReadySet {
    pub arbiter: Pubkey,
    pub class: u16,
    pub ready: bool,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct IntakePaused {
    pub governor: Pubkey,
    pub paused_until: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct TreasurySpent {
    pub governor: Pubkey,
    pub mint: Pubkey,
    pub destination: Pubkey,
    pub amount: u64,
    /// What the treasury vault holds after the transfer.
    pub treasury: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct FeesSwept {
    pub balance: Pubkey,
    pub mint: Pubkey,
    pub amount: u64,
    /// Burned, or forwarded to buy-and-burn.
    pub burned: bool,
    /// Everything ever burned, and the number of this burn; 0 when forwarded.
    pub burned_total: u64,
    pub burn_stats_seq: u64,
    pub after: BalanceLedgers,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct TreasurySwept {
    pub balance: Pubkey,
    pub mint: Pubkey,
    pub amount: u64,
    pub after: BalanceLedgers,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct LeviesSwept {
    pub balance: Pubkey,
    pub mint: Pubkey,
    pub amount: u64,
    pub after: BalanceLedgers,
    pub slot: u64,
    pub unix_timestamp: i64,
}
