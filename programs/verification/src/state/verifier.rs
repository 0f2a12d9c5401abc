use anchor_lang::prelude::*;

use crate::{
    constants::PROOF_INPUTS,
    error::VerificationError,
    math::{are_g2_points, is_g1_point, G1Point, G2Point, ProofKey},
};

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

    /// The first half of a key. Nothing is checked with it before its inputs are written.
    pub fn register(&mut self, id: [u8; 32], points: &KeyPoints, bump: u8) -> Result<()> {
        points.check()?;
        self.version = Self::VERSION;
        self.kind = Self::KIND_GROTH16;
        self.bump = bump;
        self.id = id;
        self.alpha = points.alpha;
        self.beta = points.beta;
        self.gamma = points.gamma;
        self.delta = points.delta;
        Ok(())
    }

    /// The second half, once: a key that jobs may name never changes.
    pub fn write_inputs(&mut self, ic: &[G1Point; VERIFIER_POINTS]) -> Result<()> {
        require!(!self.is_complete(), VerificationError::VerifierComplete);
        require!(ic.iter().all(is_g1_point), VerificationError::InvalidVerifierKey);
        self.ic = *ic;
        self.enabled = 1;
        Ok(())
    }

    /// For good.
    pub fn disable(&mut self) -> Result<()> {
        self.check_enabled()?;
        self.enabled = 0;
        Ok(())
    }

    pub fn check_enabled(&self) -> Result<()> {
        require_eq!(self.enabled, 1, VerificationError::WrongVerifier);
        Ok(())
    }

    pub fn key(&self) -> ProofKey<'_> {
        ProofKey { alpha: &self.alpha, beta: &self.beta, gamma: &self.gamma, delta: &self.delta, ic: &self.ic }
    }

    /// No point of a complete key is infinity.
    fn is_complete(&self) -> bool {
        self.ic != [[0; 64]; VERIFIER_POINTS]
    }
}

/// The points of a key that do not belong to an input.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyPoints {
    pub alpha: [u8; 64],
    pub beta: [u8; 128],
    pub gamma: [u8; 128],
    pub delta: [u8; 128],
}

impl KeyPoints {
    fn check(&self) -> Result<()> {
        let g2: [&G2Point; 3] = [&self.beta, &self.gamma, &self.delta];
        require!(is_g1_point(&self.alpha) && are_g2_points(g2), VerificationError::InvalidVerifierKey);
        Ok(())
    }
}
