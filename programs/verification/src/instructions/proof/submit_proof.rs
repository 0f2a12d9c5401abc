use anchor_lang::prelude::*;
use market::{Job, Verdict, FLAG_OPENED};

use crate::{
    event_call::emit_by_call,
    math::{proof_context, proof_inputs, verify_proof, Proof, ProofContext},
    restart::is_over,
    Case, CaseStatus, CaseStep, Panel, ProofAccepted, VerificationError, Verifier,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct SubmitProofArgs {
    /// What the proof says is the right output.
    pub output_hash: [u8; 32],
    /// As provers give it, big endian; not negated.
    pub a: [u8; 64],
    pub b: [u8; 128],
    pub c: [u8; 64],
}

#[event_cpi]
#[derive(Accounts)]
pub struct SubmitProof<'info> {
    #[account(mut, has_one = job @ VerificationError::WrongJob)]
    pub case: AccountLoader<'info, Case>,
    #[account(has_one = verifier @ VerificationError::WrongVerifier)]
    pub job: AccountLoader<'info, Job>,
    /// The one that the client named.
    pub verifier: AccountLoader<'info, Verifier>,
    /// The panel of the present round, exactly while its jurors sit.
    #[account(has_one = case @ VerificationError::WrongPanel)]
    pub panel: Option<AccountLoader<'info, Panel>>,
}

impl SubmitProof<'_> {
    fn validate(&self, args: &SubmitProofArgs, clock: &Clock) -> Result<()> {
        let (case, job) = (self.case.load()?, self.job.load()?);
        case.check(CaseStep::Prove)?;
        // Who has challenged may say what until the deadline; a proof before it would burn the bonds of the right ones.
        let revealing = case.status()? == CaseStatus::Challenged && !is_over(case.deadline, clock);
        require!(!revealing, VerificationError::DeadlineNotReached);
        require_eq!(job.posted_slot, case.posted_slot, VerificationError::WrongJob);
        require!(job.has(FLAG_OPENED), VerificationError::ResultNotOpened);
        self.check_proof(args, &job)
    }

    #[inline(never)]
    fn check_proof(&self, args: &SubmitProofArgs, job: &Job) -> Result<()> {
        let verifier = self.verifier.load()?;
        verifier.check_enabled()?;
        let context = proof_context(&ProofContext {
            program: crate::ID.as_array(),
            job: self.job.key().as_array(),
            posted_slot: job.posted_slot,
            operator: job.operator.as_array(),
        });
        let inputs = proof_inputs(&context, &job.spec_hash, &args.output_hash);
        let proof = Proof { a: &args.a, b: &args.b, c: &args.c };
        require!(verify_proof(&verifier.key(), &proof, &inputs), VerificationError::ProofInvalid);
        Ok(())
    }

    /// Jurors who have voted in a round that is not counted. They are paid although the proof decides.
    fn sitting(&self, case: &Case) -> Result<u8> {
        match &self.panel {
            None => {
                require!(!case.has_sitting_jury()?, VerificationError::WrongPanel);
                Ok(0)
            }
            Some(panel) => {
                let panel = panel.load()?;
                let present = case.has_sitting_jury()? && panel.round == case.round;
                require!(present, VerificationError::WrongPanel);
                Ok(panel.committed)
            }
        }
    }

    fn decide(&self, args: &SubmitProofArgs, clock: &Clock) -> Result<ProofAccepted> {
        let case = &mut *self.case.load_mut()?;
        let upheld = self.job.load()?.output_hash()? == args.output_hash;
        let sitting = self.sitting(case)?;
        case.prove(upheld, sitting, clock.unix_timestamp)?;
        Ok(ProofAccepted {
            case: self.case.key(),
            job: self.job.key(),
            verifier: self.verifier.key(),
            output_hash: args.output_hash,
            verdict: if upheld { Verdict::Upheld } else { Verdict::Fault },
            sitting_jurors: sitting,
            jury_fees: case.jury_fees,
            seq: case.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        })
    }
}

pub fn handle_submit_proof(ctx: Context<SubmitProof>, args: SubmitProofArgs) -> Result<()> {
    let accounts = &*ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(&args, &clock)?;
    let event = accounts.decide(&args, &clock)?;
    emit_by_call(&event, &accounts.event_authority)
}
