use anchor_lang::prelude::*;
use staking::{program::Staking, StakingConfig};

use crate::{fines::Fines, math::miss_fee_ceil, restart::is_over, Case, JurorReplaced, Panel, VerificationConfig};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct ReplaceJurorArgs {
    /// The absent juror's place in the panel.
    pub juror: u8,
}

#[derive(Accounts)]
pub struct ReplaceJuror<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut)]
    pub panel: AccountLoader<'info, Panel>,
    /// CHECK: the juror's Seat, or its address if it is gone.
    #[account(mut)]
    pub seat: UncheckedAccount<'info>,
    /// CHECK: the juror's Operator account, compared with the recorded one.
    #[account(mut)]
    pub operator: UncheckedAccount<'info>,
    pub staking_config: AccountLoader<'info, StakingConfig>,
    /// CHECK: staking checks its own event authority.
    pub staking_event_authority: UncheckedAccount<'info>,
    pub staking_program: Program<'info, Staking>,
}

impl<'info> ReplaceJuror<'info> {
    fn fines(&self) -> Fines<'_, 'info> {
        Fines {
            config: &self.config,
            seat: &self.seat,
            operator: &self.operator,
            staking_config: &self.staking_config,
            staking_event_authority: &self.staking_event_authority,
            staking_program: &self.staking_program,
        }
    }

    fn validate(&self, args: &ReplaceJurorArgs) -> Result<()> {
        let (case, panel) = (self.case.load()?, self.panel.load()?);
        panel.check(&self.case.key(), case.round)?;
        self.fines().validate(&panel.juror(args.juror)?.operator, case.class)
    }
}

pub fn handle_replace_juror(ctx: Context<ReplaceJuror>, args: ReplaceJurorArgs) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate(&args)?;
    let clock = Clock::get()?;
    let miss_fee_bps = accounts.config.load()?.params.miss_fee_bps;
    let (mut event, miss_fee) = {
        let case = &mut *accounts.case.load_mut()?;
        let panel = &mut *accounts.panel.load_mut()?;
        let over = is_over(case.deadline, &clock);
        let (operator, seat_slot) = case.replace_juror(panel, args.juror, over, clock.unix_timestamp)?;
        panel.invariant()?;
        let event = JurorReplaced {
            case: accounts.case.key(),
            panel: accounts.panel.key(),
            juror: args.juror,
            operator,
            seat_slot,
            slashed: 0,
            redraws: panel.redraws,
            seq: case.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        };
        (event, miss_fee_ceil(case.juror_fee, miss_fee_bps)?)
    };
    event.slashed = accounts.fines().miss(event.seat_slot, miss_fee, clock.unix_timestamp)?;
    emit!(event);
    Ok(())
}
