use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};
use verification::Seat;

use super::mark_claim;
use crate::{
    minting::Press, Claims, EpochEmission, MintStats, SecurityClaimed, SupplyConfig, SupplyError, CLAIMS_SEED,
    EMISSION_SEED, MINT_AUTHORITY_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct ClaimSecurityArgs {
    pub epoch: u64,
}

#[event_cpi]
#[derive(Accounts)]
#[instruction(args: ClaimSecurityArgs)]
pub struct ClaimSecurity<'info> {
    /// Anyone; pays the rent of the claims when it claims first.
    #[account(mut)]
    pub payer: Signer<'info>,
    #[account(has_one = native_mint @ SupplyError::WrongNativeMint)]
    pub config: AccountLoader<'info, SupplyConfig>,
    #[account(mut)]
    pub mint_stats: AccountLoader<'info, MintStats>,
    #[account(mut, seeds = [EMISSION_SEED, args.epoch.to_le_bytes().as_ref()], bump = emission.load()?.bump)]
    pub emission: AccountLoader<'info, EpochEmission>,
    pub seat: AccountLoader<'info, Seat>,
    #[account(init_if_needed, payer = payer, space = Claims::SPACE, seeds = [CLAIMS_SEED, seat.key().as_ref()], bump)]
    pub claims: AccountLoader<'info, Claims>,
    #[account(mut)]
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    /// CHECK: a PDA without an account; it only signs.
    #[account(seeds = [MINT_AUTHORITY_SEED], bump = config.load()?.mint_authority_bump)]
    pub mint_authority: UncheckedAccount<'info>,
    /// Any token account of the owner of the seat's operator.
    #[account(mut)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
}

impl ClaimSecurity<'_> {
    /// Returns the owner and how many seats missed nothing in the epoch.
    fn validate(&self, args: &ClaimSecurityArgs, now: i64) -> Result<(Pubkey, u8)> {
        self.config.load()?.check_claimable(args.epoch, now)?;
        let seat = self.seat.load()?;
        require_keys_eq!(self.destination.owner, seat.owner, SupplyError::WrongDestination);
        require_keys_eq!(self.destination.mint, self.native_mint.key(), SupplyError::WrongDestination);
        let epoch = u32::try_from(args.epoch).map_err(|_| SupplyError::TimeOverflow)?;
        let record = seat.epochs.record(epoch).filter(|record| record.reported == 1);
        Ok((seat.owner, record.ok_or(SupplyError::NotReported)?.eligible))
    }
}

pub fn handle_claim_security(ctx: Context<ClaimSecurity>, args: ClaimSecurityArgs) -> Result<()> {
    let accounts = &*ctx.accounts;
    let clock = Clock::get()?;
    let (owner, eligible) = accounts.validate(&args, clock.unix_timestamp)?;
    let seat = accounts.seat.key();
    let claims_seq = mark_claim(&accounts.claims, seat, &accounts.payer, ctx.bumps.claims, args.epoch)?;
    let amount = accounts.emission.load_mut()?.claim_security(u64::from(eligible))?;
    accounts.mint_stats.load_mut()?.add_security(amount)?;
    let press = Press {
        token_program: accounts.token_program.key(),
        native_mint: accounts.native_mint.to_account_info(),
        mint_authority: accounts.mint_authority.to_account_info(),
        bump: accounts.config.load()?.mint_authority_bump,
    };
    press.mint(accounts.destination.to_account_info(), amount)?;
    let event = {
        let (emission, mint_stats) = (&mut *accounts.emission.load_mut()?, &mut *accounts.mint_stats.load_mut()?);
        SecurityClaimed {
            emission: accounts.emission.key(),
            seat,
            owner,
            destination: accounts.destination.key(),
            epoch: args.epoch,
            eligible,
            amount,
            claimed: emission.security_claimed,
            security_total: mint_stats.security,
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
