//! Payment mints and hardware classes.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;

use crate::{
    params::{CLASS_PARAMS, MINT_PARAMS},
    FeeTreatment, HardwareClass, MarketError, PaymentMint, NATIVE_RATE_ONE,
};

fn key(fill: u8) -> Pubkey {
    Pubkey::new_from_array([fill; 32])
}

fn listing(treatment: FeeTreatment) -> PaymentMint {
    let mut listing = PaymentMint { treatment: treatment as u8, ..Zeroable::zeroed() };
    listing.set_values(MINT_PARAMS.map(|spec| spec.default)).unwrap();
    listing
}

fn class(name: &[u8]) -> HardwareClass {
    let mut class = HardwareClass { enabled: 1, ..Zeroable::zeroed() };
    class.name[..name.len()].copy_from_slice(name);
    class.unit[..4].copy_from_slice(b"vCPU");
    class.set_values(CLASS_PARAMS.map(|spec| spec.default)).unwrap();
    class
}

#[test]
fn a_listing_is_enabled_when_its_vaults_are_set_for_the_first_time() {
    let mut m = listing(FeeTreatment::Forward);
    assert_eq!(m.check_enabled().unwrap_err(), MarketError::MintDisabled.into());
    assert_eq!(m.enable().unwrap_err(), MarketError::MintVaultsNotSet.into());
    m.set_vaults(key(1), key(2)).unwrap();
    assert!(m.check_enabled().is_ok() && m.invariant().is_ok());
    assert_eq!(m.set_vaults(key(1), key(2)).unwrap_err(), MarketError::NoChange.into());
}

#[test]
fn new_vaults_do_not_enable_a_disabled_listing() {
    let mut m = listing(FeeTreatment::Forward);
    m.set_vaults(key(1), key(2)).unwrap();
    m.disable().unwrap();
    assert_eq!(m.disable().unwrap_err(), MarketError::MintDisabled.into());
    m.set_vaults(key(3), key(2)).unwrap();
    assert_eq!(m.enabled, 0);
    assert!(m.enable().unwrap(), "it was disabled");
    assert!(!m.enable().unwrap(), "it was enabled already");
}

#[test]
fn an_enabled_listing_always_has_vaults() {
    let m = PaymentMint { enabled: 1, ..listing(FeeTreatment::Forward) };
    assert_eq!(m.invariant().unwrap_err(), MarketError::MintVaultsNotSet.into());
}

#[test]
fn the_native_rate_is_one_for_good() {
    let native = listing(FeeTreatment::Burn);
    assert_eq!(native.native_rate, NATIVE_RATE_ONE);
    assert!(native.invariant().is_ok());
    let moved = PaymentMint { native_rate: NATIVE_RATE_ONE + 1, ..native };
    assert_eq!(moved.invariant().unwrap_err(), MarketError::NativeRateFixed.into());
    assert!(PaymentMint { native_rate: NATIVE_RATE_ONE + 1, ..listing(FeeTreatment::Forward) }.invariant().is_ok());
}

#[test]
fn an_unknown_treatment_is_an_error() {
    let m = PaymentMint { treatment: 2, ..listing(FeeTreatment::Burn) };
    assert_eq!(m.treatment().unwrap_err(), MarketError::CorruptAccount.into());
}

#[test]
fn invariants_hold_the_bounds() {
    let m = PaymentMint { crank_fee: 0, ..listing(FeeTreatment::Burn) };
    assert_eq!(m.invariant().unwrap_err(), MarketError::ParamOutOfBounds.into());
    let c = HardwareClass { max_run_seconds: 0, ..class(b"deterministic WASM") };
    assert_eq!(c.invariant().unwrap_err(), MarketError::ParamOutOfBounds.into());
}

#[test]
fn a_class_has_a_name() {
    assert!(class(b"deterministic WASM").invariant().is_ok());
    assert_eq!(class(b"").invariant().unwrap_err(), MarketError::InvalidText.into());
    let nameless_unit = HardwareClass { unit: [0; 16], ..class(b"x") };
    assert_eq!(nameless_unit.invariant().unwrap_err(), MarketError::InvalidText.into());
}

#[test]
fn a_class_is_disabled_once_and_enabled_again() {
    let mut c = class(b"x");
    c.disable().unwrap();
    assert_eq!(c.check_enabled().unwrap_err(), MarketError::ClassDisabled.into());
    assert_eq!(c.disable().unwrap_err(), MarketError::ClassDisabled.into());
    assert!(c.enable() && !c.enable());
    assert!(c.check_enabled().is_ok());
}

#[test]
fn audit_readiness_has_to_change() {
    let mut c = class(b"x");
    assert_eq!(c.check_audit_ready().unwrap_err(), MarketError::ClassNotAuditReady.into());
    assert_eq!(c.set_audit_ready(false).unwrap_err(), MarketError::NoChange.into());
    c.set_audit_ready(true).unwrap();
    assert!(c.check_audit_ready().is_ok());
}
