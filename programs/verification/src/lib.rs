//! Who is right about a result: sealed audits by drawn seats, challenges, juries, appeals, and proofs that beat votes.
//!
//! **Money.** A seat locks stake of its operator in staking. Challenges and appeals bond ASSAY, in vaults of their own
//! or as locks. Fees are credited per owner and mint and claimed from a pool of that mint, first come first served:
//! levies and the costs of juries come into it as plain transfers, `claim_credits` is its only way out.
//!
//! **Trust.** The governor changes bounded parameters, registers verifiers and stops new seats; it reaches no case, no
//! seat and no pool. A case is moved along its table of transitions by its parties until a deadline and by anyone after
//! it; who is drawn follows from a seed that holds a secret of every side. This program's configuration signs for it:
//! as the market's arbiter and as a locker of staking.
//!
//! **Verdicts.** An audit only accuses. A bond moves after a jury and its appeal window, or at once on a valid proof or
//! on silence.

mod bond_vault;
pub mod calls;
mod case_roster;
pub mod constants;
pub mod error;
mod event_call;
pub mod events;
mod fines;
pub mod instructions;
mod job_state;
pub mod math;
mod maybe_closed;
pub mod params;
mod restart;
mod roster_draw;
mod security;
pub mod state;

#[cfg(test)]
mod tests;

use anchor_lang::prelude::*;

pub use {constants::*, error::*, events::*, instructions::*, params::VerificationChanges, state::*};

declare_id!("GDvjFZiT3Pku5o97YoBJwZQfbatfQiXxcFnuj8PP3Qdr");

#[program]
pub mod verification {
    use super::*;

