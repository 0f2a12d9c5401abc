use anchor_lang::prelude::*;
use staking::{
    math::epoch_of,
    params::{apply_changes, check_all_bounds, ParamChange},
};

use super::Pots;
use crate::{
    error::SupplyError,
    math::{decay_floor, rebate_pot_floor, rebates_due_floor, security_pot_floor, RebateFigures, SeatFigures},
    params::{SUPPLY_PARAMS, SUPPLY_PARAM_COUNT},
    CLAIM_DELAY_EPOCHS, CLAIM_LAPSE_EPOCHS, COVER_EPOCHS, EMISSION_BUDGET,
};

/// The parameters as they are stored. 32 bytes. The meaning and the bounds of each stand in `SUPPLY_PARAMS`.
#[zero_copy]
#[derive(Debug, PartialEq, Eq)]
pub struct SupplyParams {
    pub seat_yield: u64,
    pub rebate_bps: u16,
    pub security_share_bps: u16,
    pub _reserved: [u8; 20],
}

const _: () = assert!(core::mem::size_of::<SupplyParams>() == 32);

/// The one configuration of this program, and the sums that bound what may still be emitted.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct SupplyConfig {
    /// Changes bounded parameters and creates buybacks. Cannot mint.
    pub governor: Pubkey,
    /// Becomes the governor when it accepts; the default key means none.
    pub pending_governor: Pubkey,
    /// Who initialised this program. Mints the allocations of the genesis, and nothing after them.
    pub genesis_authority: Pubkey,
    /// ASSAY, as staking has it.
    pub native_mint: Pubkey,
    /// Unix time at which epoch 0 began; as in staking.
    pub epoch_zero: i64,
    /// Length of an epoch; as in staking.
    pub epoch_seconds: u64,
    /// Sum of the rebate pots ever opened, in base units of ASSAY; never more than the largest share of what burned.
    pub rebates_committed: u64,
    /// Sum of all pots ever opened, claimed or not; never more than `EMISSION_BUDGET`.
    pub emission_committed: u64,
    pub seq: u64,
    pub params: SupplyParams,
    /// Epoch + 1 of each parameter's last change; 0 = never.
    pub changed_epochs: [u32; SUPPLY_PARAM_COUNT],
    pub version: u8,
    pub bump: u8,
    /// Of the PDA that signs for the native mint.
    pub mint_authority_bump: u8,
    pub _reserved: [u8; 65],
}

const _: () = assert!(core::mem::size_of::<SupplyConfig>() == 280 && core::mem::align_of::<SupplyConfig>() == 8);

impl SupplyConfig {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// The epoch of a unix time, as staking counts it.
    pub fn epoch_at(&self, now: i64) -> u64 {
        epoch_of(now, self.epoch_zero, self.epoch_seconds)
    }

    /// The first parameters: every one is given, and within its bounds.
    pub fn first_params(requested: &[Option<u64>; SUPPLY_PARAM_COUNT]) -> Result<SupplyParams> {
        let mut values = [0; SUPPLY_PARAM_COUNT];
        for (value, request) in values.iter_mut().zip(requested) {
            *value = request.ok_or(SupplyError::ParamMissing)?;
        }
        check_all_bounds(&SUPPLY_PARAMS, &values).map_err(SupplyError::from)?;
        let mut params: SupplyParams = bytemuck::Zeroable::zeroed();
        params.set_values(values)?;
        Ok(params)
    }

    /// Changes the requested parameters, or none. `None` leaves one alone.
    pub fn update_params(
        &mut self,
        requested: &[Option<u64>; SUPPLY_PARAM_COUNT],
        epoch: u64,
    ) -> Result<Vec<ParamChange>> {
        let (mut values, mut changed_epochs) = (self.params.values(), self.changed_epochs);
        let changes = apply_changes(&SUPPLY_PARAMS, &mut values, &mut changed_epochs, requested, epoch)
            .map_err(SupplyError::from)?;
        self.params.set_values(values)?;
        self.changed_epochs = changed_epochs;
        Ok(changes)
    }

    /// The default key withdraws a proposal.
    pub fn propose_governor(&mut self, governor: Pubkey) -> Result<()> {
        require_keys_neq!(governor, self.pending_governor, SupplyError::NoChange);
        require_keys_neq!(governor, self.governor, SupplyError::NoChange);
        self.pending_governor = governor;
        Ok(())
    }

    /// Hands the role over and returns the governor before.
    pub fn accept_governor(&mut self) -> Result<Pubkey> {
        // The default key stands for "nobody is proposed".
        require_keys_neq!(self.pending_governor, Pubkey::default(), SupplyError::NotPendingGovernor);
        let old = core::mem::replace(&mut self.governor, self.pending_governor);
        self.pending_governor = Pubkey::default();
        Ok(old)
    }

    /// What all epochs that are not open yet may emit together.
    pub fn emission_left(&self) -> u64 {
        EMISSION_BUDGET.saturating_sub(self.emission_committed)
    }

    /// From three epochs after its own, when its reports are final, until it lapses: the time in which the emission of
    /// an epoch can be opened and claimed. Returns the epoch of now.
    pub fn check_claimable(&self, epoch: u64, now: i64) -> Result<u64> {
        let now_epoch = self.epoch_at(now);
        require_gte!(now_epoch, epoch.saturating_add(CLAIM_DELAY_EPOCHS), SupplyError::EpochNotFinal);
        require_gt!(epoch.saturating_add(CLAIM_LAPSE_EPOCHS), now_epoch, SupplyError::EpochLapsed);
        Ok(now_epoch)
    }

    /// Divides what an epoch may emit into its pots, and books them. `native_fees` is what operators reported, `burned`
    /// what the market has ever burned. Refuses to leave rebates out while fees can still be swept.
    pub fn open_emission(
        &mut self,
        epoch: u64,
        now_epoch: u64,
        native_fees: u64,
        burned: u64,
        seats: SeatFigures,
    ) -> Result<Pots> {
        let params = &self.params;
        let budget = decay_floor(epoch).min(self.emission_left());
        let security = security_pot_floor(budget, params.security_share_bps, params.seat_yield, seats)
            .ok_or(SupplyError::AmountOverflow)?;
        let figures = RebateFigures { native_fees, burned, committed: self.rebates_committed };
        let left = budget.saturating_sub(security);
        let rebate = rebate_pot_floor(left, params.rebate_bps, figures).ok_or(SupplyError::AmountOverflow)?;
        let due = rebates_due_floor(left, params.rebate_bps, native_fees).ok_or(SupplyError::AmountOverflow)?;
        let waited = now_epoch >= epoch.saturating_add(COVER_EPOCHS);
        require!(rebate == due || waited, SupplyError::RebatesNotCovered);
        let pots = rebate.checked_add(security).ok_or(SupplyError::AmountOverflow)?;
        let rebates_committed = self.rebates_committed.checked_add(rebate).ok_or(SupplyError::AmountOverflow)?;
        let emission_committed = self.emission_committed.checked_add(pots).ok_or(SupplyError::AmountOverflow)?;
        (self.rebates_committed, self.emission_committed) = (rebates_committed, emission_committed);
        self.invariant()?;
        Ok(Pots { budget, native_fees, seats, rebate, security })
    }

    /// Must hold at the end of every instruction that committed to a pot.
    pub fn invariant(&self) -> Result<()> {
        require_gte!(EMISSION_BUDGET, self.emission_committed, SupplyError::EmissionInvariant);
        require_gte!(self.emission_committed, self.rebates_committed, SupplyError::EmissionInvariant);
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}
