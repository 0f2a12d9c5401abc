//! Events of proposals, from the draft to the end.
use anchor_lang::prelude::*;

use crate::state::{ProposalKind, ProposalStatus, TITLE_BYTES, URI_BYTES};

#[event]
pub struct ProposalCreated {
    pub proposal: Pubkey,
    pub id: u64,
    pub proposer: Pubkey,
    pub rent_payer: Pubkey,
    pub title: [u8; TITLE_BYTES],
    pub uri: [u8; URI_BYTES],
    pub description_hash: [u8; 32],
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct InstructionInserted {
    pub proposal: Pubkey,
    pub instruction: Pubkey,
    pub index: u8,
    pub program: Pubkey,
    /// Zeros where nothing is upgraded.
    pub buffer_hash: [u8; 32],
    pub accounts_total: u8,
    pub data_total: u16,
    /// None until it is whole.
    pub kind: Option<ProposalKind>,
    pub instruction_count: u8,
    pub rent_payer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct InstructionAppended {
    pub proposal: Pubkey,
    pub instruction: Pubkey,
    pub index: u8,
    /// What is there now.
    pub accounts: u8,
    pub data: u16,
    /// None until it is whole.
    pub kind: Option<ProposalKind>,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct InstructionRemoved {
    pub proposal: Pubkey,
    pub instruction: Pubkey,
    pub index: u8,
    pub instruction_count: u8,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct DraftCancelled {
    pub proposal: Pubkey,
    pub id: u64,
    pub proposer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// Everything that the vote goes by; it does not change any more.
#[event]
pub struct ProposalActivated {
    pub proposal: Pubkey,
    pub id: u64,
    pub proposer: Pubkey,
    pub kind: ProposalKind,
    pub instructions_hash: [u8; 32],
    pub instruction_count: u8,
    /// Whether the lowest bonds vote, and not yet work.
    pub genesis: bool,
    pub snapshot_epoch: u64,
    pub total_weight: u64,
    pub total_bonded: u64,
    pub power_cap: u64,
    pub quorum: u64,
    pub majority_bps: u16,
    pub veto_bps: u16,
    /// Base units of ASSAY.
    pub deposit: u64,
    pub voting_ends_at: i64,
    pub timelock_seconds: u32,
    pub grace_seconds: u32,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct ProposalFinalized {
    pub proposal: Pubkey,
    pub id: u64,
    pub status: ProposalStatus,
    pub votes_for: u64,
    pub votes_against: u64,
    pub votes_abstain: u64,
    pub votes_veto: u64,
    pub quorum: u64,
    pub voters: u32,
    pub forfeits_deposit: bool,
    /// 0 unless it passed.
    pub executable_at: i64,
    pub expires_at: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// Sent before the instructions run; they all run, or the transaction fails and nothing of this is true.
#[event]
pub struct ProposalExecuted {
    pub proposal: Pubkey,
    pub id: u64,
    pub kind: ProposalKind,
    pub instructions_hash: [u8; 32],
    pub instruction_count: u8,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct InstructionClosed {
    pub proposal: Pubkey,
    pub instruction: Pubkey,
    pub index: u8,
    pub open_instructions: u8,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct ProposalClosed {
    pub proposal: Pubkey,
    pub id: u64,
    pub status: ProposalStatus,
    pub rent_payer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}
