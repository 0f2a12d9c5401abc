use anchor_lang::prelude::*;

use super::ProposalKind;
use crate::{
    error::GovernanceError,
    math::{power_cap_floor, quorum_ceil},
    state::GovernanceParams,
};

/// What activation fixes for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VoteTerms {
    pub kind: ProposalKind,
    pub snapshot: Snapshot,
    pub power_cap: u64,
    pub quorum: u64,
    pub majority_bps: u16,
    pub veto_bps: u16,
    pub voting_seconds: u32,
    pub timelock_seconds: u32,
    pub grace_seconds: u32,
    /// Base units of ASSAY.
    pub deposit: u64,
}

/// The epoch by which a proposal is voted on, and its totals in base units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    pub epoch: u64,
    /// Whether the lowest bonds vote, and not yet work.
    pub genesis: bool,
    pub total_weight: u64,
    pub total_bonded: u64,
}

impl VoteTerms {
    /// By the parameters of now. `time_to_leave` is the least that an upgrade waits.
    pub fn new(params: &GovernanceParams, kind: ProposalKind, snapshot: Snapshot, time_to_leave: u32) -> Result<Self> {
        let Snapshot { total_weight, total_bonded, .. } = snapshot;
        require_gte!(total_weight, params.min_total_weight, GovernanceError::TotalWeightTooSmall);
        let (majority_bps, timelock_seconds) = match kind {
            ProposalKind::Emergency => (params.emergency_majority_bps, params.emergency_timelock_seconds),
            ProposalKind::Params => (params.params_majority_bps, params.params_timelock_seconds),
            ProposalKind::Upgrade => (params.upgrade_majority_bps, params.upgrade_timelock_seconds.max(time_to_leave)),
        };
        let quorum = quorum_ceil(total_weight, params.quorum_bps, total_bonded, params.bonded_quorum_bps);
        Ok(Self {
            kind,
            snapshot,
            power_cap: power_cap_floor(total_weight, params.power_cap_bps).ok_or(GovernanceError::AmountOverflow)?,
            quorum: quorum.ok_or(GovernanceError::AmountOverflow)?,
            majority_bps,
            veto_bps: params.veto_bps,
            voting_seconds: params.voting_seconds,
            timelock_seconds,
            grace_seconds: params.grace_seconds,
            deposit: params.deposit,
        })
    }
}
