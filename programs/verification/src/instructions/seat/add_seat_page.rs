use anchor_lang::prelude::*;

use crate::{SeatPage, SeatPageAdded, SeatRegistry, VerificationError, SEATS_SEED};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct AddSeatPageArgs {
    pub class: u16,
    /// The number of pages so far.
    pub page: u16,
}

#[derive(Accounts)]
#[instruction(args: AddSeatPageArgs)]
pub struct AddSeatPage<'info> {
    /// Pays the rent for good: pages are never closed.
    #[account(mut)]
    pub payer: Signer<'info>,
    #[account(mut)]
    pub registry: AccountLoader<'info, SeatRegistry>,
    #[account(init, payer = payer, space = SeatPage::SPACE, seeds = [SEATS_SEED, &args.class.to_le_bytes(), &args.page.to_le_bytes()], bump)]
    pub seat_page: AccountLoader<'info, SeatPage>,
    pub system_program: Program<'info, System>,
}

pub fn handle_add_seat_page(ctx: Context<AddSeatPage>, args: AddSeatPageArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let registry = &mut *accounts.registry.load_mut()?;
    require_eq!(registry.class, args.class, VerificationError::WrongRegistry);
    registry.add_page(args.page)?;
    registry.invariant()?;
    {
        let page = &mut *accounts.seat_page.load_init()?;
        page.class = args.class;
        page.page = args.page;
        page.version = SeatPage::VERSION;
        page.bump = ctx.bumps.seat_page;
    }
    let clock = Clock::get()?;
    emit!(SeatPageAdded {
        registry: accounts.registry.key(),
        class: args.class,
        page: args.page,
        seq: registry.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
