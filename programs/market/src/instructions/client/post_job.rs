use anchor_lang::prelude::*;

use crate::{
    math::{audit_fee_ceil, levy_ceil, posted_audit_bps, required_bond, salt_deposit, to_native_ceil, AuditWork, BPS},
    Balance, HardwareClass, Job, JobPosted, MarketConfig, MarketError, NewJob, PaymentMint, Terms, JOB_SEED,
    MAX_AMOUNT,
};

/// First bytes of an enabled Verifier account of the verification program: the discriminator
/// (`sha256("account:Verifier")[..8]`), a version of at least 1, 1 for enabled, and the kind.
pub(crate) const VERIFIER_DISCRIMINATOR: [u8; 8] = [195, 177, 185, 71, 72, 61, 77, 112];

/// The kind of a verifier whose proofs decide a case. Only such a one takes the place of `jury_security`.
pub(crate) const PROOF_VERIFIER: u8 = 1;

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct PostJobArgs {
    /// Chosen by the client; a retry with the same nonce cannot pay twice.
    pub nonce: u64,
    /// sha-256 of the manifest.
    pub spec_hash: [u8; 32],
    /// The only node that may claim, or none for any.
    pub target_node: Option<Pubkey>,
    /// Hash of a salt that was never used before; zeros for a job without audits.
    pub salt_commitment: [u8; 32],
    /// Random; from it and its secret the client derives the salt again.
    pub salt_id: u64,
    /// R, base units of the mint.
    pub price: u64,
    /// V, base units of the mint: what a wrong answer costs the client. 0 without audits.
    pub insured_value: u64,
    /// What price, levy and salt deposit may come to; protects against a change since the quote.
    pub max_reserved: u64,
    /// Fuel limit of the manifest.
    pub fuel: u64,
    /// How long the job can be claimed.
    pub claim_seconds: u32,
    pub run_seconds: u32,
    /// Units of the class that the job takes, at least 1.
    pub units: u32,
    /// The version that the client has read; it must still be the current one.
    pub terms_version: u32,
    /// 0, or the terms' audit_min_bps..=10,000.
    pub audit_bps: u16,
}

#[derive(Accounts)]
#[instruction(args: PostJobArgs)]
pub struct PostJob<'info> {
    pub client: Signer<'info>,
    /// Pays the rent, and gets it back when the job is closed. May be another than the client.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    #[account(init, payer = rent_payer, space = Job::SPACE, seeds = [JOB_SEED, client.key().as_ref(), &args.nonce.to_le_bytes()], bump)]
    pub job: AccountLoader<'info, Job>,
    /// The client's Balance in the payment mint.
    #[account(mut)]
    pub client_balance: AccountLoader<'info, Balance>,
    pub config: AccountLoader<'info, MarketConfig>,
    /// The current terms.
    pub terms: AccountLoader<'info, Terms>,
    pub payment_mint: AccountLoader<'info, PaymentMint>,
    pub class: AccountLoader<'info, HardwareClass>,
    /// CHECK: a proof verifier, recognised by its owner and its first bytes.
    pub verifier: Option<UncheckedAccount<'info>>,
    pub system_program: Program<'info, System>,
}

/// What the accounts fix for a job.
struct Quote {
    audit_fee: u64,
    levy: u64,
    salt_deposit: u64,
    auditors: u8,
    attempts: u8,
    class: u16,
    native_rate: u64,
    mint: Pubkey,
}

