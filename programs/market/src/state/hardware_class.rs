use anchor_lang::prelude::*;

use super::text::is_name;
use crate::{
    error::MarketError,
    params::{CLASS_PARAMS, CLASS_PARAM_COUNT},
};

/// A kind of hardware that jobs ask for and nodes offer. Read-only on the path of a job. The meaning and the
/// bounds of each parameter stand in `CLASS_PARAMS`.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct HardwareClass {
    /// ASCII, zero-padded. Never changes: another kind of hardware is another class.
    pub name: [u8; 32],
    /// What a unit is, ASCII, zero-padded. Never changes.
    pub unit: [u8; 16],
    pub bond_per_unit: u64,
    pub min_bond: u64,
    pub second_price: u64,
    pub seq: u64,
    pub max_run_seconds: u32,
    /// Epoch + 1 of each parameter's last change; 0 = never.
    pub changed_epochs: [u32; CLASS_PARAM_COUNT],
    pub class: u16,
    /// 1 while the arbiter has enough seats for audits of this class.
    pub audit_ready: u8,
    /// 1 while jobs may be posted and nodes registered in this class.
    pub enabled: u8,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 54],
}

const _: () = assert!(core::mem::size_of::<HardwareClass>() == 160 && core::mem::align_of::<HardwareClass>() == 8);

impl HardwareClass {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    pub fn check_enabled(&self) -> Result<()> {
        require_eq!(self.enabled, 1, MarketError::ClassDisabled);
        Ok(())
    }

    /// An audited job is refused, not silently unaudited, while there are too few seats.
    pub fn check_audit_ready(&self) -> Result<()> {
        require_eq!(self.audit_ready, 1, MarketError::ClassNotAuditReady);
        Ok(())
    }

    pub fn set_audit_ready(&mut self, ready: bool) -> Result<()> {
        require!(self.audit_ready != u8::from(ready), MarketError::NoChange);
        self.audit_ready = u8::from(ready);
        Ok(())
    }

    /// Makes a disabled class usable again. Returns whether it was disabled.
    pub fn enable(&mut self) -> bool {
        core::mem::replace(&mut self.enabled, 1) == 0
    }

    pub fn disable(&mut self) -> Result<()> {
        self.check_enabled()?;
        self.enabled = 0;
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }

    /// Must hold at the end of every instruction that changed this account.
    pub fn invariant(&self) -> Result<()> {
        for (spec, value) in CLASS_PARAMS.iter().zip(self.values()) {
            spec.check_bounds(value).map_err(MarketError::from)?;
        }
        require!(is_name(&self.name) && is_name(&self.unit), MarketError::InvalidText);
        Ok(())
    }
}
