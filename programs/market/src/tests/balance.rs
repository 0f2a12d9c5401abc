use bytemuck::Zeroable;
use proptest::prelude::*;

use crate::{Balance, MarketError};

fn balance(available: u64, reserved: u64, fees_due: u64, treasury_due: u64, levies_due: u64) -> Balance {
    Balance { available, reserved, fees_due, treasury_due, levies_due, ..Zeroable::zeroed() }
}

/// A refusal has this error and changes nothing.
fn refused<T: core::fmt::Debug>(
    mut before: Balance,
    step: impl FnOnce(&mut Balance) -> anchor_lang::Result<T>,
    expected: MarketError,
) {
    let untouched = before;
    assert_eq!(step(&mut before).unwrap_err(), expected.into());
    assert_eq!(before, untouched);
}

#[test]
fn nothing_leaves_beyond_its_ledger() {
    let b = balance(10, 5, 3, 2, 1);
    refused(b, |b| b.debit(11), MarketError::InsufficientAvailable);
    refused(b, |b| b.reserve(11), MarketError::InsufficientAvailable);
    refused(b, |b| b.release(6), MarketError::InsufficientReserved);
    refused(b, |b| b.book_levy(6), MarketError::InsufficientReserved);
    refused(b, |b| b.book_fees(3, 3), MarketError::InsufficientReserved);
    refused(b, |b| b.pay_out(6), MarketError::InsufficientReserved);
}

#[test]
fn deposits_and_withdrawals_are_at_least_one_unit() {
    refused(balance(1, 0, 0, 0, 0), |b| b.credit(0), MarketError::ZeroAmount);
    refused(balance(1, 0, 0, 0, 0), |b| b.debit(0), MarketError::ZeroAmount);
}

#[test]
fn no_ledger_overflows() {
    let max = u64::MAX;
    refused(balance(max, 0, 0, 0, 0), |b| b.credit(1), MarketError::AmountOverflow);
    refused(balance(1, max, 0, 0, 0), |b| b.reserve(1), MarketError::AmountOverflow);
    refused(balance(max, 1, 0, 0, 0), |b| b.release(1), MarketError::AmountOverflow);
    refused(balance(0, 1, 0, 0, max), |b| b.book_levy(1), MarketError::AmountOverflow);
    refused(balance(0, 2, max, 0, 0), |b| b.book_fees(1, 1), MarketError::AmountOverflow);
    refused(balance(0, 2, 0, max, 0), |b| b.book_fees(1, 1), MarketError::AmountOverflow);
    refused(balance(0, max, 0, 0, 0), |b| b.book_fees(max, 1), MarketError::AmountOverflow);
}

#[test]
fn a_sweep_takes_everything_due_and_nothing_else() {
    let mut b = balance(10, 5, 3, 2, 1);
    assert_eq!((b.take_fees().unwrap(), b.take_treasury().unwrap(), b.take_levies().unwrap()), (3, 2, 1));
    assert_eq!(b, balance(10, 5, 0, 0, 0));
    refused(b, Balance::take_fees, MarketError::NothingDue);
    refused(b, Balance::take_treasury, MarketError::NothingDue);
    refused(b, Balance::take_levies, MarketError::NothingDue);
}

#[test]
fn only_an_empty_balance_closes() {
    assert!(balance(0, 0, 0, 0, 0).check_empty().is_ok());
    for place in 0..5 {
        let ledger = |at| u64::from(at == place);
        let b = balance(ledger(0), ledger(1), ledger(2), ledger(3), ledger(4));
        assert_eq!(b.check_empty().unwrap_err(), MarketError::BalanceNotEmpty.into());
    }
}

#[test]
fn the_vault_must_cover_all_five_ledgers_and_may_hold_more() {
    let b = balance(1, 2, 3, 4, 5);
    assert!(b.invariant(15).is_ok() && b.invariant(16).is_ok());
    assert_eq!(b.invariant(14).unwrap_err(), MarketError::LedgerExceedsVault.into());
    assert_eq!(balance(u64::MAX, 1, 0, 0, 0).invariant(u64::MAX).unwrap_err(), MarketError::AmountOverflow.into());
}

#[derive(Clone, Debug)]
enum Step {
    Credit(u64),
    Debit(u64),
    Reserve(u64),
    Release(u64),
    BookLevy(u64),
    BookFees(u64, u64),
    PayOut(u64),
    TakeFees,
    TakeTreasury,
    TakeLevies,
}

fn any_step() -> impl Strategy<Value = Step> {
    let amount = prop_oneof![8 => 0..1_000u64, 1 => Just(u64::MAX), 1 => any::<u64>()];
    prop_oneof![
        amount.clone().prop_map(Step::Credit),
        amount.clone().prop_map(Step::Debit),
        amount.clone().prop_map(Step::Reserve),
        amount.clone().prop_map(Step::Release),
        amount.clone().prop_map(Step::BookLevy),
        (amount.clone(), amount.clone()).prop_map(|(burn, treasury)| Step::BookFees(burn, treasury)),
        amount.prop_map(Step::PayOut),
        Just(Step::TakeFees),
        Just(Step::TakeTreasury),
        Just(Step::TakeLevies),
    ]
}

impl Step {
    /// Runs the step and says how the vault's tokens change with it.
    fn run(&self, b: &mut Balance) -> anchor_lang::Result<i128> {
        let out = |amount: u64| -i128::from(amount);
        match *self {
            Step::Credit(amount) => b.credit(amount).map(|()| i128::from(amount)),
            Step::Debit(amount) => b.debit(amount).map(|()| out(amount)),
            Step::Reserve(amount) => b.reserve(amount).map(|()| 0),
            Step::Release(amount) => b.release(amount).map(|()| 0),
            Step::BookLevy(amount) => b.book_levy(amount).map(|()| 0),
            Step::BookFees(burn, treasury) => b.book_fees(burn, treasury).map(|()| 0),
            Step::PayOut(amount) => b.pay_out(amount).map(|()| out(amount)),
            Step::TakeFees => b.take_fees().map(out),
            Step::TakeTreasury => b.take_treasury().map(out),
            Step::TakeLevies => b.take_levies().map(out),
        }
    }
}

proptest! {
    /// Whatever happens in whatever order: the five ledgers add up to what came in less what went out, and a
    /// refused step changes nothing.
    #[test]
    fn ledgers_conserve_money(steps in prop::collection::vec(any_step(), 1..200)) {
        let mut b = balance(0, 0, 0, 0, 0);
        let mut vault = 0i128;
        for step in steps {
            let before = b;
            match step.run(&mut b) {
                Ok(moved) => vault += moved,
                Err(_) => prop_assert_eq!(b, before),
            }
            let ledgers = [b.available, b.reserved, b.fees_due, b.treasury_due, b.levies_due];
            prop_assert_eq!(ledgers.map(i128::from).iter().sum::<i128>(), vault);
            if let Ok(tokens) = u64::try_from(vault) {
                prop_assert!(b.invariant(tokens).is_ok());
            }
        }
    }
}
