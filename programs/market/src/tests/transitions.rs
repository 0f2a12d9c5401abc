//! Every state with every step.
use std::collections::BTreeMap;

use super::jobs::*;
use crate::{JobStatus, MarketError};

/// What may happen: state, then `step > status after it`. Everything that is not here is refused.
const TABLE: &str = "
Open: cancel > Cancelled, expire > Expired, claim > Claimed
Claimed: submit > Submitted, abandon > Open, expire_claim > Open
Claimed, last attempt: submit > Submitted, abandon > Expired, expire_claim > Expired
Submitted: seal_slot > Submitted, lower_audit > Submitted, draw_cleared > Cleared, draw_held > Held, force_with_salt > Forced, force_without_salt > Forced
Submitted, sealed: draw_cleared > Cleared, draw_held > Held, force_without_salt > Forced
Submitted, unaudited: open > Provisional, expire_opening > Expired
Forced: seal_slot > Forced, retarget > Forced, draw_forced > Held, void_stale > Ruled
Forced, sealed: draw_forced > Held, void_stale > Ruled
Forced, last target: seal_slot > Forced, draw_forced > Held, void_stale > Ruled
Held: begin_case > Held, open > Held, void_stale > Ruled
Held, case: open > Held, extend_hold > Held, rule_fault > Ruled, rule_void > Ruled, void_stale > Ruled
Held, case, opened: extend_hold > Held, clear > Provisional, rule_upheld > Ruled, rule_fault > Ruled, rule_void > Ruled, void_stale > Ruled
Cleared: open > Provisional, expire_opening > Expired
Provisional: accept > Provisional, hold > Held, settle > Settled
Provisional, delay fee: accept > Provisional, hold > Held, settle > Settled
Provisional, case: accept > Provisional, hold > Held, end_case > Provisional, settle > Settled
Ruled Upheld: settle > Settled
Ruled Fault: settle_fault > Settled
Ruled Void: refund > Settled
Settled: close > Settled
Settled, unpaid: pay > Settled
Settled, case: end_case > Settled
Cancelled: close > Cancelled
Expired: close > Expired
";

/// From state and step to the status after it.
fn table() -> BTreeMap<(String, String), String> {
    let mut table = BTreeMap::new();
    for line in TABLE.trim().lines() {
        let (state, steps) = line.split_once(": ").unwrap();
        for step in steps.split(", ") {
            let (step, after) = step.split_once(" > ").unwrap();
            assert!(table.insert((state.into(), step.into()), after.into()).is_none());
        }
    }
    table
}

#[test]
fn every_state_takes_exactly_the_steps_of_the_table() {
    let mut table = table();
    for (state, before) in every_state() {
        let status = before.status().unwrap();
        before.invariant().unwrap_or_else(|error| panic!("{state}: {error}"));
        for (name, step, run) in every_step() {
            let mut job = before;
            let result = run(&mut job);
            match table.remove(&(state.to_string(), name.to_string())) {
                Some(after) => {
                    let freed = result.unwrap_or_else(|error| panic!("{state}, {name}: {error}"));
                    assert_eq!(format!("{:?}", job.status().unwrap()), after, "{state}, {name}");
                    assert!(status.permits(step), "{state}, {name}");
                    let reserved = before.reserved().unwrap() - job.reserved().unwrap();
                    assert_eq!(freed, reserved, "{state}, {name}: what is not reserved any more is freed");
                    job.invariant().unwrap_or_else(|error| panic!("{state}, {name}: {error}"));
                }
                None => {
                    let error = result.expect_err(&format!("{state} refuses {name}"));
                    assert_eq!(job, before, "{state}, {name}: a refusal changes nothing");
                    if !status.permits(step) {
                        assert_eq!(error, MarketError::WrongJobState.into(), "{state}, {name}");
                    }
                }
            }
        }
    }
    assert!(table.is_empty(), "rows without a state or step: {table:?}");
}

/// A step that the coarse table permits is possible in at least one state of that status, and no other.
#[test]
fn the_coarse_table_permits_what_some_state_allows() {
    let table = table();
    for status in JobStatus::ALL {
        for (name, step, _) in every_step() {
            let possible = every_state().iter().any(|(state, job)| {
                job.status().unwrap() == status && table.contains_key(&(state.to_string(), name.to_string()))
            });
            let siblings = every_step().iter().any(|(other, same, _)| {
                *same == step
                    && every_state().iter().any(|(state, job)| {
                        job.status().unwrap() == status && table.contains_key(&(state.to_string(), other.to_string()))
                    })
            });
            assert!(!possible || status.permits(step), "{status:?}, {name}");
            assert_eq!(siblings, status.permits(step), "{status:?}, {name}");
        }
    }
}

#[test]
fn a_terminal_job_never_lives_again() {
    for (state, job) in every_state() {
        if job.status().unwrap().is_terminal() {
            for (name, _, run) in every_step() {
                let mut job = job;
                if run(&mut job).is_ok() {
                    assert!(job.status().unwrap().is_terminal(), "{state}, {name}");
                }
            }
        }
    }
}

#[test]
fn statuses_are_numbered_as_they_are_stored() {
    for (number, status) in (0u8..).zip(JobStatus::ALL) {
        assert_eq!((status as u8, JobStatus::try_from(number).unwrap()), (number, status));
    }
    assert_eq!(JobStatus::try_from(11).unwrap_err(), MarketError::CorruptAccount.into());
}
