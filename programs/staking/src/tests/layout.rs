//! The bytes that clients decode. A change here is a new `version` and a migration.
use anchor_lang::{prelude::*, Discriminator, ZeroCopy};

use crate::{EpochTotals, Operator, StakingBurnStats, StakingConfig};

/// Writes fields one after the other, as a client would expect to find them.
struct Bytes(Vec<u8>);

impl Bytes {
    fn key(mut self, fill: u8) -> Self {
        self.0.extend([fill; 32]);
        self
    }

    fn u64s(mut self, values: impl IntoIterator<Item = u64>) -> Self {
        values.into_iter().for_each(|value| self.0.extend(value.to_le_bytes()));
        self
    }

    fn u32s(mut self, values: impl IntoIterator<Item = u32>) -> Self {
        values.into_iter().for_each(|value| self.0.extend(value.to_le_bytes()));
        self
    }

    fn u16s(mut self, values: impl IntoIterator<Item = u16>) -> Self {
        values.into_iter().for_each(|value| self.0.extend(value.to_le_bytes()));
        self
    }

    fn u8s(mut self, values: impl IntoIterator<Item = u8>) -> Self {
        self.0.extend(values);
        self
    }

    fn read<T: ZeroCopy>(&self) -> T {
        assert_eq!(self.0.len(), core::mem::size_of::<T>(), "every byte is written by hand");
        let value = bytemuck::pod_read_unaligned::<T>(&self.0);
        assert_eq!(bytemuck::bytes_of(&value), self.0, "and comes back as it was");
        value
    }
}

fn filled(fill: u8) -> Pubkey {
    Pubkey::new_from_array([fill; 32])
}

#[test]
fn staking_config() {
    let bytes = Bytes(vec![])
        .key(1) // governor
        .key(2) // pending_governor
        .key(3) // native_mint
        .key(4) // insurance_vault
        .key(5) // lockers[0].authority
        .key(6) // lockers[0].bounty_pool
        .key(7)
        .key(8)
        .key(9)
        .key(10)
        .key(11) // lockers[3].authority
        .key(12) // lockers[3].bounty_pool
        .u64s([u64::MAX - 12, 14, 15]) // epoch_zero (-13), epoch_seconds, seq
        .u64s([16, 17, 18]) // min_stake, unbonding_seconds, jail_seconds
        .u32s([19]) // work_multiple_bps
        .u16s([20, 21]) // slash_burn_bps, slash_bounty_bps
        .u32s([22, 23, 24, 25, 26, 27]) // changed_epochs
        .u8s([28, 29, 30, 31]) // locker_count, version, bump, insurance_bump
        .u8s([0; 60]);
    let c: StakingConfig = bytes.read();
    assert_eq!(
        [c.governor, c.pending_governor, c.native_mint, c.insurance_vault],
        [filled(1), filled(2), filled(3), filled(4)]
    );
    assert_eq!((c.lockers[0].authority, c.lockers[0].bounty_pool), (filled(5), filled(6)));
    assert_eq!((c.lockers[3].authority, c.lockers[3].bounty_pool), (filled(11), filled(12)));
    assert_eq!((c.epoch_zero, c.epoch_seconds, c.seq), (-13, 14, 15));
    assert_eq!(c.params.values(), [16, 17, 18, 19, 20, 21]);
    assert_eq!(c.changed_epochs, [22, 23, 24, 25, 26, 27]);
    assert_eq!((c.locker_count, c.version, c.bump, c.insurance_bump), (28, 29, 30, 31));
}

