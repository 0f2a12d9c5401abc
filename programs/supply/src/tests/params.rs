use bytemuck::Zeroable;
use staking::{
    testing::{assert_committed, assert_first_values, assert_sound, rows},
    ParamChange,
};

use crate::{
    params::{SUPPLY_PARAMS, SUPPLY_PARAM_COUNT},
    SupplyChanges, SupplyConfig, SupplyError, SupplyParams,
};

fn defaults() -> [Option<u64>; SUPPLY_PARAM_COUNT] {
    SUPPLY_PARAMS.map(|spec| Some(spec.default))
}

/// `UPDATE_VECTORS=1 cargo test -p supply` rewrites the file after an intended change of the table.
#[test]
fn the_table_is_the_committed_one() {
    let table = format!("{{\n  \"supply\": [\n{}\n  ]\n}}\n", rows(&SUPPLY_PARAMS, "    "));
    serde_json::from_str::<serde_json::Value>(&table).unwrap();
    assert_committed("parameters.supply.json", &table);
}

#[test]
fn every_default_is_within_its_bounds_and_every_step_moves() {
    assert_sound(&SUPPLY_PARAMS);
}

#[test]
fn values_keep_their_order_between_table_and_account() {
    let params = SupplyConfig::first_params(&defaults()).unwrap();
    assert_eq!(params.values(), SUPPLY_PARAMS.map(|spec| spec.default));
    macro_rules! by_name {
        ($($field:ident),*) => { [$((stringify!($field), u64::from(params.$field))),*] };
    }
    let by_name = by_name!(rebate_bps, seat_yield, security_share_bps);
    assert_eq!(by_name, SUPPLY_PARAMS.map(|spec| (spec.name, spec.default)));
}

#[test]
fn every_maximum_fits_its_field() {
    SupplyParams::zeroed().set_values(SUPPLY_PARAMS.map(|spec| spec.max)).unwrap();
    let mut values = SUPPLY_PARAMS.map(|spec| spec.default);
    values[0] = 1 << 32;
    let refused = SupplyParams::zeroed().set_values(values).unwrap_err();
    assert_eq!(refused, SupplyError::ParamOutOfBounds.into());
}

#[test]
fn a_new_configuration_needs_every_value_within_its_bounds() {
    let [missing, outside] = [SupplyError::ParamMissing, SupplyError::ParamOutOfBounds].map(Into::into);
    assert_first_values(&SUPPLY_PARAMS, SupplyConfig::first_params, missing, outside);
}

#[test]
fn a_change_obeys_bounds_step_and_epoch() {
    let params = SupplyConfig::first_params(&defaults()).unwrap();
    let mut config = SupplyConfig { params, ..Zeroable::zeroed() };
    let share = |bps| SupplyChanges { security_share_bps: Some(bps), ..Default::default() }.requested();
    let changes = config.update_params(&share(5_500), 7).unwrap();
    assert_eq!(changes, vec![ParamChange { parameter: 2, old: 5_000, new: 5_500 }]);
    assert_eq!((config.params.security_share_bps, config.changed_epochs[2]), (5_500, 8));

    let before = config;
    let refused = |config: &mut SupplyConfig, bps, epoch| config.update_params(&share(bps), epoch);
    let error = |error: SupplyError| Err(error.into());
    assert_eq!(refused(&mut config, 5_600, 7), error(SupplyError::ParamChangedThisEpoch));
    assert_eq!(refused(&mut config, 6_001, 8), error(SupplyError::ParamStepTooLarge));
    assert_eq!(refused(&mut config, 8_001, 8), error(SupplyError::ParamOutOfBounds));
    assert_eq!(refused(&mut config, 5_500, 8), error(SupplyError::NoChange));
    assert_eq!(config.update_params(&Default::default(), 8), error(SupplyError::NoChange));
    assert_eq!(config, before, "a refusal changes nothing");
}
