//! Real proofs by arkworks (`tests/proofs`), and what is refused.
use serde_json::Value;

use super::vectors::{hex32, vectors};
use crate::{math::*, KeyPoints, VerificationError, Verifier, VERIFIER_POINTS};
use bytemuck::Zeroable;

fn hex<const N: usize>(value: &Value) -> [u8; N] {
    let text = value.as_str().unwrap();
    assert_eq!(text.len(), 2 * N);
    std::array::from_fn(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap())
}

struct TestKey {
    points: KeyPoints,
    ic: [G1Point; VERIFIER_POINTS],
}

fn test_key() -> TestKey {
    let path = format!("{}/../../tests/vectors/groth16.json", env!("CARGO_MANIFEST_DIR"));
    let all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let key = &all["key"];
    let (alpha, beta) = (hex(&key["alpha"]), hex(&key["beta"]));
    let (gamma, delta) = (hex(&key["gamma"]), hex(&key["delta"]));
    let ic = key["ic"].as_array().unwrap();
    assert_eq!(ic.len(), VERIFIER_POINTS);
    TestKey { points: KeyPoints { alpha, beta, gamma, delta }, ic: std::array::from_fn(|i| hex(&ic[i])) }
}

fn verifier() -> Verifier {
    let (mut verifier, key) = (Verifier::zeroed(), test_key());
    verifier.register([7; 32], &key.points, 255).unwrap();
    verifier.write_inputs(&key.ic).unwrap();
    verifier
}

struct Row {
    name: String,
    inputs: [[u8; 32]; 6],
    a: G1Point,
    b: G2Point,
    c: G1Point,
}

impl Row {
    fn holds(&self, verifier: &Verifier, inputs: &[[u8; 32]; 6]) -> bool {
        verify_proof(&verifier.key(), &Proof { a: &self.a, b: &self.b, c: &self.c }, inputs)
    }
}

fn rows() -> Vec<Row> {
    let row = |row: &Value| {
        let hash = |name: &str| hex32(row[name].as_str().unwrap());
        let proof = &row["proof"];
        Row {
            name: row["name"].as_str().unwrap().into(),
            inputs: proof_inputs(&hash("context"), &hash("specHash"), &hash("outputHash")),
            a: hex(&proof["a"]),
            b: hex(&proof["b"]),
            c: hex(&proof["c"]),
        }
    };
    vectors("groth16", "proofs").iter().map(row).collect()
}

#[test]
fn a_proof_holds_for_its_own_inputs() {
    let verifier = verifier();
    for row in rows() {
        assert!(row.holds(&verifier, &row.inputs), "{}", row.name);
    }
}

#[test]
fn every_input_is_bound() {
    let (verifier, rows) = (verifier(), rows());
    let row = &rows[0];
    for place in 0..6 {
        let mut inputs = row.inputs;
        inputs[place][31] ^= 1;
        assert!(!row.holds(&verifier, &inputs), "input {place}");
    }
    let mut swapped = row.inputs;
    swapped.swap(0, 1);
    assert!(!row.holds(&verifier, &swapped), "halves have an order");
    for other in &rows[1..] {
        assert!(!row.holds(&verifier, &other.inputs), "{}", other.name);
    }
}

#[test]
fn every_part_of_a_proof_counts() {
    let verifier = verifier();
    let good = || rows().swap_remove(0);
    let (inputs, other) = (good().inputs, rows().swap_remove(1));
    let wrong = [
        ("a", Row { a: other.a, ..good() }),
        ("b", Row { b: other.b, ..good() }),
        ("c", Row { c: other.c, ..good() }),
        ("a negated", Row { a: groth16_solana::groth16::negate_g1_be(&good().a), ..good() }),
        ("a off its curve", Row { a: [1; 64], ..good() }),
        ("all at infinity", Row { a: [0; 64], b: [0; 128], c: [0; 64], ..good() }),
    ];
    for (name, row) in wrong {
        assert!(!row.holds(&verifier, &inputs), "{name}");
    }
}

#[test]
fn another_key_takes_no_proof_of_this_one() {
    let (mut verifier, row) = (verifier(), rows().swap_remove(0));
    verifier.gamma = verifier.delta;
    assert!(!row.holds(&verifier, &row.inputs));
}

/// On the twist, but not in the subgroup: found with x = 1.
fn outside_the_subgroup() -> G2Point {
    let [x1, x0] = [[0; 32], hex32("0000000000000000000000000000000000000000000000000000000000000001")];
    let y1 = hex32("0d1271953ed9ea0836846e70a1934187998c7f790cb4d7511b7f8da82de048a4");
    let y0 = hex32("2869111d5381f072f8e2728fdb825a51aadd70e52c9830e9ab4b871c0531f1bb");
    [x1, x0, y1, y0].concat().try_into().unwrap()
}

#[test]
fn points_that_bind_nothing_are_refused() {
    let key = test_key();
    let refused = |points: KeyPoints| {
        let error = Verifier::zeroed().register([7; 32], &points, 255).unwrap_err();
        assert_eq!(error, VerificationError::InvalidVerifierKey.into());
    };
    refused(KeyPoints { alpha: [0; 64], ..key.points });
    refused(KeyPoints { alpha: [1; 64], ..key.points });
    for bad in [[0; 128], [1; 128], outside_the_subgroup()] {
        refused(KeyPoints { beta: bad, ..key.points });
        refused(KeyPoints { gamma: bad, ..key.points });
        refused(KeyPoints { delta: bad, ..key.points });
    }
    for place in 0..VERIFIER_POINTS {
        for bad in [[0; 64], [1; 64]] {
            let mut ic = key.ic;
            ic[place] = bad;
            let mut verifier = Verifier::zeroed();
            verifier.register([7; 32], &key.points, 255).unwrap();
            let before = verifier;
            assert_eq!(verifier.write_inputs(&ic).unwrap_err(), VerificationError::InvalidVerifierKey.into());
            assert_eq!(verifier, before, "a refusal changes nothing");
        }
    }
}

#[test]
fn a_coordinate_beyond_the_field_is_refused() {
    let mut point = test_key().points.alpha;
    let (x, _) = point.split_at_mut(32);
    // x + p is the same element, written another way.
    let modulus = hex32("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47");
    let mut carry = 0u16;
    for (byte, add) in x.iter_mut().zip(modulus).rev() {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = (sum & 255) as u8;
        carry = sum >> 8;
    }
    assert_eq!(carry, 0);
    assert!(!is_g1_point(&point));
}

#[test]
fn a_verifier_is_enabled_once_it_is_complete_and_never_changes() {
    let key = test_key();
    let mut verifier = Verifier::zeroed();
    verifier.register([7; 32], &key.points, 254).unwrap();
    assert_eq!((verifier.version, verifier.enabled, verifier.kind, verifier.bump), (1, 0, 1, 254));
    assert_eq!(verifier.check_enabled().unwrap_err(), VerificationError::WrongVerifier.into());
    assert_eq!(verifier.disable().unwrap_err(), VerificationError::WrongVerifier.into());
    verifier.write_inputs(&key.ic).unwrap();
    assert_eq!(verifier.enabled, 1);
    assert_eq!(verifier.write_inputs(&key.ic).unwrap_err(), VerificationError::VerifierComplete.into());
    verifier.disable().unwrap();
    assert_eq!(verifier.write_inputs(&key.ic).unwrap_err(), VerificationError::VerifierComplete.into());
    assert_eq!(verifier.enabled, 0, "for good");
}
