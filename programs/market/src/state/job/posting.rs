//! From nothing to Open.
use anchor_lang::prelude::*;

use super::*;

/// What a posting fixes; everything else starts at zero.
#[derive(Debug, Clone, Copy)]
pub struct NewJob {
    pub client: Pubkey,
    pub rent_payer: Pubkey,
    pub mint: Pubkey,
    pub spec_hash: [u8; 32],
    /// The only node that may claim, or none.
    pub target_node: Option<Pubkey>,
    /// The default key for none.
    pub verifier: Pubkey,
    /// Zeros for a job without audits.
    pub salt_commitment: [u8; 32],
    pub price: u64,
    pub levy: u64,
    pub salt_deposit: u64,
    pub insured_value: u64,
    pub native_rate: u64,
    pub audit_fee: u64,
    pub salt_id: u64,
    pub nonce: u64,
    pub fuel: u64,
    pub posted_slot: u64,
    pub claim_until: i64,
    pub now: i64,
    pub claim_seconds: u32,
    pub run_seconds: u32,
    pub terms_version: u32,
    pub units: u32,
    pub class: u16,
    pub audit_bps: u16,
    pub auditors: u8,
    pub attempts: u8,
    pub bump: u8,
}

impl Job {
    /// Open, with price, levy and salt deposit reserved.
    pub fn post(&mut self, new: NewJob) {
        *self = Self {
            client: new.client,
            rent_payer: new.rent_payer,
            mint: new.mint,
            spec_hash: new.spec_hash,
            operator: Pubkey::default(),
            node: new.target_node.unwrap_or_default(),
            verifier: new.verifier,
            commitment_place: [0; 32],
            salt_place: new.salt_commitment,
            trace_place: [0; 32],
            jury_tip: [0; 32],
            price: new.price,
            levy: new.levy,
            salt_deposit: new.salt_deposit,
            insured_value: new.insured_value,
            bond: 0,
            native_rate: new.native_rate,
            audit_fee: new.audit_fee,
            salt_id: new.salt_id,
            nonce: new.nonce,
            fuel: new.fuel,
            posted_slot: new.posted_slot,
            target_slot: 0,
            deadline: new.claim_until,
            reveal_after: 0,
            last_moved_at: new.now,
            claim_seconds: new.claim_seconds,
            run_seconds: new.run_seconds,
            terms_version: new.terms_version,
            units: new.units,
            seq: 0,
            class: new.class,
            audit_bps: new.audit_bps,
            effective_audit_bps: 0,
            auditors: new.auditors,
            attempts_left: new.attempts,
            status: JobStatus::Open as u8,
            verdict: Verdict::None as u8,
            unpaid: 0,
            round: 0,
            flags: if new.target_node.is_some() { FLAG_TARGETED } else { 0 },
            version: Self::VERSION,
            bump: new.bump,
            retargets: 0,
            _reserved: [0; 4],
        };
    }
}
