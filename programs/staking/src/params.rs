//! Bounded parameters: what a parameter is, and what a change of one has to obey. The market uses the same rules.
//!
//! A table of [`ParamSpec`] stands beside each set of parameters; documents and tests are generated from it.
//! The rules work on plain `u64` in the order of the table; programs store the values in their own types.
#![deny(clippy::arithmetic_side_effects)]
use anchor_lang::prelude::*;

pub use crate::math::{epoch_mark, Step};

/// One row of a table of parameters.
#[derive(Clone, Copy, Debug)]
pub struct ParamSpec {
    pub name: &'static str,
    pub unit: &'static str,
    pub default: u64,
    pub min: u64,
    pub max: u64,
    pub step: Step,
    pub changed_by: &'static str,
    pub why: &'static str,
}

/// What an event says about one changed parameter.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParamChange {
    /// Row in the table of parameters.
    pub parameter: u8,
    pub old: u64,
    pub new: u64,
}

/// Why a change is refused. Each program turns this into an error of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamRefusal {
    OutOfBounds,
    StepTooLarge,
    ChangedThisEpoch,
    NoChange,
}

impl ParamSpec {
    /// The rule for a value at genesis: within bounds.
    pub fn check_bounds(&self, value: u64) -> core::result::Result<(), ParamRefusal> {
        if value < self.min || value > self.max {
            return Err(ParamRefusal::OutOfBounds);
        }
        Ok(())
    }

    /// The rule for a later value: within bounds and within the largest step.
    pub fn check_change(&self, old: u64, new: u64) -> core::result::Result<(), ParamRefusal> {
        self.check_bounds(new)?;
        if !self.step.allows(old, new) {
            return Err(ParamRefusal::StepTooLarge);
        }
        Ok(())
    }

    /// The row as a line of JSON, for the vectors from which the documents are made. Large numbers are strings.
    #[cfg(not(target_os = "solana"))]
    pub fn to_json(&self) -> String {
        let step = match self.step {
            Step::Absolute(units) => format!(r#"{{ "absolute": "{units}" }}"#),
            Step::Relative(bps) => format!(r#"{{ "relativeBps": {bps} }}"#),
        };
        format!(
            r#"{{ "name": "{}", "unit": "{}", "default": "{}", "min": "{}", "max": "{}", "step": {step}, "changedBy": "{}", "why": "{}" }}"#,
            self.name, self.unit, self.default, self.min, self.max, self.changed_by, self.why
        )
    }
}

/// Checks a whole set of values at genesis.
pub fn check_all_bounds<const N: usize>(
    specs: &[ParamSpec; N],
    values: &[u64; N],
) -> core::result::Result<(), ParamRefusal> {
    specs.iter().zip(values).try_for_each(|(spec, value)| spec.check_bounds(*value))
}

/// Applies the requested values in place and returns what changed.
///
/// `None`, and a value that a parameter already has, leave it alone. `changed_epochs` holds the mark (epoch + 1,
/// 0 = never) of each parameter's last change. On a refusal the caller drops both arrays; nothing may be stored.
pub fn apply_changes<const N: usize>(
    specs: &[ParamSpec; N],
    values: &mut [u64; N],
    changed_epochs: &mut [u32; N],
    requested: &[Option<u64>; N],
    epoch: u64,
) -> core::result::Result<Vec<ParamChange>, ParamRefusal> {
    let mark = u32::try_from(epoch_mark(epoch)).map_err(|_| ParamRefusal::ChangedThisEpoch)?;
    let mut changes = Vec::with_capacity(N);
    let rows = specs.iter().zip(values.iter_mut()).zip(changed_epochs.iter_mut()).zip(requested);
    for (parameter, (((spec, value), changed_epoch), request)) in (0u8..).zip(rows) {
        let Some(new) = *request else { continue };
        let old = *value;
        if new == old {
            continue;
        }
        spec.check_change(old, new)?;
        if *changed_epoch == mark {
            return Err(ParamRefusal::ChangedThisEpoch);
        }
        *value = new;
        *changed_epoch = mark;
        changes.push(ParamChange { parameter, old, new });
    }
    if changes.is_empty() {
        return Err(ParamRefusal::NoChange);
    }
    Ok(changes)
}
