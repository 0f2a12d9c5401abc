use anchor_lang::prelude::*;

use core::ops::Range;

use super::{Seat, SeatRegistry};
use crate::{
    constants::PAGE_SEATS,
    error::VerificationError,
    math::{in_view, is_reusable},
};

/// One seat of the roster. It stays where it is after its holder left, until somebody else may have the slot.
#[zero_copy]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SeatEntry {
    /// The holder's Operator account; the default key where the slot was never used.
    pub operator: Pubkey,
    /// Epoch from which the seat is drawn.
    pub active_from: u32,
    /// Epoch from which it is not drawn any more; 0 while nobody has ended it.
    pub active_until: u32,
}

/// 250 slots of a class. Slot `page * 250 + i` is entry `i`. 10 KB: never copied, only borrowed.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct SeatPage {
    pub entries: [SeatEntry; PAGE_SEATS as usize],
    pub class: u16,
    pub page: u16,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 26],
}

const _: () = assert!(core::mem::size_of::<SeatPage>() == 10_032 && core::mem::align_of::<SeatPage>() == 4);
const _: () = assert!(SeatPage::SPACE <= 10_240);

/// What an operator asks of a page.
#[derive(Clone, Copy, Debug)]
pub struct SlotRequest {
    pub operator: Pubkey,
    pub count: u8,
    pub active_from: u32,
    pub now_epoch: u64,
    /// Epochs after which no case can need an old entry.
    pub case_epochs: u32,
}

/// The page of a slot.
pub fn page_of(slot: u16) -> u16 {
    slot.checked_div(PAGE_SEATS).unwrap_or(0)
}

impl SeatEntry {
    /// Whether the seat is in the roster of an epoch.
    pub fn in_view(&self, epoch: u32) -> bool {
        self.operator != Pubkey::default() && in_view(self.active_from, self.active_until, epoch)
    }
}

impl SeatPage {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Whether the page belongs to the class of a registry.
    pub fn check(&self, registry: &SeatRegistry) -> Result<()> {
        require_eq!(self.class, registry.class, VerificationError::WrongSeatPage);
        Ok(())
    }

    /// The entry of a slot, if it lies on this page.
    pub fn entry(&self, slot: u16) -> Option<&SeatEntry> {
        let place = slot.checked_sub(self.first_slot()?)?;
        self.entries.get(usize::from(place))
    }

    /// Gives slots to an operator: those that can be used again first, then the unused. Returns their numbers in
    /// order, and how many were never used before.
    pub fn occupy(&mut self, request: &SlotRequest, unused: Range<u16>) -> Result<(Vec<u16>, u32)> {
        let first = self.first_slot().ok_or(VerificationError::WrongSeatPage)?;
        let is_free = |place: u16, entry: &SeatEntry| {
            unused.contains(&place) || is_reusable(entry.active_until, request.now_epoch, request.case_epochs)
        };
        let wanted = usize::from(request.count);
        let mut places = Vec::with_capacity(wanted);
        places.extend((0u16..).zip(&self.entries).filter(|(place, entry)| is_free(*place, entry)).take(wanted));
        require_eq!(places.len(), wanted, VerificationError::NotEnoughSlots);
        let places: Vec<u16> = places.into_iter().map(|(place, _)| place).collect();
        let mut appended = 0u32;
        let mut slots = Vec::with_capacity(wanted);
        for place in places {
            let entry = self.entries.get_mut(usize::from(place)).ok_or(VerificationError::WrongSeatPage)?;
            *entry = SeatEntry { operator: request.operator, active_from: request.active_from, active_until: 0 };
            appended = appended.saturating_add(u32::from(unused.contains(&place)));
            slots.push(first.checked_add(place).ok_or(VerificationError::WrongSeatPage)?);
        }
        Ok((slots, appended))
    }

    /// Takes the slots of a seat that has ended out of later rosters.
    pub fn end(&mut self, seat: &Seat) -> Result<()> {
        require!((self.class, self.page) == (seat.class, seat.page), VerificationError::WrongSeatPage);
        let first = self.first_slot().ok_or(VerificationError::WrongSeatPage)?;
        for slot in seat.held() {
            let place = slot.checked_sub(first).ok_or(VerificationError::WrongSeatPage)?;
            let entry = self.entries.get_mut(usize::from(place)).ok_or(VerificationError::WrongSeatPage)?;
            require_keys_eq!(entry.operator, seat.operator, VerificationError::CorruptAccount);
            entry.active_until = seat.active_until;
        }
        Ok(())
    }

    fn first_slot(&self) -> Option<u16> {
        self.page.checked_mul(PAGE_SEATS)
    }
}
