//! Jobs in every state, and every step as a call that is legal in time, so that only the state decides.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;

use crate::*;

pub const DEADLINE: i64 = 1_000;
/// The last second of the party, and the first of the timeout.
pub const EARLY: i64 = DEADLINE - 1;
pub const LATE: i64 = DEADLINE;
pub const REVEAL_AFTER: i64 = 500;
pub const LAST_MOVED_AT: i64 = 100;
/// What a draw waits for, and the slot from which an audit can be forced.
pub const TARGET_SLOT: u64 = 40;
pub const FORCE_SLOT: u64 = TARGET_SLOT + FORCE_AFTER_SLOTS;
/// The last moment of the salt window, and the first after it.
pub const SALT_OPEN: Moment = Moment { slot: FORCE_SLOT - 1, now: EARLY };
pub const SALT_OVER: Moment = Moment { slot: FORCE_SLOT, now: LATE };
pub const OPEN_SECONDS: u32 = 1_000;
pub const STALE: i64 = LAST_MOVED_AT + STALE_SECONDS as i64;

pub const PRICE: u64 = 1_000;
pub const LEVY: u64 = 300;
pub const SALT_DEPOSIT: u64 = 770;
/// 7·F; the rest of the salt deposit is the delay fee.
pub const FORCED_LEVY: u64 = 700;

pub fn key(fill: u8) -> Pubkey {
    Pubkey::new_from_array([fill; 32])
}

fn open() -> Job {
    let mut job = Job::zeroed();
    job.post(NewJob {
        client: key(1),
        rent_payer: key(2),
        mint: key(3),
        spec_hash: [4; 32],
        target_node: None,
        verifier: Pubkey::default(),
        salt_commitment: [5; 32],
        price: PRICE,
        levy: LEVY,
        salt_deposit: SALT_DEPOSIT,
        insured_value: 50,
        native_rate: NATIVE_RATE_ONE,
        audit_fee: 100,
        salt_id: 6,
        nonce: 7,
        fuel: 8,
        posted_slot: 9,
        claim_until: DEADLINE,
        now: LAST_MOVED_AT,
        claim_seconds: 60,
        run_seconds: 10,
        terms_version: 1,
        units: 2,
        class: 1,
        audit_bps: 500,
        auditors: 2,
        attempts: 3,
        bump: 255,
    });
    job
}

fn in_state(status: JobStatus, flags: u8) -> Job {
    Job {
        status: status as u8,
        flags,
        operator: key(10),
        node: key(11),
        bond: 5_000,
        effective_audit_bps: 2_000,
        commitment_place: [12; 32],
        target_slot: TARGET_SLOT,
        reveal_after: REVEAL_AFTER,
        ..open()
    }
}

/// After the draw: the levy and the salt deposit have left the job.
fn drawn(status: JobStatus, flags: u8) -> Job {
    Job { levy: 0, salt_deposit: 0, ..in_state(status, flags | FLAG_DRAWN) }
}

fn judged(status: JobStatus, verdict: Verdict, flags: u8) -> Job {
    Job { verdict: verdict as u8, ..drawn(status, flags | FLAG_OPENED) }
}

/// A job without audits.
pub fn unaudited(job: Job) -> Job {
    Job { audit_bps: 0, effective_audit_bps: 0, levy: 0, salt_deposit: 0, insured_value: 0, salt_place: [0; 32], ..job }
}

/// Every state, with the differences inside a state that matter to some step.
pub fn every_state() -> Vec<(&'static str, Job)> {
    use JobStatus as S;
    vec![
        ("Open", open()),
        ("Claimed", in_state(S::Claimed, 0)),
        ("Claimed, last attempt", Job { attempts_left: 1, ..in_state(S::Claimed, 0) }),
        ("Submitted", in_state(S::Submitted, 0)),
        ("Submitted, sealed", in_state(S::Submitted, FLAG_SEALED)),
        ("Submitted, unaudited", unaudited(in_state(S::Submitted, 0))),
        ("Forced", Job { levy: 0, salt_deposit: 70, ..in_state(S::Forced, FLAG_FORCED) }),
        ("Forced, sealed", Job { levy: 0, salt_deposit: 70, ..in_state(S::Forced, FLAG_FORCED | FLAG_SEALED) }),
        ("Forced, last target", Job { retargets: MAX_RETARGETS, levy: 0, ..in_state(S::Forced, FLAG_FORCED) }),
        ("Held", drawn(S::Held, 0)),
        ("Held, case", drawn(S::Held, FLAG_CASE_OPEN)),
        ("Held, case, opened", drawn(S::Held, FLAG_CASE_OPEN | FLAG_OPENED)),
        ("Cleared", drawn(S::Cleared, 0)),
        ("Provisional", drawn(S::Provisional, FLAG_OPENED)),
        ("Provisional, delay fee", Job { salt_deposit: 70, ..drawn(S::Provisional, FLAG_OPENED | FLAG_FORCED) }),
        ("Provisional, case", drawn(S::Provisional, FLAG_OPENED | FLAG_CASE_OPEN)),
        ("Ruled Upheld", judged(S::Ruled, Verdict::Upheld, FLAG_CASE_OPEN)),
        ("Ruled Fault", judged(S::Ruled, Verdict::Fault, FLAG_CASE_OPEN)),
        ("Ruled Void", judged(S::Ruled, Verdict::Void, FLAG_CASE_OPEN)),
        ("Settled", drawn(S::Settled, FLAG_OPENED)),
        ("Settled, unpaid", Job { unpaid: 1, levy: 950, ..drawn(S::Settled, FLAG_OPENED) }),
        ("Settled, case", judged(S::Settled, Verdict::Upheld, FLAG_CASE_OPEN)),
        ("Cancelled", Job { levy: 0, salt_deposit: 0, status: S::Cancelled as u8, ..open() }),
        ("Expired", drawn(S::Expired, 0)),
    ]
}

