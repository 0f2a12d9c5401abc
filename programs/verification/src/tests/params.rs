use bytemuck::Zeroable;
use staking::ParamChange;

use crate::{
    params::{VERIFICATION_PARAMS, VERIFICATION_PARAM_COUNT},
    VerificationChanges, VerificationConfig, VerificationError, VerificationParams,
};

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/parameters.verification.json");

fn defaults() -> [Option<u64>; VERIFICATION_PARAM_COUNT] {
    VERIFICATION_PARAMS.map(|spec| Some(spec.default))
}

/// `UPDATE_VECTORS=1 cargo test -p verification` rewrites the file after an intended change of the table.
#[test]
fn the_table_is_the_committed_one() {
    let rows = VERIFICATION_PARAMS.iter().map(|spec| format!("    {}", spec.to_json())).collect::<Vec<_>>();
    let table = format!("{{\n  \"verification\": [\n{}\n  ]\n}}\n", rows.join(",\n"));
    serde_json::from_str::<serde_json::Value>(&table).unwrap();
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        std::fs::write(VECTORS, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(VECTORS).unwrap(), table);
}

#[test]
fn every_default_is_within_its_bounds_and_every_step_moves() {
    for spec in VERIFICATION_PARAMS {
        assert!(spec.min < spec.max && (spec.min..=spec.max).contains(&spec.default), "{}", spec.name);
        assert!(spec.step.largest(spec.default) > 0 && spec.step.largest(spec.min) > 0, "{}", spec.name);
        assert!(spec.step.largest(spec.default) < spec.max, "{}: a step must not reach everything", spec.name);
    }
}

#[test]
fn values_keep_their_order_between_table_and_account() {
    let params = VerificationConfig::first_params(&defaults()).unwrap();
    assert_eq!(params.values(), VERIFICATION_PARAMS.map(|spec| spec.default));
    macro_rules! by_name {
        ($($field:ident),*) => { [$((stringify!($field), u64::from(params.$field))),*] };
    }
    let by_name = by_name!(
        reveal_seconds,
        audit_commit_seconds,
        chunk_seconds,
        jury_commit_seconds,
        jury_reveal_seconds,
        link_seconds,
        appeal_seconds,
        longest_case_seconds,
        seat_stake,
        delay_fee,
        min_seats,
        juror_slash_bps,
        miss_fee_bps,
        chunk_fee_bps
    );
    assert_eq!(by_name, VERIFICATION_PARAMS.map(|spec| (spec.name, spec.default)));
}

#[test]
fn every_maximum_fits_its_field() {
    VerificationParams::zeroed().set_values(VERIFICATION_PARAMS.map(|spec| spec.max)).unwrap();
    let mut values = VERIFICATION_PARAMS.map(|spec| spec.default);
    values[0] = 1 << 32;
    let refused = VerificationParams::zeroed().set_values(values).unwrap_err();
    assert_eq!(refused, VerificationError::ParamOutOfBounds.into());
}

#[test]
fn a_new_configuration_needs_every_value_within_its_bounds() {
    let mut missing = defaults();
    missing[3] = None;
    assert_eq!(VerificationConfig::first_params(&missing).unwrap_err(), VerificationError::ParamMissing.into());
    for (place, spec) in VERIFICATION_PARAMS.iter().enumerate() {
        for outside in [spec.min.checked_sub(1), spec.max.checked_add(1)].into_iter().flatten() {
            let mut requested = defaults();
            requested[place] = Some(outside);
            let refused = VerificationConfig::first_params(&requested).unwrap_err();
            assert_eq!(refused, VerificationError::ParamOutOfBounds.into(), "{}", spec.name);
        }
    }
}

#[test]
fn a_change_obeys_bounds_step_and_epoch() {
    let params = VerificationConfig::first_params(&defaults()).unwrap();
    let mut config = VerificationConfig { params, ..Zeroable::zeroed() };
    let min_seats = |seats| VerificationChanges { min_seats: Some(seats), ..Default::default() }.requested();
    let changes = config.update_params(&min_seats(26), 7).unwrap();
    assert_eq!(changes, vec![ParamChange { parameter: 10, old: 21, new: 26 }]);
    assert_eq!((config.params.min_seats, config.changed_epochs[10]), (26, 8));

    let before = config;
    let refused = |config: &mut VerificationConfig, seats, epoch| config.update_params(&min_seats(seats), epoch);
    let error = |error: VerificationError| Err(error.into());
    assert_eq!(refused(&mut config, 27, 7), error(VerificationError::ParamChangedThisEpoch));
    assert_eq!(refused(&mut config, 32, 8), error(VerificationError::ParamStepTooLarge));
    assert_eq!(refused(&mut config, 2, 8), error(VerificationError::ParamOutOfBounds));
    assert_eq!(refused(&mut config, 26, 8), error(VerificationError::NoChange));
    assert_eq!(config.update_params(&Default::default(), 8), error(VerificationError::NoChange));
    assert_eq!(config, before, "a refusal changes nothing");
}
