use bytemuck::Zeroable;
use staking::{
    testing::{assert_committed, assert_first_values, assert_sound, rows},
    ParamChange,
};

use crate::{
    params::{GOVERNANCE_PARAMS, GOVERNANCE_PARAM_COUNT},
    GovernanceChanges, GovernanceConfig, GovernanceError, GovernanceParams,
};

const DAY: u64 = 86_400;

fn defaults() -> [Option<u64>; GOVERNANCE_PARAM_COUNT] {
    GOVERNANCE_PARAMS.map(|spec| Some(spec.default))
}

fn config() -> GovernanceConfig {
    let params = GovernanceConfig::first_params(&defaults(), DAY).unwrap();
    GovernanceConfig { params, epoch_seconds: DAY, ..Zeroable::zeroed() }
}

/// `UPDATE_VECTORS=1 cargo test -p governance` rewrites the file after an intended change of the table.
#[test]
fn the_table_is_the_committed_one() {
    let table = format!("{{\n  \"governance\": [\n{}\n  ]\n}}\n", rows(&GOVERNANCE_PARAMS, "    "));
    serde_json::from_str::<serde_json::Value>(&table).unwrap();
    assert_committed("parameters.governance.json", &table);
}

#[test]
fn every_default_is_within_its_bounds_and_every_step_moves() {
    assert_sound(&GOVERNANCE_PARAMS);
}

#[test]
fn values_keep_their_order_between_table_and_account() {
    let params = config().params;
    assert_eq!(params.values(), GOVERNANCE_PARAMS.map(|spec| spec.default));
    macro_rules! by_name {
        ($($field:ident),*) => { [$((stringify!($field), u64::from(params.$field))),*] };
    }
    let by_name = by_name!(
        deposit,
        min_total_weight,
        voting_seconds,
        grace_seconds,
        params_timelock_seconds,
        upgrade_timelock_seconds,
        emergency_timelock_seconds,
        params_majority_bps,
        upgrade_majority_bps,
        emergency_majority_bps,
        veto_bps,
        quorum_bps,
        bonded_quorum_bps,
        power_cap_bps
    );
    assert_eq!(by_name, GOVERNANCE_PARAMS.map(|spec| (spec.name, spec.default)));
}

#[test]
fn every_maximum_fits_its_field() {
    GovernanceParams::zeroed().set_values(GOVERNANCE_PARAMS.map(|spec| spec.max)).unwrap();
    let mut values = GOVERNANCE_PARAMS.map(|spec| spec.default);
    values[2] = 1 << 32;
    let refused = GovernanceParams::zeroed().set_values(values).unwrap_err();
    assert_eq!(refused, GovernanceError::ParamOutOfBounds.into());
}

#[test]
fn a_new_configuration_needs_every_value_within_its_bounds() {
    let [missing, outside] = [GovernanceError::ParamMissing, GovernanceError::ParamOutOfBounds].map(Into::into);
    assert_first_values(
        &GOVERNANCE_PARAMS,
        |requested| GovernanceConfig::first_params(requested, DAY),
        missing,
        outside,
    );
}

#[test]
fn a_change_obeys_bounds_step_and_epoch() {
    let mut config = config();
    let quorum = |bps| GovernanceChanges { quorum_bps: Some(bps), ..Default::default() }.requested();
    let changes = config.update_params(&quorum(3_000), 7).unwrap();
    assert_eq!(changes, vec![ParamChange { parameter: 11, old: 2_500, new: 3_000 }]);
    assert_eq!((config.params.quorum_bps, config.changed_epochs[11]), (3_000, 8));

    let before = config;
    let error = |error: GovernanceError| Err(error.into());
    assert_eq!(config.update_params(&quorum(2_900), 7), error(GovernanceError::ParamChangedThisEpoch));
    assert_eq!(config.update_params(&quorum(3_501), 8), error(GovernanceError::ParamStepTooLarge));
    assert_eq!(config.update_params(&quorum(999), 8), error(GovernanceError::ParamOutOfBounds));
    assert_eq!(config.update_params(&quorum(3_000), 8), error(GovernanceError::NoChange));
    assert_eq!(config.update_params(&Default::default(), 8), error(GovernanceError::NoChange));
    assert_eq!(config, before, "a refusal changes nothing");
}

#[test]
fn a_vote_never_outlives_its_snapshot() {
    let half_a_day = DAY / 2;
    assert!(GovernanceConfig::first_params(&defaults(), half_a_day).is_ok(), "five days are ten epochs");
    let refused = GovernanceConfig::first_params(&defaults(), half_a_day - 1).unwrap_err();
    assert_eq!(refused, GovernanceError::VotingTooLong.into());

    let mut config = GovernanceConfig { epoch_seconds: half_a_day, ..config() };
    let before = config;
    let longer = GovernanceChanges { voting_seconds: Some(432_001), ..Default::default() }.requested();
    assert_eq!(config.update_params(&longer, 7).unwrap_err(), GovernanceError::VotingTooLong.into());
    assert_eq!(config, before, "a refusal changes nothing");
}

#[test]
fn an_upgrade_is_always_harder_than_a_change_of_parameters() {
    let [params, upgrade, emergency] = [7, 8, 9].map(|place| GOVERNANCE_PARAMS[place]);
    assert!(upgrade.min > params.max && emergency.min > params.max, "majorities");
    assert!(params.min >= 5_000, "never less than half");
    let [params, upgrade] = [4, 5].map(|place| GOVERNANCE_PARAMS[place]);
    assert!(upgrade.min >= params.max, "timelocks");
}
