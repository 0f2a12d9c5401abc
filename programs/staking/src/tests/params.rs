use super::{config, default_params, refused};
use crate::{
    testing::{assert_committed, assert_sound, rows},
    ParamChange, ParamRefusal, ParamSpec, StakingConfig, StakingError, StakingParamValues, StakingParams, Step,
    UpdateParamsArgs, EPOCH_SECONDS_MAX, STAKING_PARAMS, UNBONDING_EPOCHS,
};

/// `UPDATE_VECTORS=1 cargo test -p staking` rewrites the file after an intended change of the table.
#[test]
fn the_table_is_the_committed_one() {
    let table = format!("{{\n  \"staking\": [\n{}\n  ]\n}}\n", rows(&STAKING_PARAMS, "    "));
    serde_json::from_str::<serde_json::Value>(&table).unwrap();
    assert_committed("parameters.staking.json", &table);
}

#[test]
fn every_default_is_within_its_bounds_and_every_step_moves() {
    assert_sound(&STAKING_PARAMS);
}

#[test]
fn values_keep_their_order() {
    let values = STAKING_PARAMS.map(|spec| spec.default);
    assert_eq!(StakingParams::from_values(values).unwrap().values(), values);
    assert_eq!(default_params().slash_insurance_bps(), 2_000);
}

#[test]
fn instructions_carry_the_values_in_the_same_order() {
    let values = StakingParamValues {
        min_stake: 1,
        unbonding_seconds: 2,
        jail_seconds: 3,
        work_multiple_bps: 4,
        slash_burn_bps: 5,
        slash_bounty_bps: 6,
    };
    let update = UpdateParamsArgs {
        min_stake: Some(1),
        unbonding_seconds: None,
        jail_seconds: Some(3),
        work_multiple_bps: Some(4),
        slash_burn_bps: Some(5),
        slash_bounty_bps: Some(6),
    };
    let stored = StakingParams::from_values(values.values()).unwrap();
    assert_eq!((stored.min_stake, stored.unbonding_seconds, stored.jail_seconds), (1, 2, 3));
    assert_eq!((stored.work_multiple_bps, stored.slash_burn_bps, stored.slash_bounty_bps), (4, 5, 6));
    assert_eq!(update.requested(), [Some(1), None, Some(3), Some(4), Some(5), Some(6)]);
    let names =
        ["min_stake", "unbonding_seconds", "jail_seconds", "work_multiple_bps", "slash_burn_bps", "slash_bounty_bps"];
    assert_eq!(STAKING_PARAMS.map(|spec| spec.name), names);
}

#[test]
fn values_that_do_not_fit_their_type_are_out_of_bounds() {
    let mut values = STAKING_PARAMS.map(|spec| spec.default);
    values[4] = 65_536 + 6_000;
    assert_eq!(StakingParams::from_values(values).unwrap_err(), StakingError::ParamOutOfBounds.into());
}

#[test]
fn bounds_hold_at_both_ends() {
    for spec in &STAKING_PARAMS {
        assert_eq!(spec.check_bounds(spec.min), Ok(()));
        assert_eq!(spec.check_bounds(spec.max), Ok(()));
        assert_eq!(spec.check_bounds(spec.max + 1), Err(ParamRefusal::OutOfBounds), "{}", spec.name);
        if let Some(below) = spec.min.checked_sub(1) {
            assert_eq!(spec.check_bounds(below), Err(ParamRefusal::OutOfBounds), "{}", spec.name);
        }
    }
}

#[test]
fn a_step_holds_at_both_sides() {
    let spec = ParamSpec { min: 0, max: 1_000, step: Step::Absolute(10), ..STAKING_PARAMS[0] };
    for (new, expected) in
        [(110, Ok(())), (90, Ok(())), (111, Err(ParamRefusal::StepTooLarge)), (89, Err(ParamRefusal::StepTooLarge))]
    {
        assert_eq!(spec.check_change(100, new), expected);
    }
}