impl PostJob<'_> {
    /// All refusals that do not depend on money being there; returns what they computed.
    fn validate(&self, args: &PostJobArgs, now: i64) -> Result<Quote> {
        let config = self.config.load()?;
        let terms = self.terms.load()?;
        let mint = self.payment_mint.load()?;
        let class = self.class.load()?;

        config.check_intake(now)?;
        // First what the client meant, then what it passed: clients derive the account from the version.
        require_eq!(args.terms_version, config.terms_version, MarketError::TermsChanged);
        require_eq!(terms.terms_version, config.terms_version, MarketError::WrongTerms);
        mint.check_enabled()?;
        class.check_enabled()?;
        self.check_balance(&mint.mint)?;

        require_gt!(args.units, 0, MarketError::ZeroUnits);
        require!((1..=class.max_run_seconds).contains(&args.run_seconds), MarketError::RunTooLong);
        require!((1..=terms.claim_max_seconds).contains(&args.claim_seconds), MarketError::ClaimWindowOutOfRange);
        require_gte!(args.price, mint.min_price, MarketError::BelowMinPrice);
        require_gte!(MAX_AMOUNT, args.price, MarketError::AmountTooLarge);
        require_gte!(MAX_AMOUNT, args.insured_value, MarketError::AmountTooLarge);

        let work = AuditWork { units: args.units, run_seconds: args.run_seconds, second_price: class.second_price };
        let audit_fee = audit_fee_ceil(mint.audit_fee_base, work, mint.native_rate)?;
        let mut quote = Quote {
            audit_fee,
            levy: 0,
            salt_deposit: 0,
            auditors: 0,
            attempts: terms.attempts,
            class: class.class,
            native_rate: mint.native_rate,
            mint: mint.mint,
        };
        if args.audit_bps == 0 {
            let empty = args.insured_value == 0 && args.salt_commitment == [0; 32] && self.verifier.is_none();
            require!(empty, MarketError::UnauditedWithValue);
            return Ok(quote);
        }

        class.check_audit_ready()?;
        require!((terms.audit_min_bps..=BPS).contains(&args.audit_bps), MarketError::AuditShareOutOfRange);
        require!(args.salt_commitment != [0; 32], MarketError::SaltMissing);
        self.check_coverage(args, &terms, mint.native_rate)?;

        quote.auditors = terms.audit_auditors;
        // The largest chance that any operator can bring along, so that no claim needs more money.
        let largest_bps = posted_audit_bps(args.price, args.insured_value, args.audit_bps.max(terms.audit_new_bps));
        quote.levy = levy_ceil(audit_fee, largest_bps, quote.auditors, mint.crank_fee)?;
        quote.salt_deposit = salt_deposit(audit_fee, mint.delay_fee)?;
        Ok(quote)
    }

    fn check_balance(&self, mint: &Pubkey) -> Result<()> {
        let balance = self.client_balance.load()?;
        require_keys_eq!(balance.owner, self.client.key(), MarketError::NotBalanceOwner);
        require_keys_eq!(balance.mint, *mint, MarketError::WrongMint);
        Ok(())
    }

    /// The bond must be computable in the worst case, an operator with a long record; and what a corrupt
    /// jury could be paid from must stay below what a jury is trusted with, unless a proof decides.
    fn check_coverage(&self, args: &PostJobArgs, terms: &Terms, native_rate: u64) -> Result<()> {
        let posted_bps = posted_audit_bps(args.price, args.insured_value, args.audit_bps);
        let coverage = terms.coverage(args.price, args.insured_value, posted_bps, terms.audit_auditors);
        let bond = required_bond(&coverage)?;
        let at_stake = args.insured_value.checked_add(bond).ok_or(MarketError::AmountOverflow)?;
        let at_stake = to_native_ceil(at_stake, native_rate)?;
        if let Some(verifier) = &self.verifier {
            let data = verifier.try_borrow_data()?;
            let is_verifier = *verifier.owner == terms.verification_program
                && data.starts_with(&VERIFIER_DISCRIMINATOR)
                && matches!(data.get(8..11), Some([version, 1, PROOF_VERIFIER]) if *version > 0);
            require!(is_verifier, MarketError::InvalidVerifier);
            return Ok(());
        }
        require_gte!(terms.jury_security, at_stake, MarketError::JurySecurityExceeded);
        Ok(())
    }
}

pub fn handle_post_job(ctx: Context<PostJob>, args: PostJobArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let now = clock.unix_timestamp;
    let quote = accounts.validate(&args, now)?;
    let claim_until = crate::deadline_after(now, args.claim_seconds)?;
    let verifier = accounts.verifier.as_ref().map(|verifier| verifier.key()).unwrap_or_default();

    let job = &mut *accounts.job.load_init()?;
    job.post(NewJob {
        client: accounts.client.key(),
        rent_payer: accounts.rent_payer.key(),
        mint: quote.mint,
        spec_hash: args.spec_hash,
        target_node: args.target_node,
        verifier,
        salt_commitment: args.salt_commitment,
        price: args.price,
        levy: quote.levy,
        salt_deposit: quote.salt_deposit,
        insured_value: args.insured_value,
        native_rate: quote.native_rate,
        audit_fee: quote.audit_fee,
        salt_id: args.salt_id,
        nonce: args.nonce,
        fuel: args.fuel,
        posted_slot: clock.slot,
        claim_until,
        now,
        claim_seconds: args.claim_seconds,
        run_seconds: args.run_seconds,
        terms_version: args.terms_version,
        units: args.units,
        class: quote.class,
        audit_bps: args.audit_bps,
        auditors: quote.auditors,
        attempts: quote.attempts,
        bump: ctx.bumps.job,
    });
    job.invariant()?;

    let reserved = job.reserved()?;
    require_gte!(args.max_reserved, reserved, MarketError::ReservedTooHigh);
    let balance = &mut *accounts.client_balance.load_mut()?;
    balance.reserve(reserved)?;
    balance.next_seq();

    emit!(JobPosted {
        job: accounts.job.key(),
        client: job.client,
        rent_payer: job.rent_payer,
        mint: job.mint,
        nonce: job.nonce,
        spec_hash: job.spec_hash,
        class: job.class,
        units: job.units,
        run_seconds: job.run_seconds,
        target_node: job.node,
        price: job.price,
        levy: job.levy,
        salt_deposit: job.salt_deposit,
        insured_value: job.insured_value,
        native_rate: job.native_rate,
        audit_fee: job.audit_fee,
        audit_bps: job.audit_bps,
        auditors: job.auditors,
        terms_version: job.terms_version,
        claim_until,
        client_balance: balance.ledgers(),
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: now,
    });
    Ok(())
}
