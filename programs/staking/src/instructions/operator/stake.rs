use anchor_lang::prelude::*;
use anchor_spl::token_interface::{transfer_checked, Mint, TokenAccount, TokenInterface, TransferChecked};

use crate::{Operator, Staked, StakingConfig, StakingError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct StakeArgs {
    /// Base units of ASSAY, at least 1; the bond must reach `min_stake`.
    pub amount: u64,
}

#[derive(Accounts)]
pub struct Stake<'info> {
    pub owner: Signer<'info>,
    #[account(has_one = native_mint @ StakingError::WrongNativeMint)]
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(mut, has_one = owner @ StakingError::NotOperatorOwner, has_one = vault @ StakingError::WrongVault)]
    pub operator: AccountLoader<'info, Operator>,
    #[account(mut)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Where the tokens come from; the owner signs for it.
    #[account(mut, constraint = source.mint == native_mint.key() @ StakingError::WrongNativeMint)]
    pub source: Box<InterfaceAccount<'info, TokenAccount>>,
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
}

pub fn handle_stake(ctx: Context<Stake>, args: StakeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let (epoch, min_stake) = {
        let config = accounts.config.load()?;
        (config.epoch_at(clock.unix_timestamp), config.params.min_stake)
    };
    let (bonded, seq) = {
        let operator = &mut *accounts.operator.load_mut()?;
        operator.roll(epoch);
        operator.stake(args.amount, min_stake)?;
        (operator.bonded, operator.next_seq())
    };

    transfer_checked(
        CpiContext::new(
            accounts.token_program.key(),
            TransferChecked {
                from: accounts.source.to_account_info(),
                mint: accounts.native_mint.to_account_info(),
                to: accounts.vault.to_account_info(),
                authority: accounts.owner.to_account_info(),
            },
        ),
        args.amount,
        accounts.native_mint.decimals,
    )?;

    accounts.vault.reload()?;
    accounts.operator.load()?.vault_invariant(accounts.vault.amount)?;
    emit!(Staked {
        operator: accounts.operator.key(),
        owner: accounts.owner.key(),
        source: accounts.source.key(),
        amount: args.amount,
        bonded,
        seq,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
