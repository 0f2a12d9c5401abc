use anchor_lang::prelude::*;
use market::Verdict;
use staking::{program::Staking, LockKind, Operator, StakingConfig};

use crate::{
    calls::StakingCalls, restart::is_over, Appeal, Case, VerdictAppealed, VerificationConfig, VerificationError,
    APPEAL_SEED,
};

#[derive(Accounts)]
pub struct AppealWithStake<'info> {
    /// The owner or agent of the executor's operator, jailed or not.
    pub holder: Signer<'info>,
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut, has_one = operator @ VerificationError::WrongOperator)]
    pub case: AccountLoader<'info, Case>,
    /// Of the round that it opens.
    #[account(init, payer = rent_payer, space = Appeal::SPACE, seeds = [APPEAL_SEED, case.key().as_ref(), &[case.load()?.round.saturating_add(1)]], bump)]
    pub appeal: AccountLoader<'info, Appeal>,
    /// The executor's.
    #[account(mut)]
    pub operator: AccountLoader<'info, Operator>,
    pub staking_config: AccountLoader<'info, StakingConfig>,
    pub staking_program: Program<'info, Staking>,
    pub system_program: Program<'info, System>,
}

impl AppealWithStake<'_> {
    fn validate(&self) -> Result<()> {
        let is_holder = self.operator.load()?.is_holder(self.holder.key);
        require!(is_holder, VerificationError::NotAppellant);
        Ok(())
    }
}

pub fn handle_appeal_with_stake(ctx: Context<AppealWithStake>) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let event = {
        let delay_fee = accounts.config.load()?.params.delay_fee;
        let case = &mut *accounts.case.load_mut()?;
        let bond = case.appeal_bond(delay_fee)?;
        case.appeal(Verdict::Fault, bond, is_over(case.deadline, &clock), clock.unix_timestamp)?;
        let appeal = &mut *accounts.appeal.load_init()?;
        *appeal = Appeal {
            case: accounts.case.key(),
            appellant: accounts.holder.key(),
            vault: Pubkey::default(),
            operator: accounts.operator.key(),
            rent_payer: accounts.rent_payer.key(),
            bond,
            against: Verdict::Fault as u8,
            from_stake: 1,
            round: case.round,
            version: Appeal::VERSION,
            bump: ctx.bumps.appeal,
            vault_bump: 0,
            _reserved: [0; 18],
        };
        VerdictAppealed {
            case: appeal.case,
            appeal: accounts.appeal.key(),
            appellant: appeal.appellant,
            against: Verdict::Fault,
            bond,
            from_stake: true,
            round: appeal.round,
            seq: case.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    let staking = StakingCalls {
        config: &accounts.config,
        staking_config: &accounts.staking_config,
        operator: &accounts.operator,
    };
    staking.lock(&accounts.holder, event.bond, LockKind::Appeal)?;
    emit!(event);
    Ok(())
}