#[test]
fn a_change_is_booked_and_tells_old_and_new() {
    let mut c = config();
    let changes = c.update_params(&[None, Some(600_000), None, None, Some(6_500), Some(2_000)], 3).unwrap();
    assert_eq!(
        changes,
        [
            ParamChange { parameter: 1, old: 604_800, new: 600_000 },
            ParamChange { parameter: 4, old: 6_000, new: 6_500 },
        ],
        "a value that a parameter already has is no change"
    );
    assert_eq!((c.params.unbonding_seconds, c.params.slash_burn_bps), (600_000, 6_500));
    assert_eq!(c.changed_epochs, [0, 4, 0, 0, 4, 0]);
    assert_eq!(c.params.slash_insurance_bps(), 1_500);
}

#[test]
fn a_parameter_changes_once_per_epoch() {
    let mut c = config();
    c.update_params(&[None, None, Some(0), None, None, None], 0).unwrap();
    refused(&mut c, StakingError::ParamChangedThisEpoch, |c| {
        c.update_params(&[None, None, Some(1), None, None, None], 0)
    });
    c.update_params(&[None, Some(600_000), None, None, None, None], 0).unwrap();
    c.update_params(&[None, None, Some(1), None, None, None], 1).unwrap();
    refused(&mut c, StakingError::ParamChangedThisEpoch, |c| {
        c.update_params(&[None, None, None, Some(1 << 17), None, None], u64::MAX)
    });
}

#[test]
fn an_update_is_refused_as_a_whole() {
    let mut c = config();
    refused(&mut c, StakingError::NoChange, |c| c.update_params(&[None; 6], 0));
    refused(&mut c, StakingError::NoChange, |c| c.update_params(&STAKING_PARAMS.map(|spec| Some(spec.default)), 0));
    refused(&mut c, StakingError::ParamStepTooLarge, |c| {
        c.update_params(&[None, Some(600_000), None, None, Some(7_000), None], 0)
    });
    refused(&mut c, StakingError::ParamOutOfBounds, |c| c.update_params(&[None, Some(59), None, None, None, None], 0));
    refused(&mut c, StakingError::ParamOutOfBounds, |c| {
        c.update_params(&[None, None, None, None, None, Some(2_501)], 0)
    });
}

#[test]
fn burn_and_bounty_never_exceed_the_whole() {
    let mut c = config();
    for epoch in 0..4 {
        let burn = 6_500 + epoch * 500;
        c.update_params(&[None, None, None, None, Some(burn), None], epoch).unwrap();
    }
    assert_eq!(c.params.slash_insurance_bps(), 0);
    refused(&mut c, StakingError::SplitAboveWhole, |c| {
        c.update_params(&[None, None, None, None, Some(8_001), None], 9)
    });
}

#[test]
fn unbonding_outlasts_the_reports_of_an_epoch() {
    let day = 86_400;
    let mut c = StakingConfig { epoch_seconds: 2 * day, ..config() };
    let unbonding = |days: u64| [None, Some(days * day), None, None, None, None];
    c.update_params(&unbonding(6), 0).unwrap();
    refused(&mut c, StakingError::UnbondingTooShort, |c| {
        c.update_params(&[None, Some(6 * day - 1), None, None, None, None], 1)
    });
    c.update_params(&unbonding(7), 1).unwrap();
    let params = default_params();
    params.check_unbonding(7 * day / 3).unwrap();
    assert_eq!(params.check_unbonding(7 * day / 3 + 1).unwrap_err(), StakingError::UnbondingTooShort.into());
    assert!(EPOCH_SECONDS_MAX * UNBONDING_EPOCHS <= STAKING_PARAMS[1].max, "every length of an epoch has a value");
    assert_eq!(params.check_unbonding(u64::MAX).unwrap_err(), StakingError::UnbondingTooShort.into());
}