#[test]
fn operator() {
    let bytes = Bytes(vec![])
        .key(1) // owner
        .key(2) // agent
        .key(3) // vault
        .key(4) // rent_payer
        .u64s([5, 6]) // agent_lock_limit, bonded
        .u64s([7, 8, 9, 10]) // locks
        .u64s([11, 12]) // burn_due, insurance_due
        .u64s([13, 14, 15, 16]) // bounty_due
        .u64s(20..36) // unbonding: amount, release_at, eight times
        .u64s([40, 41, 42, 43, 45]) // jailed_until, slashed_total, valid, seq, created_slot
        .u64s([44]) // epochs.newest_mark
        .u64s(100..212) // epochs.records: seven numbers, sixteen times
        .u32s([50, 51, 52]) // faults
        .u8s([53, 54, 55]) // version, bump, vault_bump
        .u8s([0; 49]);
    let o: Operator = bytes.read();
    assert_eq!([o.owner, o.agent, o.vault, o.rent_payer], [filled(1), filled(2), filled(3), filled(4)]);
    assert_eq!((o.agent_lock_limit, o.bonded, o.locks), (5, 6, [7, 8, 9, 10]));
    assert_eq!((o.burn_due, o.insurance_due, o.bounty_due), (11, 12, [13, 14, 15, 16]));
    assert_eq!((o.unbonding[0].amount, o.unbonding[0].release_at), (20, 21));
    assert_eq!((o.unbonding[7].amount, o.unbonding[7].release_at), (34, 35));
    assert_eq!((o.jailed_until, o.slashed_total, o.valid, o.seq), (40, 41, 42, 43));
    assert_eq!((o.created_slot, o.epochs.newest_mark), (45, 44));
    let (first, last) = (o.epochs.records[0], o.epochs.records[15]);
    assert_eq!((first.epoch_mark, first.bonded, first.work, first.native_fees), (100, 101, 102, 103));
    assert_eq!((first.weight, first.lowest_bonded, first.reported), (104, 105, 106));
    assert_eq!((last.epoch_mark, last.reported), (205, 211));
    assert_eq!((o.faults.missed, o.faults.wrong, o.faults.overruled), (50, 51, 52));
    assert_eq!((o.version, o.bump, o.vault_bump), (53, 54, 55));
}

#[test]
fn epoch_totals() {
    let bytes = Bytes(vec![])
        .key(1) // rent_payer
        .u64s([2, 3, 4, 5, 6, 7, 8]) // epoch, weight, lowest_bonded, bonded, work, native_fees, reports
        .u32s([11]) // work_multiple_bps
        .u8s([9, 10]) // version, bump
        .u8s([0; 34]);
    let t: EpochTotals = bytes.read();
    assert_eq!((t.rent_payer, t.epoch, t.weight, t.lowest_bonded), (filled(1), 2, 3, 4));
    assert_eq!((t.bonded, t.work, t.native_fees, t.reports), (5, 6, 7, 8));
    assert_eq!((t.work_multiple_bps, t.version, t.bump), (11, 9, 10));
}

#[test]
fn staking_burn_stats() {
    let bytes = Bytes(vec![]).u64s([1, 2]).u8s([3, 4]).u8s([0; 30]);
    let s: StakingBurnStats = bytes.read();
    assert_eq!((s.burned, s.seq, s.version, s.bump), (1, 2, 3, 4));
}

#[test]
fn accounts_cannot_be_taken_for_each_other() {
    let discriminators = [
        StakingConfig::DISCRIMINATOR,
        Operator::DISCRIMINATOR,
        EpochTotals::DISCRIMINATOR,
        StakingBurnStats::DISCRIMINATOR,
    ];
    for (i, one) in discriminators.iter().enumerate() {
        assert_eq!(one.len(), 8);
        assert!(discriminators[..i].iter().all(|other| other != one));
    }
}

/// No kind of address can be made to collide with another by choice of its variable part.
#[test]
fn no_seed_is_the_beginning_of_another() {
    let seeds = [
        crate::CONFIG_SEED,
        crate::INSURANCE_SEED,
        crate::BURN_STATS_SEED,
        crate::OPERATOR_SEED,
        crate::VAULT_SEED,
        crate::EPOCH_SEED,
    ];
    for (i, one) in seeds.iter().enumerate() {
        assert!(seeds.iter().enumerate().all(|(j, other)| i == j || !other.starts_with(one)));
    }
}
