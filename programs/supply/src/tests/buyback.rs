//! Steps of an auction: what each one refuses, and that a refusal changes nothing.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;
use staking::testing::{key, Bytes};

use crate::{
    math::{cost_ceil, price_ceil, MAX_HALVINGS, MAX_REFERENCE, MIN_REFERENCE, PRICE_ONE},
    AuctionResult, Buyback, Sale, SupplyBurnStats, SupplyError, AUCTION_SECONDS, MIN_LOT_MAX,
};

const NOW: i64 = 1_800_000_000;
const END: i64 = NOW + AUCTION_SECONDS as i64;
const ANY_PRICE: u64 = u64::MAX;

fn buyback() -> Buyback {
    Buyback { reference: PRICE_ONE, min_lot: 100, full_lot: u64::MAX, ..Zeroable::zeroed() }
}

fn opened(lot: u64) -> Buyback {
    let mut buyback = buyback();
    buyback.open_auction(lot, NOW).unwrap();
    buyback
}

/// The step is refused with this error, and nothing has changed.
fn assert_refused<T: core::fmt::Debug>(
    buyback: &mut Buyback,
    step: impl FnOnce(&mut Buyback) -> Result<T>,
    error: SupplyError,
) {
    let before = *buyback;
    assert_eq!(step(buyback).unwrap_err(), error.into());
    assert_eq!(*buyback, before);
}

#[test]
fn the_layouts_are_fixed() {
    let b = Bytes::default()
        .keys(1..=3) // mint, vault, token_program
        .u64s(4..=9) // reference, min_lot, auction, lot, sold, paid
        .u64s([10, 11]) // started_at, ends_at
        .u64s(12..=15) // sold_total, paid_total, seq, full_lot
        .u32s([16]) // changed_epoch
        .u8s([1, 17, 6, 1, 254, 253]) // open, halvings, decimals, version, bump, vault_bump
        .fill(0, 54)
        .read::<Buyback>();
    assert_eq!((b.mint, b.vault, b.token_program), (key(1), key(2), key(3)));
    assert_eq!((b.reference, b.min_lot, b.auction, b.lot, b.sold, b.paid), (4, 5, 6, 7, 8, 9));
    assert_eq!((b.started_at, b.ends_at, b.sold_total, b.paid_total, b.seq), (10, 11, 12, 13, 14));
    assert_eq!((b.full_lot, b.changed_epoch, b.open, b.halvings, b.decimals), (15, 16, 1, 17, 6));
    assert_eq!((b.version, b.bump, b.vault_bump), (1, 254, 253));
    assert_eq!(Buyback::SPACE, 264);

    let stats = Bytes::default()
        .u64s([1, 2]) // burned, seq
        .u8s([1, 254]) // version, bump
        .fill(0, 30)
        .read::<SupplyBurnStats>();
    assert_eq!((stats.burned, stats.seq, stats.version, stats.bump), (1, 2, 1, 254));
    assert_eq!(SupplyBurnStats::SPACE, 56);
}

#[test]
fn an_auction_offers_what_lies_in_the_vault_up_to_the_largest_lot() {
    let mut buyback = buyback();
    assert_refused(&mut buyback, |b| b.open_auction(99, NOW), SupplyError::LotTooSmall);
    assert_refused(&mut buyback, |b| b.open_auction(100, i64::MAX), SupplyError::TimeOverflow);
    buyback.open_auction(1_000, NOW).unwrap();
    let expected = Buyback { auction: 1, lot: 1_000, started_at: NOW, ends_at: END, open: 1, ..self::buyback() };
    assert_eq!(buyback, expected);
    buyback.invariant(1_000).unwrap();
    assert_refused(&mut buyback, |b| b.open_auction(2_000, NOW), SupplyError::AuctionOpen);
    for (full_lot, halvings, vault, lot) in
        [(800, 0, 1_000, 800), (800, 0, 799, 799), (800, 2, 1_000, 200), (800, 4, 1_000, 100)]
    {
        let mut buyback = Buyback { full_lot, halvings, ..self::buyback() };
        buyback.open_auction(vault, NOW).unwrap();
        assert_eq!(buyback.lot, lot);
        buyback.invariant(vault).unwrap();
    }
}

