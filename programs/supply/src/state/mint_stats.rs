use anchor_lang::prelude::*;

use crate::{error::SupplyError, CAP, EMISSION_BUDGET, GENESIS_SUPPLY};

/// What was ever minted, by use, in base units of ASSAY. The native mint began with nothing and has no other authority,
/// so these sums less all burns are its supply.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct MintStats {
    pub genesis: u64,
    /// Native fees given back to operators.
    pub rebates: u64,
    /// Paid to seats.
    pub security: u64,
    /// Events that minted.
    pub seq: u64,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 30],
}

const _: () = assert!(core::mem::size_of::<MintStats>() == 64 && core::mem::align_of::<MintStats>() == 8);

impl MintStats {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    pub fn new(bump: u8) -> Self {
        Self { genesis: 0, rebates: 0, security: 0, seq: 0, version: Self::VERSION, bump, _reserved: [0; 30] }
    }

    /// Counts an allocation of the genesis.
    pub fn add_genesis(&mut self, amount: u64) -> Result<()> {
        require_gt!(amount, 0, SupplyError::ZeroAmount);
        let genesis = self.genesis.checked_add(amount).ok_or(SupplyError::AmountOverflow)?;
        require_gte!(GENESIS_SUPPLY, genesis, SupplyError::GenesisExceeded);
        self.genesis = genesis;
        self.invariant()
    }

    /// Nothing is emitted before every holder of the genesis has what it was promised.
    pub fn check_genesis_complete(&self) -> Result<()> {
        require_eq!(self.genesis, GENESIS_SUPPLY, SupplyError::GenesisIncomplete);
        Ok(())
    }

    pub fn add_rebate(&mut self, amount: u64) -> Result<()> {
        self.rebates = self.rebates.checked_add(amount).ok_or(SupplyError::AmountOverflow)?;
        self.invariant()
    }

    pub fn add_security(&mut self, amount: u64) -> Result<()> {
        self.security = self.security.checked_add(amount).ok_or(SupplyError::AmountOverflow)?;
        self.invariant()
    }

    /// What was minted to operators and seats.
    pub fn emitted(&self) -> Result<u64> {
        Ok(self.rebates.checked_add(self.security).ok_or(SupplyError::AmountOverflow)?)
    }

    /// Must hold at the end of every instruction that mints.
    pub fn invariant(&self) -> Result<()> {
        let emitted = self.emitted()?;
        require_gte!(EMISSION_BUDGET, emitted, SupplyError::EmissionInvariant);
        let minted = self.genesis.checked_add(emitted).ok_or(SupplyError::AmountOverflow)?;
        require_gte!(CAP, minted, SupplyError::CapExceeded);
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}
