//! Places that several fields share, and what each step leaves in them.
use anchor_lang::prelude::*;

use super::jobs::*;
use crate::*;

/// Who reads which field in which state; a field that is not named is refused.
const PRESENT: &str = "
Open: target_node claim_until salt_commitment salt_id
Claimed: submit_by salt_commitment salt_id
Submitted: salt_deadline commitment salt_commitment target_slot sealed_slot salt_id
Submitted, sealed: salt_deadline commitment salt_commitment sealed_slot salt_id
Submitted, unaudited: open_by commitment salt_id
Forced: commitment forced_salt target_slot sealed_slot salt_id
Forced, sealed: commitment forced_salt sealed_slot salt_id
Held: open_by commitment seed salt_id
Held, case: open_by commitment seed salt_id
Held, case, opened: open_by output_hash trace_root seed salt_id
Cleared: open_by commitment seed salt_id
Provisional: challenge_until output_hash trace_root seed salt_id
Ruled Upheld: output_hash trace_root seed salt_id
Ruled Fault: output_hash trace_root seed jury_cost bounty
Ruled Void: output_hash trace_root seed salt_id
Settled: output_hash trace_root seed salt_id
Cancelled: salt_id
Expired: seed salt_id
";

fn present(job: &Job) -> Vec<&'static str> {
    let reads: [(&str, Result<()>); 18] = [
        ("target_node", job.target_node().map(drop)),
        ("claim_until", job.claim_until().map(drop)),
        ("submit_by", job.submit_by().map(drop)),
        ("salt_deadline", job.salt_deadline().map(drop)),
        ("open_by", job.open_by().map(drop)),
        ("challenge_until", job.challenge_until().map(drop)),
        ("commitment", job.commitment().map(drop)),
        ("output_hash", job.output_hash().map(drop)),
        ("trace_root", job.trace_root().map(drop)),
        ("salt_commitment", job.salt_commitment().map(drop)),
        ("forced_salt", job.forced_salt().map(drop)),
        ("seed", job.seed().map(drop)),
        ("target_slot", job.target_slot().map(drop)),
        ("sealed_slot", job.sealed_slot().map(drop)),
        ("salt_id", job.salt_id().map(drop)),
        ("jury_cost", job.jury_cost().map(drop)),
        ("bounty", job.bounty().map(drop)),
        ("status", job.status().map(drop)),
    ];
    let mut names = vec![];
    for (name, read) in reads {
        match read {
            Ok(()) if name == "status" => {}
            Ok(()) => names.push(name),
            Err(error) => assert_eq!(error, MarketError::JobFieldNotPresent.into(), "{name}"),
        }
    }
    names
}

#[test]
fn a_field_is_read_only_where_its_place_holds_it() {
    for line in PRESENT.trim().lines() {
        let (name, fields) = line.split_once(": ").unwrap();
        assert_eq!(present(&state(name)).join(" "), fields, "{name}");
    }
}

#[test]
fn a_posting_starts_with_nothing_but_its_terms() {
    let job = state("Open");
    assert_eq!((job.reserved().unwrap(), job.bond, job.seq), (PRICE + LEVY + SALT_DEPOSIT, 0, 0));
    assert_eq!((job.salt_commitment().unwrap(), job.target_node().unwrap()), ([5; 32], None));
    assert_eq!((job.operator, job.node, job.version, job.bump), (Pubkey::default(), Pubkey::default(), 1, 255));
}

#[test]
fn only_the_target_node_may_claim_and_it_stays_the_target() {
    let mut job = Job { flags: FLAG_TARGETED, node: key(50), ..state("Open") };
    assert_eq!(job.target_node().unwrap(), Some(key(50)));
    assert_eq!(job.claim(new_claim(), EARLY).unwrap_err(), MarketError::NotTargetNode.into());
    job.claim(NewClaim { node: key(50), ..new_claim() }, EARLY).unwrap();
    job.abandon(4_000, EARLY).unwrap();
    assert_eq!(job.target_node().unwrap(), Some(key(50)));
}

#[test]
fn a_failed_attempt_leaves_no_trace_of_its_operator() {
    let mut job = state("Open");
    let before = job;
    job.claim(new_claim(), 200).unwrap();
    let failed = job.abandon(4_000, 300).unwrap();
    assert_eq!((failed.operator, failed.node, failed.bond, failed.released), (key(10), key(11), 5_000, 0));
    assert_eq!(job, Job { attempts_left: 2, deadline: 4_000, last_moved_at: 300, ..before });
}

#[test]
fn attempts_run_out() {
    let mut job = state("Open");
    for left in [2, 1] {
        job.claim(NewClaim { submit_by: 400, ..new_claim() }, 300).unwrap();
        assert_eq!(job.expire_claim(DEADLINE, 400).unwrap().status, JobStatus::Open);
        assert_eq!(job.attempts_left, left);
    }
    job.claim(new_claim(), 300).unwrap();
    let failed = job.abandon(DEADLINE, 400).unwrap();
    assert_eq!((failed.status, failed.released), (JobStatus::Expired, PRICE + LEVY + SALT_DEPOSIT));
}

