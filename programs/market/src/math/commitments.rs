//! Commitments, seeds and the draw: sha-256 over a domain in ASCII and fixed-width fields, integers little
//! endian. A field of variable length would let two inputs share one hash.
use solana_sha256_hasher::hashv;

use super::BPS;

/// A hash, a salt or an address.
pub type Bytes32 = [u8; 32];

/// Links of a jury chain: the tip is committed, the links are revealed one by one from its end.
pub const JURY_LINKS: u8 = 32;

/// What an executor commits to before anyone can know whether it will be audited.
#[derive(Debug, Clone, Copy)]
pub struct ResultPreimage<'a> {
    pub market: &'a Bytes32,
    pub job: &'a Bytes32,
    pub posted_slot: u64,
    /// The address of the Operator account.
    pub operator: &'a Bytes32,
    pub output_hash: &'a Bytes32,
    pub trace_root: &'a Bytes32,
    pub jury_tip: &'a Bytes32,
    pub salt: &'a Bytes32,
}

/// Everything that decides a draw: a secret of the executor, one of the client, and a slot hash that came
/// after both were fixed.
#[derive(Debug, Clone, Copy)]
pub struct SeedPreimage<'a> {
    pub market: &'a Bytes32,
    pub job: &'a Bytes32,
    pub posted_slot: u64,
    pub round: u8,
    pub commitment: &'a Bytes32,
    pub slot: u64,
    pub slot_hash: &'a Bytes32,
    pub salt: &'a Bytes32,
}

pub fn result_commitment(preimage: &ResultPreimage) -> Bytes32 {
    hashv(&[
        b"assay/result/v1",
        preimage.market,
        preimage.job,
        &preimage.posted_slot.to_le_bytes(),
        preimage.operator,
        preimage.output_hash,
        preimage.trace_root,
        preimage.jury_tip,
        preimage.salt,
    ])
    .to_bytes()
}

/// What audits and juries compare.
pub fn result_value(output_hash: &Bytes32, trace_root: &Bytes32) -> Bytes32 {
    hashv(&[b"assay/value/v1", output_hash, trace_root]).to_bytes()
}

/// What a client leaves in the job in place of its salt.
pub fn salt_commitment(salt: &Bytes32) -> Bytes32 {
    hashv(&[b"assay/salt/v1", salt]).to_bytes()
}

pub fn draw_seed(preimage: &SeedPreimage) -> Bytes32 {
    hashv(&[
        b"assay/seed/v1",
        preimage.market,
        preimage.job,
        &preimage.posted_slot.to_le_bytes(),
        &[preimage.round],
        preimage.commitment,
        &preimage.slot.to_le_bytes(),
        preimage.slot_hash,
        preimage.salt,
    ])
    .to_bytes()
}

/// The number that a seed stands for in the audit draw, uniform over u64.
pub fn draw_word(seed: &Bytes32) -> u64 {
    let digest = hashv(&[b"assay/audit-draw/v1", seed]).to_bytes();
    let mut word = [0; 8];
    word.copy_from_slice(digest.split_at(8).0);
    u64::from_le_bytes(word)
}

/// Whether a draw means an audit: `word / 2^64 < audit_bps / 10_000`. Never for 0, always for 10_000.
pub fn is_audited(word: u64, audit_bps: u16) -> bool {
    let scaled = u128::from(word).saturating_mul(u128::from(BPS));
    scaled < u128::from(audit_bps) << 64
}

pub fn next_link(link: &Bytes32) -> Bytes32 {
    hashv(&[b"assay/link/v1", link]).to_bytes()
}

/// The tip of the chain that starts at a secret.
pub fn jury_tip(secret: &Bytes32) -> Bytes32 {
    (0..JURY_LINKS).fold(*secret, |link, _| next_link(&link))
}
