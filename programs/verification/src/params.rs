//! The bounded parameters of this program: one table, from which documents and tests are generated. The rules of a
//! change are staking's.
#![deny(clippy::arithmetic_side_effects)]
use anchor_lang::prelude::*;
use market::parameters;
use staking::params::{ParamSpec, Step};

use crate::{error::VerificationError, state::VerificationParams};

const ASSAY: u64 = 1_000_000_000;
const DAY: u64 = 86_400;

parameters! {
    /// What `update_params` changes; `initialize` names all of them.
    VerificationChanges of VerificationParams, table VERIFICATION_PARAMS, count VERIFICATION_PARAM_COUNT = 14, error VerificationError;

    reveal_seconds: u32, "seconds", 300, 60 => DAY, Step::Relative(5_000),
        "Time to reveal an audit or a challenge, and before an opening to replace auditors who did not come.";
    audit_commit_seconds: u32, "seconds", 300, 60 => DAY, Step::Relative(5_000),
        "Shortest time for auditors to commit; long jobs give twice their run time.";
    chunk_seconds: u32, "seconds", 3_600, 600 => 7 * DAY, Step::Relative(5_000),
        "Time for an executor to answer a demand for a chunk on chain.";
    jury_commit_seconds: u32, "seconds", 1_800, 300 => 7 * DAY, Step::Relative(5_000),
        "Shortest time for jurors to commit; long jobs give twice their run time.";
    jury_reveal_seconds: u32, "seconds", 900, 60 => DAY, Step::Relative(5_000),
        "Time for jurors to reveal their votes.";
    link_seconds: u32, "seconds", 900, 60 => DAY, Step::Relative(5_000),
        "Time for the parties to reveal their links after the slot hash is sealed; who does not loses.";
    appeal_seconds: u32, "seconds", DAY, 3_600 => 7 * DAY, Step::Relative(5_000),
        "Time to appeal against an interim verdict.";
    longest_case_seconds: u32, "seconds", 14 * DAY, DAY => 30 * DAY, Step::Absolute(DAY),
        "How long seats stay slashable after they left, and their slots unused: no case may outlive its jurors.";
    seat_stake: u64, "ASSAY base units", 50 * ASSAY, ASSAY => 1_000_000 * ASSAY, Step::Relative(5_000),
        "Smallest stake of a seat; classes with long or dear jobs ask for more.";
    delay_fee: u64, "ASSAY base units", ASSAY, 0 => 1_000 * ASSAY, Step::Relative(5_000),
        "What a lost challenge or appeal owes the executor for the delay, beside the jury's cost.";
    min_seats: u32, "seats", 21, 3 => 1_000, Step::Absolute(5),
        "Active seats that a class needs before jobs with audits are accepted.";
    juror_slash_bps: u16, "bps", 1_000, 0 => 5_000, Step::Absolute(500),
        "Share of a seat's stake that an audit or vote costs when the final verdict contradicts it.";
    miss_fee_bps: u16, "bps of F", 20_000, 10_000 => 50_000, Step::Absolute(5_000),
        "What an auditor or juror who does not come pays, in fees: being absent must cost more than working.";
    chunk_fee_bps: u16, "bps of F", 1_000, 0 => 10_000, Step::Absolute(500),
        "What a juror pays for each answered demand, out of its fee: demands are not free.";
}