#[test]
fn a_bid_gets_what_is_left_at_the_price_of_the_second() {
    let mut buyback = opened(1_000);
    let price = price_ceil(PRICE_ONE, 3_600).unwrap();
    let sale = buyback.sell(400, price, NOW + 3_600).unwrap();
    assert_eq!(sale, Sale { amount: 400, price, cost: cost_ceil(400, price).unwrap() });
    buyback.invariant(600).unwrap();
    let last = buyback.sell(u64::MAX, PRICE_ONE, NOW + 43_200).unwrap();
    assert_eq!(last, Sale { amount: 600, price: PRICE_ONE, cost: 600 });
    let paid = sale.cost + 600;
    assert_eq!((buyback.sold, buyback.paid, buyback.sold_total, buyback.paid_total), (1_000, paid, 1_000, paid));
    buyback.invariant(0).unwrap();
    assert_refused(&mut buyback, |b| b.sell(1, ANY_PRICE, NOW + 43_200), SupplyError::SoldOut);
}

#[test]
fn a_bid_is_refused_without_an_auction_after_it_and_above_its_limit() {
    assert_refused(&mut buyback(), |b| b.sell(1, ANY_PRICE, NOW), SupplyError::NoAuction);
    let mut buyback = opened(1_000);
    assert_refused(&mut buyback, |b| b.sell(0, ANY_PRICE, NOW), SupplyError::ZeroAmount);
    assert_refused(&mut buyback, |b| b.sell(1, 2 * PRICE_ONE - 1, NOW), SupplyError::PriceAboveLimit);
    assert_refused(&mut buyback, |b| b.sell(1, ANY_PRICE, END), SupplyError::AuctionEnded);
    buyback.sell(1, ANY_PRICE, END - 1).unwrap();
    buyback.sell(1, 2 * PRICE_ONE, i64::MIN).unwrap();
}

#[test]
fn a_bid_nobody_can_pay_is_refused() {
    let mut buyback = Buyback { reference: MAX_REFERENCE, ..opened(u64::MAX) };
    assert_refused(&mut buyback, |b| b.sell(u64::MAX, ANY_PRICE, NOW), SupplyError::AmountOverflow);
    // Each alone can be counted, both together not.
    let half = u64::MAX / 2 / (2 * MAX_REFERENCE / PRICE_ONE) + 1;
    buyback.sell(half, ANY_PRICE, NOW).unwrap();
    assert_refused(&mut buyback, |b| b.sell(half, ANY_PRICE, NOW), SupplyError::AmountOverflow);
}

#[test]
fn dust_pays_at_least_one_base_unit() {
    let mut buyback = Buyback { reference: MIN_REFERENCE, ..opened(1_000) };
    for sold in 1..=3 {
        assert_eq!(buyback.sell(1, ANY_PRICE, END - 1).unwrap().cost, 1);
        assert_eq!((buyback.sold, buyback.paid), (sold, sold));
    }
    buyback.invariant(997).unwrap();
}

#[test]
fn an_auction_closes_at_its_end_or_sold_out_and_sets_price_and_size_of_the_next() {
    let mut buyback = opened(1_000);
    assert_refused(&mut buyback, |b| b.close_auction(END - 1), SupplyError::AuctionNotEnded);
    let mut sold_out = buyback;
    sold_out.sell(1_000, ANY_PRICE, NOW).unwrap();
    let result = sold_out.close_auction(NOW).unwrap();
    assert_eq!(result, AuctionResult { lot: 1_000, sold: 1_000, paid: 2_000, old_reference: PRICE_ONE });
    let totals = Buyback { auction: 1, sold_total: 1_000, paid_total: 2_000, ..self::buyback() };
    assert_eq!(sold_out, Buyback { reference: 2 * PRICE_ONE, full_lot: 2_000, ..totals });
    sold_out.invariant(0).unwrap();

    buyback.close_auction(END).unwrap();
    assert_eq!(
        buyback,
        Buyback { auction: 1, reference: PRICE_ONE / 2, full_lot: 1_000, halvings: 1, ..self::buyback() }
    );
    assert_refused(&mut buyback, |b| b.close_auction(END), SupplyError::NoAuction);
}

