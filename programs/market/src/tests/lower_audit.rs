//! How far, and until when, evidence makes an audit less likely.
use super::jobs::*;
use crate::*;

/// The client asked for 5 %, the operator's record makes it 20 %.
const ASKED: u16 = 500;
const EFFECTIVE: u16 = 2_000;

fn lowered(job: Job, audit_bps: u16, floor: u16, slot: u64) -> anchor_lang::Result<u16> {
    let mut job = job;
    job.lower_audit(audit_bps, floor, slot)?;
    job.invariant()?;
    Ok(job.effective_audit_bps)
}

#[test]
fn the_chance_falls_to_what_the_client_asked_for_and_no_lower() {
    let to = |audit_bps, floor| lowered(state("Submitted"), audit_bps, floor, 0);
    let refused = || Err(MarketError::AuditNotLowered.into());
    assert_eq!(to(ASKED, 100), Ok(ASKED));
    assert_eq!(to(ASKED - 1, 100), refused());
    assert_eq!(to(0, 0), refused());
    assert_eq!(to(EFFECTIVE - 1, 100), Ok(EFFECTIVE - 1));
    assert_eq!(to(EFFECTIVE, 100), refused());
    assert_eq!(to(10_000, 100), refused());
}

#[test]
fn the_terms_least_chance_is_a_floor_too() {
    assert_eq!(lowered(state("Submitted"), 999, 1_000, 0), Err(MarketError::AuditNotLowered.into()));
    assert_eq!(lowered(state("Submitted"), 1_000, 1_000, 0), Ok(1_000));
}

#[test]
fn the_chance_is_fixed_from_the_target_slot_on() {
    let at = |slot| lowered(state("Submitted"), ASKED, ASKED, slot);
    assert_eq!(at(TARGET_SLOT - 1), Ok(ASKED));
    assert_eq!(at(TARGET_SLOT), Err(MarketError::TargetSlotReached.into()));
    let sealed = lowered(state("Submitted, sealed"), ASKED, ASKED, 0);
    assert_eq!(sealed, Err(MarketError::TargetSlotReached.into()), "its place holds the slot that was found");
}

#[test]
fn an_audit_that_the_value_makes_certain_stays_certain() {
    let insured = |value| Job { insured_value: value, effective_audit_bps: 10_000, ..state("Submitted") };
    assert_eq!(lowered(insured(10 * PRICE), ASKED, ASKED, 0), Ok(ASKED));
    assert_eq!(lowered(insured(10 * PRICE + 1), ASKED, ASKED, 0), Err(MarketError::AuditCertain.into()));
}

#[test]
fn the_draw_counts_with_the_smaller_chance_and_can_still_be_lowered_once_more() {
    let mut job = state("Submitted");
    job.lower_audit(1_000, ASKED, 0).unwrap();
    job.lower_audit(ASKED, ASKED, 1).unwrap();
    assert_eq!(job.lower_audit(ASKED, ASKED, 2), Err(MarketError::AuditNotLowered.into()));
    assert_eq!((job.bond, job.levy, job.last_moved_at), (5_000, LEVY, LAST_MOVED_AT), "nothing else moves");
}
