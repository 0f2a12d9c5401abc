use anchor_lang::prelude::*;
use market::HardwareClass;

use crate::{
    RosterCount, SeatRegistry, SeatRegistryCreated, VerificationConfig, VerificationError, REGISTRY_SEED,
    ROSTER_HISTORY,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct CreateRegistryArgs {
    pub class: u16,
    /// Whether equal jobs of the class give equal bytes, so that a contradicted value is a fault. Never changes.
    pub bit_exact: bool,
}

#[derive(Accounts)]
#[instruction(args: CreateRegistryArgs)]
pub struct CreateRegistry<'info> {
    pub governor: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    #[account(has_one = governor @ VerificationError::NotGovernor)]
    pub config: AccountLoader<'info, VerificationConfig>,
    /// The market's; it has one for each class.
    pub hardware_class: AccountLoader<'info, HardwareClass>,
    #[account(init, payer = payer, space = SeatRegistry::SPACE, seeds = [REGISTRY_SEED, &args.class.to_le_bytes()], bump)]
    pub registry: AccountLoader<'info, SeatRegistry>,
    pub system_program: Program<'info, System>,
}

impl CreateRegistry<'_> {
    fn validate(&self, args: &CreateRegistryArgs) -> Result<()> {
        require_eq!(self.hardware_class.load()?.class, args.class, VerificationError::WrongClass);
        Ok(())
    }
}

pub fn handle_create_registry(ctx: Context<CreateRegistry>, args: CreateRegistryArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate(&args)?;
    let registry = &mut *accounts.registry.load_init()?;
    *registry = SeatRegistry {
        hardware_class: accounts.hardware_class.key(),
        seq: 0,
        history: [RosterCount::default(); ROSTER_HISTORY],
        slots: 0,
        active: 0,
        class: args.class,
        pages: 0,
        history_len: 0,
        bit_exact: u8::from(args.bit_exact),
        version: SeatRegistry::VERSION,
        bump: ctx.bumps.registry,
        _reserved: [0; 40],
    };
    let clock = Clock::get()?;
    emit!(SeatRegistryCreated {
        governor: accounts.governor.key(),
        registry: accounts.registry.key(),
        class: args.class,
        bit_exact: args.bit_exact,
        seq: registry.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
