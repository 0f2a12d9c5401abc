//! Nothing is minted beyond the genesis, the budget and the cap.
use proptest::prelude::*;

use crate::{MintStats, SupplyError, CAP, EMISSION_BUDGET, GENESIS_SUPPLY};

#[test]
fn the_genesis_is_exact() {
    let mut s = MintStats::new(255);
    assert_eq!(s.add_genesis(0).unwrap_err(), SupplyError::ZeroAmount.into());
    s.add_genesis(GENESIS_SUPPLY - 1).unwrap();
    assert_eq!(s.check_genesis_complete().unwrap_err(), SupplyError::GenesisIncomplete.into());
    assert_eq!(s.add_genesis(2).unwrap_err(), SupplyError::GenesisExceeded.into());
    assert_eq!(s.add_genesis(u64::MAX).unwrap_err(), SupplyError::AmountOverflow.into());
    s.add_genesis(1).unwrap();
    assert_eq!(s.genesis, 400_000_000_000_000_000);
    s.check_genesis_complete().unwrap();
    assert_eq!(s.add_genesis(1).unwrap_err(), SupplyError::GenesisExceeded.into(), "and never again");
}

#[test]
fn the_budget_ends_at_the_cap() {
    let mut s = MintStats::new(255);
    s.add_genesis(GENESIS_SUPPLY).unwrap();
    s.add_rebate(EMISSION_BUDGET - 5).unwrap();
    s.add_security(5).unwrap();
    assert_eq!(s.genesis + s.emitted().unwrap(), CAP);
    assert_eq!(s.add_rebate(1).unwrap_err(), SupplyError::EmissionInvariant.into());
    let mut over = MintStats { genesis: GENESIS_SUPPLY + 1, ..MintStats::new(255) };
    assert_eq!(over.add_security(EMISSION_BUDGET).unwrap_err(), SupplyError::CapExceeded.into());
    assert_eq!(MintStats::new(255).add_security(u64::MAX).unwrap_err(), SupplyError::EmissionInvariant.into());
}

proptest! {
    #[test]
    fn the_cap_is_never_exceeded(mints in prop::collection::vec((0u8..3, 0..=CAP / 4), 1..60)) {
        let mut stats = MintStats::new(255);
        for (kind, amount) in mints {
            let mut next = stats;
            let counted = match kind {
                0 => next.add_genesis(amount),
                1 => next.add_rebate(amount),
                _ => next.add_security(amount),
            };
            // A refusal undoes the transaction.
            if counted.is_ok() {
                stats = next;
            }
            prop_assert!(stats.genesis <= GENESIS_SUPPLY && stats.emitted().unwrap() <= EMISSION_BUDGET);
            prop_assert!(stats.genesis + stats.emitted().unwrap() <= CAP);
        }
    }
}
