use anchor_lang::prelude::*;
use market::HardwareClass;
use staking::{program::Staking, LockKind, Operator, StakingConfig};

use crate::{
    calls::StakingCalls,
    math::{case_epochs_ceil, effective_epoch, seat_stake},
    Seat, SeatPage, SeatRegistry, SeatsJoined, SlotRequest, VerificationConfig, VerificationError, SEAT_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct JoinSeatsArgs {
    pub class: u16,
    /// 1 to max(1, a tenth of the class's seats, these included), at most 32.
    pub count: u8,
}

#[derive(Accounts)]
#[instruction(args: JoinSeatsArgs)]
pub struct JoinSeats<'info> {
    /// The operator's owner or agent.
    pub holder: Signer<'info>,
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    pub config: AccountLoader<'info, VerificationConfig>,
    /// There is one only: staking creates it at a fixed address.
    pub staking_config: AccountLoader<'info, StakingConfig>,
    #[account(mut)]
    pub operator: AccountLoader<'info, Operator>,
    pub hardware_class: AccountLoader<'info, HardwareClass>,
    #[account(mut, has_one = hardware_class @ VerificationError::WrongClass)]
    pub registry: AccountLoader<'info, SeatRegistry>,
    /// One with slots that can be used again, or the last.
    #[account(mut)]
    pub seat_page: AccountLoader<'info, SeatPage>,
    #[account(init, payer = rent_payer, space = Seat::SPACE, seeds = [SEAT_SEED, operator.key().as_ref(), &args.class.to_le_bytes()], bump)]
    pub seat: AccountLoader<'info, Seat>,
    pub staking_program: Program<'info, Staking>,
    pub system_program: Program<'info, System>,
}

impl JoinSeats<'_> {
    /// Returns the operator's owner. Staking refuses jailed operators and those without enough free stake.
    fn validate(&self, args: &JoinSeatsArgs, now: i64) -> Result<Pubkey> {
        self.config.load()?.check_intake(now)?;
        let registry = self.registry.load()?;
        require_eq!(registry.class, args.class, VerificationError::WrongRegistry);
        registry.check_join(args.count)?;
        self.seat_page.load()?.check(&registry)?;
        let operator = self.operator.load()?;
        require!(operator.is_holder(self.holder.key), VerificationError::NotOperatorHolder);
        Ok(operator.owner)
    }

    /// The stake of each seat, and the request for slots.
    fn terms(&self, count: u8, now: i64) -> Result<(u64, SlotRequest)> {
        let (config, class) = (self.config.load()?, self.hardware_class.load()?);
        let (params, now_epoch) = (&config.params, config.epoch_at(now));
        let stake = seat_stake(params.seat_stake, class.second_price, class.max_run_seconds);
        let request = SlotRequest {
            operator: self.operator.key(),
            count,
            active_from: effective_epoch(now_epoch).ok_or(VerificationError::TimeOverflow)?,
            now_epoch,
            case_epochs: case_epochs_ceil(params.longest_case_seconds, config.epoch_seconds),
        };
        Ok((stake.ok_or(VerificationError::AmountOverflow)?, request))
    }

    /// Takes the slots and counts them. Returns their numbers.
    #[inline(never)]
    fn take_slots(&self, request: &SlotRequest) -> Result<Vec<u16>> {
        let registry = &mut *self.registry.load_mut()?;
        let page = &mut *self.seat_page.load_mut()?;
        let (slots, appended) = page.occupy(request, registry.unused_of(page.page))?;
        registry.join(request.active_from, appended, request.count)?;
        registry.invariant()?;
        Ok(slots)
    }
}

pub fn handle_join_seats(ctx: Context<JoinSeats>, args: JoinSeatsArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let owner = accounts.validate(&args, clock.unix_timestamp)?;
    let (seat_stake, request) = accounts.terms(args.count, clock.unix_timestamp)?;
    let slots = accounts.take_slots(&request)?;
    let event = {
        let page = accounts.seat_page.load()?.page;
        let seat = &mut *accounts.seat.load_init()?;
        seat.operator = request.operator;
        seat.owner = owner;
        seat.rent_payer = accounts.rent_payer.key();
        seat.seat_stake = seat_stake;
        seat.active_from = request.active_from;
        seat.class = args.class;
        seat.page = page;
        seat.count = args.count;
        seat.version = Seat::VERSION;
        seat.bump = ctx.bumps.seat;
        for (place, slot) in seat.slots.iter_mut().zip(&slots) {
            *place = *slot;
        }
        seat.locked = seat.full_stake()?;
        seat.invariant()?;
        SeatsJoined {
            seat: accounts.seat.key(),
            operator: seat.operator,
            owner,
            holder: accounts.holder.key(),
            class: seat.class,
            page,
            slots,
            seat_stake,
            locked: seat.locked,
            active_from: seat.active_from,
            seq: seat.next_seq(),
            registry_seq: accounts.registry.load_mut()?.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    let staking = StakingCalls {
        config: &accounts.config,
        staking_config: &accounts.staking_config,
        operator: &accounts.operator,
    };
    staking.lock(&accounts.holder, event.locked, LockKind::Seat)?;
    emit!(event);
    Ok(())
}
