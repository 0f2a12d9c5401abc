//! Commitments and seeds of this program: sha-256 over a domain in ASCII and fixed-width fields, integers little
//! endian, as in `market::math::commitments`.
use market::math::Bytes32;
use solana_sha256_hasher::hashv;

/// What an auditor seals. `value` is `UNAVAILABLE` where it could not get the input.
#[derive(Debug, Clone, Copy)]
pub struct AuditPreimage<'a> {
    pub program: &'a Bytes32,
    pub case: &'a Bytes32,
    pub round: u8,
    /// The address of the Operator account.
    pub operator: &'a Bytes32,
    pub value: &'a Bytes32,
    pub jury_tip: &'a Bytes32,
    pub salt: &'a Bytes32,
}

/// What a challenger seals.
#[derive(Debug, Clone, Copy)]
pub struct ChallengePreimage<'a> {
    pub program: &'a Bytes32,
    pub case: &'a Bytes32,
    pub challenger: &'a Bytes32,
    pub kind: u8,
    pub value: &'a Bytes32,
    pub jury_tip: &'a Bytes32,
    pub salt: &'a Bytes32,
}

/// What a juror seals.
#[derive(Debug, Clone, Copy)]
pub struct VotePreimage<'a> {
    pub program: &'a Bytes32,
    pub case: &'a Bytes32,
    pub round: u8,
    /// The address of the Operator account.
    pub operator: &'a Bytes32,
    pub vote: u8,
    pub value: &'a Bytes32,
    pub output_unavailable: u8,
    pub salt: &'a Bytes32,
}

/// Everything that decides who sits in a jury: a slot hash that came after the links were fixed, and a link of every
/// party.
#[derive(Debug, Clone, Copy)]
pub struct JurySeedPreimage<'a> {
    pub program: &'a Bytes32,
    pub case: &'a Bytes32,
    pub round: u8,
    pub slot: u64,
    pub slot_hash: &'a Bytes32,
    pub executor_link: &'a Bytes32,
    pub link_mix: &'a Bytes32,
}

pub fn audit_commitment(preimage: &AuditPreimage) -> Bytes32 {
    hashv(&[
        b"assay/audit/v1",
        preimage.program,
        preimage.case,
        &[preimage.round],
        preimage.operator,
        preimage.value,
        preimage.jury_tip,
        preimage.salt,
    ])
    .to_bytes()
}

pub fn challenge_commitment(preimage: &ChallengePreimage) -> Bytes32 {
    hashv(&[
        b"assay/challenge/v1",
        preimage.program,
        preimage.case,
        preimage.challenger,
        &[preimage.kind],
        preimage.value,
        preimage.jury_tip,
        preimage.salt,
    ])
    .to_bytes()
}

pub fn vote_commitment(preimage: &VotePreimage) -> Bytes32 {
    hashv(&[
        b"assay/vote/v1",
        preimage.program,
        preimage.case,
        &[preimage.round],
        preimage.operator,
        &[preimage.vote],
        preimage.value,
        &[preimage.output_unavailable],
        preimage.salt,
    ])
    .to_bytes()
}

pub fn jury_seed(preimage: &JurySeedPreimage) -> Bytes32 {
    hashv(&[
        b"assay/jury/v1",
        preimage.program,
        preimage.case,
        &[preimage.round],
        &preimage.slot.to_le_bytes(),
        preimage.slot_hash,
        preimage.executor_link,
        preimage.link_mix,
    ])
    .to_bytes()
}

/// Adds a party's link to the mix, by exclusive or: the order in which parties reveal changes nothing.
pub fn mix_link(mix: &Bytes32, party: &Bytes32, link: &Bytes32) -> Bytes32 {
    let mut mixed = hashv(&[b"assay/link-mix/v1", party, link]).to_bytes();
    for (byte, old) in mixed.iter_mut().zip(mix) {
        *byte ^= old;
    }
    mixed
}
