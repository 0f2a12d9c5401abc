use anchor_lang::prelude::*;

use super::decided::case_decided;
use crate::{roster_draw::RosterDraw, Case, CaseStep, JurorsDrawn, Panel, VerificationConfig, VerificationError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct DrawJurorsArgs {
    /// Places to fill or give up, at most; the rest is done by further calls.
    pub count: u8,
}

/// Remaining accounts: the panels of rounds 0 to the one before, in order, and the SeatPages that the draw hits.
#[derive(Accounts)]
pub struct DrawJurors<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut)]
    pub panel: AccountLoader<'info, Panel>,
}

impl<'info> DrawJurors<'info> {
    fn validate(&self) -> Result<()> {
        let case = self.case.load()?;
        case.check(CaseStep::DrawJurors)?;
        let panel = self.panel.load()?;
        panel.check(&self.case.key(), case.round)?;
        require!(!panel.has_absent(), VerificationError::JurorsAbsent);
        Ok(())
    }

    /// The roster without every seat that this case has drawn before.
    #[inline(never)]
    fn prepare(&self, accounts: &'info [AccountInfo<'info>]) -> Result<RosterDraw<'info>> {
        let (case, panel) = (self.case.load()?, self.panel.load()?);
        let earlier = accounts.get(..usize::from(case.round)).ok_or(VerificationError::WrongPanel)?;
        let pages = accounts.get(usize::from(case.round)..).unwrap_or_default();
        let mut draw = RosterDraw::new(&case, case.jury_seed, case.round, pages)?;
        for (round, account) in (0u8..).zip(earlier) {
            let loader = AccountLoader::<Panel>::try_from(account).map_err(|_| VerificationError::WrongPanel)?;
            let earlier = loader.load()?;
            earlier.check(&self.case.key(), round)?;
            draw.take_panel(&earlier);
        }
        draw.take_panel(&panel);
        Ok(draw)
    }
}

pub fn handle_draw_jurors<'info>(ctx: Context<'info, DrawJurors<'info>>, args: DrawJurorsArgs) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let mut draw = accounts.prepare(ctx.remaining_accounts)?;
    let jury_commit_seconds = accounts.config.load()?.params.jury_commit_seconds;
    let case = &mut *accounts.case.load_mut()?;
    let panel = &mut *accounts.panel.load_mut()?;
    for _ in 0..args.count {
        if panel.is_full() {
            break;
        }
        match draw.fill(panel.next_draw)? {
            Some((slot, operator)) => {
                panel.seat(slot, operator)?;
                case.count_drawn_seat()?;
            }
            None => panel.give_up_place()?,
        }
    }
    panel.invariant()?;
    if panel.is_full() {
        case.begin_voting(panel, jury_commit_seconds, clock.unix_timestamp)?;
    }
    emit!(JurorsDrawn {
        case: accounts.case.key(),
        panel: accounts.panel.key(),
        round: case.round,
        drawn: panel.drawn,
        size: panel.size,
        status: case.status()?,
        deadline: case.deadline,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    if let Some(event) = case_decided(accounts.case.key(), case, &clock)? {
        emit!(event);
    }
    Ok(())
}
