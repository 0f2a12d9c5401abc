//! The bytes that clients decode. A change here is a new `version` and a migration.
use anchor_lang::{prelude::*, Discriminator, ZeroCopy};

use crate::{
    params::TERMS_PARAM_COUNT, Balance, HardwareClass, Job, MarketBurnStats, MarketConfig, Node, PaymentMint, Terms,
};

/// Writes fields one after the other, as a client would expect to find them.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn fill(mut self, fill: u8, length: usize) -> Self {
        self.0.extend(vec![fill; length]);
        self
    }

    fn keys(self, fills: impl IntoIterator<Item = u8>) -> Self {
        fills.into_iter().fold(self, |bytes, fill| bytes.fill(fill, 32))
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

    /// Every byte is written by hand and comes back as it was.
    fn read<T: ZeroCopy>(&self) -> T {
        assert_eq!(self.0.len(), core::mem::size_of::<T>());
        let value = bytemuck::pod_read_unaligned::<T>(&self.0);
        assert_eq!(bytemuck::bytes_of(&value), self.0);
        value
    }
}

fn key(fill: u8) -> Pubkey {
    Pubkey::new_from_array([fill; 32])
}

#[test]
fn market_config() {
    let c: MarketConfig = Bytes::default()
        .keys(1..=5) // governor, pending_governor, arbiter, verification_program, native_mint
        .u64s(6..=9) // epoch_zero, epoch_seconds, paused_until, seq
        .u32s([10]) // terms_version
        .u32s(11..30) // terms_changed_epochs
        .u8s([1, 254]) // version, bump
        .fill(0, 62)
        .read();
    assert_eq!((c.governor, c.pending_governor, c.arbiter), (key(1), key(2), key(3)));
    assert_eq!((c.verification_program, c.native_mint), (key(4), key(5)));
    assert_eq!((c.epoch_zero, c.epoch_seconds, c.paused_until, c.seq, c.terms_version), (6, 7, 8, 9, 10));
    assert_eq!((c.terms_changed_epochs[0], c.terms_changed_epochs[TERMS_PARAM_COUNT - 1]), (11, 29));
    assert_eq!((c.version, c.bump), (1, 254));
}

#[test]
fn terms() {
    let t: Terms = Bytes::default()
        .keys([1, 2]) // arbiter, verification_program
        .u64s([3]) // jury_security
        .u32s(4..=11) // terms_version, challenge .. retention
        .u16s(12..=20) // burn .. miss
        .u8s([21, 22, 1, 254]) // audit_auditors, attempts, version, bump
        .fill(0, 34)
        .read();
    assert_eq!((t.arbiter, t.verification_program, t.jury_security, t.terms_version), (key(1), key(2), 3, 4));
    assert_eq!((t.challenge_seconds, t.short_challenge_seconds, t.open_seconds, t.salt_seconds), (5, 6, 7, 8));
    assert_eq!((t.claim_max_seconds, t.submit_grace_seconds, t.retention_seconds), (9, 10, 11));
    assert_eq!((t.burn_bps, t.treasury_bps, t.audit_min_bps, t.audit_new_bps), (12, 13, 14, 15));
    assert_eq!((t.assumed_dishonest_bps, t.jury_error_bps, t.bounty_bps), (16, 17, 18));
    assert_eq!((t.honest_cost_bps, t.miss_bps, t.audit_auditors, t.attempts), (19, 20, 21, 22));
    assert_eq!((t.version, t.bump), (1, 254));
}

#[test]
fn payment_mint() {
    let m: PaymentMint = Bytes::default()
        .keys(1..=5) // mint, token_program, levy_vault, buyback_vault, treasury_vault
        .u64s(6..=11) // min_price, native_rate, audit_fee_base, crank_fee, delay_fee, seq
        .u32s(12..=16) // changed_epochs
        .u8s([1, 6, 1, 1, 254, 253]) // treatment, decimals, enabled, version, bump, treasury_bump
        .fill(0, 54)
        .read();
    assert_eq!((m.mint, m.token_program, m.levy_vault), (key(1), key(2), key(3)));
    assert_eq!((m.buyback_vault, m.treasury_vault), (key(4), key(5)));
    assert_eq!((m.min_price, m.native_rate, m.audit_fee_base), (6, 7, 8));
    assert_eq!((m.crank_fee, m.delay_fee, m.seq), (9, 10, 11));
    assert_eq!(m.changed_epochs, [12, 13, 14, 15, 16]);
    assert_eq!((m.treatment, m.decimals, m.enabled, m.version, m.bump, m.treasury_bump), (1, 6, 1, 1, 254, 253));
}

#[test]
fn hardware_class() {
    let c: HardwareClass = Bytes::default()
        .fill(b'n', 32)
        .fill(b'u', 16)
        .u64s(1..=4) // bond_per_unit, min_bond, second_price, seq
        .u32s(5..=9) // max_run_seconds, changed_epochs
        .u16s([10]) // class
        .u8s([1, 0, 1, 254]) // audit_ready, enabled, version, bump
        .fill(0, 54)
        .read();
    assert_eq!((c.name, c.unit), ([b'n'; 32], [b'u'; 16]));
    assert_eq!((c.bond_per_unit, c.min_bond, c.second_price, c.seq, c.max_run_seconds), (1, 2, 3, 4, 5));
    assert_eq!((c.changed_epochs, c.class), ([6, 7, 8, 9], 10));
    assert_eq!((c.audit_ready, c.enabled, c.version, c.bump), (1, 0, 1, 254));
}

