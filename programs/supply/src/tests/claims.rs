//! Each claimant is paid once per epoch.
use anchor_lang::prelude::*;
use proptest::prelude::*;

use crate::{Claims, SupplyError, CLAIM_DELAY_EPOCHS, CLAIM_LAPSE_EPOCHS};

fn claims() -> Claims {
    Claims::new(Pubkey::default(), Pubkey::default(), 255)
}

#[test]
fn an_epoch_is_marked_once() {
    let mut c = claims();
    for epoch in [0, 15, 7, 8] {
        c.mark(epoch).unwrap();
        assert_eq!(c.mark(epoch).unwrap_err(), SupplyError::AlreadyClaimed.into());
    }
    assert_eq!((c.marks[0], c.marks[15], c.marks[7], c.marks[1]), (1, 16, 8, 0));
    c.mark(16).unwrap();
    assert_eq!(c.marks[0], 17, "sixteen epochs later the place is free");
    assert_eq!(c.mark(0).unwrap_err(), SupplyError::AlreadyClaimed.into(), "never back");
    assert_eq!(c.mark(u64::from(u32::MAX)).unwrap_err(), SupplyError::TimeOverflow.into());
    c.mark(u64::from(u32::MAX) - 1).unwrap();
}

#[test]
fn marks_close_when_the_newest_has_lapsed() {
    let mut c = claims();
    for epoch in [20, 18, 33] {
        c.mark(epoch).unwrap();
    }
    assert_eq!(c.check_closable(46).unwrap_err(), SupplyError::ClaimsStillNeeded.into());
    c.check_closable(47).unwrap();
}

proptest! {
    /// Whatever is claimed when, also with the account closed between, nothing is paid twice.
    #[test]
    fn no_order_of_claims_pays_twice(steps in prop::collection::vec((0u64..3, 0u64..20, any::<bool>()), 1..200)) {
        let (mut c, mut now, mut paid) = (claims(), 20u64, Vec::new());
        for (later, back, close) in steps {
            now += later;
            let epoch = now - back;
            if close && c.check_closable(now).is_ok() {
                c = claims();
            }
            let open = epoch + CLAIM_DELAY_EPOCHS <= now && now < epoch + CLAIM_LAPSE_EPOCHS;
            if open && c.mark(epoch).is_ok() {
                prop_assert!(!paid.contains(&epoch));
                paid.push(epoch);
            } else if open {
                prop_assert!(paid.contains(&epoch), "a first claim is never refused");
            }
        }
    }
}
