use anchor_lang::prelude::*;
use anchor_spl::token_interface::{transfer_checked, Mint, TokenAccount, TokenInterface, TransferChecked};

use crate::{Balance, BalanceDeposited, MarketError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct DepositArgs {
    /// Base units of the mint, at least 1.
    pub amount: u64,
}

#[derive(Accounts)]
pub struct Deposit<'info> {
    pub payer: Signer<'info>,
    #[account(mut, has_one = vault @ MarketError::WrongVault, has_one = mint @ MarketError::WrongMint)]
    pub balance: AccountLoader<'info, Balance>,
    #[account(mut)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Where the tokens come from; the payer signs for it.
    #[account(mut)]
    pub source: Box<InterfaceAccount<'info, TokenAccount>>,
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl Deposit<'_> {
    fn validate(&self) -> Result<()> {
        require!(!self.vault.is_frozen() && !self.source.is_frozen(), MarketError::TokenAccountFrozen);
        Ok(())
    }
}

pub fn handle_deposit(ctx: Context<Deposit>, args: DepositArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let after = {
        let balance = &mut *accounts.balance.load_mut()?;
        balance.credit(args.amount)?;
        balance.next_seq();
        balance.ledgers()
    };

    transfer_checked(
        CpiContext::new(
            accounts.token_program.key(),
            TransferChecked {
                from: accounts.source.to_account_info(),
                mint: accounts.mint.to_account_info(),
                to: accounts.vault.to_account_info(),
                authority: accounts.payer.to_account_info(),
            },
        ),
        args.amount,
        accounts.mint.decimals,
    )?;

    accounts.vault.reload()?;
    accounts.balance.load()?.invariant(accounts.vault.amount)?;
    let clock = Clock::get()?;
    emit!(BalanceDeposited {
        balance: accounts.balance.key(),
        payer: accounts.payer.key(),
        amount: args.amount,
        after,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
