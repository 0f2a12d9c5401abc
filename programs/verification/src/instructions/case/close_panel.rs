use anchor_lang::prelude::*;

use crate::{Case, Panel, PanelClosed, VerificationError};

#[derive(Accounts)]
pub struct ClosePanel<'info> {
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut, close = rent_payer, has_one = case @ VerificationError::WrongPanel, has_one = rent_payer @ VerificationError::WrongRentPayer)]
    pub panel: AccountLoader<'info, Panel>,
    /// CHECK: the one that the panel records; gets its rent back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

pub fn handle_close_panel(ctx: Context<ClosePanel>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let case = &mut *accounts.case.load_mut()?;
    let panel = accounts.panel.load()?;
    case.close_panel(&panel)?;
    emit!(PanelClosed {
        case: accounts.case.key(),
        panel: accounts.panel.key(),
        round: panel.round,
        rent_payer: panel.rent_payer,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
