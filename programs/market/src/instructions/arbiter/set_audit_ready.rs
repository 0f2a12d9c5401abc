use anchor_lang::prelude::*;

use crate::{AuditReadySet, HardwareClass, MarketConfig, MarketError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct SetAuditReadyArgs {
    /// Whether enough seats exist to audit jobs of the class.
    pub ready: bool,
}

#[derive(Accounts)]
pub struct SetAuditReady<'info> {
    /// The arbiter of the configuration: this is about jobs to come.
    pub arbiter: Signer<'info>,
    #[account(has_one = arbiter @ MarketError::NotArbiter)]
    pub config: AccountLoader<'info, MarketConfig>,
    #[account(mut)]
    pub hardware_class: AccountLoader<'info, HardwareClass>,
}

pub fn handle_set_audit_ready(ctx: Context<SetAuditReady>, args: SetAuditReadyArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let class = &mut *accounts.hardware_class.load_mut()?;
    class.set_audit_ready(args.ready)?;
    emit!(AuditReadySet {
        arbiter: accounts.arbiter.key(),
        class: class.class,
        ready: args.ready,
        seq: class.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
