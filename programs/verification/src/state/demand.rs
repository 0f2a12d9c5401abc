use anchor_lang::prelude::*;

use crate::{constants::DEMAND_BUFFER, error::VerificationError};

/// The file of which a juror demands a chunk.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemandFile {
    Input,
    Output,
}

/// Where a demand stands. The byte in the account is the variant's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum DemandStatus {
    Open = 0,
    Answered = 1,
}

/// A juror's demand for a chunk. The executor collects its answer in `buffer`, over several transactions. 3 KB: never
/// copied, only borrowed.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Demand {
    pub case: Pubkey,
    /// The juror's Operator account.
    pub operator: Pubkey,
    /// Gets the rent back when the demand is closed.
    pub rent_payer: Pubkey,
    /// Unix time before which it has to be answered.
    pub until: i64,
    /// Which chunk of the file.
    pub index: u32,
    /// Bytes of `buffer` that are written.
    pub length: u16,
    pub round: u8,
    /// The juror's place in the panel.
    pub juror: u8,
    pub file: u8,
    /// 0 or 1: a juror has two demands.
    pub number: u8,
    pub status: u8,
    pub version: u8,
    pub bump: u8,
    pub buffer: [u8; DEMAND_BUFFER],
    pub _reserved: [u8; 11],
}

const _: () = assert!(core::mem::size_of::<Demand>() == 3_200 && core::mem::align_of::<Demand>() == 8);

impl Demand {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Whether the executor has shown the chunk.
    pub fn is_answered(&self) -> bool {
        self.status == DemandStatus::Answered as u8
    }

    /// Writes a part of the answer and cuts off what was behind it. Without gaps, so that all of it was meant.
    pub fn write(&mut self, offset: u16, bytes: &[u8]) -> Result<()> {
        require!(!self.is_answered(), VerificationError::DemandClosed);
        require_gte!(self.length, offset, VerificationError::AnswerTooLong);
        let end = usize::from(offset).checked_add(bytes.len()).ok_or(VerificationError::AnswerTooLong)?;
        let place = self.buffer.get_mut(usize::from(offset)..end).ok_or(VerificationError::AnswerTooLong)?;
        place.copy_from_slice(bytes);
        self.length = u16::try_from(end).map_err(|_| VerificationError::AnswerTooLong)?;
        Ok(())
    }

    /// What was written so far.
    pub fn answer(&self) -> Result<&[u8]> {
        Ok(self.buffer.get(..usize::from(self.length)).ok_or(VerificationError::CorruptAccount)?)
    }

    pub fn file(&self) -> Result<DemandFile> {
        match self.file {
            0 => Ok(DemandFile::Input),
            1 => Ok(DemandFile::Output),
            _ => err!(VerificationError::CorruptAccount),
        }
    }
}
