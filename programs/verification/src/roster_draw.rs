//! Draws seats of a case's roster from the pages that were passed, without replacement. One pass over 64 slots per place,
//! with one bit per slot for what is taken: no list is searched.
use anchor_lang::prelude::*;

use crate::{math::draw_place, page_of, Case, MemberStatus, Panel, SeatPage, VerificationError};

/// Bits in a word of the map of taken slots.
const WORD_BITS: u16 = 64;

pub struct RosterDraw<'info> {
    /// Who is never drawn: the executor and the client.
    excluded: [Pubkey; 2],
    seed: [u8; 32],
    round: u8,
    slots: u32,
    epoch: u32,
    pages: Vec<(u16, AccountLoader<'info, SeatPage>)>,
    taken: Vec<u64>,
}

impl<'info> RosterDraw<'info> {
    /// Prepares a draw by this seed and round. `pages` are the roster's, in any order; only those that the draw hits are
    /// needed.
    pub fn new(case: &Case, seed: [u8; 32], round: u8, pages: &'info [AccountInfo<'info>]) -> Result<Self> {
        let pages = pages.iter().map(|account| read_page(account, case.class)).collect::<Result<Vec<_>>>()?;
        let words = usize::try_from(case.roster_slots.div_ceil(u32::from(WORD_BITS)));
        let mut draw = Self {
            excluded: [case.operator, case.client_operator],
            seed,
            round,
            slots: case.roster_slots,
            epoch: case.roster_epoch,
            pages,
            taken: vec![0; words.map_err(|_| VerificationError::CorruptAccount)?],
        };
        for member in case.audit().iter().filter(|member| member.status != MemberStatus::Vacant as u8) {
            draw.take(member.slot);
        }
        case.former_slots().iter().for_each(|slot| draw.take(*slot));
        Ok(draw)
    }

    /// Leaves out all that a panel has drawn.
    pub fn take_panel(&mut self, panel: &Panel) {
        panel.drawn_slots().for_each(|slot| self.take(slot));
    }

    /// The seat of the place with this number: its slot and operator, or none after 64 tries.
    pub fn fill(&mut self, place: u16) -> Result<Option<(u16, Pubkey)>> {
        let mut operator = Pubkey::default();
        let drawn = draw_place(&self.seed, self.round, place, self.slots, |slot| {
            let found = self.operator_at(slot)?;
            operator = found.unwrap_or_default();
            Ok::<_, Error>(found.is_some())
        })?;
        Ok(drawn.map(|slot| {
            self.take(slot);
            (slot, operator)
        }))
    }

    /// Who may be drawn in this slot.
    fn operator_at(&self, slot: u16) -> Result<Option<Pubkey>> {
        if self.is_taken(slot) {
            return Ok(None);
        }
        let number = page_of(slot);
        let (_, page) =
            self.pages.iter().find(|(page, _)| *page == number).ok_or(VerificationError::SeatPageMissing)?;
        let page = page.load()?;
        let entry = page.entry(slot).ok_or(VerificationError::CorruptAccount)?;
        let drawable = entry.in_view(self.epoch) && !self.excluded.contains(&entry.operator);
        Ok(drawable.then_some(entry.operator))
    }

    fn is_taken(&self, slot: u16) -> bool {
        let word = self.taken.get(usize::from(slot.div_euclid(WORD_BITS))).copied().unwrap_or(0);
        word & bit(slot) != 0
    }

    fn take(&mut self, slot: u16) {
        if let Some(word) = self.taken.get_mut(usize::from(slot.div_euclid(WORD_BITS))) {
            *word |= bit(slot);
        }
    }
}

fn bit(slot: u16) -> u64 {
    1u64 << slot.rem_euclid(WORD_BITS)
}

fn read_page<'info>(account: &'info AccountInfo<'info>, class: u16) -> Result<(u16, AccountLoader<'info, SeatPage>)> {
    let page = AccountLoader::<SeatPage>::try_from(account).map_err(|_| VerificationError::UnexpectedAccount)?;
    let (page_class, number) = {
        let page = page.load()?;
        (page.class, page.page)
    };
    require_eq!(page_class, class, VerificationError::WrongSeatPage);
    Ok((number, page))
}
