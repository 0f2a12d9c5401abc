use anchor_lang::prelude::*;

use crate::{constants::PAGE_SEATS, math::in_view};

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
    pub entries: [SeatEntry; PAGE_SEATS],
    pub class: u16,
    pub page: u16,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 26],
}

const _: () = assert!(core::mem::size_of::<SeatPage>() == 10_032 && core::mem::align_of::<SeatPage>() == 4);
const _: () = assert!(SeatPage::SPACE <= 10_240);

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
}
