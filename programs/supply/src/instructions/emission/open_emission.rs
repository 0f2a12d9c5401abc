use anchor_lang::prelude::*;
use market::MarketBurnStats;
use staking::EpochTotals;
use verification::SeatEpochTotals;

use crate::{
    math::SeatFigures, pinned::read_pinned, EmissionOpened, EpochEmission, MintStats, SupplyConfig, EMISSION_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct OpenEmissionArgs {
    /// Three to thirteen epochs ago.
    pub epoch: u64,
}

#[derive(Accounts)]
#[instruction(args: OpenEmissionArgs)]
pub struct OpenEmission<'info> {
    /// Anyone; pays the rent.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    #[account(mut)]
    pub config: AccountLoader<'info, SupplyConfig>,
    pub mint_stats: AccountLoader<'info, MintStats>,
    /// CHECK: staking's totals of the epoch, pinned by its seeds; empty where no operator reported.
    #[account(seeds = [staking::EPOCH_SEED, args.epoch.to_le_bytes().as_ref()], seeds::program = staking::ID, bump)]
    pub epoch_totals: UncheckedAccount<'info>,
    /// CHECK: verification's totals of the epoch, pinned by its seeds; empty where no seat reported.
    #[account(seeds = [verification::EPOCH_SEED, args.epoch.to_le_bytes().as_ref()], seeds::program = verification::ID, bump)]
    pub seat_epoch_totals: UncheckedAccount<'info>,
    /// CHECK: the market's burn statistics, pinned by their seeds; empty before the market is initialised.
    #[account(seeds = [market::BURN_STATS_SEED], seeds::program = market::ID, bump)]
    pub market_burn_stats: UncheckedAccount<'info>,
    #[account(init, payer = rent_payer, space = EpochEmission::SPACE, seeds = [EMISSION_SEED, args.epoch.to_le_bytes().as_ref()], bump)]
    pub emission: AccountLoader<'info, EpochEmission>,
    pub system_program: Program<'info, System>,
}

/// What other programs say about an epoch.
struct Figures {
    native_fees: u64,
    burned: u64,
    seats: SeatFigures,
}

impl OpenEmission<'_> {
    #[inline(never)]
    fn read(&self) -> Result<Figures> {
        let operators = read_pinned::<EpochTotals>(&self.epoch_totals)?;
        let seats = read_pinned::<SeatEpochTotals>(&self.seat_epoch_totals)?;
        let market = read_pinned::<MarketBurnStats>(&self.market_burn_stats)?;
        Ok(Figures {
            native_fees: operators.map_or(0, |totals| totals.native_fees),
            burned: market.map_or(0, |stats| stats.burned),
            seats: seats.map_or(SeatFigures::default(), |totals| SeatFigures {
                active: totals.active,
                eligible: totals.eligible,
                earned: totals.earned,
            }),
        })
    }
}

pub fn handle_open_emission(ctx: Context<OpenEmission>, args: OpenEmissionArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    let now_epoch = config.check_claimable(args.epoch, clock.unix_timestamp)?;
    accounts.mint_stats.load()?.check_genesis_complete()?;
    let figures = accounts.read()?;
    let Figures { native_fees, burned, seats } = figures;
    let pots = config.open_emission(args.epoch, now_epoch, native_fees, burned, seats)?;
    let emission = EpochEmission::new(args.epoch, accounts.rent_payer.key(), pots, ctx.bumps.emission);
    emission.invariant()?;
    *accounts.emission.load_init()? = emission;
    emit!(EmissionOpened {
        config: accounts.config.key(),
        emission: accounts.emission.key(),
        rent_payer: accounts.rent_payer.key(),
        epoch: args.epoch,
        budget: pots.budget,
        native_fees: pots.native_fees,
        burned,
        rebate_bps: config.params.rebate_bps,
        rebate_pot: pots.rebate,
        active_seats: pots.seats.active,
        eligible_seats: pots.seats.eligible,
        seats_earned: pots.seats.earned,
        seat_yield: config.params.seat_yield,
        security_share_bps: config.params.security_share_bps,
        security_pot: pots.security,
        rebates_committed: config.rebates_committed,
        emission_committed: config.emission_committed,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
