use anchor_lang::prelude::*;

/// A key in an attested machine of an operator. Its word lowers the chance of an audit, never to 0, and replaces
/// neither bond nor votes: such keys have been extracted.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Session {
    /// The Operator account.
    pub operator: Pubkey,
    /// ed25519.
    pub key: Pubkey,
    /// Gets the rent back when the session is closed.
    pub rent_payer: Pubkey,
    /// Unix time from which it does not count any more.
    pub expires_at: i64,
    pub seq: u64,
    /// Share of the chance that is left.
    pub lowered_bps: u16,
    pub enabled: u8,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 27],
}

const _: () = assert!(core::mem::size_of::<Session>() == 144 && core::mem::align_of::<Session>() == 8);

impl Session {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();
}
