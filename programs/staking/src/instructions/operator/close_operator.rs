use anchor_lang::prelude::*;
use anchor_spl::token_interface::{close_account, CloseAccount, Mint, TokenAccount, TokenInterface};

use crate::{token::Purse, Operator, OperatorClosed, StakingConfig, StakingError, OPERATOR_SEED};

#[derive(Accounts)]
pub struct CloseOperator<'info> {
    pub owner: Signer<'info>,
    /// CHECK: only receives the rent of both accounts; it is the address that paid it.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    #[account(has_one = native_mint @ StakingError::WrongNativeMint)]
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(
        mut,
        close = rent_payer,
        has_one = owner @ StakingError::NotOperatorOwner,
        has_one = vault @ StakingError::WrongVault,
        has_one = rent_payer @ StakingError::WrongRentPayer,
    )]
    pub operator: AccountLoader<'info, Operator>,
    #[account(mut)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// A native-mint token account of the owner, for what strangers sent to the vault.
    #[account(
        mut,
        constraint = destination.mint == native_mint.key() && destination.owner == owner.key() @ StakingError::WrongDestination,
    )]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl CloseOperator<'_> {
    fn validate(&self, now: i64) -> Result<()> {
        self.operator.load()?.check_closable(now)
    }
}

pub fn handle_close_operator(ctx: Context<CloseOperator>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(clock.unix_timestamp)?;
    let (owner, bump) = {
        let operator = accounts.operator.load()?;
        (operator.owner, operator.bump)
    };

    let seeds: &[&[u8]] = &[OPERATOR_SEED, owner.as_ref(), &[bump]];
    let stray = accounts.vault.amount;
    let purse = Purse {
        token_program: accounts.token_program.key(),
        vault: accounts.vault.to_account_info(),
        mint: accounts.native_mint.to_account_info(),
        decimals: accounts.native_mint.decimals,
        authority: accounts.operator.to_account_info(),
        seeds,
    };
    purse.pay(accounts.destination.to_account_info(), stray)?;
    close_account(CpiContext::new_with_signer(
        accounts.token_program.key(),
        CloseAccount {
            account: accounts.vault.to_account_info(),
            destination: accounts.rent_payer.to_account_info(),
            authority: accounts.operator.to_account_info(),
        },
        &[seeds],
    ))?;

    let operator = &mut *accounts.operator.load_mut()?;
    emit!(OperatorClosed {
        operator: accounts.operator.key(),
        owner,
        rent_payer: accounts.rent_payer.key(),
        destination: accounts.destination.key(),
        stray,
        created_slot: operator.created_slot,
        faults_missed: operator.faults.missed,
        faults_wrong: operator.faults.wrong,
        faults_overruled: operator.faults.overruled,
        slashed_total: operator.slashed_total,
        seq: operator.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
