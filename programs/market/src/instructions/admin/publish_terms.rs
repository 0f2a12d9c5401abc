use anchor_lang::prelude::*;
use staking::params::ParamChange;

use crate::{
    params::{changed_values, first_values, TermsChanges, TERMS_PARAMS, TERMS_PARAM_COUNT},
    MarketConfig, MarketError, Terms, TermsPublished, TERMS_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct PublishTermsArgs {
    /// The current version plus one, so that nothing is published on top of terms nobody looked at.
    pub terms_version: u32,
    /// `None` keeps the current value. The first version has nothing to keep.
    pub changes: TermsChanges,
}

#[derive(Accounts)]
#[instruction(args: PublishTermsArgs)]
pub struct PublishTerms<'info> {
    pub governor: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    #[account(mut, has_one = governor @ MarketError::NotGovernor)]
    pub config: AccountLoader<'info, MarketConfig>,
    /// The current version; none for the first publication.
    pub current_terms: Option<AccountLoader<'info, Terms>>,
    #[account(init, payer = payer, space = Terms::SPACE, seeds = [TERMS_SEED, &args.terms_version.to_le_bytes()], bump)]
    pub terms: AccountLoader<'info, Terms>,
    pub system_program: Program<'info, System>,
}

impl PublishTerms<'_> {
    fn validate(&self, args: &PublishTermsArgs) -> Result<()> {
        let current_version = self.config.load()?.terms_version;
        let next = current_version.checked_add(1).ok_or(MarketError::TermsVersionNotNext)?;
        require_eq!(args.terms_version, next, MarketError::TermsVersionNotNext);
        let given = match &self.current_terms {
            Some(terms) => terms.load()?.terms_version,
            None => 0,
        };
        require_eq!(given, current_version, MarketError::WrongTerms);
        Ok(())
    }

    /// The new version's values, and what they change. Marks the changed parameters in the configuration.
    fn next_values(
        &self,
        config: &mut MarketConfig,
        changes: &TermsChanges,
        now: i64,
    ) -> Result<([u64; TERMS_PARAM_COUNT], Vec<ParamChange>)> {
        let Some(current) = &self.current_terms else { return first_values(&TERMS_PARAMS, &changes.requested()) };
        let current = current.load()?;
        let epoch = config.epoch_at(now);
        let next = changed_values(
            &TERMS_PARAMS,
            current.values(),
            &mut config.terms_changed_epochs,
            &changes.requested(),
            epoch,
        )?;
        // A new arbiter is a reason for a new version, too.
        require!(!next.1.is_empty() || config.roles() != current.roles(), MarketError::NoChange);
        Ok(next)
    }
}

pub fn handle_publish_terms(ctx: Context<PublishTerms>, args: PublishTermsArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate(&args)?;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    let (values, changes) = accounts.next_values(config, &args.changes, clock.unix_timestamp)?;
    accounts.terms.load_init()?.write(config.roles(), args.terms_version, values, ctx.bumps.terms)?;
    config.terms_version = args.terms_version;
    emit!(TermsPublished {
        governor: config.governor,
        terms: accounts.terms.key(),
        terms_version: args.terms_version,
        arbiter: config.arbiter,
        verification_program: config.verification_program,
        changes,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
