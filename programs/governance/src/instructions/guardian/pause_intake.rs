use anchor_lang::prelude::*;

use crate::{
    calls,
    pins::{Pin, EXECUTOR_AND_BUMP},
    GovernanceConfig, GovernanceError, GuardianPaused,
};

/// A program whose intake can be paused: new jobs and claims of the market, new seats of verification. Neither pause
/// reaches exits, settlement, cases, appeals or votes.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PauseTarget {
    Market,
    Verification,
}

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct PauseIntakeArgs {
    pub target: PauseTarget,
    /// 1 to 72 hours' worth; the target has the bound.
    pub seconds: u32,
}

#[derive(Accounts)]
#[instruction(args: PauseIntakeArgs)]
pub struct PauseIntake<'info> {
    pub guardian: Signer<'info>,
    #[account(mut, has_one = guardian @ GovernanceError::NotGuardian)]
    pub config: AccountLoader<'info, GovernanceConfig>,
    /// CHECK: signs the call; holds nothing that is read.
    #[account(address = EXECUTOR_AND_BUMP.0 @ GovernanceError::WrongExecutor)]
    pub executor: UncheckedAccount<'info>,
    /// CHECK: called, and pinned by address.
    #[account(address = args.target.program() @ GovernanceError::NotGovernedProgram)]
    pub target_program: UncheckedAccount<'info>,
    /// CHECK: pinned by address in `validate`; its program reads and writes it.
    #[account(mut)]
    pub target_config: UncheckedAccount<'info>,
}

impl PauseTarget {
    pub fn program(self) -> Pubkey {
        match self {
            Self::Market => market::ID,
            Self::Verification => verification::ID,
        }
    }
}

impl PauseIntake<'_> {
    fn validate(&self) -> Result<()> {
        let pin = Pin::of_program(self.target_program.key).ok_or(GovernanceError::NotGovernedProgram)?;
        require_keys_eq!(*self.target_config.key, pin.config, GovernanceError::WrongTargetConfig);
        Ok(())
    }
}

pub fn handle_pause_intake(ctx: Context<PauseIntake>, args: PauseIntakeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    {
        let config = &mut *accounts.config.load_mut()?;
        config.book_guardian_pause(clock.unix_timestamp)?;
        emit!(GuardianPaused {
            guardian: config.guardian,
            program: accounts.target_program.key(),
            seconds: args.seconds,
            seq: config.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        });
    }
    calls::pause_intake(args.target, &accounts.executor, &accounts.target_config, args.seconds)
}
