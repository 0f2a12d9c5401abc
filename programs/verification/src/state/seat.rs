use anchor_lang::prelude::*;

use staking::math::bps_floor;

use super::SeatEpochs;
use crate::{
    constants::{EVICT_BPS, SEATS_PER_OPERATOR_MAX},
    error::VerificationError,
    math::in_view,
};

/// The seats that an operator holds in a class, and the stake that is locked for them.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Seat {
    /// The Operator account.
    pub operator: Pubkey,
    /// The operator's owner, to whom its fees are credited.
    pub owner: Pubkey,
    /// Gets the rent back when the seats are withdrawn.
    pub rent_payer: Pubkey,
    /// Base units of ASSAY for each seat, as at the join.
    pub seat_stake: u64,
    /// Base units of ASSAY that are locked for all seats now.
    pub locked: u64,
    pub seq: u64,
    /// What was earned and missed in the last sixteen epochs.
    pub epochs: SeatEpochs,
    /// Epoch from which the seats are drawn.
    pub active_from: u32,
    /// Epoch from which they are not drawn any more; 0 while nobody has ended them.
    pub active_until: u32,
    /// Audits and votes that were missed.
    pub missed: u32,
    /// Audits and votes that a final verdict contradicted.
    pub overruled: u32,
    /// Slot numbers in the class, all on one page; the first `count` count.
    pub slots: [u16; SEATS_PER_OPERATOR_MAX as usize],
    pub class: u16,
    pub page: u16,
    pub count: u8,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 41],
}

const _: () = assert!(core::mem::size_of::<Seat>() == 504 && core::mem::align_of::<Seat>() == 8);

impl Seat {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// The slots that it holds.
    pub fn held(&self) -> &[u16] {
        self.slots.get(..usize::from(self.count)).unwrap_or(&self.slots)
    }

    /// What should be locked.
    pub fn full_stake(&self) -> Result<u64> {
        let stake = self.seat_stake.checked_mul(u64::from(self.count));
        Ok(stake.ok_or(VerificationError::AmountOverflow)?)
    }

    /// Whose seats they are, and of which class.
    pub fn check(&self, operator: &Pubkey, class: u16) -> Result<()> {
        require_keys_eq!(self.operator, *operator, VerificationError::WrongSeat);
        require_eq!(self.class, class, VerificationError::WrongSeat);
        Ok(())
    }

    /// Locks more, up to what the seats need.
    pub fn top_up(&mut self, amount: u64) -> Result<()> {
        require_gt!(amount, 0, VerificationError::ZeroAmount);
        require_eq!(self.active_until, 0, VerificationError::SeatsLeft);
        let locked = self.locked.checked_add(amount).ok_or(VerificationError::AmountOverflow)?;
        require_gte!(self.full_stake()?, locked, VerificationError::TopUpTooLarge);
        self.locked = locked;
        Ok(())
    }

    /// Whether slashes have left less than 80 % of what the seats need.
    pub fn check_evictable(&self) -> Result<()> {
        let least = bps_floor(self.full_stake()?, u64::from(EVICT_BPS)).ok_or(VerificationError::AmountOverflow)?;
        require_gt!(least, self.locked, VerificationError::SeatNotEvictable);
        Ok(())
    }

    /// The seats are not drawn any more from an epoch on.
    pub fn end(&mut self, active_until: u32) -> Result<()> {
        require_eq!(self.active_until, 0, VerificationError::SeatsLeft);
        self.active_until = active_until;
        Ok(())
    }

    /// Must hold at the end of every instruction that changed this account.
    pub fn invariant(&self) -> Result<()> {
        // A slot is one seat, and all lie on the page where they are ended.
        let held = self.held();
        let ascending = held.windows(2).all(|pair| pair.first() < pair.last());
        let on_page = held.iter().all(|slot| super::page_of(*slot) == self.page);
        require!(ascending && on_page && self.count > 0, VerificationError::SeatInvariant);
        // Nobody locks more than it can lose.
        require_gte!(self.full_stake()?, self.locked, VerificationError::SeatInvariant);
        Ok(())
    }

    /// Whether the seats are in the roster of an epoch. Once the epoch has begun, this never changes.
    pub fn is_active(&self, epoch: u32) -> bool {
        in_view(self.active_from, self.active_until, epoch)
    }

    /// Takes what a missed audit or vote costs, or what is left. Returns it, to be slashed as `Missed`.
    pub fn miss(&mut self, epoch: u32, fee: u64) -> Result<u64> {
        self.epochs.miss(epoch)?;
        self.missed = self.missed.saturating_add(1);
        Ok(self.take(fee))
    }

    /// Takes what a contradicted audit or vote costs, or what is left. Returns it, to be slashed as `Overruled`.
    pub fn overrule(&mut self, amount: u64) -> u64 {
        self.overruled = self.overruled.saturating_add(1);
        self.take(amount)
    }

    fn take(&mut self, amount: u64) -> u64 {
        let taken = amount.min(self.locked);
        self.locked = self.locked.saturating_sub(taken);
        taken
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}
