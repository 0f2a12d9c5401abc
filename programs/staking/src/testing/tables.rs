//! What holds for every table of parameters.
use anchor_lang::prelude::*;

use crate::ParamSpec;

/// The rows of a table as lines of JSON.
pub fn rows(specs: &[ParamSpec], indent: &str) -> String {
    specs.iter().map(|spec| format!("{indent}{}", spec.to_json())).collect::<Vec<_>>().join(",\n")
}

/// The file of vectors is what the program prints. `UPDATE_VECTORS=1` rewrites it after an intended change.
#[track_caller]
pub fn assert_committed(file: &str, table: &str) {
    let path = format!("{}/../../tests/vectors/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        std::fs::write(&path, table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), table);
}

/// Every default is within its bounds, and every step moves without reaching everything.
#[track_caller]
pub fn assert_sound(specs: &[ParamSpec]) {
    for spec in specs {
        assert!(spec.min < spec.max && (spec.min..=spec.max).contains(&spec.default), "{}", spec.name);
        assert!(spec.step.largest(spec.default) > 0 && spec.step.largest(spec.min) > 0, "{}", spec.name);
        assert!(spec.step.largest(spec.default) < spec.max, "{}: a step must not reach everything", spec.name);
    }
}

/// A new configuration needs every value, and each within its bounds.
#[track_caller]
pub fn assert_first_values<const N: usize, P: core::fmt::Debug>(
    specs: &[ParamSpec; N],
    first: impl Fn(&[Option<u64>; N]) -> Result<P>,
    missing: Error,
    out_of_bounds: Error,
) {
    let with = |place: usize, value| {
        let mut requested = specs.map(|spec| Some(spec.default));
        requested[place] = value;
        first(&requested)
    };
    for (place, spec) in specs.iter().enumerate() {
        assert_eq!(with(place, None).unwrap_err(), missing, "{}", spec.name);
        for outside in [spec.min.checked_sub(1), spec.max.checked_add(1)].into_iter().flatten() {
            assert_eq!(with(place, Some(outside)).unwrap_err(), out_of_bounds, "{}", spec.name);
        }
    }
}