#[test]
fn a_draw_books_its_levy_and_gives_the_rest_back() {
    let mut job = state("Submitted");
    assert_eq!(
        job.draw_cleared([14; 32], LEVY + 1, 0, SALT_OPEN).unwrap_err(),
        MarketError::InsufficientReserved.into()
    );
    let freed = job.draw_cleared([14; 32], 120, 5_000, SALT_OPEN).unwrap();
    assert_eq!(freed, Freed { levied: 120, released: LEVY - 120 + SALT_DEPOSIT });
    assert_eq!((job.seed().unwrap(), job.open_by().unwrap(), job.reserved().unwrap()), ([14; 32], 5_000, PRICE));
}

#[test]
fn a_forced_audit_with_the_salt_keeps_no_delay_fee() {
    let mut job = state("Submitted");
    let freed = job.force_with_salt([15; 32], 50, FORCED_LEVY, SALT_OPEN).unwrap();
    assert_eq!(freed, Freed { levied: 700, released: 70 + LEVY });
    assert_eq!((job.forced_salt().unwrap(), job.has(FLAG_SALT_STORED), job.salt_deposit), ([15; 32], true, 0));
    assert_eq!((job.effective_audit_bps, job.auditors, job.round), (10_000, 7, 1));
}

#[test]
fn a_forced_audit_without_the_salt_keeps_the_delay_fee_and_a_new_target() {
    let mut job = state("Submitted, sealed");
    let freed = job.force_without_salt(50, FORCED_LEVY, SALT_OVER).unwrap();
    assert_eq!(freed, Freed { levied: 700, released: LEVY });
    assert_eq!((job.forced_salt().unwrap(), job.has(FLAG_SALT_STORED), job.salt_deposit), ([0; 32], false, 70));
    assert_eq!((job.target_slot().unwrap(), job.sealed_slot().unwrap(), job.trace_place), (50, None, [0; 32]));
    assert_eq!(job.reserved().unwrap(), PRICE + 70);
    let mut poor = state("Submitted");
    let refused = poor.force_without_salt(50, SALT_DEPOSIT + 1, SALT_OVER);
    assert_eq!(refused.unwrap_err(), MarketError::InsufficientReserved.into());
}

#[test]
fn a_sealed_slot_is_kept_once_and_cleared_by_the_draw() {
    let mut job = state("Submitted");
    job.seal_slot(41, [13; 32]).unwrap();
    assert_eq!(job.sealed_slot().unwrap(), Some((41, [13; 32])));
    assert_eq!(job.seal_slot(42, [13; 32]).unwrap_err(), MarketError::SlotAlreadySealed.into());
    job.draw_held([14; 32], 0, SALT_OPEN).unwrap();
    assert_eq!((job.trace_place, job.has(FLAG_SEALED), job.has(FLAG_DRAWN)), ([0; 32], false, true));
}

#[test]
fn an_opening_replaces_the_commitment() {
    let mut job = state("Cleared");
    job.open(opening(), 6_000, EARLY).unwrap();
    assert_eq!((job.output_hash().unwrap(), job.trace_root().unwrap(), job.jury_tip), ([20; 32], [21; 32], [22; 32]));
    assert_eq!((job.challenge_until().unwrap(), job.last_moved_at), (6_000, EARLY));
}

#[test]
fn a_fault_keeps_what_it_costs() {
    let mut job = state("Held, case, opened");
    job.rule(Verdict::Fault, 31, 32, LATE).unwrap();
    assert_eq!((job.jury_cost().unwrap(), job.bounty().unwrap(), job.verdict().unwrap()), (31, 32, Verdict::Fault));
}

#[test]
fn an_unpaid_job_keeps_its_payment_reserved() {
    let mut job = state("Provisional, delay fee");
    assert_eq!(job.leave_unpaid(1).unwrap_err(), MarketError::WrongJobState.into());
    assert_eq!(job.settle(LATE).unwrap(), 70);
    assert_eq!(job.reserved().unwrap(), 0);
    job.leave_unpaid(1_020).unwrap();
    assert_eq!(job.reserved().unwrap(), 1_020);
    assert_eq!(job.leave_unpaid(1).unwrap_err(), MarketError::CorruptAccount.into(), "once");
    assert_eq!(job.pay().unwrap(), 1_020);
    assert_eq!(job.reserved().unwrap(), 0);
    assert_eq!(job.pay().unwrap_err(), MarketError::NothingUnpaid.into(), "once");
}

#[test]
fn an_invariant_refuses_contradictions() {
    let broken: [(&str, Job); 8] = [
        ("unaudited with a levy", Job { levy: 1, ..state("Submitted, unaudited") }),
        ("unaudited and insured", Job { insured_value: 1, ..state("Submitted, unaudited") }),
        ("claimed without a bond", Job { bond: 0, ..state("Claimed") }),
        ("open with a bond", Job { bond: 1, ..state("Open") }),
        ("a verdict before a ruling", Job { verdict: 1, ..state("Held, case") }),
        ("a ruling without a verdict", Job { verdict: 0, ..state("Ruled Void") }),
        ("opened while submitted", Job { flags: FLAG_OPENED, ..state("Submitted") }),
        ("unpaid before the settlement", Job { unpaid: 1, ..state("Provisional") }),
    ];
    for (name, job) in broken {
        assert_eq!(job.invariant().unwrap_err(), MarketError::CorruptAccount.into(), "{name}");
    }
}
