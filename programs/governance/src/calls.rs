//! Calls signed by the executor. Its signature goes to programs that are fixed at compile time, and to none that a
//! caller names. The instruction that calls must have the program among its accounts, and must hold no account of the
//! call borrowed.
use anchor_lang::{
    prelude::*,
    solana_program::{instruction::Instruction, program::invoke_signed},
    InstructionData,
};
use market::call::{
    call,
    Passed::{self, Sign, Write},
};

use crate::{constants::EXECUTOR_SEED, error::GovernanceError, pins::EXECUTOR_AND_BUMP, PauseTarget};

/// Runs an instruction of a passed proposal. Its program and accounts were checked when it was stored and again now.
pub fn call_as_executor(instruction: &Instruction, accounts: &[AccountInfo]) -> Result<()> {
    invoke_signed(instruction, accounts, &[&[EXECUTOR_SEED, &[EXECUTOR_AND_BUMP.1]]])?;
    Ok(())
}

/// Stops the intake of a program for a while, as its governor.
pub fn pause_intake<'info>(
    target: PauseTarget,
    executor: &AccountInfo<'info>,
    config: &AccountInfo<'info>,
    seconds: u32,
) -> Result<()> {
    let data = match target {
        PauseTarget::Market => market::instruction::PauseIntake { args: market::PauseIntakeArgs { seconds } }.data(),
        PauseTarget::Verification => {
            verification::instruction::PauseIntake { args: verification::PauseIntakeArgs { seconds } }.data()
        }
    };
    signed_call(target.program(), executor, config, data)
}

/// Takes the governor's role of a program over; the program refuses unless the executor was proposed.
pub fn accept_governor<'info>(
    program: &Pubkey,
    executor: &AccountInfo<'info>,
    config: &AccountInfo<'info>,
) -> Result<()> {
    let data = if *program == staking::ID {
        staking::instruction::AcceptGovernor {}.data()
    } else if *program == market::ID {
        market::instruction::AcceptGovernor {}.data()
    } else if *program == verification::ID {
        verification::instruction::AcceptGovernor {}.data()
    } else if *program == supply::ID {
        supply::instruction::AcceptGovernor {}.data()
    } else {
        return err!(GovernanceError::NotGovernedProgram);
    };
    signed_call(*program, executor, config, data)
}

fn signed_call<'info>(
    program: Pubkey,
    executor: &AccountInfo<'info>,
    config: &AccountInfo<'info>,
    data: Vec<u8>,
) -> Result<()> {
    call(program, role_accounts(executor, config), data, &[EXECUTOR_SEED, &[EXECUTOR_AND_BUMP.1]])
}

/// Every instruction about a governor's role begins with who signs and the configuration.
pub(crate) fn role_accounts<'a, 'info>(
    executor: &'a AccountInfo<'info>,
    config: &'a AccountInfo<'info>,
) -> [Passed<'a, 'info>; 2] {
    [Sign(executor), Write(config)]
}
