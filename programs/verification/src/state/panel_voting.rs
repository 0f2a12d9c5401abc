//! What happens to a panel: its places are filled, its jurors vote, absent ones are replaced, and all are settled. Each
//! step refuses before it changes anything.
use anchor_lang::prelude::*;

use crate::{
    constants::{JURY_SEATS_MAX, MAX_REDRAWS, UNAVAILABLE},
    error::VerificationError,
    math::quorum_ceil,
    Juror, JurorStatus, Panel, Vote,
};

/// How the revealed votes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub revealed: u8,
    pub inputs_unavailable: u8,
    pub outputs_unavailable: u8,
    /// The value with the most votes; none when nobody voted for a value, or two have as many.
    pub winner: Option<[u8; 32]>,
}

impl Count {
    /// More than half of who revealed.
    pub fn is_majority(&self, votes: u8) -> bool {
        u16::from(votes).saturating_mul(2) > u16::from(self.revealed)
    }
}

impl Panel {
    /// Opens the panel in an account of zeros.
    pub fn open(&mut self, case: Pubkey, rent_payer: Pubkey, round: u8, size: u8, bump: u8) -> Result<()> {
        require_gte!(JURY_SEATS_MAX, usize::from(size), VerificationError::CorruptAccount);
        self.case = case;
        self.rent_payer = rent_payer;
        self.round = round;
        self.size = size;
        self.version = Self::VERSION;
        self.bump = bump;
        Ok(())
    }

    /// Whose panel it is.
    pub fn check(&self, case: &Pubkey, round: u8) -> Result<()> {
        require_keys_eq!(self.case, *case, VerificationError::WrongPanel);
        require_eq!(self.round, round, VerificationError::WrongPanel);
        Ok(())
    }

    pub fn juror(&self, place: u8) -> Result<&Juror> {
        Ok(self.jurors.get(usize::from(place)).ok_or(VerificationError::NoSuchJuror)?)
    }

    pub fn juror_mut(&mut self, place: u8) -> Result<&mut Juror> {
        Ok(self.jurors.get_mut(usize::from(place)).ok_or(VerificationError::NoSuchJuror)?)
    }

    /// Votes without which the round does not decide.
    pub fn quorum(&self) -> u8 {
        quorum_ceil(self.size)
    }

    pub fn is_full(&self) -> bool {
        self.drawn >= self.size
    }

    /// Whether everybody has committed; nobody has when there is nobody.
    pub fn all_committed(&self) -> bool {
        self.committed == self.drawn && self.drawn > 0
    }

    pub fn quorum_committed(&self) -> bool {
        self.committed >= self.quorum() && self.committed > 0
    }