#[test]
fn the_next_auction_can_open_in_the_same_second_and_starts_anew() {
    let mut buyback = opened(100);
    buyback.sell(100, ANY_PRICE, NOW).unwrap();
    buyback.close_auction(NOW).unwrap();
    buyback.open_auction(100, NOW).unwrap();
    assert_eq!((buyback.auction, buyback.lot, buyback.sold, buyback.paid), (2, 100, 0, 0));
    assert_eq!(buyback.price_at(NOW).unwrap(), 4 * PRICE_ONE, "twice of what the last one fetched");
    assert_refused(&mut buyback, |b| b.sell(1, 2 * PRICE_ONE, NOW), SupplyError::PriceAboveLimit);
}

#[test]
fn the_smallest_lot_moves_in_bounded_steps_once_per_epoch() {
    let mut buyback = buyback();
    assert_refused(&mut buyback, |b| b.change_min_lot(100, 7), SupplyError::NoChange);
    assert_refused(&mut buyback, |b| b.change_min_lot(0, 7), SupplyError::LotOutOfRange);
    assert_refused(&mut buyback, |b| b.change_min_lot(MIN_LOT_MAX + 1, 7), SupplyError::LotOutOfRange);
    assert_refused(&mut buyback, |b| b.change_min_lot(151, 7), SupplyError::LotStepTooLarge);
    assert_refused(&mut buyback, |b| b.change_min_lot(49, 7), SupplyError::LotStepTooLarge);
    assert_refused(&mut buyback, |b| b.change_min_lot(150, u64::MAX), SupplyError::TimeOverflow);
    assert_eq!(buyback.change_min_lot(150, 7).unwrap(), 100);
    assert_eq!((buyback.min_lot, buyback.changed_epoch), (150, 8));
    assert_refused(&mut buyback, |b| b.change_min_lot(140, 7), SupplyError::LotChangedThisEpoch);
    buyback.change_min_lot(140, 8).unwrap();
    let mut smallest = Buyback { min_lot: 1, ..self::buyback() };
    smallest.change_min_lot(2, 0).unwrap();
}

#[test]
fn contradictions_are_never_written() {
    let broken = [
        Buyback { reference: 0, ..opened(1_000) },
        Buyback { reference: MAX_REFERENCE + 1, ..opened(1_000) },
        Buyback { min_lot: 0, ..opened(1_000) },
        Buyback { full_lot: 0, ..opened(1_000) },
        Buyback { halvings: MAX_HALVINGS + 1, ..opened(1_000) },
        Buyback { sold: 1_001, paid: 1, ..opened(1_000) },
        Buyback { sold: 1, ..opened(1_000) },
        Buyback { ends_at: END + 1, ..opened(1_000) },
        Buyback { open: 0, ..opened(1_000) },
        Buyback { lot: 1, ..buyback() },
        Buyback { ends_at: 1, ..buyback() },
    ];
    for buyback in broken {
        assert_eq!(buyback.invariant(u64::MAX).unwrap_err(), SupplyError::AuctionInvariant.into(), "{buyback:?}");
    }
    assert_eq!(opened(1_000).invariant(999).unwrap_err(), SupplyError::AuctionInvariant.into(), "the lot is not there");
    opened(1_000).invariant(u64::MAX).unwrap();
    buyback().invariant(0).unwrap();
}

#[test]
fn totals_end_at_the_largest_number_rather_than_hold_up_a_sale() {
    let mut buyback = Buyback { sold_total: u64::MAX, paid_total: u64::MAX - 1, ..opened(1_000) };
    buyback.sell(2, ANY_PRICE, NOW).unwrap();
    assert_eq!((buyback.sold_total, buyback.paid_total), (u64::MAX, u64::MAX));
    let mut stats = SupplyBurnStats::new(254);
    stats.add(u64::MAX - 1);
    stats.add(2);
    assert_eq!((stats.burned, stats.next_seq(), stats.next_seq()), (u64::MAX, 1, 2));
}
