//! Groth16 proofs on alt_bn128: what a proof speaks about, whether it holds, and whether a key binds its inputs. Points
//! and scalars are big endian, as the syscalls and Ethereum's precompiles have them.
use groth16_solana::groth16::{negate_g1_be, Groth16Verifier, Groth16Verifyingkey};
use market::math::Bytes32;
use solana_bn254::prelude::{alt_bn128_g1_addition_be, alt_bn128_pairing_be};
use solana_sha256_hasher::hashv;

use crate::constants::PROOF_INPUTS;

pub type G1Point = [u8; 64];
pub type G2Point = [u8; 128];

/// What a proof is bound to besides the bytes that it is about: one result of one executor.
#[derive(Debug, Clone, Copy)]
pub struct ProofContext<'a> {
    pub program: &'a Bytes32,
    pub job: &'a Bytes32,
    pub posted_slot: u64,
    /// The address of the executor's Operator account.
    pub operator: &'a Bytes32,
}

/// A proof as provers give it; the first point is not negated.
#[derive(Debug, Clone, Copy)]
pub struct Proof<'a> {
    pub a: &'a G1Point,
    pub b: &'a G2Point,
    pub c: &'a G1Point,
}

/// The points of a verifying key.
#[derive(Debug, Clone, Copy)]
pub struct ProofKey<'a> {
    pub alpha: &'a G1Point,
    pub beta: &'a G2Point,
    pub gamma: &'a G2Point,
    pub delta: &'a G2Point,
    /// One for the constant and one for each input.
    pub ic: &'a [G1Point],
}

pub fn proof_context(context: &ProofContext) -> Bytes32 {
    hashv(&[b"assay/proof/v1", context.program, context.job, &context.posted_slot.to_le_bytes(), context.operator])
        .to_bytes()
}

/// Context, spec hash and output hash as field elements: each in two halves of 128 bits, the higher one first, because a
/// hash may be larger than the field.
pub fn proof_inputs(context: &Bytes32, spec_hash: &Bytes32, output_hash: &Bytes32) -> [Bytes32; PROOF_INPUTS] {
    let [context_high, context_low] = halves(context);
    let [spec_high, spec_low] = halves(spec_hash);
    let [output_high, output_low] = halves(output_hash);
    [context_high, context_low, spec_high, spec_low, output_high, output_low]
}

/// Whether the proof holds for the inputs. The syscalls refuse points that are not on their curve.
#[inline(never)]
pub fn verify_proof(key: &ProofKey, proof: &Proof, inputs: &[Bytes32; PROOF_INPUTS]) -> bool {
    let key = Groth16Verifyingkey {
        nr_pubinputs: PROOF_INPUTS,
        vk_alpha_g1: *key.alpha,
        vk_beta_g2: *key.beta,
        vk_gamma_g2: *key.gamma,
        vk_delta_g2: *key.delta,
        vk_ic: key.ic,
        vk_commitment: None,
    };
    let a = negate_g1_be(proof.a);
    let verifier = Groth16Verifier::<PROOF_INPUTS>::new(&a, proof.b, proof.c, inputs, &key);
    verifier.and_then(|mut verifier| verifier.verify()).is_ok()
}

/// Whether the bytes are a point of G1 other than infinity, which would bind nothing: its sum with infinity exists.
pub fn is_g1_point(point: &G1Point) -> bool {
    let mut pair = [0; 128];
    pair.split_at_mut(64).0.copy_from_slice(point);
    *point != [0; 64] && alt_bn128_g1_addition_be(&pair).is_ok()
}

/// Whether the bytes are points of G2 other than infinity: their pairings with infinity exist, which checks curve and
/// subgroup.
#[inline(never)]
pub fn are_g2_points(points: [&G2Point; 3]) -> bool {
    let mut pairs = [0; 3 * 192];
    for (pair, point) in pairs.chunks_exact_mut(192).zip(points) {
        pair.split_at_mut(64).1.copy_from_slice(point);
    }
    points.iter().all(|point| **point != [0; 128]) && alt_bn128_pairing_be(&pairs).is_ok()
}

fn halves(whole: &Bytes32) -> [Bytes32; 2] {
    let half = |bytes: &[u8]| {
        let mut element = [0; 32];
        element.split_at_mut(16).1.copy_from_slice(bytes);
        element
    };
    let (high, low) = whole.split_at(16);
    [half(high), half(low)]
}
