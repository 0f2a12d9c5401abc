//! Fines out of a seat's locked stake, and what its epochs say of paid and missed duties. Settlements book both, and must
//! never fail for the sake of an account that its owner has closed: a seat that is gone has nothing left to take.
use anchor_lang::{prelude::*, Discriminator, InstructionData};
use market::call::Passed::{self, Read, Sign, Write};
use staking::{SlashArgs, SlashReason, StakingConfig};

use crate::{calls::signed_call, Seat, VerificationConfig, VerificationError, SEAT_SEED};

/// The accounts of a fine. Seat and operator may be gone, so they are checked here and not by their types.
pub struct Fines<'a, 'info> {
    pub config: &'a AccountLoader<'info, VerificationConfig>,
    pub seat: &'a AccountInfo<'info>,
    pub operator: &'a AccountInfo<'info>,
    pub staking_config: &'a AccountLoader<'info, StakingConfig>,
    /// Staking's own: it emits by a call to itself and checks both.
    pub staking_event_authority: &'a AccountInfo<'info>,
    pub staking_program: &'a AccountInfo<'info>,
}

impl<'info> Fines<'_, 'info> {
    /// Refuses accounts that are not the drawn seat's own: nobody escapes a fine by an empty account in its place.
    pub fn validate(&self, operator: &Pubkey, class: u16) -> Result<()> {
        require_keys_eq!(*self.operator.key, *operator, VerificationError::WrongOperator);
        match self.read_seat(|seat| seat.check(operator, class))? {
            Some(()) => Ok(()),
            None => {
                let seeds: &[&[u8]] = &[SEAT_SEED, operator.as_ref(), &class.to_le_bytes()];
                let (expected, _) = Pubkey::find_program_address(seeds, &crate::ID);
                require_keys_eq!(*self.seat.key, expected, VerificationError::WrongSeat);
                Ok(())
            }
        }
    }

    /// What one seat staked; nothing when the seats are gone, or others than the one in this slot.
    pub fn seat_stake(&self, slot: u16) -> Result<u64> {
        let stake = self.read_seat(|seat| Ok(if seat.held().contains(&slot) { seat.seat_stake } else { 0 }))?;
        Ok(stake.unwrap_or(0))
    }

    /// Counts a paid duty in the epoch of now; its fee is in ASSAY. Moves nothing.
    pub fn earn(&self, slot: u16, fee: u64, now: i64) -> Result<()> {
        if fee > 0 {
            let epoch = self.epoch_at(now)?;
            self.book(slot, |seat| seat.epochs.earn(epoch, fee))?;
        }
        Ok(())
    }

    /// Takes what an absence costs; it burns, and counts in the epoch of now. Returns what was there to take.
    pub fn miss(&self, slot: u16, fee: u64, now: i64) -> Result<u64> {
        let epoch = self.epoch_at(now)?;
        self.take(slot, SlashReason::Missed, |seat| seat.miss(epoch, fee))
    }

    /// Takes what a contradicted value costs; it pays the pool. Returns what was there to take.
    pub fn overrule(&self, slot: u16, amount: u64) -> Result<u64> {
        self.take(slot, SlashReason::Overruled, |seat| Ok(seat.overrule(amount)))
    }

    fn epoch_at(&self, now: i64) -> Result<u32> {
        let epoch = u32::try_from(self.config.load()?.epoch_at(now));
        epoch.map_err(|_| error!(VerificationError::TimeOverflow))
    }

    /// Runs `change` on the seats that still hold the slot. Whoever left and joined again holds other slots: neither
    /// what those have locked nor their record is this one's.
    fn book<T>(&self, slot: u16, change: impl FnOnce(&mut Seat) -> Result<T>) -> Result<Option<T>> {
        let changed = self.read_seat(|seat| {
            if !seat.held().contains(&slot) {
                return Ok(None);
            }
            let changed = change(seat)?;
            seat.next_seq();
            Ok(Some(changed))
        })?;
        Ok(changed.flatten())
    }

    fn take(&self, slot: u16, reason: SlashReason, fine: impl FnOnce(&mut Seat) -> Result<u64>) -> Result<u64> {
        let amount = self.book(slot, fine)?.unwrap_or(0);
        if amount > 0 {
            let data = staking::instruction::Slash { args: SlashArgs { amount, reason, cost: 0, bounty: 0 } }.data();
            signed_call(self.config, staking::ID, self.slash_accounts(), data)?;
        }
        Ok(amount)
    }

    pub(crate) fn slash_accounts(&self) -> [Passed<'_, 'info>; 5] {
        [
            Read(self.staking_config.as_ref()),
            Write(self.operator),
            Sign(self.config.as_ref()),
            Read(self.staking_event_authority),
            Read(self.staking_program),
        ]
    }

    /// Runs `visit` on the seat; None when the account is no Seat of this program.
    fn read_seat<T>(&self, visit: impl FnOnce(&mut Seat) -> Result<T>) -> Result<Option<T>> {
        if *self.seat.owner != crate::ID {
            return Ok(None);
        }
        let mut data = self.seat.try_borrow_mut_data()?;
        if !data.starts_with(Seat::DISCRIMINATOR) {
            return Ok(None);
        }
        let body = data.get_mut(Seat::DISCRIMINATOR.len()..).ok_or(VerificationError::CorruptAccount)?;
        let seat = bytemuck::try_from_bytes_mut(body).map_err(|_| VerificationError::CorruptAccount)?;
        visit(seat).map(Some)
    }
}
