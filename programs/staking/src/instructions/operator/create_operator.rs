use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use crate::{
    EpochRing, Faults, Operator, OperatorCreated, StakingConfig, StakingError, Unbonding, LOCKERS, OPERATOR_SEED,
    UNBONDING_ENTRIES, VAULT_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct CreateOperatorArgs {
    /// Hot key that may lock stake; the default key means none.
    pub agent: Pubkey,
    /// Base units that may be locked in total after a lock that the agent signs; every slash lowers it.
    pub agent_lock_limit: u64,
}

#[derive(Accounts)]
pub struct CreateOperator<'info> {
    /// Signs, so that nobody creates an operator in another's name.
    pub owner: Signer<'info>,
    /// Pays the rent of both accounts and gets it back when the operator closes.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    #[account(has_one = native_mint @ StakingError::WrongNativeMint)]
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(init, payer = rent_payer, space = Operator::SPACE, seeds = [OPERATOR_SEED, owner.key().as_ref()], bump)]
    pub operator: AccountLoader<'info, Operator>,
    #[account(init, payer = rent_payer, seeds = [VAULT_SEED, operator.key().as_ref()], bump, token::mint = native_mint, token::authority = operator, token::token_program = token_program)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
}

pub fn handle_create_operator(ctx: Context<CreateOperator>, args: CreateOperatorArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let epoch = accounts.config.load()?.epoch_at(clock.unix_timestamp);
    let operator = &mut *accounts.operator.load_init()?;
    write_operator(operator, accounts, &args, clock.slot, &ctx.bumps);
    // The first record says that nothing was bonded when this epoch began.
    operator.roll(epoch);
    emit!(OperatorCreated {
        operator: accounts.operator.key(),
        owner: operator.owner,
        agent: operator.agent,
        agent_lock_limit: operator.agent_lock_limit,
        vault: operator.vault,
        rent_payer: operator.rent_payer,
        created_slot: operator.created_slot,
        seq: operator.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

/// Apart from the handler, so that the 1.3 KB account does not share a stack frame with the event.
#[inline(never)]
fn write_operator(
    operator: &mut Operator,
    accounts: &CreateOperator,
    args: &CreateOperatorArgs,
    created_slot: u64,
    bumps: &CreateOperatorBumps,
) {
    *operator = Operator {
        owner: accounts.owner.key(),
        agent: args.agent,
        vault: accounts.vault.key(),
        rent_payer: accounts.rent_payer.key(),
        agent_lock_limit: args.agent_lock_limit,
        bonded: 0,
        locks: [0; LOCKERS],
        burn_due: 0,
        insurance_due: 0,
        bounty_due: [0; LOCKERS],
        unbonding: [Unbonding::default(); UNBONDING_ENTRIES],
        jailed_until: 0,
        slashed_total: 0,
        valid: 0,
        seq: 0,
        created_slot,
        epochs: EpochRing::default(),
        faults: Faults::default(),
        version: Operator::VERSION,
        bump: bumps.operator,
        vault_bump: bumps.vault,
        _reserved: [0; 49],
    };
}
