use anchor_lang::prelude::*;
use anchor_spl::token_interface::TokenInterface;
use staking::OPERATOR_SEED;

use crate::{event_call::emit_by_call, payout::Payout, Balance, Job, JobPaid, JobStep, MarketError};

#[event_cpi]
#[derive(Accounts)]
pub struct PayJob<'info> {
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The client's Balance in the job's mint.
    #[account(mut)]
    pub client_balance: AccountLoader<'info, Balance>,
    /// CHECK: the vault that the client's Balance records.
    #[account(mut)]
    pub client_vault: UncheckedAccount<'info>,
    /// CHECK: the Balance of the operator's owner in the job's mint; anyone may open it.
    #[account(mut)]
    pub payee_balance: UncheckedAccount<'info>,
    /// CHECK: the vault that the payee's Balance records.
    #[account(mut)]
    pub payee_vault: UncheckedAccount<'info>,
    /// CHECK: the job's mint, read by its bytes.
    pub mint: UncheckedAccount<'info>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl<'info> PayJob<'info> {
    fn validate(&self) -> Result<()> {
        let job = self.job.load()?;
        job.check(JobStep::Pay)?;
        job.check_client_balance(&*self.client_balance.load()?)?;
        let payout = self.payout();
        let owner = payout.payee_owner()?.ok_or(MarketError::NotPayable)?;
        // The Operator account may be closed by now, but its address still says whose it was.
        let (operator, _) = Pubkey::find_program_address(&[OPERATOR_SEED, owner.as_ref()], &staking::ID);
        require_keys_eq!(operator, job.operator, MarketError::WrongBalance);
        require!(payout.is_possible(&owner)?, MarketError::NotPayable);
        Ok(())
    }

    fn payout(&self) -> Payout<'_, 'info> {
        Payout {
            client_balance: &self.client_balance,
            client_vault: &self.client_vault,
            payee_balance: &self.payee_balance,
            payee_vault: &self.payee_vault,
            mint: &self.mint,
            token_program: &self.token_program,
        }
    }
}

pub fn handle_pay_job(ctx: Context<PayJob>) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;

    let (operator, payout, seq) = {
        let job = &mut *accounts.job.load_mut()?;
        let payout = job.pay()?;
        job.invariant()?;
        (job.operator, payout, job.next_seq())
    };
    accounts.client_balance.load_mut()?.next_seq();
    let operator_balance = accounts.payout().run(payout)?;
    let client_balance = accounts.client_balance.load()?.ledgers();
    let event = JobPaid {
        job: accounts.job.key(),
        operator,
        payout,
        client_balance,
        operator_balance,
        seq,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    };
    emit_by_call(&event, &accounts.event_authority)
}
