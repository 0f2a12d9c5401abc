//! Events of votes.
use anchor_lang::prelude::*;

use crate::state::VoteOption;

#[event]
pub struct VoteCast {
    pub proposal: Pubkey,
    pub vote: Pubkey,
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub option: VoteOption,
    /// Base units of ASSAY.
    pub weight: u64,
    /// 0 for a first vote.
    pub changes: u32,
    pub votes_for: u64,
    pub votes_against: u64,
    pub votes_abstain: u64,
    pub votes_veto: u64,
    pub voters: u32,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct VoteClosed {
    pub proposal: Pubkey,
    pub vote: Pubkey,
    pub operator: Pubkey,
    pub open_votes: u32,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}
