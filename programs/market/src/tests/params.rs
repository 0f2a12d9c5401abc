use bytemuck::Zeroable;
use staking::{
    testing::{assert_committed, assert_sound, rows},
    ParamChange,
};

use crate::{
    params::{
        changed_values, first_values, ClassChanges, MintChanges, TermsChanges, CLASS_PARAMS, MINT_PARAMS, TERMS_PARAMS,
    },
    HardwareClass, MarketError, PaymentMint, Terms,
};

/// `UPDATE_VECTORS=1 cargo test -p market` rewrites the file after an intended change of a table.
#[test]
fn the_tables_are_the_committed_ones() {
    let sets = [
        ("terms", rows(&TERMS_PARAMS, "      ")),
        ("mint", rows(&MINT_PARAMS, "      ")),
        ("class", rows(&CLASS_PARAMS, "      ")),
    ];
    let sets = sets.map(|(name, rows)| format!("    \"{name}\": [\n{rows}\n    ]"));
    let table = format!("{{\n  \"market\": {{\n{}\n  }}\n}}\n", sets.join(",\n"));
    serde_json::from_str::<serde_json::Value>(&table).unwrap();
    assert_committed("parameters.market.json", &table);
}

#[test]
fn every_default_is_within_its_bounds_and_every_step_moves() {
    [&TERMS_PARAMS[..], &MINT_PARAMS, &CLASS_PARAMS].into_iter().for_each(assert_sound);
}

/// The shares that a price is divided into never exceed it, whatever is set.
#[test]
fn fee_shares_fit_into_the_price() {
    let max = |name| TERMS_PARAMS.iter().find(|spec| spec.name == name).unwrap().max;
    assert!(max("burn_bps") + max("treasury_bps") < 10_000);
    assert!(max("jury_error_bps") < 10_000 && max("assumed_dishonest_bps") < 10_000 && max("bounty_bps") < 10_000);
}

#[test]
fn values_keep_their_order_between_table_and_account() {
    macro_rules! check {
        ($account:ident, $specs:ident, $($field:ident),*) => {{
            let values = $specs.map(|spec| spec.default);
            let mut account = $account::zeroed();
            account.set_values(values).unwrap();
            assert_eq!(account.values(), values);
            let by_name = [$((stringify!($field), u64::from(account.$field))),*];
            assert_eq!(by_name.len(), $specs.len());
            for (spec, (name, value)) in $specs.iter().zip(by_name) {
                assert_eq!((spec.name, spec.default), (name, value));
            }
        }};
    }
    check!(PaymentMint, MINT_PARAMS, min_price, native_rate, audit_fee_base, crank_fee, delay_fee);
    check!(HardwareClass, CLASS_PARAMS, bond_per_unit, min_bond, second_price, max_run_seconds);
    check!(
        Terms,
        TERMS_PARAMS,
        burn_bps,
        treasury_bps,
        audit_min_bps,
        audit_new_bps,
        audit_auditors,
        assumed_dishonest_bps,
        jury_error_bps,
        bounty_bps,
        honest_cost_bps,
        challenge_seconds,
        short_challenge_seconds,
        open_seconds,
        salt_seconds,
        claim_max_seconds,
        submit_grace_seconds,
        miss_bps,
        attempts,
        retention_seconds,
        jury_security
    );
}

#[test]
fn every_maximum_fits_its_field() {
    Terms::zeroed().set_values(TERMS_PARAMS.map(|spec| spec.max)).unwrap();
    PaymentMint::zeroed().set_values(MINT_PARAMS.map(|spec| spec.max)).unwrap();
    HardwareClass::zeroed().set_values(CLASS_PARAMS.map(|spec| spec.max)).unwrap();
    let mut values = TERMS_PARAMS.map(|spec| spec.default);
    values[0] = 65_536 + 500;
    assert_eq!(Terms::zeroed().set_values(values).unwrap_err(), MarketError::ParamOutOfBounds.into());
}

fn mint_changes() -> MintChanges {
    let [min_price, native_rate, audit_fee_base, crank_fee, delay_fee] = MINT_PARAMS.map(|spec| Some(spec.default));
    MintChanges { min_price, native_rate, audit_fee_base, crank_fee, delay_fee }
}

#[test]
fn a_new_account_needs_every_value_within_its_bounds() {
    let (values, changes) = first_values(&MINT_PARAMS, &mint_changes().requested()).unwrap();
    assert_eq!(values, MINT_PARAMS.map(|spec| spec.default));
    assert_eq!(changes[4], ParamChange { parameter: 4, old: 0, new: 10_000_000 });

    let missing = MintChanges { crank_fee: None, ..mint_changes() };
    assert_eq!(first_values(&MINT_PARAMS, &missing.requested()).unwrap_err(), MarketError::ParamMissing.into());
    let outside = MintChanges { crank_fee: Some(0), ..mint_changes() };
    assert_eq!(first_values(&MINT_PARAMS, &outside.requested()).unwrap_err(), MarketError::ParamOutOfBounds.into());
}

#[test]
fn a_change_obeys_bounds_step_and_epoch() {
    let values = TERMS_PARAMS.map(|spec| spec.default);
    let change = |burn_bps, epochs: &mut [u32; 19], epoch| {
        let requested = TermsChanges { burn_bps, ..Default::default() }.requested();
        changed_values(&TERMS_PARAMS, values, epochs, &requested, epoch)
    };
    let mut epochs = [0; 19];
    let (changed, changes) = change(Some(600), &mut epochs, 7).unwrap();
    assert_eq!((changed[0], &changed[1..]), (600, &values[1..]));
    assert_eq!(changes, vec![ParamChange { parameter: 0, old: 500, new: 600 }]);
    assert_eq!(epochs[0], 8);

    assert_eq!(change(Some(400), &mut epochs, 7).unwrap_err(), MarketError::ParamChangedThisEpoch.into());
    assert!(change(Some(400), &mut epochs, 8).is_ok());
    assert_eq!(change(Some(601), &mut [0; 19], 0).unwrap_err(), MarketError::ParamStepTooLarge.into());
    assert_eq!(change(Some(99), &mut [0; 19], 0).unwrap_err(), MarketError::ParamOutOfBounds.into());
}

/// Whether that is an error is for the instruction to say: a new arbiter or `enable` may be the reason to write.
#[test]
fn no_change_is_an_empty_list() {
    let values = CLASS_PARAMS.map(|spec| spec.default);
    for requested in [ClassChanges::default(), ClassChanges { min_bond: Some(5_000_000_000), ..Default::default() }] {
        let mut epochs = [0; 4];
        let (same, changes) = changed_values(&CLASS_PARAMS, values, &mut epochs, &requested.requested(), 3).unwrap();
        assert_eq!((same, changes.len(), epochs), (values, 0, [0; 4]));
    }
}
