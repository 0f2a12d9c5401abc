//! Windows that ended while the cluster stood still.
use super::jobs::*;
use crate::*;

#[test]
fn a_window_that_ended_is_open_for_the_step_at_hand() {
    let late = LATE + 100;
    let open = |name: &str| {
        let mut job = state(name);
        job.keep_open(late);
        job
    };
    open("Claimed").submit([0; 32], 0, 0, late).unwrap();
    open("Cleared").open(opening(), 0, late).unwrap();
    open("Held, case").open(opening(), 0, late).unwrap();
    open("Submitted, unaudited").open(opening(), 0, late).unwrap();
    open("Provisional").hold(late).unwrap();
    let at = Moment { slot: FORCE_SLOT, now: late };
    open("Submitted").draw_cleared([0; 32], 0, 0, at).unwrap();
}

#[test]
fn a_window_that_is_open_keeps_its_end() {
    let mut job = state("Claimed");
    job.keep_open(EARLY);
    assert_eq!(job, state("Claimed"));
}

#[test]
fn an_acceptance_is_not_taken_back() {
    let mut job = state("Provisional");
    assert!(!job.is_accepted());
    job.accept(EARLY).unwrap();
    assert!(job.is_accepted());
    let accepted = job;
    job.keep_open(LATE);
    assert_eq!(job, accepted);
    job.settle(LATE).unwrap();
}

#[test]
fn only_a_provisional_job_is_accepted() {
    for (name, job) in every_state() {
        let moved_late = Job { last_moved_at: DEADLINE, ..job };
        assert_eq!(moved_late.is_accepted(), name.starts_with("Provisional"), "{name}");
    }
}
