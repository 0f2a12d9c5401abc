//! Events of demands and their answers. `seq` is the case's.
use anchor_lang::prelude::*;

use crate::state::DemandFile;

#[event]
pub struct ChunkDemanded {
    pub case: Pubkey,
    pub demand: Pubkey,
    /// The juror's Operator account.
    pub operator: Pubkey,
    pub round: u8,
    pub juror: u8,
    pub file: DemandFile,
    pub index: u32,
    pub number: u8,
    /// Unix time before which it has to be answered.
    pub until: i64,
    pub unanswered_inputs: u32,
    pub unanswered_outputs: u32,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// A part of an answer is on chain; nothing is proven yet.
#[event]
pub struct AnswerWritten {
    pub case: Pubkey,
    pub demand: Pubkey,
    pub offset: u16,
    /// Bytes of the answer so far.
    pub length: u16,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// The executor has shown a demanded chunk, or that its file has none of this index.
#[event]
pub struct ChunkPosted {
    pub case: Pubkey,
    pub demand: Pubkey,
    /// The juror's Operator account.
    pub operator: Pubkey,
    pub file: DemandFile,
    pub index: u32,
    pub unanswered_inputs: u32,
    pub unanswered_outputs: u32,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// Without a `seq`: the case may be gone.
#[event]
pub struct DemandClosed {
    pub case: Pubkey,
    pub demand: Pubkey,
    pub operator: Pubkey,
    pub rent_payer: Pubkey,
    pub slot: u64,
    pub unix_timestamp: i64,
}
