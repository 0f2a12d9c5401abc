use anchor_lang::prelude::*;

use super::text::is_text;
use crate::error::MarketError;

/// Whether a node takes new jobs. `Retired` is for good; an operator registers a new node instead.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeStatus {
    Active,
    Retired,
}

/// A machine (or a group of equal ones) that an operator offers. What matters for trust stands on the
/// Operator account, because a node can be made anew.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Node {
    /// The Operator account of staking.
    pub operator: Pubkey,
    /// Gets the rent back when the node is closed.
    pub rent_payer: Pubkey,
    /// Base units of ASSAY for one unit during one hour; for information, jobs name their own price.
    pub price: u64,
    pub seq: u64,
    /// Units of the class that run at the same time, at least 1.
    pub units: u32,
    /// Units of claimed jobs that are not submitted yet, at most `units`.
    pub units_in_use: u32,
    /// ASCII, zero-padded, such as `eu-central`.
    pub region: [u8; 16],
    /// ASCII URI under which clients reach the node, zero-padded; may be empty.
    pub endpoint: [u8; 96],
    /// Hardware class; never changes.
    pub class: u16,
    /// Number of the node among its operator's.
    pub index: u16,
    pub status: u8,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 33],
}

const _: () = assert!(core::mem::size_of::<Node>() == 240 && core::mem::align_of::<Node>() == 8);

impl Node {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    pub fn status(&self) -> Result<NodeStatus> {
        match self.status {
            0 => Ok(NodeStatus::Active),
            1 => Ok(NodeStatus::Retired),
            _ => err!(MarketError::CorruptAccount),
        }
    }

    /// A retired node neither changes nor takes jobs.
    pub fn check_active(&self) -> Result<()> {
        require!(self.status()? == NodeStatus::Active, MarketError::NodeRetired);
        Ok(())
    }

    /// A claim takes its units.
    pub fn take_units(&mut self, units: u32) -> Result<()> {
        self.check_active()?;
        let in_use = self.units_in_use.checked_add(units).ok_or(MarketError::NotEnoughUnits)?;
        require_gte!(self.units, in_use, MarketError::NotEnoughUnits);
        self.units_in_use = in_use;
        Ok(())
    }

    /// A submitted, abandoned or expired claim gives its units back.
    pub fn give_back_units(&mut self, units: u32) -> Result<()> {
        self.units_in_use = self.units_in_use.checked_sub(units).ok_or(MarketError::CorruptAccount)?;
        Ok(())
    }

    /// Ends the node, once no claimed job runs on it.
    pub fn retire(&mut self) -> Result<()> {
        self.check_active()?;
        require_eq!(self.units_in_use, 0, MarketError::NodeInUse);
        self.status = NodeStatus::Retired as u8;
        Ok(())
    }

    /// Only a retired node may be closed.
    pub fn check_closable(&self) -> Result<()> {
        require!(self.status()? == NodeStatus::Retired, MarketError::NodeNotRetired);
        require_eq!(self.units_in_use, 0, MarketError::NodeInUse);
        Ok(())
    }

    /// Numbers the next change.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }

    /// Must hold at the end of every instruction that wrote text; a claim does not pay for it.
    pub fn check_text(&self) -> Result<()> {
        require!(is_text(&self.region) && is_text(&self.endpoint), MarketError::InvalidText);
        Ok(())
    }

    /// Must hold at the end of every instruction that changed this account.
    pub fn invariant(&self) -> Result<()> {
        self.status()?;
        // A node without units could never take a job.
        require_gt!(self.units, 0, MarketError::ZeroUnits);
        // Nobody can be made to run more than was offered.
        require_gte!(self.units, self.units_in_use, MarketError::NotEnoughUnits);
        Ok(())
    }
}
