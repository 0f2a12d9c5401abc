//! The bounded parameters of the market: one table per account that holds them. The rules of a change are
//! staking's; documents and tests are generated from the tables.
#![deny(clippy::arithmetic_side_effects)]

mod class;
mod mint;
mod terms;

use anchor_lang::prelude::*;
use staking::params::{apply_changes, check_all_bounds, ParamChange, ParamSpec};

use crate::error::MarketError;

pub use class::*;
pub use mint::*;
pub use terms::*;

const ASSAY: u64 = 1_000_000_000;
const DAY: u64 = 86_400;

/// Writes a table of parameters, the argument struct that changes them, and the way between the table's
/// order and the account's typed fields, all from one list, so that they cannot disagree. The names it uses must be in
/// scope where it is called: Anchor's prelude, `ParamSpec` and the error, which is the caller's own.
#[macro_export]
macro_rules! parameters {
    (
        $(#[$attribute:meta])*
        $changes:ident of $account:ident, table $table:ident, count $count:ident = $number:literal, error $error:ident;
        $($name:ident: $kind:ident, $unit:literal, $default:expr, $min:expr => $max:expr, $step:expr, $why:literal;)*
    ) => {
        /// How many parameters the table has.
        pub const $count: usize = $number;

        /// The parameters in the order in which events number them.
        pub const $table: [ParamSpec; $count] = [$(ParamSpec {
            name: stringify!($name),
            unit: $unit,
            default: $default,
            min: $min,
            max: $max,
            step: $step,
            changed_by: "governor",
            why: $why,
        }),*];

        $(#[$attribute])*
        #[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $changes {
            $(#[doc = $why] pub $name: Option<$kind>,)*
        }

        impl $changes {
            /// In the order of the table.
            pub fn requested(&self) -> [Option<u64>; $count] {
                [$(self.$name.map(u64::from)),*]
            }
        }

        impl $account {
            /// In the order of the table.
            pub fn values(&self) -> [u64; $count] {
                [$(u64::from(self.$name)),*]
            }

            /// Stores values that obey their bounds.
            pub fn set_values(&mut self, values: [u64; $count]) -> Result<()> {
                let [$($name),*] = values;
                $(self.$name = $kind::try_from($name).map_err(|_| $error::ParamOutOfBounds)?;)*
                Ok(())
            }
        }
    };
}
use parameters;

/// The values of a new account: every one is given, and within its bounds. Returns them as changes from 0.
pub fn first_values<const N: usize>(
    specs: &[ParamSpec; N],
    requested: &[Option<u64>; N],
) -> Result<([u64; N], Vec<ParamChange>)> {
    let mut values = [0; N];
    let mut changes = Vec::with_capacity(N);
    for (parameter, (value, request)) in (0u8..).zip(values.iter_mut().zip(requested)) {
        *value = request.ok_or(MarketError::ParamMissing)?;
        changes.push(ParamChange { parameter, old: 0, new: *value });
    }
    check_all_bounds(specs, &values).map_err(MarketError::from)?;
    Ok((values, changes))
}

/// The values after a change that obeys bounds, largest steps and one change per parameter and epoch.
/// An account without any change is for the caller to refuse: it may have other reasons to be written.
pub fn changed_values<const N: usize>(
    specs: &[ParamSpec; N],
    mut values: [u64; N],
    changed_epochs: &mut [u32; N],
    requested: &[Option<u64>; N],
    epoch: u64,
) -> Result<([u64; N], Vec<ParamChange>)> {
    let differs = requested.iter().zip(&values).any(|(request, value)| request.is_some_and(|new| new != *value));
    if !differs {
        return Ok((values, Vec::new()));
    }
    let changes = apply_changes(specs, &mut values, changed_epochs, requested, epoch).map_err(MarketError::from)?;
    Ok((values, changes))
}
