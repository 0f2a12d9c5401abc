use anchor_lang::prelude::*;

use crate::constants::PROOF_INPUTS;

/// Points of a key's inputs: one for the constant and one for each input.
pub const VERIFIER_POINTS: usize = PROOF_INPUTS + 1;

/// A key that proofs of a result are checked with: Groth16 on alt_bn128, big-endian encodings. The market reads the
/// first bytes: version, enabled and kind.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Verifier {
    pub version: u8,
    /// 1 while proofs are accepted and jobs may name it.
    pub enabled: u8,
    /// `KIND_GROTH16`.
    pub kind: u8,
    pub bump: u8,
    pub _reserved: [u8; 4],
    /// Chosen by the governor; part of this account's address.
    pub id: [u8; 32],
    pub alpha: [u8; 64],
    pub beta: [u8; 128],
    pub gamma: [u8; 128],
    pub delta: [u8; 128],
    /// None is the point at infinity: such an input would bind nothing.
    pub ic: [[u8; 64]; VERIFIER_POINTS],
}

const _: () = assert!(core::mem::size_of::<Verifier>() == 936 && core::mem::align_of::<Verifier>() == 1);

impl Verifier {
    pub const VERSION: u8 = 1;
    pub const KIND_GROTH16: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();
}
