use anchor_lang::prelude::*;
use staking::math::epoch_mark;

use crate::{error::SupplyError, CLAIM_LAPSE_EPOCHS, CLAIM_MARKS};

/// For which epochs an operator or a seat was paid, so that it is paid once. Not on the claimant's own account, because
/// that belongs to another program.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Claims {
    /// An Operator of staking or a Seat of verification.
    pub claimant: Pubkey,
    /// Paid for this account by claiming first; gets the rent back when it closes.
    pub rent_payer: Pubkey,
    pub seq: u64,
    /// Epoch + 1 of a claim, in the place `epoch mod 16`; 0 = none.
    pub marks: [u32; CLAIM_MARKS],
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 30],
}

const _: () = assert!(core::mem::size_of::<Claims>() == 168 && core::mem::align_of::<Claims>() == 8);

impl Claims {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    pub fn new(claimant: Pubkey, rent_payer: Pubkey, bump: u8) -> Self {
        Self { claimant, rent_payer, seq: 0, marks: [0; CLAIM_MARKS], version: Self::VERSION, bump, _reserved: [0; 30] }
    }

    /// Marks an epoch as paid. What it overwrites lapsed: places are sixteen epochs apart, claims end after fourteen.
    pub fn mark(&mut self, epoch: u64) -> Result<()> {
        let mark = u32::try_from(epoch_mark(epoch)).map_err(|_| SupplyError::TimeOverflow)?;
        let place = usize::try_from(epoch).map_or(0, |epoch| epoch % CLAIM_MARKS);
        let marked = self.marks.get_mut(place).ok_or(SupplyError::TimeOverflow)?;
        // A newer mark refuses, too: it cannot be there, and must not get lost.
        require_gt!(mark, *marked, SupplyError::AlreadyClaimed);
        *marked = mark;
        Ok(())
    }

    /// Refuses while an epoch that was paid could still be claimed a second time.
    pub fn check_closable(&self, now_epoch: u64) -> Result<()> {
        let newest = self.marks.iter().copied().max().unwrap_or(0);
        let lapsed_at = u64::from(newest).saturating_sub(1).saturating_add(CLAIM_LAPSE_EPOCHS);
        require_gte!(now_epoch, lapsed_at, SupplyError::ClaimsStillNeeded);
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}
