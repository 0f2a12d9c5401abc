use anchor_lang::prelude::*;

use core::ops::Range;

use crate::{
    constants::{PAGES_MAX, PAGE_SEATS, ROSTER_HISTORY},
    error::VerificationError,
    math::largest_share,
};

/// What is true of a class from an epoch on, until the next entry.
#[zero_copy]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RosterCount {
    pub epoch: u32,
    /// Slots ever used; a slot's number is below it.
    pub slots: u32,
    /// Seats that are active.
    pub active: u32,
}

/// The seats of a hardware class: how many there are, and were. The seats themselves stand on pages.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct SeatRegistry {
    /// The market's HardwareClass account.
    pub hardware_class: Pubkey,
    pub seq: u64,
    /// Sorted by epoch; the first `history_len` count.
    pub history: [RosterCount; ROSTER_HISTORY],
    /// As of the newest entry of the history.
    pub slots: u32,
    /// As of the newest entry of the history.
    pub active: u32,
    pub class: u16,
    pub pages: u16,
    pub history_len: u8,
    /// 1 where equal jobs give equal bytes, so that a contradicted value is a fault of whoever said it.
    pub bit_exact: u8,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 40],
}

const _: () = assert!(core::mem::size_of::<SeatRegistry>() == 480 && core::mem::align_of::<SeatRegistry>() == 8);

impl SeatRegistry {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// The entries that count, oldest first.
    pub fn known(&self) -> &[RosterCount] {
        self.history.get(..usize::from(self.history_len)).unwrap_or(&self.history)
    }

    /// What was true in an epoch: the newest entry not after it. Where the history does not reach back that far, the
    /// oldest: slots only grow and a draw checks every entry, so one that is too new only costs redraws.
    pub fn counts_at(&self, epoch: u32) -> RosterCount {
        let known = self.known();
        let found = known.iter().rev().find(|count| count.epoch <= epoch);
        let forgotten = if known.len() == ROSTER_HISTORY { known.first() } else { None };
        found.or(forgotten).copied().unwrap_or_default()
    }

    /// Seats that an audit drawn now or later in the epoch can rely on. Draws look at the roster of the epoch before:
    /// seats that begin now are in no case yet.
    pub fn drawable_at(&self, epoch: u32) -> u32 {
        let before = self.counts_at(epoch.saturating_sub(1));
        self.counts_at(epoch).active.min(before.active)
    }

    /// Counts another page.
    pub fn add_page(&mut self, page: u16) -> Result<()> {
        require_eq!(page, self.pages, VerificationError::PageNotNext);
        require_gt!(PAGES_MAX, page, VerificationError::TooManyPages);
        require_eq!(self.slots, self.capacity(), VerificationError::PageNotFull);
        self.pages = page.checked_add(1).ok_or(VerificationError::TooManyPages)?;
        Ok(())
    }

    /// How many seats one operator may take.
    pub fn check_join(&self, count: u8) -> Result<()> {
        let active = self.active.checked_add(u32::from(count)).ok_or(VerificationError::AmountOverflow)?;
        let allowed = (1..=largest_share(active)).contains(&u32::from(count));
        require!(allowed, VerificationError::SeatCountOutOfRange);
        Ok(())
    }

    /// Entries of a page that were never used: those at the end of the last page.
    pub fn unused_of(&self, page: u16) -> Range<u16> {
        let is_last = page.checked_add(1) == Some(self.pages);
        let before = u32::from(page).saturating_mul(u32::from(PAGE_SEATS));
        let used = self.slots.checked_sub(before).and_then(|used| u16::try_from(used).ok());
        let start = if is_last { used.unwrap_or(PAGE_SEATS) } else { PAGE_SEATS };
        start..PAGE_SEATS
    }

    /// Counts seats that are active from an epoch on, of which `appended` are in slots that were never used.
    pub fn join(&mut self, epoch: u32, appended: u32, count: u8) -> Result<()> {
        let slots = self.slots.checked_add(appended).ok_or(VerificationError::AmountOverflow)?;
        let active = self.active.checked_add(u32::from(count)).ok_or(VerificationError::AmountOverflow)?;
        self.record(RosterCount { epoch, slots, active })
    }

    /// Counts seats that are not active from an epoch on.
    pub fn leave(&mut self, epoch: u32, count: u8) -> Result<()> {
        let active = self.active.checked_sub(u32::from(count)).ok_or(VerificationError::CorruptAccount)?;
        self.record(RosterCount { epoch, slots: self.slots, active })
    }

    /// Writes what is true from an epoch on. Changes come in the order of epochs; the oldest is forgotten.
    fn record(&mut self, count: RosterCount) -> Result<()> {
        let length = usize::from(self.history_len);
        let newest = length.checked_sub(1).and_then(|last| self.history.get_mut(last));
        match newest {
            Some(newest) if newest.epoch == count.epoch => *newest = count,
            Some(newest) if newest.epoch > count.epoch => return err!(VerificationError::RegistryInvariant),
            _ => {
                let place = length.min(ROSTER_HISTORY.saturating_sub(1));
                if length == ROSTER_HISTORY {
                    self.history.copy_within(1.., 0);
                } else {
                    self.history_len = self.history_len.saturating_add(1);
                }
                *self.history.get_mut(place).ok_or(VerificationError::RegistryInvariant)? = count;
            }
        }
        self.slots = count.slots;
        self.active = count.active;
        Ok(())
    }

    /// Slots on all pages.
    fn capacity(&self) -> u32 {
        u32::from(self.pages).saturating_mul(u32::from(PAGE_SEATS))
    }

    /// Must hold at the end of every instruction that changed this account.
    pub fn invariant(&self) -> Result<()> {
        let known = self.known();
        // Views of the past stay what they were: epochs rise, and slots only grow.
        let sorted = known.iter().zip(known.iter().skip(1)).all(|(a, b)| a.epoch < b.epoch && a.slots <= b.slots);
        let possible = known.iter().all(|count| count.active <= count.slots);
        let newest = known.last().copied().unwrap_or_default();
        let current = (newest.slots, newest.active) == (self.slots, self.active);
        require!(sorted && possible && current, VerificationError::RegistryInvariant);
        require_gte!(self.capacity(), self.slots, VerificationError::RegistryInvariant);
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}
