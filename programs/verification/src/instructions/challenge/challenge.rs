use anchor_lang::prelude::*;
use anchor_spl::token_interface::{transfer_checked, Mint, TokenAccount, TokenInterface, TransferChecked};
use market::{program::Market, Job, Terms};

use crate::{
    calls::MarketCalls, deadline_after, math::challenge_bond, restart::is_over, Case, CaseStatus, Challenge,
    ChallengeKind, ChallengeStatus, ResultChallenged, VerificationConfig, VerificationError, CHALLENGE_SEED,
    VAULT_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct ChallengeArgs {
    pub kind: ChallengeKind,
    /// Hash of the value: see `math::ChallengePreimage`.
    pub commitment: [u8; 32],
}

#[derive(Accounts)]
pub struct ChallengeResult<'info> {
    pub challenger: Signer<'info>,
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    #[account(has_one = native_mint @ VerificationError::WrongMint)]
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    /// Written by the first challenge, which holds it.
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
    #[account(init, payer = rent_payer, space = Challenge::SPACE, seeds = [CHALLENGE_SEED, case.key().as_ref(), challenger.key().as_ref()], bump)]
    pub challenge: AccountLoader<'info, Challenge>,
    #[account(init, payer = rent_payer, seeds = [VAULT_SEED, challenge.key().as_ref()], bump, token::mint = native_mint, token::authority = challenge, token::token_program = token_program)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Where the bond comes from; the challenger signs for it.
    #[account(mut)]
    pub source: Box<InterfaceAccount<'info, TokenAccount>>,
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
    pub market_program: Program<'info, Market>,
    pub system_program: Program<'info, System>,
}

impl ChallengeResult<'_> {
    fn validate(&self) -> Result<()> {
        self.case.load()?.check_job(&self.job.key(), &*self.job.load()?)
    }

    /// Counts the challenge. Returns the event, and whether it is the first, so that the job is still to be held.
    #[inline(never)]
    fn open(&self, args: &ChallengeArgs, bumps: (u8, u8), clock: &Clock) -> Result<(ResultChallenged, bool)> {
        let params = self.config.load()?.params;
        let case = &mut *self.case.load_mut()?;
        let is_first = case.status()? == CaseStatus::Cleared;
        if is_first {
            let job = self.job.load()?;
            let window_end = job.challenge_until()?;
            require!(!is_over(window_end, clock), VerificationError::ChallengeWindowOver);
            // After a restart of the cluster a window is longer than it says.
            let challenge_until = window_end.max(clock.unix_timestamp);
            let reveal_until = deadline_after(challenge_until, params.reveal_seconds)?;
            case.begin_challenges(&job, challenge_until, reveal_until)?;
        } else {
            case.check_joinable(clock.unix_timestamp)?;
        }
        case.count_challenge()?;
        let bond = challenge_bond(case.juror_fee, params.delay_fee)?;
        let challenge = &mut *self.challenge.load_init()?;
        *challenge = Challenge {
            case: self.case.key(),
            challenger: self.challenger.key(),
            vault: self.vault.key(),
            rent_payer: self.rent_payer.key(),
            commitment: args.commitment,
            value: [0; 32],
            link: [0; 32],
            bond,
            created_slot: clock.slot,
            kind: args.kind as u8,
            status: ChallengeStatus::Sealed as u8,
            linked: 0,
            version: Challenge::VERSION,
            bump: bumps.0,
            vault_bump: bumps.1,
            _reserved: [0; 18],
        };
        let event = ResultChallenged {
            case: challenge.case,
            challenge: self.challenge.key(),
            challenger: challenge.challenger,
            kind: args.kind,
            commitment: args.commitment,
            bond,
            challenges: case.challenges,
            challenge_until: case.challenge_until,
            reveal_until: case.deadline,
            seq: case.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        };
        Ok((event, is_first))
    }
}

pub fn handle_challenge(ctx: Context<ChallengeResult>, args: ChallengeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let (event, is_first) = accounts.open(&args, (ctx.bumps.challenge, ctx.bumps.vault), &clock)?;
    if is_first {
        MarketCalls { config: &accounts.config, terms: &accounts.terms, job: &accounts.job }.hold_job()?;
    }
    transfer_checked(
        CpiContext::new(
            accounts.token_program.key(),
            TransferChecked {
                from: accounts.source.to_account_info(),
                mint: accounts.native_mint.to_account_info(),
                to: accounts.vault.to_account_info(),
                authority: accounts.challenger.to_account_info(),
            },
        ),
        event.bond,
        accounts.native_mint.decimals,
    )?;
    accounts.vault.reload()?;
    require_gte!(accounts.vault.amount, event.bond, VerificationError::CorruptAccount);
    emit!(event);
    Ok(())
}