    // By the folders of instructions/: admin, pool, seat, audit, challenge, jury, appeal, evidence, proof, case.
    /// Creates the configuration. Signed by the program's upgrade authority; whoever else tries first is refused.
    pub fn initialize(ctx: Context<Initialize>, args: InitializeArgs) -> Result<()> {
        instructions::handle_initialize(ctx, args)
    }
    /// Names the next governor, who has to accept. Signed by the governor.
    pub fn propose_governor(ctx: Context<ProposeGovernor>, args: ProposeGovernorArgs) -> Result<()> {
        instructions::handle_propose_governor(ctx, args)
    }
    /// Takes the governor's role over. Signed by the proposed governor.
    pub fn accept_governor(ctx: Context<AcceptGovernor>) -> Result<()> {
        instructions::handle_accept_governor(ctx)
    }
    /// Changes parameters within their bounds and steps. Signed by the governor.
    pub fn update_params(ctx: Context<UpdateParams>, args: UpdateParamsArgs) -> Result<()> {
        instructions::handle_update_params(ctx, args)
    }
    /// Stops new seats for at most 72 hours, and not again for 72 more. Signed by the governor.
    pub fn pause_intake(ctx: Context<PauseIntake>, args: PauseIntakeArgs) -> Result<()> {
        instructions::handle_pause_intake(ctx, args)
    }
    /// Creates the registry of a hardware class. Signed by the governor; anyone may pay.
    pub fn create_registry(ctx: Context<CreateRegistry>, args: CreateRegistryArgs) -> Result<()> {
        instructions::handle_create_registry(ctx, args)
    }
    /// Creates the pool of a mint that the market lists. Anyone.
    pub fn create_pool(ctx: Context<CreatePool>) -> Result<()> {
        instructions::handle_create_pool(ctx)
    }
    /// Creates an empty account for what is owed to an owner. Anyone may pay for it.
    pub fn open_credits(ctx: Context<OpenCredits>) -> Result<()> {
        instructions::handle_open_credits(ctx)
    }
    /// Pays what is owed, or what the pool has of it. Signed by the owner.
    pub fn claim_credits(ctx: Context<ClaimCredits>) -> Result<()> {
        instructions::handle_claim_credits(ctx)
    }
    /// Closes an account to which nothing is owed. Signed by the owner; the rent returns to who paid it.
    pub fn close_credits(ctx: Context<CloseCredits>) -> Result<()> {
        instructions::handle_close_credits(ctx)
    }
    /// Creates the next page of a class, when the last is full. Anyone.
    pub fn add_seat_page(ctx: Context<AddSeatPage>, args: AddSeatPageArgs) -> Result<()> {
        instructions::handle_add_seat_page(ctx, args)
    }
    /// Takes seats in a class and locks their stake. Signed by the operator's owner or agent.
    pub fn join_seats(ctx: Context<JoinSeats>, args: JoinSeatsArgs) -> Result<()> {
        instructions::handle_join_seats(ctx, args)
    }
    /// Replaces stake that was slashed. Signed by the operator's owner or agent.
    pub fn top_up_seat(ctx: Context<TopUpSeat>, args: TopUpSeatArgs) -> Result<()> {
        instructions::handle_top_up_seat(ctx, args)
    }
    /// Takes seats out of the roster from two epochs on. Signed by the operator's owner or agent.
    pub fn leave_seats(ctx: Context<LeaveSeats>) -> Result<()> {
        instructions::handle_leave_seats(ctx)
    }
    /// Does the same with seats that lost too much of their stake. Anyone.
    pub fn evict_seat(ctx: Context<EvictSeat>) -> Result<()> {
        instructions::handle_evict_seat(ctx)
    }
    /// Gives the stake back when no case can need it. Signed by the operator's owner or agent.
    pub fn withdraw_seats(ctx: Context<WithdrawSeats>) -> Result<()> {
        instructions::handle_withdraw_seats(ctx)
    }
    /// Adds what seats earned and missed in an epoch to its totals, once. Anyone, during the two epochs that follow.
    pub fn report_seat(ctx: Context<ReportSeat>, args: ReportSeatArgs) -> Result<()> {
        instructions::handle_report_seat(ctx, args)
    }
    /// Closes the totals of an epoch that is 64 epochs over; the rent returns to who paid it. Anyone.
    pub fn close_seat_epoch(ctx: Context<CloseSeatEpoch>) -> Result<()> {
        instructions::handle_close_seat_epoch(ctx)
    }
    /// Tells the market whether a class has enough seats for audits. Anyone.
    pub fn update_readiness(ctx: Context<UpdateReadiness>) -> Result<()> {
        instructions::handle_update_readiness(ctx)
    }
    /// Makes the case of a drawn job and draws its auditors. Anyone, for the crank fee.
    pub fn open_case<'info>(ctx: Context<'info, OpenCase<'info>>) -> Result<()> {
        instructions::handle_open_case(ctx)
    }
    /// Seals an auditor's value. Signed by the owner or agent of its operator.
    pub fn commit_audit(ctx: Context<CommitAudit>, args: CommitAuditArgs) -> Result<()> {
        instructions::handle_commit_audit(ctx, args)
    }
    /// Fines an auditor who did not come and draws another. Anyone, after the deadline and before the opening.
    pub fn replace_auditor<'info>(ctx: Context<'info, ReplaceAuditor<'info>>, args: ReplaceAuditorArgs) -> Result<()> {
        instructions::handle_replace_auditor(ctx, args)
    }
    /// Opens an auditor's value, once the result is open. Anyone who holds the opening.
    pub fn reveal_audit(ctx: Context<RevealAudit>, args: RevealAuditArgs) -> Result<()> {
        instructions::handle_reveal_audit(ctx, args)
    }
    /// Ends an audit: the job goes on, a jury follows, or the executor kept silent. Anyone.
    pub fn conclude_audit(ctx: Context<ConcludeAudit>) -> Result<()> {
        instructions::handle_conclude_audit(ctx)
    }
    /// Pays or fines one auditor when nothing can change any more. Anyone.
    pub fn settle_auditor(ctx: Context<SettleAuditor>, args: SettleAuditorArgs) -> Result<()> {
        instructions::handle_settle_auditor(ctx, args)
    }
    /// Makes the case of an opened result that somebody is going to challenge. Anyone.
    pub fn prepare_case(ctx: Context<PrepareCase>) -> Result<()> {
        instructions::handle_prepare_case(ctx)
    }
    /// Says with a bond that an opened result is wrong or withheld; the value stays sealed. Signed by the challenger.
    pub fn challenge(ctx: Context<ChallengeResult>, args: ChallengeArgs) -> Result<()> {
        instructions::handle_challenge(ctx, args)
    }
    /// Opens a challenge's value. Anyone who holds the opening.
    pub fn reveal_challenge(ctx: Context<RevealChallenge>, args: RevealChallengeArgs) -> Result<()> {
        instructions::handle_reveal_challenge(ctx, args)
    }
    /// Drops a challenge whose link is missing. Anyone, after the deadline.
    pub fn drop_challenge(ctx: Context<DropChallenge>) -> Result<()> {
        instructions::handle_drop_challenge(ctx)
    }
    /// Gives a challenge's bond back, or divides it, and closes the challenge. Anyone, after the final verdict.
    pub fn settle_challenge(ctx: Context<SettleChallenge>) -> Result<()> {
        instructions::handle_settle_challenge(ctx)
    }
    /// Calls the jury of a round that is due and fixes the slot whose hash goes into its seed. Anyone.
    pub fn convene_jury(ctx: Context<ConveneJury>) -> Result<()> {
        instructions::handle_convene_jury(ctx)
    }
    /// Keeps the hash of the target slot, or names another slot if it is forgotten. Anyone.
    pub fn seal_jury_slot(ctx: Context<SealJurySlot>) -> Result<()> {
        instructions::handle_seal_jury_slot(ctx)
    }
    /// Tells the executor's next link. Anyone who holds it.
    pub fn reveal_executor_link(ctx: Context<RevealExecutorLink>, args: RevealLinkArgs) -> Result<()> {
        instructions::handle_reveal_executor_link(ctx, args)
    }
    /// Tells a challenger's next link. Anyone who holds it.
    pub fn reveal_challenger_link(ctx: Context<RevealChallengerLink>, args: RevealLinkArgs) -> Result<()> {
        instructions::handle_reveal_challenger_link(ctx, args)
    }
    /// Tells an auditor's next link, where the audit is disputed. Anyone who holds it.
    pub fn reveal_auditor_link(ctx: Context<RevealAuditorLink>, args: RevealAuditorLinkArgs) -> Result<()> {
        instructions::handle_reveal_auditor_link(ctx, args)
    }
    /// Drops an auditor whose link is missing. Anyone, after the deadline.
    pub fn drop_auditor(ctx: Context<DropAuditor>, args: DropAuditorArgs) -> Result<()> {
        instructions::handle_drop_auditor(ctx, args)
    }
    /// Makes the jury's seed of the links, or decides against who kept one back. Anyone.
    pub fn conclude_links(ctx: Context<ConcludeLinks>) -> Result<()> {
        instructions::handle_conclude_links(ctx)
    }
    /// Fills places of the panel with seats that the seed draws; several calls fill a large one. Anyone.
    pub fn draw_jurors<'info>(ctx: Context<'info, DrawJurors<'info>>, args: DrawJurorsArgs) -> Result<()> {
        instructions::handle_draw_jurors(ctx, args)
    }
    /// Seals a juror's vote. Signed by the owner or agent of its operator.
    pub fn commit_vote(ctx: Context<CommitVote>, args: CommitVoteArgs) -> Result<()> {
        instructions::handle_commit_vote(ctx, args)
    }
    /// Opens a vote. Anyone who holds the opening.
    pub fn reveal_vote(ctx: Context<RevealVote>, args: RevealVoteArgs) -> Result<()> {
        instructions::handle_reveal_vote(ctx, args)
    }
    /// Fines a juror who did not come and vacates its place. Anyone, after the deadline.
    pub fn replace_juror(ctx: Context<ReplaceJuror>, args: ReplaceJurorArgs) -> Result<()> {
        instructions::handle_replace_juror(ctx, args)
    }
    /// Counts the votes of a round. Anyone.
    pub fn tally(ctx: Context<Tally>) -> Result<()> {
        instructions::handle_tally(ctx)
    }
    /// Pays or fines one juror after the final verdict. Anyone.
    pub fn settle_juror(ctx: Context<SettleJuror>, args: SettleJurorArgs) -> Result<()> {
        instructions::handle_settle_juror(ctx, args)
    }
    /// Appeals against a Fault, with free stake. Signed by the owner or agent of the executor's operator.
    pub fn appeal_with_stake(ctx: Context<AppealWithStake>) -> Result<()> {
        instructions::handle_appeal_with_stake(ctx)
    }
    /// Appeals against an Upheld, with tokens. Signed by the client or an accuser.
    pub fn appeal_with_tokens(ctx: Context<AppealWithTokens>) -> Result<()> {
        instructions::handle_appeal_with_tokens(ctx)
    }
    /// Gives an appeal's locked stake back, or takes it. Anyone, after the final verdict.
    pub fn settle_stake_appeal(ctx: Context<SettleStakeAppeal>) -> Result<()> {
        instructions::handle_settle_stake_appeal(ctx)
    }
    /// Gives an appeal's tokens back, or divides them. Anyone, after the final verdict.
    pub fn settle_token_appeal(ctx: Context<SettleTokenAppeal>) -> Result<()> {
        instructions::handle_settle_token_appeal(ctx)
    }
    /// Asks the executor for a chunk that a juror could not get. Signed by the juror's owner or agent.
    pub fn demand_chunk(ctx: Context<DemandChunk>, args: DemandChunkArgs) -> Result<()> {
        instructions::handle_demand_chunk(ctx, args)
    }
    /// Puts a part of an answer on chain. Signed by the executor's owner or agent.
    pub fn write_answer(ctx: Context<WriteAnswer>, args: WriteAnswerArgs) -> Result<()> {
        instructions::handle_write_answer(ctx, args)
    }
    /// Proves that the answer is the demanded chunk. Signed by the executor's owner or agent.
    pub fn post_chunk(ctx: Context<PostChunk>, args: PostChunkArgs) -> Result<()> {
        instructions::handle_post_chunk(ctx, args)
    }
    /// Closes a demand of an ended case; the rent returns to who paid it. Anyone.
    pub fn close_demand(ctx: Context<CloseDemand>) -> Result<()> {
        instructions::handle_close_demand(ctx)
    }
    /// Creates a verifier, still without its inputs. Signed by the governor; anyone may pay.
    pub fn register_verifier(ctx: Context<RegisterVerifier>, args: RegisterVerifierArgs) -> Result<()> {
        instructions::handle_register_verifier(ctx, args)
    }
    /// Writes a verifier's inputs, once, and enables it. Signed by the governor.
    pub fn write_verifier_inputs(ctx: Context<WriteVerifierInputs>, args: WriteVerifierInputsArgs) -> Result<()> {
        instructions::handle_write_verifier_inputs(ctx, args)
    }
    /// Ends a verifier for good. Signed by the governor.
    pub fn disable_verifier(ctx: Context<DisableVerifier>) -> Result<()> {
        instructions::handle_disable_verifier(ctx)
    }
    /// Decides a case by a proof of the right output. Anyone.
    pub fn submit_proof(ctx: Context<SubmitProof>, args: SubmitProofArgs) -> Result<()> {
        instructions::handle_submit_proof(ctx, args)
    }
    /// Gives an operator's attested machine a key. Signed by the governor; anyone may pay.
    pub fn register_session(ctx: Context<RegisterSession>, args: RegisterSessionArgs) -> Result<()> {
        instructions::handle_register_session(ctx, args)
    }
    /// Takes the word of a session key back. Signed by the governor.
    pub fn disable_session(ctx: Context<DisableSession>) -> Result<()> {
        instructions::handle_disable_session(ctx)
    }
    /// Closes a session that does not count any more; the rent returns to who paid it. Anyone.
    pub fn close_session(ctx: Context<CloseSession>) -> Result<()> {
        instructions::handle_close_session(ctx)
    }
    /// Makes an audit less likely by the word of a session key. Signed by the executor's owner or agent.
    pub fn attest_result(ctx: Context<AttestResult>) -> Result<()> {
        instructions::handle_attest_result(ctx)
    }
    /// Turns an interim verdict into the final one, and tells the market. Anyone, when nobody can appeal any more.
    pub fn finalize_case(ctx: Context<FinalizeCase>) -> Result<()> {
        instructions::handle_finalize_case(ctx)
    }
    /// Ends a case whose job was voided or closed without it; bonds return. Anyone.
    pub fn abort_case(ctx: Context<AbortCase>) -> Result<()> {
        instructions::handle_abort_case(ctx)
    }
    /// Closes a settled panel; the rent returns to who paid it. Anyone.
    pub fn close_panel(ctx: Context<ClosePanel>) -> Result<()> {
        instructions::handle_close_panel(ctx)
    }
    /// Closes a settled case; the rent returns to who paid it, and the market may close the job. Anyone.
    pub fn close_case(ctx: Context<CloseCase>) -> Result<()> {
        instructions::handle_close_case(ctx)
    }
}
