use anchor_lang::prelude::*;
use staking::params::{ParamSpec, Step};

use super::{parameters, ASSAY, DAY};
use crate::{error::MarketError, state::Terms};

parameters! {
    /// What `publish_terms` changes; the first publication names all of them.
    TermsChanges of Terms, table TERMS_PARAMS, count TERMS_PARAM_COUNT = 19, error MarketError;

    burn_bps: u16, "bps", 500, 100 => 5_000, Step::Absolute(100),
        "Share of each price that burns. Work costs what it claims to be only if fees burn.";
    treasury_bps: u16, "bps", 0, 0 => 500, Step::Absolute(100),
        "Share of each price for the treasury, which only governance spends.";
    audit_min_bps: u16, "bps", 500, 100 => 10_000, Step::Absolute(500),
        "Smallest audit chance of an audited job, also for operators with a long record.";
    audit_new_bps: u16, "bps", 2_000, 100 => 10_000, Step::Absolute(500),
        "Audit chance of an operator without a record; at least audit_min_bps.";
    audit_auditors: u8, "seats", 2, 1 => 7, Step::Absolute(1),
        "Seats drawn for an audit. More of them make an audit without an honest auditor rarer and dearer.";
    assumed_dishonest_bps: u16, "bps", 2_000, 0 => 4_900, Step::Absolute(500),
        "Share of dishonest seats against which bonds are computed.";
    jury_error_bps: u16, "bps", 330, 0 => 5_000, Step::Absolute(500),
        "How often a jury is assumed to err when bonds are computed.";
    bounty_bps: u16, "bps", 2_000, 0 => 2_500, Step::Absolute(500),
        "What a cheater may get back through a friendly accuser when bonds are computed; follows staking's bounty share.";
    honest_cost_bps: u16, "bps", 8_000, 0 => 10_000, Step::Absolute(1_000),
        "What honest work costs, as a share of the price, when bonds are computed.";
    challenge_seconds: u32, "seconds", 1_800, 60 => 7 * DAY, Step::Relative(5_000),
        "How long an opened result can be challenged.";
    short_challenge_seconds: u32, "seconds", 300, 60 => 7 * DAY, Step::Relative(5_000),
        "The same after an audit in which all auditors agreed.";
    open_seconds: u32, "seconds", 3_600, 1_800 => 7 * DAY, Step::Relative(5_000),
        "How long an executor has to open its result; never below half an hour, because censorship for minutes is cheap.";
    salt_seconds: u32, "seconds", 600, 120 => DAY, Step::Relative(5_000),
        "How long a client has to tell its salt before anybody may force an audit.";
    claim_max_seconds: u32, "seconds", 7 * DAY, 60 => 7 * DAY, Step::Relative(5_000),
        "Longest claim window a job may ask for.";
    submit_grace_seconds: u32, "seconds", 300, 60 => 7 * DAY, Step::Relative(5_000),
        "Added to twice the run time to make the deadline of a submission.";
    miss_bps: u16, "bps", 500, 0 => 10_000, Step::Absolute(500),
        "Share of the bond that burns when an operator does not deliver.";
    attempts: u8, "claims", 3, 1 => 10, Step::Absolute(1),
        "Claims of one job that may fail before it expires.";
    retention_seconds: u32, "seconds", DAY, 0 => 30 * DAY, Step::Absolute(DAY),
        "How long a finished job stays readable before others than its client may close it.";
    jury_security: u64, "ASSAY base units", 1_000_000 * ASSAY, 0 => 1_000_000_000 * ASSAY, Step::Relative(5_000),
        "Largest insured value plus bond of a job without a proof verifier: what it costs to bribe a jury.";
}
