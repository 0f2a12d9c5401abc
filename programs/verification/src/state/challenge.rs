use anchor_lang::prelude::*;

use crate::error::VerificationError;

/// What a challenger says is wrong.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChallengeKind {
    /// The job has another result.
    WrongValue,
    /// The result may be right, but its bytes are not served.
    OutputWithheld,
}

/// Where a challenge stands. The byte in the account is the variant's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ChallengeStatus {
    Sealed = 1,
    Revealed = 2,
    /// Its link was missing: the bond burns.
    Dropped = 3,
}

/// One challenger's word against a result, with its bond in `vault`, whose authority is this account.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Challenge {
    pub case: Pubkey,
    /// The wallet that gets the bond back.
    pub challenger: Pubkey,
    pub vault: Pubkey,
    /// Gets the rent back when the challenge is settled.
    pub rent_payer: Pubkey,
    pub commitment: [u8; 32],
    /// Known once revealed.
    pub value: [u8; 32],
    /// The next tip of its chain; known once revealed.
    pub link: [u8; 32],
    /// Base units of ASSAY.
    pub bond: u64,
    pub created_slot: u64,
    pub kind: u8,
    pub status: u8,
    /// The phase of the case whose link is revealed.
    pub linked: u8,
    pub version: u8,
    pub bump: u8,
    pub vault_bump: u8,
    pub _reserved: [u8; 18],
}

const _: () = assert!(core::mem::size_of::<Challenge>() == 264 && core::mem::align_of::<Challenge>() == 8);

impl Challenge {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    pub fn kind(&self) -> Result<ChallengeKind> {
        match self.kind {
            0 => Ok(ChallengeKind::WrongValue),
            1 => Ok(ChallengeKind::OutputWithheld),
            _ => err!(VerificationError::CorruptAccount),
        }
    }

    pub fn status(&self) -> Result<ChallengeStatus> {
        match self.status {
            1 => Ok(ChallengeStatus::Sealed),
            2 => Ok(ChallengeStatus::Revealed),
            3 => Ok(ChallengeStatus::Dropped),
            _ => err!(VerificationError::CorruptAccount),
        }
    }
}
