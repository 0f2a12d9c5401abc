use bytemuck::Zeroable;
use staking::{
    testing::{assert_committed, assert_first_values, assert_sound, rows},
    ParamChange,
};

use crate::{
    params::{VERIFICATION_PARAMS, VERIFICATION_PARAM_COUNT},
    VerificationChanges, VerificationConfig, VerificationError, VerificationParams,
};

fn defaults() -> [Option<u64>; VERIFICATION_PARAM_COUNT] {
    VERIFICATION_PARAMS.map(|spec| Some(spec.default))
}

/// `UPDATE_VECTORS=1 cargo test -p verification` rewrites the file after an intended change of the table.
#[test]
fn the_table_is_the_committed_one() {
    let table = format!("{{\n  \"verification\": [\n{}\n  ]\n}}\n", rows(&VERIFICATION_PARAMS, "    "));
    serde_json::from_str::<serde_json::Value>(&table).unwrap();
    assert_committed("parameters.verification.json", &table);
}

#[test]
fn every_default_is_within_its_bounds_and_every_step_moves() {
    assert_sound(&VERIFICATION_PARAMS);
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
    let [missing, outside] = [VerificationError::ParamMissing, VerificationError::ParamOutOfBounds].map(Into::into);
    assert_first_values(&VERIFICATION_PARAMS, VerificationConfig::first_params, missing, outside);
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
