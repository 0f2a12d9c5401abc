use anchor_lang::prelude::*;

use crate::{
    constants::{JURY_SEATS_MAX, PANEL_FORMER_MAX},
    error::VerificationError,
};

/// Where a juror stands. The byte in the account is the variant's number, the same as an auditor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum JurorStatus {
    Vacant = 0,
    Drawn = 1,
    Committed = 2,
    Revealed = 3,
    Settled = 5,
}

/// What a juror says.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vote {
    None,
    /// It ran the job and got a value.
    Value,
    /// It could not get the input.
    InputUnavailable,
}

/// A drawn seat of a jury.
#[zero_copy]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Juror {
    pub operator: Pubkey,
    /// The operator's owner, to whom the fee is credited; known once committed.
    pub owner: Pubkey,
    /// Committed: the vote's commitment. Revealed: the value, or zeros.
    pub commitment: [u8; 32],
    pub slot: u16,
    pub status: u8,
    pub vote: u8,
    /// 1: the value is right but the output is not served.
    pub output_unavailable: u8,
    pub demands: u8,
    pub answered: u8,
    /// The panel's redraws when this juror was drawn: who was drawn before the last one has missed a deadline.
    pub redraw: u8,
}

/// The jury of one round. 7 KB: never copied, only borrowed.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Panel {
    pub case: Pubkey,
    /// Gets the rent back when the panel is closed.
    pub rent_payer: Pubkey,
    pub jurors: [Juror; JURY_SEATS_MAX],
    /// Slots of replaced jurors, which are not drawn again; the first `former_len` count.
    pub former: [u16; PANEL_FORMER_MAX],
    /// Counter of the next draw.
    pub next_draw: u16,
    /// Places, taken or to be filled.
    pub size: u8,
    /// Places that are taken; a juror keeps its place in `jurors`, whoever else is replaced.
    pub drawn: u8,
    pub committed: u8,
    pub revealed: u8,
    /// Times that absent jurors were replaced.
    pub redraws: u8,
    pub settled: u8,
    pub former_len: u8,
    pub round: u8,
    /// 1 once the votes are counted: who has not come by then is fined.
    pub tallied: u8,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 31],
}

const _: () = assert!(core::mem::size_of::<Juror>() == 104);
const _: () = assert!(core::mem::size_of::<Panel>() == 6_912 && core::mem::align_of::<Panel>() == 2);

impl Panel {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();
}

impl Juror {
    /// What it said is a value.
    pub fn voted_value(&self) -> bool {
        self.status == JurorStatus::Revealed as u8 && self.vote == Vote::Value as u8
    }

    pub fn status(&self) -> Result<JurorStatus> {
        match self.status {
            0 => Ok(JurorStatus::Vacant),
            1 => Ok(JurorStatus::Drawn),
            2 => Ok(JurorStatus::Committed),
            3 => Ok(JurorStatus::Revealed),
            5 => Ok(JurorStatus::Settled),
            _ => err!(VerificationError::CorruptAccount),
        }
    }

    pub fn vote(&self) -> Result<Vote> {
        Vote::try_from(self.vote)
    }
}

impl TryFrom<u8> for Vote {
    type Error = anchor_lang::error::Error;

    fn try_from(byte: u8) -> Result<Self> {
        match byte {
            0 => Ok(Vote::None),
            1 => Ok(Vote::Value),
            2 => Ok(Vote::InputUnavailable),
            _ => err!(VerificationError::CorruptAccount),
        }
    }
}