pub fn state(name: &str) -> Job {
    every_state().into_iter().find(|(state, _)| *state == name).unwrap_or_else(|| panic!("no state {name}")).1
}

/// A step and the reserved money that it frees.
pub type Step = fn(&mut Job) -> Result<u64>;

pub fn new_claim() -> NewClaim {
    NewClaim { operator: key(10), node: key(11), bond: 5_000, effective_audit_bps: 2_000, submit_by: 2_000 }
}

pub fn opening() -> Opening {
    Opening { output_hash: [20; 32], trace_root: [21; 32], jury_tip: [22; 32] }
}

fn freed(freed: Freed) -> u64 {
    freed.levied + freed.released
}

pub fn every_step() -> Vec<(&'static str, JobStep, Step)> {
    use JobStep as S;
    vec![
        ("cancel", S::Cancel, |j| j.cancel(EARLY)),
        ("expire", S::Expire, |j| j.expire(LATE)),
        ("claim", S::Claim, |j| j.claim(new_claim(), EARLY).map(|()| 0)),
        ("submit", S::Submit, |j| j.submit([12; 32], 40, 3_000, EARLY).map(|()| 0)),
        ("abandon", S::FailAttempt, |j| j.abandon(4_000, EARLY).map(|failed| failed.released)),
        ("expire_claim", S::FailAttempt, |j| j.expire_claim(4_000, LATE).map(|failed| failed.released)),
        ("seal_slot", S::SealSlot, |j| j.seal_slot(41, [13; 32]).map(|()| 0)),
        ("lower_audit", S::LowerAudit, |j| j.lower_audit(1_000, 500, TARGET_SLOT - 1).map(|()| 0)),
        ("draw_cleared", S::Draw, |j| j.draw_cleared([14; 32], LEVY, 5_000, SALT_OPEN).map(freed)),
        ("draw_held", S::Draw, |j| j.draw_held([14; 32], LEVY - 1, SALT_OPEN).map(freed)),
        ("force_with_salt", S::Force, |j| j.force_with_salt([15; 32], 50, FORCED_LEVY, SALT_OPEN).map(freed)),
        ("force_without_salt", S::Force, |j| j.force_without_salt(50, FORCED_LEVY, SALT_OVER).map(freed)),
        ("retarget", S::Retarget, |j| j.retarget(60).map(|()| 0)),
        ("draw_forced", S::DrawForced, |j| j.draw_forced([14; 32], LATE).map(|()| 0)),
        ("open", S::Open, |j| j.open(opening(), 6_000, EARLY).map(|()| 0)),
        ("expire_opening", S::ExpireOpening, |j| j.expire_opening(LATE)),
        ("accept", S::Accept, |j| j.accept(EARLY).map(|()| 0)),
        ("begin_case", S::BeginCase, |j| j.begin_case(7_000, 8_000, OPEN_SECONDS, LATE).map(|()| 0)),
        ("hold", S::Hold, |j| j.hold(EARLY).map(|()| 0)),
        ("extend_hold", S::ExtendHold, |j| j.extend_hold(REVEAL_AFTER, LATE + 1_000, OPEN_SECONDS, LATE).map(|()| 0)),
        ("clear", S::Clear, |j| j.clear(9_000, LATE).map(|()| 0)),
        ("rule_upheld", S::Rule, |j| j.rule(Verdict::Upheld, 0, 0, LATE).map(|()| 0)),
        ("rule_fault", S::Rule, |j| j.rule(Verdict::Fault, 31, 32, LATE).map(|()| 0)),
        ("rule_void", S::Rule, |j| j.rule(Verdict::Void, 0, 0, LATE).map(|()| 0)),
        ("void_stale", S::VoidStale, |j| j.void_stale(STALE_SECONDS, false, STALE).map(|()| 0)),
        ("settle", S::Settle, |j| j.settle(LATE).map(|delay_fee| PRICE + delay_fee)),
        ("settle_fault", S::SettleFault, |j| j.settle_fault(LATE)),
        ("refund", S::Refund, |j| j.refund(LATE)),
        ("pay", S::Pay, |j| j.pay()),
        ("end_case", S::EndCase, |j| j.end_case().map(|()| 0)),
        ("close", S::Close, |j| j.check_closable(true, 0, STALE_SECONDS, LATE).map(|()| 0)),
    ]
}
