use anchor_lang::prelude::*;

use crate::{
    calls,
    pins::{Pin, EXECUTOR_AND_BUMP},
    GovernanceConfig, GovernanceError, GovernanceRoleAccepted,
};

#[derive(Accounts)]
pub struct AcceptGovernor<'info> {
    #[account(mut)]
    pub config: AccountLoader<'info, GovernanceConfig>,
    /// CHECK: signs the call; holds nothing that is read.
    #[account(address = EXECUTOR_AND_BUMP.0 @ GovernanceError::WrongExecutor)]
    pub executor: UncheckedAccount<'info>,
    /// CHECK: called; `validate` compares it with the pinned programs.
    pub target_program: UncheckedAccount<'info>,
    /// CHECK: pinned by address in `validate`; its program reads and writes it.
    #[account(mut)]
    pub target_config: UncheckedAccount<'info>,
}

impl AcceptGovernor<'_> {
    fn validate(&self) -> Result<()> {
        let program = self.target_program.key;
        // This program's governor is the executor from the first.
        require_keys_neq!(*program, crate::ID, GovernanceError::NotGovernedProgram);
        let pin = Pin::of_program(program).ok_or(GovernanceError::NotGovernedProgram)?;
        require_keys_eq!(*self.target_config.key, pin.config, GovernanceError::WrongTargetConfig);
        Ok(())
    }
}

pub fn handle_accept_governor(ctx: Context<AcceptGovernor>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    emit!(GovernanceRoleAccepted {
        program: accounts.target_program.key(),
        config: accounts.target_config.key(),
        executor: accounts.executor.key(),
        seq: accounts.config.load_mut()?.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    calls::accept_governor(accounts.target_program.key, &accounts.executor, &accounts.target_config)
}
