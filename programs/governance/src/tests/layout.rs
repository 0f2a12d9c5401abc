//! The bytes that clients decode. A change here is a new `version` and a migration.
use anchor_lang::Discriminator;
use staking::testing::{key, Bytes};

use crate::*;

#[test]
fn governance_config() {
    let c = Bytes::default()
        .keys(1..=3) // governor, guardian, native_mint
        .u64s(4..=11) // epoch_zero, epoch_seconds, guardian_until, last_pause_at, next_proposal, genesis_next, _ended, seq
        .u64s([12, 13]) // params: deposit, min_total_weight
        .u32s(14..=18) // voting, grace, timelocks of params, upgrade, emergency
        .u16s(19..=25) // majorities of params, upgrade, emergency; veto, quorum, bonded_quorum, power_cap
        .fill(0, 6)
        .u32s(26..40) // changed_epochs
        .u8s([7, 1, 254, 253]) // genesis_streak, version, bump, executor_bump
        .fill(0, 60)
        .read::<GovernanceConfig>();
    assert_eq!((c.governor, c.guardian, c.native_mint), (key(1), key(2), key(3)));
    assert_eq!((c.epoch_zero, c.epoch_seconds, c.guardian_until, c.last_pause_at), (4, 5, 6, 7));
    assert_eq!((c.next_proposal, c.genesis_next_epoch, c.genesis_ended_epoch, c.seq), (8, 9, 10, 11));
    let p = c.params;
    assert_eq!((p.deposit, p.min_total_weight, p.voting_seconds, p.grace_seconds), (12, 13, 14, 15));
    assert_eq!((p.params_timelock_seconds, p.upgrade_timelock_seconds, p.emergency_timelock_seconds), (16, 17, 18));
    assert_eq!((p.params_majority_bps, p.upgrade_majority_bps, p.emergency_majority_bps), (19, 20, 21));
    assert_eq!((p.veto_bps, p.quorum_bps, p.bonded_quorum_bps, p.power_cap_bps), (22, 23, 24, 25));
    assert_eq!((c.changed_epochs[0], c.changed_epochs[13]), (26, 39));
    assert_eq!((c.genesis_streak, c.version, c.bump, c.executor_bump), (7, 1, 254, 253));
}

#[test]
fn governance_burn_stats() {
    let s = Bytes::default()
        .u64s([1, 2]) // burned, seq
        .u8s([1, 254]) // version, bump
        .fill(0, 30)
        .read::<GovernanceBurnStats>();
    assert_eq!((s.burned, s.seq, s.version, s.bump), (1, 2, 1, 254));
}

#[test]
fn discriminators_and_sizes_are_unique_and_fixed() {
    let kinds = [
        (GovernanceConfig::DISCRIMINATOR, GovernanceConfig::SPACE, 344),
        (GovernanceBurnStats::DISCRIMINATOR, GovernanceBurnStats::SPACE, 56),
        (Proposal::DISCRIMINATOR, Proposal::SPACE, 520),
        (ProposalInstruction::DISCRIMINATOR, ProposalInstruction::space(MAX_ACCOUNTS, MAX_DATA), 2_807),
        (Vote::DISCRIMINATOR, Vote::SPACE, 151),
    ];
    for (place, (discriminator, space, expected)) in kinds.iter().enumerate() {
        assert_eq!(space, expected);
        assert!(*space <= 10_240, "an instruction can create it");
        assert!(kinds[..place].iter().all(|(other, ..)| other != discriminator));
    }
}
