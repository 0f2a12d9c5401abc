//! Groth16 keys and proofs for the tests, from a real circuit by a real prover.
//!
//! ```text
//! cargo run --release --manifest-path tests/proofs/Cargo.toml -- key
//! cargo run --release --manifest-path tests/proofs/Cargo.toml -- prove <context> <spec hash> <output hash>
//! ```
//!
//! Both print one line of JSON; hashes are 64 hexadecimal digits. `scripts/proofs.ts` makes `tests/vectors/groth16.json`
//! with it, so that running the tests needs no prover.
//!
//! TEST ONLY: the setup's randomness is the seed below, so everybody knows its secrets and can forge proofs under this key.

mod circuit;
mod encoding;

use ark_bn254::{Bn254, Fr};
use ark_groth16::{Groth16, ProvingKey};
use ark_snark::SNARK;
use ark_std::rand::{rngs::StdRng, SeedableRng};

use circuit::{FactorCircuit, Halves};
use encoding::{g1, g2, halves};

const TEST_ONLY_SEED: [u8; 32] = *b"assay test key, not for any use ";

fn main() -> Result<(), String> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["key"] => println!("{}", key_json(&setup()?)),
        ["prove", context, spec, output] => {
            let circuit = FactorCircuit { context: halves(context)?, spec: halves(spec)?, output: halves(output)? };
            println!("{}", proof_json(&setup()?, circuit)?);
        }
        _ => return Err("usage: proofs key | proofs prove <context> <spec hash> <output hash>".into()),
    }
    Ok(())
}

/// The same key in every run. The circuit's shape does not depend on the values in it.
fn setup() -> Result<ProvingKey<Bn254>, String> {
    let one = Halves { high: Fr::from(1u64), low: Fr::from(1u64) };
    let circuit = FactorCircuit { context: one, spec: one, output: one };
    let mut rng = StdRng::from_seed(TEST_ONLY_SEED);
    let (key, _) = Groth16::<Bn254>::circuit_specific_setup(circuit, &mut rng).map_err(|error| error.to_string())?;
    Ok(key)
}

fn key_json(key: &ProvingKey<Bn254>) -> String {
    let vk = &key.vk;
    let ic: Vec<String> = vk.gamma_abc_g1.iter().map(|point| format!("\"{}\"", g1(point))).collect();
    format!(
        "{{\"alpha\":\"{}\",\"beta\":\"{}\",\"gamma\":\"{}\",\"delta\":\"{}\",\"ic\":[{}]}}",
        g1(&vk.alpha_g1),
        g2(&vk.beta_g2),
        g2(&vk.gamma_g2),
        g2(&vk.delta_g2),
        ic.join(",")
    )
}

/// The prover's randomness is fixed, too: the same statement gives the same bytes.
fn proof_json(key: &ProvingKey<Bn254>, circuit: FactorCircuit) -> Result<String, String> {
    let mut rng = StdRng::from_seed(TEST_ONLY_SEED);
    let proof = Groth16::<Bn254>::prove(key, circuit, &mut rng).map_err(|error| error.to_string())?;
    let inputs = [circuit.context, circuit.spec, circuit.output].map(|halves| [halves.high, halves.low]).concat();
    let holds = Groth16::<Bn254>::verify(&key.vk, &inputs, &proof).map_err(|error| error.to_string())?;
    if !holds {
        return Err("the proof does not hold".into());
    }
    Ok(format!("{{\"a\":\"{}\",\"b\":\"{}\",\"c\":\"{}\"}}", g1(&proof.a), g2(&proof.b), g1(&proof.c)))
}