#[test]
fn balance() {
    let b: Balance = Bytes::default()
        .keys(1..=4) // owner, mint, vault, rent_payer
        .u64s(5..=10) // available, reserved, fees_due, treasury_due, levies_due, seq
        .u8s([1, 254, 253]) // version, bump, vault_bump
        .fill(0, 29)
        .read();
    assert_eq!((b.owner, b.mint, b.vault, b.rent_payer), (key(1), key(2), key(3), key(4)));
    assert_eq!((b.available, b.reserved, b.fees_due), (5, 6, 7));
    assert_eq!((b.treasury_due, b.levies_due, b.seq), (8, 9, 10));
    assert_eq!((b.version, b.bump, b.vault_bump), (1, 254, 253));
}

#[test]
fn node() {
    let n: Node = Bytes::default()
        .keys([1, 2]) // operator, rent_payer
        .u64s([3, 4]) // price, seq
        .u32s([5, 6]) // units, units_in_use
        .fill(b'r', 16)
        .fill(b'e', 96)
        .u16s([7, 8]) // class, index
        .u8s([1, 1, 254]) // status, version, bump
        .fill(0, 33)
        .read();
    assert_eq!((n.operator, n.rent_payer, n.price, n.seq), (key(1), key(2), 3, 4));
    assert_eq!((n.units, n.units_in_use, n.region, n.endpoint), (5, 6, [b'r'; 16], [b'e'; 96]));
    assert_eq!((n.class, n.index, n.status, n.version, n.bump), (7, 8, 1, 1, 254));
}

#[test]
fn market_burn_stats() {
    let s: MarketBurnStats = Bytes::default().u64s([1, 2]).u8s([1, 254]).fill(0, 14).read();
    assert_eq!((s.burned, s.seq, s.version, s.bump), (1, 2, 1, 254));
}

#[test]
fn job() {
    let j: Job = Bytes::default()
        .keys(1..=11) // client, rent_payer, mint, spec_hash, operator, node, verifier, places, jury_tip
        .u64s(12..=26) // price .. last_moved_at
        .u32s(27..=31) // claim_seconds, run_seconds, terms_version, units, seq
        .u16s(32..=34) // class, audit_bps, effective_audit_bps
        .u8s(35..=44) // auditors, attempts_left, status, verdict, unpaid, round, flags, version, bump, retargets
        .fill(0, 4)
        .read();
    assert_eq!((j.client, j.rent_payer, j.mint, j.spec_hash), (key(1), key(2), key(3), [4; 32]));
    assert_eq!((j.operator, j.node, j.verifier), (key(5), key(6), key(7)));
    assert_eq!((j.commitment_place, j.salt_place, j.trace_place, j.jury_tip), ([8; 32], [9; 32], [10; 32], [11; 32]));
    assert_eq!((j.price, j.levy, j.salt_deposit, j.insured_value, j.bond), (12, 13, 14, 15, 16));
    assert_eq!((j.native_rate, j.audit_fee, j.salt_id, j.nonce, j.fuel), (17, 18, 19, 20, 21));
    assert_eq!((j.posted_slot, j.target_slot, j.deadline, j.reveal_after, j.last_moved_at), (22, 23, 24, 25, 26));
    assert_eq!((j.claim_seconds, j.run_seconds, j.terms_version, j.units, j.seq), (27, 28, 29, 30, 31));
    assert_eq!((j.class, j.audit_bps, j.effective_audit_bps), (32, 33, 34));
    assert_eq!((j.auditors, j.attempts_left, j.status, j.verdict, j.unpaid), (35, 36, 37, 38, 39));
    assert_eq!((j.round, j.flags, j.version, j.bump, j.retargets), (40, 41, 42, 43, 44));
}

/// Filters of `getProgramAccounts` rely on these.
#[test]
fn a_jobs_filter_offsets_are_fixed() {
    let at = |offset: usize| offset - 8;
    let mut bytes = vec![0; Job::SPACE - 8];
    bytes[at(8)] = 1; // client
    bytes[at(136)] = 2; // operator
    bytes[at(508)] = 5; // status
    let j: Job = bytemuck::pod_read_unaligned(&bytes);
    assert_eq!((j.client.to_bytes()[0], j.operator.to_bytes()[0], j.status), (1, 2, 5));
}

#[test]
fn discriminators_and_sizes_are_unique_and_fixed() {
    let kinds = [
        (MarketConfig::DISCRIMINATOR, MarketConfig::SPACE, 344),
        (Terms::DISCRIMINATOR, Terms::SPACE, 168),
        (PaymentMint::DISCRIMINATOR, PaymentMint::SPACE, 296),
        (HardwareClass::DISCRIMINATOR, HardwareClass::SPACE, 168),
        (Balance::DISCRIMINATOR, Balance::SPACE, 216),
        (Node::DISCRIMINATOR, Node::SPACE, 248),
        (Job::DISCRIMINATOR, Job::SPACE, 520),
        (MarketBurnStats::DISCRIMINATOR, MarketBurnStats::SPACE, 40),
    ];
    for (place, (discriminator, space, expected)) in kinds.iter().enumerate() {
        assert_eq!(space, expected);
        assert!(kinds[..place].iter().all(|(other, ..)| other != discriminator));
    }
}
