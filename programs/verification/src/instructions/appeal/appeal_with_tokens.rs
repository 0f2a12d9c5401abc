use anchor_lang::prelude::*;
use anchor_spl::token_interface::{transfer_checked, Mint, TokenAccount, TokenInterface, TransferChecked};
use market::Verdict;

use crate::{
    restart::is_over, Appeal, Case, Challenge, ChallengeStatus, VerdictAppealed, VerificationConfig, VerificationError,
    APPEAL_SEED, VAULT_SEED,
};

#[derive(Accounts)]
pub struct AppealWithTokens<'info> {
    /// The client, a challenger, or the owner of an auditor that accuses.
    pub appellant: Signer<'info>,
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    #[account(has_one = native_mint @ VerificationError::WrongMint)]
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    /// The appellant's, where it is a challenger.
    #[account(has_one = case @ VerificationError::WrongChallenge)]
    pub challenge: Option<AccountLoader<'info, Challenge>>,
    /// Of the round that it opens.
    #[account(init, payer = rent_payer, space = Appeal::SPACE, seeds = [APPEAL_SEED, case.key().as_ref(), &[case.load()?.round.saturating_add(1)]], bump)]
    pub appeal: AccountLoader<'info, Appeal>,
    #[account(init, payer = rent_payer, seeds = [VAULT_SEED, appeal.key().as_ref()], bump, token::mint = native_mint, token::authority = appeal, token::token_program = token_program)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Where the bond comes from; the appellant signs for it.
    #[account(mut)]
    pub source: Box<InterfaceAccount<'info, TokenAccount>>,
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
}

impl AppealWithTokens<'_> {
    /// Only the side that loses appeals.
    fn validate(&self) -> Result<()> {
        let (case, appellant) = (self.case.load()?, self.appellant.key);
        if case.client == *appellant || case.is_accusing_auditor(appellant)? {
            return Ok(());
        }
        let challenge = self.challenge.as_ref().ok_or(VerificationError::NotAppellant)?.load()?;
        require_keys_eq!(challenge.challenger, *appellant, VerificationError::NotAppellant);
        require!(challenge.status()? == ChallengeStatus::Revealed, VerificationError::NotAppellant);
        Ok(())
    }

    #[inline(never)]
    fn open(&self, (bump, vault_bump): (u8, u8), clock: &Clock) -> Result<VerdictAppealed> {
        let delay_fee = self.config.load()?.params.delay_fee;
        let case = &mut *self.case.load_mut()?;
        let bond = case.appeal_bond(delay_fee)?;
        case.appeal(Verdict::Upheld, bond, is_over(case.deadline, clock), clock.unix_timestamp)?;
        let appeal = &mut *self.appeal.load_init()?;
        *appeal = Appeal {
            case: self.case.key(),
            appellant: self.appellant.key(),
            vault: self.vault.key(),
            operator: Pubkey::default(),
            rent_payer: self.rent_payer.key(),
            bond,
            against: Verdict::Upheld as u8,
            from_stake: 0,
            round: case.round,
            version: Appeal::VERSION,
            bump,
            vault_bump,
            _reserved: [0; 18],
        };
        Ok(VerdictAppealed {
            case: appeal.case,
            appeal: self.appeal.key(),
            appellant: appeal.appellant,
            against: Verdict::Upheld,
            bond,
            from_stake: false,
            round: appeal.round,
            seq: case.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        })
    }
}

pub fn handle_appeal_with_tokens(ctx: Context<AppealWithTokens>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let event = accounts.open((ctx.bumps.appeal, ctx.bumps.vault), &clock)?;
    transfer_checked(
        CpiContext::new(
            accounts.token_program.key(),
            TransferChecked {
                from: accounts.source.to_account_info(),
                mint: accounts.native_mint.to_account_info(),
                to: accounts.vault.to_account_info(),
                authority: accounts.appellant.to_account_info(),
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
