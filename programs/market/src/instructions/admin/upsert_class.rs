use anchor_lang::prelude::*;
use staking::params::ParamChange;

use crate::{
    params::{changed_values, first_values, ClassChanges, CLASS_PARAMS, CLASS_PARAM_COUNT},
    HardwareClass, HardwareClassUpserted, MarketConfig, MarketError, CLASS_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct UpsertClassArgs {
    pub class: u16,
    /// ASCII, zero-padded; for an existing class exactly the stored name.
    pub name: [u8; 32],
    /// ASCII, zero-padded; for an existing class exactly the stored unit.
    pub unit: [u8; 16],
    /// `None` keeps the current value. A new class has nothing to keep.
    pub changes: ClassChanges,
    /// Makes a disabled class usable again; false leaves it as it is. A new class is enabled anyway.
    pub enable: bool,
}

#[derive(Accounts)]
#[instruction(args: UpsertClassArgs)]
pub struct UpsertClass<'info> {
    pub governor: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    #[account(has_one = governor @ MarketError::NotGovernor)]
    pub config: AccountLoader<'info, MarketConfig>,
    #[account(init_if_needed, payer = payer, space = HardwareClass::SPACE, seeds = [CLASS_SEED, &args.class.to_le_bytes()], bump)]
    pub hardware_class: AccountLoader<'info, HardwareClass>,
    pub system_program: Program<'info, System>,
}

impl UpsertClass<'_> {
    #[inline(never)]
    fn create(&self, args: &UpsertClassArgs, bump: u8) -> Result<Vec<ParamChange>> {
        let (values, changes) = first_values(&CLASS_PARAMS, &args.changes.requested())?;
        let class = &mut *self.hardware_class.load_init()?;
        *class = HardwareClass {
            name: args.name,
            unit: args.unit,
            bond_per_unit: 0,
            min_bond: 0,
            second_price: 0,
            seq: 0,
            max_run_seconds: 0,
            changed_epochs: [0; CLASS_PARAM_COUNT],
            class: args.class,
            audit_ready: 0,
            enabled: 1,
            version: HardwareClass::VERSION,
            bump,
            _reserved: [0; 54],
        };
        class.set_values(values)?;
        Ok(changes)
    }

    #[inline(never)]
    fn change(&self, args: &UpsertClassArgs, now: i64) -> Result<Vec<ParamChange>> {
        let epoch = self.config.load()?.epoch_at(now);
        let class = &mut *self.hardware_class.load_mut()?;
        require!(class.name == args.name && class.unit == args.unit, MarketError::ClassRenamed);
        let requested = args.changes.requested();
        let (values, changes) =
            changed_values(&CLASS_PARAMS, class.values(), &mut class.changed_epochs, &requested, epoch)?;
        class.set_values(values)?;
        let enabled = args.enable && class.enable();
        require!(enabled || !changes.is_empty(), MarketError::NoChange);
        Ok(changes)
    }
}

pub fn handle_upsert_class(ctx: Context<UpsertClass>, args: UpsertClassArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let created = super::is_unwritten(accounts.hardware_class.as_ref())?;
    let changes = if created {
        accounts.create(&args, ctx.bumps.hardware_class)?
    } else {
        accounts.change(&args, clock.unix_timestamp)?
    };
    let class = &mut *super::load_written(&accounts.hardware_class, created)?;
    class.invariant()?;
    emit!(HardwareClassUpserted {
        governor: accounts.governor.key(),
        class: class.class,
        created,
        enabled: class.enabled == 1,
        changes,
        seq: class.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
