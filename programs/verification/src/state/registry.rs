use anchor_lang::prelude::*;

use crate::constants::ROSTER_HISTORY;

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

    /// What was true in an epoch: the newest entry not after it, or the oldest where the history does not reach. Slots
    /// only grow and views check every entry, so an oldest entry that is too new only costs redraws.
    pub fn counts_at(&self, epoch: u32) -> RosterCount {
        let known = self.known();
        let found = known.iter().rev().find(|count| count.epoch <= epoch);
        found.or(known.first()).copied().unwrap_or_default()
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}
