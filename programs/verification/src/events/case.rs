//! Events of a case's end.
use anchor_lang::prelude::*;

/// The job was voided or closed before the case came to its end: bonds return.
#[event]
pub struct CaseAborted {
    pub case: Pubkey,
    pub job: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct PanelClosed {
    pub case: Pubkey,
    pub panel: Pubkey,
    pub round: u8,
    pub rent_payer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct CaseClosed {
    pub case: Pubkey,
    pub job: Pubkey,
    pub rent_payer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}
