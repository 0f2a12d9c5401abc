//! Points and hashes as the program takes them: big endian, the coordinates of G2 with their imaginary part first.
use ark_bn254::{Fq, Fr, G1Affine, G2Affine};
use ark_ec::AffineRepr;
use ark_ff::{BigInteger, PrimeField};

use crate::circuit::Halves;

pub fn g1(point: &G1Affine) -> String {
    let (x, y) = point.xy().expect("no point of a key or a proof is at infinity");
    hex::encode([x, y].map(coordinate).concat())
}

pub fn g2(point: &G2Affine) -> String {
    let (x, y) = point.xy().expect("no point of a key or a proof is at infinity");
    hex::encode([x.c1, x.c0, y.c1, y.c0].map(coordinate).concat())
}

/// 64 hexadecimal digits as two field elements of 128 bits.
pub fn halves(digits: &str) -> Result<Halves, String> {
    let bytes = hex::decode(digits).map_err(|error| format!("{digits}: {error}"))?;
    if bytes.len() != 32 {
        return Err(format!("{digits}: 32 bytes are needed, these are {}", bytes.len()));
    }
    let (high, low) = bytes.split_at(16);
    Ok(Halves { high: Fr::from_be_bytes_mod_order(high), low: Fr::from_be_bytes_mod_order(low) })
}

fn coordinate(value: Fq) -> Vec<u8> {
    value.into_bigint().to_bytes_be()
}
