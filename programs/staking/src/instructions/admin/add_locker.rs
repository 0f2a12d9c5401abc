use anchor_lang::prelude::*;
use anchor_spl::token_interface::{TokenAccount, TokenInterface};

use crate::{token::is_payable, Locker, LockerAdded, StakingConfig, StakingError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct AddLockerArgs {
    /// The PDA that signs `lock`, `unlock` and `slash`; neither the governor nor this program's configuration.
    pub authority: Pubkey,
}

#[derive(Accounts)]
pub struct AddLocker<'info> {
    pub governor: Signer<'info>,
    #[account(mut, has_one = governor @ StakingError::NotGovernor)]
    pub config: AccountLoader<'info, StakingConfig>,
    /// Receives the jury costs and bounties of this locker's slashes, for ever. While it cannot be paid, they burn.
    pub bounty_pool: Box<InterfaceAccount<'info, TokenAccount>>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl AddLocker<'_> {
    fn validate(&self) -> Result<()> {
        let native_mint = self.config.load()?.native_mint;
        require_keys_eq!(self.bounty_pool.mint, native_mint, StakingError::WrongNativeMint);
        require!(
            is_payable(self.bounty_pool.as_ref().as_ref(), &native_mint, &self.token_program.key()),
            StakingError::BountyPoolNotPayable
        );
        Ok(())
    }
}

pub fn handle_add_locker(ctx: Context<AddLocker>, args: AddLockerArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let address = accounts.config.key();
    let config = &mut *accounts.config.load_mut()?;
    let locker = Locker { authority: args.authority, bounty_pool: accounts.bounty_pool.key() };
    let locker_slot = config.add_locker(locker, &accounts.bounty_pool.owner, &address)?;
    emit!(LockerAdded {
        config: address,
        governor: config.governor,
        locker_slot,
        authority: locker.authority,
        bounty_pool: locker.bounty_pool,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
