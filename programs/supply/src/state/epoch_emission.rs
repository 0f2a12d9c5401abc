use anchor_lang::prelude::*;

use crate::{
    error::SupplyError,
    math::{share_floor, SeatFigures},
};

/// What one epoch emits: two pots, fixed when it is opened, and what has been claimed of them.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct EpochEmission {
    /// Opened it; gets the rent back when it closes.
    pub rent_payer: Pubkey,
    pub epoch: u64,
    /// The most that the epoch may emit, in base units of ASSAY as all amounts here.
    pub budget: u64,
    /// Native fees that all operators reported: the whole, of which each has a part.
    pub native_fees: u64,
    /// For operators, by native fees.
    pub rebate_pot: u64,
    pub rebates_claimed: u64,
    /// Seats in the roster of the epoch.
    pub active_seats: u64,
    /// Of them, those that missed nothing: the whole, of which each Seat account has a part.
    pub eligible_seats: u64,
    /// What seats earned without emission.
    pub seats_earned: u64,
    /// For seats.
    pub security_pot: u64,
    pub security_claimed: u64,
    pub seq: u64,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 30],
}

const _: () = assert!(core::mem::size_of::<EpochEmission>() == 152 && core::mem::align_of::<EpochEmission>() == 8);

/// The pots of an epoch and what they were made from.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Pots {
    pub budget: u64,
    pub native_fees: u64,
    pub seats: SeatFigures,
    pub rebate: u64,
    pub security: u64,
}

impl EpochEmission {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    pub fn new(epoch: u64, rent_payer: Pubkey, pots: Pots, bump: u8) -> Self {
        Self {
            rent_payer,
            epoch,
            budget: pots.budget,
            native_fees: pots.native_fees,
            rebate_pot: pots.rebate,
            rebates_claimed: 0,
            active_seats: pots.seats.active,
            eligible_seats: pots.seats.eligible,
            seats_earned: pots.seats.earned,
            security_pot: pots.security,
            security_claimed: 0,
            seq: 0,
            version: Self::VERSION,
            bump,
            _reserved: [0; 30],
        }
    }

    /// Takes an operator's part of the rebates and returns it. That it takes it once is for its Claims to see to.
    pub fn claim_rebate(&mut self, native_fees: u64) -> Result<u64> {
        let amount = share_floor(native_fees, self.native_fees, self.rebate_pot).ok_or(SupplyError::AmountOverflow)?;
        require_gt!(amount, 0, SupplyError::NothingToClaim);
        self.rebates_claimed = self.rebates_claimed.checked_add(amount).ok_or(SupplyError::AmountOverflow)?;
        self.invariant()?;
        Ok(amount)
    }

    /// The same for seats.
    pub fn claim_security(&mut self, eligible: u64) -> Result<u64> {
        let amount =
            share_floor(eligible, self.eligible_seats, self.security_pot).ok_or(SupplyError::AmountOverflow)?;
        require_gt!(amount, 0, SupplyError::NothingToClaim);
        self.security_claimed = self.security_claimed.checked_add(amount).ok_or(SupplyError::AmountOverflow)?;
        self.invariant()?;
        Ok(amount)
    }

    /// Must hold at the end of every instruction that changed this account.
    pub fn invariant(&self) -> Result<()> {
        let pots = self.rebate_pot.checked_add(self.security_pot).ok_or(SupplyError::AmountOverflow)?;
        require_gte!(self.budget, pots, SupplyError::EmissionInvariant);
        require_gte!(self.rebate_pot, self.rebates_claimed, SupplyError::EmissionInvariant);
        require_gte!(self.security_pot, self.security_claimed, SupplyError::EmissionInvariant);
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}
