//! What the tests of proposals share: one proposal in every state.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;
use staking::testing::key;

use crate::*;

pub const NOW: i64 = 1_700_000_000;
pub const VOTING: u32 = 500;
pub const TIMELOCK: u32 = 200;
pub const GRACE: u32 = 700;
pub const DEPOSIT: u64 = 1_000;

pub fn assert_refused<T>(result: Result<T>, error: GovernanceError) {
    assert_eq!(result.map(drop).unwrap_err(), error.into());
}

pub fn text<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [0; N];
    bytes[..text.len()].copy_from_slice(text.as_bytes());
    bytes
}

pub fn new_proposal() -> NewProposal {
    NewProposal {
        id: 3,
        proposer: key(1),
        rent_payer: key(2),
        title: text("Raise the burn share to 6 %"),
        uri: text("https://example.org/3"),
        description_hash: [9; 32],
        created_at: NOW - 50,
        created_slot: 90,
        bump: 254,
    }
}

pub fn params() -> GovernanceParams {
    GovernanceParams {
        deposit: DEPOSIT,
        min_total_weight: 1_000,
        voting_seconds: VOTING,
        grace_seconds: GRACE,
        params_timelock_seconds: TIMELOCK,
        upgrade_timelock_seconds: 900,
        emergency_timelock_seconds: 100,
        params_majority_bps: 5_000,
        upgrade_majority_bps: 6_670,
        emergency_majority_bps: 8_500,
        veto_bps: 3_334,
        quorum_bps: 2_500,
        bonded_quorum_bps: 1_000,
        power_cap_bps: 1_000,
        ..Zeroable::zeroed()
    }
}

/// A total weight of 1,000: a cap of 100 and a quorum of 250.
pub const SNAPSHOT: Snapshot = Snapshot { epoch: 40, genesis: false, total_weight: 1_000, total_bonded: 2_000 };

pub fn terms(kind: ProposalKind) -> VoteTerms {
    VoteTerms::new(&params(), kind, SNAPSHOT, 1_200).unwrap()
}

pub fn clock(unix_timestamp: i64) -> Clock {
    Clock { slot: 100, unix_timestamp, ..Clock::default() }
}

pub fn draft() -> Proposal {
    let mut proposal = Proposal::zeroed();
    proposal.create(&new_proposal()).unwrap();
    proposal
}

pub fn voting(kind: ProposalKind) -> Proposal {
    let mut proposal = draft();
    proposal.insert_instruction(0).unwrap();
    proposal.insert_instruction(1).unwrap();
    proposal.activate(&terms(kind), [7; 32], 253, &clock(NOW)).unwrap();
    proposal
}

/// With votes of 100 each, the most that one operator casts.
pub fn voted(options: &[VoteOption]) -> Proposal {
    let mut proposal = voting(ProposalKind::Params);
    for option in options {
        proposal.count_vote(None, Choice { option: *option, weight: 100 }).unwrap();
    }
    proposal
}

pub fn finalized(options: &[VoteOption]) -> Proposal {
    let mut proposal = voted(options);
    proposal.finalize(1_200, NOW + 600).unwrap();
    proposal
}

pub const FOR: [VoteOption; 3] = [VoteOption::For; 3];
pub const AGAINST: [VoteOption; 3] = [VoteOption::Against; 3];
pub const VETO: [VoteOption; 3] = [VoteOption::Veto; 3];

/// One of each status, in its order.
pub fn one_of_each() -> [Proposal; 6] {
    let mut executed = finalized(&FOR);
    executed.execute(executed.executable_at).unwrap();
    let all = [draft(), voting(ProposalKind::Params), finalized(&FOR), finalized(&AGAINST), finalized(&VETO), executed];
    for (proposal, status) in all.iter().zip(ProposalStatus::ALL) {
        assert_eq!(proposal.status().unwrap(), status);
    }
    all
}
