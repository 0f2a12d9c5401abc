use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};
use staking::Operator;

use super::mark_claim;
use crate::{
    minting::Press, Claims, EpochEmission, MintStats, RebateClaimed, SupplyConfig, SupplyError, CLAIMS_SEED,
    EMISSION_SEED, MINT_AUTHORITY_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct ClaimRebateArgs {
    pub epoch: u64,
}

#[event_cpi]
#[derive(Accounts)]
#[instruction(args: ClaimRebateArgs)]
pub struct ClaimRebate<'info> {
    /// Anyone; pays the rent of the claims when it claims first.
    #[account(mut)]
    pub payer: Signer<'info>,
    #[account(has_one = native_mint @ SupplyError::WrongNativeMint)]
    pub config: AccountLoader<'info, SupplyConfig>,
    #[account(mut)]
    pub mint_stats: AccountLoader<'info, MintStats>,
    #[account(mut, seeds = [EMISSION_SEED, args.epoch.to_le_bytes().as_ref()], bump = emission.load()?.bump)]
    pub emission: AccountLoader<'info, EpochEmission>,
    pub operator: AccountLoader<'info, Operator>,
    #[account(init_if_needed, payer = payer, space = Claims::SPACE, seeds = [CLAIMS_SEED, operator.key().as_ref()], bump)]
    pub claims: AccountLoader<'info, Claims>,
    #[account(mut)]
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    /// CHECK: a PDA without an account; it only signs.
    #[account(seeds = [MINT_AUTHORITY_SEED], bump = config.load()?.mint_authority_bump)]
    pub mint_authority: UncheckedAccount<'info>,
    /// Any token account of the operator's owner.
    #[account(mut)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
}

impl ClaimRebate<'_> {
    /// Returns the operator's owner and its native fees of the epoch.
    fn validate(&self, args: &ClaimRebateArgs, now: i64) -> Result<(Pubkey, u64)> {
        self.config.load()?.check_claimable(args.epoch, now)?;
        let operator = self.operator.load()?;
        require_keys_eq!(self.destination.owner, operator.owner, SupplyError::WrongDestination);
        require_keys_eq!(self.destination.mint, self.native_mint.key(), SupplyError::WrongDestination);
        let record = operator.epochs.record(args.epoch).filter(|record| record.reported == 1);
        Ok((operator.owner, record.ok_or(SupplyError::NotReported)?.native_fees))
    }
}

pub fn handle_claim_rebate(ctx: Context<ClaimRebate>, args: ClaimRebateArgs) -> Result<()> {
    let accounts = &*ctx.accounts;
    let clock = Clock::get()?;
    let (owner, native_fees) = accounts.validate(&args, clock.unix_timestamp)?;
    let operator = accounts.operator.key();
    let claims_seq = mark_claim(&accounts.claims, operator, &accounts.payer, ctx.bumps.claims, args.epoch)?;
    let amount = accounts.emission.load_mut()?.claim_rebate(native_fees)?;
    accounts.mint_stats.load_mut()?.add_rebate(amount)?;
    let press = Press {
        token_program: accounts.token_program.key(),
        native_mint: accounts.native_mint.to_account_info(),
        mint_authority: accounts.mint_authority.to_account_info(),
        bump: accounts.config.load()?.mint_authority_bump,
    };
    press.mint(accounts.destination.to_account_info(), amount)?;
    let event = {
        let (emission, mint_stats) = (&mut *accounts.emission.load_mut()?, &mut *accounts.mint_stats.load_mut()?);
        RebateClaimed {
            emission: accounts.emission.key(),
            operator,
            owner,
            destination: accounts.destination.key(),
            epoch: args.epoch,
            native_fees,
            amount,
            claimed: emission.rebates_claimed,
            rebates_total: mint_stats.rebates,
            mint_stats_seq: mint_stats.next_seq(),
            claims_seq,
            seq: emission.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    emit_cpi!(event);
    Ok(())
}
