//! Whose seat a fine is taken from, and whose epoch a duty counts in.
use anchor_lang::{prelude::*, Discriminator, ToAccountMetas};
use bytemuck::Zeroable;
use market::call::Passed;

use super::cases::{assert_refused, key};
use crate::{fines::Fines, Seat, VerificationConfig, VerificationError, SEAT_SEED};

const CLASS: u16 = 3;
/// In epoch 4.
const NOW: i64 = 1_299;

/// An account with this data; the test's memory is never freed.
fn account(address: Pubkey, owner: Pubkey, bytes: &[u8]) -> &'static AccountInfo<'static> {
    // Words, so that the account is aligned as on the chain.
    let words = Box::leak(vec![0u64; bytes.len() / 8 + 1].into_boxed_slice());
    let data = &mut bytemuck::cast_slice_mut::<u64, u8>(words)[..bytes.len()];
    data.copy_from_slice(bytes);
    let (address, owner, lamports) = (Box::new(address), Box::new(owner), Box::new(1));
    let (address, owner) = (Box::leak(address), Box::leak(owner));
    Box::leak(Box::new(AccountInfo::new(address, false, true, Box::leak(lamports), data, owner, false)))
}

fn seat_address(operator: Pubkey) -> Pubkey {
    let seeds: &[&[u8]] = &[SEAT_SEED, operator.as_ref(), &CLASS.to_le_bytes()];
    Pubkey::find_program_address(seeds, &crate::ID).0
}

/// A seat with slots 5 and 6 and a stake of 100 each.
fn seat_account(operator: Pubkey, owner: Pubkey) -> &'static AccountInfo<'static> {
    let mut seat = Seat { operator, class: CLASS, count: 2, seat_stake: 100, locked: 200, ..Zeroable::zeroed() };
    seat.slots[..2].copy_from_slice(&[5, 6]);
    account(seat_address(operator), owner, &[Seat::DISCRIMINATOR, bytemuck::bytes_of(&seat)].concat())
}

/// Runs `check` on the fines of operator 1 with this seat account.
fn with_seat(seat: &'static AccountInfo<'static>, check: impl FnOnce(&Fines)) {
    let config = VerificationConfig { epoch_zero: 1_000, epoch_seconds: 60, ..Zeroable::zeroed() };
    let config = [VerificationConfig::DISCRIMINATOR, bytemuck::bytes_of(&config)].concat();
    let config = AccountLoader::<VerificationConfig>::new_unchecked(account(key(90), crate::ID, &config));
    let staking_config = AccountLoader::new_unchecked(account(key(91), staking::ID, &[]));
    check(&Fines {
        config: &config,
        seat,
        operator: account(key(1), staking::ID, &[]),
        staking_config: &staking_config,
        staking_event_authority: account(key(92), staking::ID, &[]),
        staking_program: account(staking::ID, key(93), &[]),
    });
}

#[test]
fn a_seat_is_its_operators_and_of_its_class() {
    with_seat(seat_account(key(1), crate::ID), |fines| {
        fines.validate(&key(1), CLASS).unwrap();
        assert_refused(fines.validate(&key(1), CLASS + 1), VerificationError::WrongSeat);
        assert_refused(fines.validate(&key(2), CLASS), VerificationError::WrongOperator);
    });
    with_seat(seat_account(key(2), crate::ID), |fines| {
        assert_refused(fines.validate(&key(1), CLASS), VerificationError::WrongSeat);
    });
}

#[test]
fn only_the_address_of_a_seat_may_stand_for_one_that_is_gone() {
    let system = Pubkey::default();
    with_seat(account(seat_address(key(1)), system, &[]), |fines| {
        fines.validate(&key(1), CLASS).unwrap();
        assert_eq!((fines.seat_stake(5).unwrap(), fines.miss(5, 10, NOW).unwrap()), (0, 0));
        fines.earn(5, 10, NOW).unwrap();
    });
    with_seat(account(key(44), system, &[]), |fines| {
        assert_refused(fines.validate(&key(1), CLASS), VerificationError::WrongSeat);
    });
    // Another program's account with the right bytes is none.
    with_seat(seat_account(key(1), key(45)), |fines| {
        fines.validate(&key(1), CLASS).unwrap();
        assert_eq!(fines.seat_stake(5).unwrap(), 0);
    });
}

#[test]
fn who_joined_again_in_other_slots_pays_nothing_for_the_old_ones() {
    with_seat(seat_account(key(1), crate::ID), |fines| {
        assert_eq!((fines.seat_stake(6).unwrap(), fines.seat_stake(7).unwrap()), (100, 0));
        assert_eq!((fines.miss(7, 10, NOW).unwrap(), fines.overrule(7, 10).unwrap()), (0, 0));
    });
}

#[test]
fn duties_count_for_the_seats_that_were_drawn_in_the_epoch_of_now() {
    let account = seat_account(key(1), crate::ID);
    let read = || *bytemuck::from_bytes::<Seat>(&account.data.borrow()[Seat::DISCRIMINATOR.len()..]);
    with_seat(account, |fines| {
        fines.earn(5, 0, NOW).unwrap();
        fines.earn(7, 10, NOW).unwrap();
        fines.miss(7, 10, NOW).unwrap();
        assert_eq!((read().epochs, read().seq), (Zeroable::zeroed(), 0), "nothing was paid, or to other seats");

        fines.earn(5, 10, NOW).unwrap();
        fines.earn(6, 4, NOW).unwrap();
        fines.earn(6, 1, NOW + 1).unwrap();
        fines.miss(5, 0, NOW + 60).unwrap();
        let seat = read();
        assert_eq!(seat.epochs.record(4).map(|record| (record.earned, record.missed)), Some((14, 0)));
        assert_eq!(seat.epochs.record(5).map(|record| (record.earned, record.missed)), Some((1, 1)));
        assert_eq!((seat.locked, seat.missed, seat.seq), (200, 1, 4));
    });
}

#[test]
fn a_fine_passes_the_accounts_that_stakings_interface_names() {
    with_seat(seat_account(key(1), crate::ID), |fines| {
        let named = staking::accounts::Slash {
            config: key(91),
            operator: key(1),
            locker: key(90),
            event_authority: key(92),
            program: staking::ID,
        };
        let passed: Vec<AccountMeta> = fines.slash_accounts().iter().map(Passed::meta).collect();
        assert_eq!(passed, named.to_account_metas(None));
    });
}
