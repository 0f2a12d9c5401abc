use anchor_lang::prelude::*;

/// An appeal that opened a round. Its bond is stake of `operator`, or lies in `vault`, whose authority is this account.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Appeal {
    pub case: Pubkey,
    /// The wallet that appealed.
    pub appellant: Pubkey,
    /// The default key where the bond is stake.
    pub vault: Pubkey,
    /// The executor's Operator account where the bond is stake; otherwise the default key.
    pub operator: Pubkey,
    /// Gets the rent back when the appeal is settled.
    pub rent_payer: Pubkey,
    /// Base units of ASSAY.
    pub bond: u64,
    /// The interim verdict that it disputes, in the market's numbers.
    pub against: u8,
    pub from_stake: u8,
    /// The round that it opened.
    pub round: u8,
    pub version: u8,
    pub bump: u8,
    pub vault_bump: u8,
    pub _reserved: [u8; 18],
}

const _: () = assert!(core::mem::size_of::<Appeal>() == 192 && core::mem::align_of::<Appeal>() == 8);

impl Appeal {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();
}
