//! The bytes that clients decode. A change here is a new `version` and a migration.
use anchor_lang::Discriminator;
use staking::testing::{key, Bytes};

use crate::*;

#[test]
fn supply_config() {
    let c = Bytes::default()
        .keys(1..=4) // governor, pending_governor, genesis_authority, native_mint
        .u64s(5..=9) // epoch_zero, epoch_seconds, rebates_committed, emission_committed, seq
        .u64s([10]) // params: seat_yield
        .u16s([11, 12]) // rebate_bps, security_share_bps
        .fill(0, 20)
        .u32s(13..16) // changed_epochs
        .u8s([1, 254, 253]) // version, bump, mint_authority_bump
        .fill(0, 65)
        .read::<SupplyConfig>();
    assert_eq!((c.governor, c.pending_governor, c.genesis_authority, c.native_mint), (key(1), key(2), key(3), key(4)));
    assert_eq!((c.epoch_zero, c.epoch_seconds, c.rebates_committed, c.emission_committed, c.seq), (5, 6, 7, 8, 9));
    assert_eq!((c.params.seat_yield, c.params.rebate_bps, c.params.security_share_bps), (10, 11, 12));
    assert_eq!((c.changed_epochs, c.version, c.bump, c.mint_authority_bump), ([13, 14, 15], 1, 254, 253));
}

#[test]
fn mint_stats() {
    let s = Bytes::default()
        .u64s(1..=4) // genesis, rebates, security, seq
        .u8s([1, 254]) // version, bump
        .fill(0, 30)
        .read::<MintStats>();
    assert_eq!((s.genesis, s.rebates, s.security, s.seq, s.version, s.bump), (1, 2, 3, 4, 1, 254));
}

#[test]
fn genesis_allocation() {
    let a = Bytes::default()
        .keys([1]) // destination
        .u64s([2]) // amount
        .u8s([1, 254]) // version, bump
        .fill(0, 22)
        .read::<GenesisAllocation>();
    assert_eq!((a.destination, a.amount, a.version, a.bump), (key(1), 2, 1, 254));
}

#[test]
fn epoch_emission() {
    let e = Bytes::default()
        .keys([1]) // rent_payer
        .u64s([2, 3]) // epoch, budget
        .u64s([4, 5, 6]) // native_fees, rebate_pot, rebates_claimed
        .u64s([7, 8, 9]) // active_seats, eligible_seats, seats_earned
        .u64s([10, 11, 12]) // security_pot, security_claimed, seq
        .u8s([1, 254]) // version, bump
        .fill(0, 30)
        .read::<EpochEmission>();
    assert_eq!((e.rent_payer, e.epoch, e.budget), (key(1), 2, 3));
    assert_eq!((e.native_fees, e.rebate_pot, e.rebates_claimed), (4, 5, 6));
    assert_eq!((e.active_seats, e.eligible_seats, e.seats_earned), (7, 8, 9));
    assert_eq!((e.security_pot, e.security_claimed, e.seq, e.version, e.bump), (10, 11, 12, 1, 254));
}

#[test]
fn claims() {
    let c = Bytes::default()
        .keys([1, 2]) // claimant, rent_payer
        .u64s([3]) // seq
        .u32s(4..20) // marks
        .u8s([1, 254]) // version, bump
        .fill(0, 30)
        .read::<Claims>();
    assert_eq!((c.claimant, c.rent_payer, c.seq), (key(1), key(2), 3));
    assert_eq!((c.marks[0], c.marks[15], c.version, c.bump), (4, 19, 1, 254));
}

#[test]
fn discriminators_and_sizes_are_unique_and_fixed() {
    let kinds = [
        (SupplyConfig::DISCRIMINATOR, SupplyConfig::SPACE, 288),
        (MintStats::DISCRIMINATOR, MintStats::SPACE, 72),
        (GenesisAllocation::DISCRIMINATOR, GenesisAllocation::SPACE, 72),
        (EpochEmission::DISCRIMINATOR, EpochEmission::SPACE, 160),
        (Claims::DISCRIMINATOR, Claims::SPACE, 176),
    ];
    for (place, (discriminator, space, expected)) in kinds.iter().enumerate() {
        assert_eq!(space, expected);
        assert!(kinds[..place].iter().all(|(other, ..)| other != discriminator));
    }
}