    /// Every slot that this panel has drawn.
    pub fn drawn_slots(&self) -> impl Iterator<Item = u16> + '_ {
        let jurors = self.jurors.iter().filter(|juror| juror.status != JurorStatus::Vacant as u8);
        let former = self.former.iter().take(usize::from(self.former_len));
        jurors.map(|juror| juror.slot).chain(former.copied())
    }

    /// Fills a place. Returns its number.
    pub fn seat(&mut self, slot: u16, operator: Pubkey) -> Result<u8> {
        require!(!self.is_full(), VerificationError::CorruptAccount);
        let redraw = self.redraws;
        let vacant = (0u8..).zip(&mut self.jurors).find(|(_, juror)| juror.status == JurorStatus::Vacant as u8);
        let (place, juror) = vacant.ok_or(VerificationError::CorruptAccount)?;
        *juror = Juror { operator, slot, status: JurorStatus::Drawn as u8, redraw, ..Default::default() };
        self.drawn = self.drawn.saturating_add(1);
        self.next_draw = self.next_draw.saturating_add(1);
        Ok(place)
    }

    /// Gives a place up for which nobody was found.
    pub fn give_up_place(&mut self) -> Result<()> {
        require!(!self.is_full(), VerificationError::CorruptAccount);
        self.size = self.size.saturating_sub(1);
        self.next_draw = self.next_draw.saturating_add(1);
        Ok(())
    }

    pub fn commit(&mut self, place: u8, owner: Pubkey, commitment: [u8; 32]) -> Result<()> {
        let juror = self.juror_mut(place)?;
        require!(juror.status()? == JurorStatus::Drawn, VerificationError::WrongJurorState);
        juror.owner = owner;
        juror.commitment = commitment;
        juror.status = JurorStatus::Committed as u8;
        self.committed = self.committed.saturating_add(1);
        Ok(())
    }

    /// A vote becomes known. `value` stays zeros where the vote is not for one.
    pub fn reveal(&mut self, place: u8, vote: Vote, value: [u8; 32], output_unavailable: bool) -> Result<()> {
        match vote {
            Vote::None => return err!(VerificationError::InvalidVote),
            // Zeros are no value but an auditor's word for an input that it could not get.
            Vote::Value => require!(value != UNAVAILABLE, VerificationError::InvalidVote),
            Vote::InputUnavailable => {}
        }
        let juror = self.juror_mut(place)?;
        require!(juror.status()? == JurorStatus::Committed, VerificationError::WrongJurorState);
        juror.vote = vote as u8;
        juror.commitment = if vote == Vote::Value { value } else { [0; 32] };
        juror.output_unavailable = u8::from(output_unavailable);
        juror.status = JurorStatus::Revealed as u8;
        self.revealed = self.revealed.saturating_add(1);
        Ok(())
    }

    /// Whether somebody who did not come must be replaced before anybody is drawn: else whoever replaces could choose
    /// whom, and use the redraws up.
    pub fn has_absent(&self) -> bool {
        self.jurors.iter().any(|juror| self.is_absent(juror))
    }

    /// The time to vote is over: all who have not come by now may be replaced.
    pub fn begin_redraw(&mut self) -> Result<()> {
        require_gt!(MAX_REDRAWS, self.redraws, VerificationError::NoRedrawsLeft);
        self.redraws = self.redraws.saturating_add(1);
        Ok(())
    }

    /// Vacates the place of an absent juror. Returns its operator and slot.
    pub fn vacate(&mut self, place: u8) -> Result<(Pubkey, u16)> {
        let juror = *self.juror(place)?;
        require!(self.is_absent(&juror), VerificationError::WrongJurorState);
        let former = self.former.get_mut(usize::from(self.former_len)).ok_or(VerificationError::CorruptAccount)?;
        *former = juror.slot;
        self.former_len = self.former_len.saturating_add(1);
        *self.juror_mut(place)? = Juror::default();
        self.drawn = self.drawn.saturating_sub(1);
        Ok((juror.operator, juror.slot))
    }

    /// Counts what was revealed. Compares every two values at most once, in place.
    pub fn count(&self) -> Count {
        let mut count = Count { revealed: self.revealed, inputs_unavailable: 0, outputs_unavailable: 0, winner: None };
        let (mut counted, mut most, mut winner) = (0u64, 0u32, None);
        for (place, juror) in self.jurors.iter().enumerate() {
            if juror.status != JurorStatus::Revealed as u8 {
                continue;
            }
            count.outputs_unavailable = count.outputs_unavailable.saturating_add(juror.output_unavailable);
            if !juror.voted_value() {
                count.inputs_unavailable = count.inputs_unavailable.saturating_add(1);
                continue;
            }
            if counted >> place & 1 == 1 {
                continue;
            }
            let mut votes = 0u32;
            for (other_place, other) in self.jurors.iter().enumerate().skip(place) {
                if other.voted_value() && other.commitment == juror.commitment {
                    counted |= 1u64 << other_place;
                    votes = votes.saturating_add(1);
                }
            }
            if votes > most {
                (most, winner) = (votes, Some(juror));
            } else if votes == most {
                winner = None;
            }
        }
        count.winner = winner.map(|juror| juror.commitment);
        count
    }

    /// Ends what is between the case and one juror.
    pub fn settle(&mut self, place: u8) -> Result<()> {
        let juror = self.juror_mut(place)?;
        let settleable = !matches!(juror.status()?, JurorStatus::Vacant | JurorStatus::Settled);
        require!(settleable, VerificationError::WrongJurorState);
        juror.status = JurorStatus::Settled as u8;
        self.settled = self.settled.saturating_add(1);
        Ok(())
    }

    /// Whether nothing is left to settle.
    pub fn is_settled(&self) -> bool {
        self.settled == self.drawn
    }

    /// Drawn before the last time to vote ended, and did not come.
    fn is_absent(&self, juror: &Juror) -> bool {
        juror.status == JurorStatus::Drawn as u8 && juror.redraw < self.redraws
    }

    /// Must hold at the end of every instruction that changed a panel.
    pub fn invariant(&self) -> Result<()> {
        require_gte!(self.size, self.drawn, VerificationError::CorruptAccount);
        require_gte!(self.drawn, self.committed, VerificationError::CorruptAccount);
        require_gte!(self.committed, self.revealed, VerificationError::CorruptAccount);
        require_gte!(self.drawn, self.settled, VerificationError::CorruptAccount);
        Ok(())
    }
}
