//! The circuit, as small as one can be that binds all six public inputs.
use ark_bn254::Fr;
use ark_ff::Field;
use ark_relations::{
    lc,
    r1cs::{ConstraintSynthesizer, ConstraintSystemRef, SynthesisError, Variable},
};

/// A statement in halves of 128 bits, the higher one first: the order of the program's public inputs.
#[derive(Clone, Copy)]
pub struct Halves {
    pub high: Fr,
    pub low: Fr,
}

/// "I know factors with which the spec becomes the output, half by half", in this context:
///
/// - `spec_high · factor_high = output_high` and `spec_low · factor_low = output_low`;
/// - `context_high · context_low = seal`, which does nothing but tie the context into the proof.
///
/// Anybody can divide, so it shows nothing about a computation. A circuit for use would hash manifest and result and run
/// the program in between. For the tests, what counts is that a proof for one set of inputs is worth nothing with another.
#[derive(Clone, Copy)]
pub struct FactorCircuit {
    pub context: Halves,
    pub spec: Halves,
    pub output: Halves,
}

impl ConstraintSynthesizer<Fr> for FactorCircuit {
    fn generate_constraints(self, cs: ConstraintSystemRef<Fr>) -> Result<(), SynthesisError> {
        let [context_high, context_low] = public(&cs, self.context)?;
        let [spec_high, spec_low] = public(&cs, self.spec)?;
        let [output_high, output_low] = public(&cs, self.output)?;
        let seal = cs.new_witness_variable(|| Ok(self.context.high * self.context.low))?;
        let factor_high = cs.new_witness_variable(|| quotient(self.output.high, self.spec.high))?;
        let factor_low = cs.new_witness_variable(|| quotient(self.output.low, self.spec.low))?;
        for (left, right, product) in [
            (context_high, context_low, seal),
            (spec_high, factor_high, output_high),
            (spec_low, factor_low, output_low),
        ] {
            cs.enforce_constraint(lc!() + left, lc!() + right, lc!() + product)?;
        }
        Ok(())
    }
}

fn public(cs: &ConstraintSystemRef<Fr>, value: Halves) -> Result<[Variable; 2], SynthesisError> {
    Ok([cs.new_input_variable(|| Ok(value.high))?, cs.new_input_variable(|| Ok(value.low))?])
}

fn quotient(dividend: Fr, divisor: Fr) -> Result<Fr, SynthesisError> {
    Ok(dividend * divisor.inverse().ok_or(SynthesisError::DivisionByZero)?)
}
