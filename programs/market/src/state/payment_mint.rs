use anchor_lang::prelude::*;

use crate::{
    constants::NATIVE_RATE_ONE,
    error::MarketError,
    params::{MINT_PARAMS, MINT_PARAM_COUNT},
};

/// What happens to the fees in a mint.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeeTreatment {
    /// Burned from the payer's vault: ASSAY.
    Burn,
    /// Transferred to the pinned buy-and-burn vault: every other mint.
    Forward,
}

/// A mint in which jobs are paid. Read-only on the path of a job. The meaning and the bounds of each
/// parameter stand in `MINT_PARAMS`.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct PaymentMint {
    pub mint: Pubkey,
    pub token_program: Pubkey,
    /// Where `sweep_levies` pays: the audit pool. The default key until `set_mint_vaults`.
    pub levy_vault: Pubkey,
    /// Where `sweep_fees` pays under `Forward`; the default key under `Burn`.
    pub buyback_vault: Pubkey,
    /// Where `sweep_treasury` pays; a token account of the market's configuration.
    pub treasury_vault: Pubkey,
    pub min_price: u64,
    pub native_rate: u64,
    pub audit_fee_base: u64,
    pub crank_fee: u64,
    pub delay_fee: u64,
    pub seq: u64,
    /// Epoch + 1 of each parameter's last change; 0 = never.
    pub changed_epochs: [u32; MINT_PARAM_COUNT],
    pub treatment: u8,
    pub decimals: u8,
    /// 1 while jobs may be posted in this mint.
    pub enabled: u8,
    pub version: u8,
    pub bump: u8,
    pub treasury_bump: u8,
    pub _reserved: [u8; 54],
}

const _: () = assert!(core::mem::size_of::<PaymentMint>() == 288 && core::mem::align_of::<PaymentMint>() == 8);

impl PaymentMint {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    pub fn treatment(&self) -> Result<FeeTreatment> {
        match self.treatment {
            0 => Ok(FeeTreatment::Burn),
            1 => Ok(FeeTreatment::Forward),
            _ => err!(MarketError::CorruptAccount),
        }
    }

    pub fn check_enabled(&self) -> Result<()> {
        require_eq!(self.enabled, 1, MarketError::MintDisabled);
        Ok(())
    }

    /// Pins the vaults. The first time this completes the listing, so the mint is enabled.
    pub fn set_vaults(&mut self, levy_vault: Pubkey, buyback_vault: Pubkey) -> Result<()> {
        require!((levy_vault, buyback_vault) != (self.levy_vault, self.buyback_vault), MarketError::NoChange);
        if self.levy_vault == Pubkey::default() {
            self.enabled = 1;
        }
        self.levy_vault = levy_vault;
        self.buyback_vault = buyback_vault;
        Ok(())
    }

    /// Makes a disabled listing usable again. Returns whether it was disabled.
    pub fn enable(&mut self) -> Result<bool> {
        require_keys_neq!(self.levy_vault, Pubkey::default(), MarketError::MintVaultsNotSet);
        Ok(core::mem::replace(&mut self.enabled, 1) == 0)
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
        for (spec, value) in MINT_PARAMS.iter().zip(self.values()) {
            spec.check_bounds(value).map_err(MarketError::from)?;
        }
        // Only ASSAY burns, and its rate is 1 by definition.
        if self.treatment()? == FeeTreatment::Burn {
            require_eq!(self.native_rate, NATIVE_RATE_ONE, MarketError::NativeRateFixed);
        }
        // Every sweep of a mint that takes jobs has somewhere to go.
        let vaults_set = self.levy_vault != Pubkey::default();
        require!(self.enabled == 0 || vaults_set, MarketError::MintVaultsNotSet);
        Ok(())
    }
}
