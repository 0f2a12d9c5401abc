use anchor_lang::prelude::*;

/// What one token account got at genesis. It stays for ever, so that no account is paid twice.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct GenesisAllocation {
    /// The token account.
    pub destination: Pubkey,
    /// Base units of ASSAY.
    pub amount: u64,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 22],
}

const _: () =
    assert!(core::mem::size_of::<GenesisAllocation>() == 64 && core::mem::align_of::<GenesisAllocation>() == 8);

impl GenesisAllocation {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    pub fn new(destination: Pubkey, amount: u64, bump: u8) -> Self {
        Self { destination, amount, version: Self::VERSION, bump, _reserved: [0; 22] }
    }
}
