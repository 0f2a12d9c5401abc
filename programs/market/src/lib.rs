//! A marketplace for verified compute: escrow, nodes, jobs, the audit draw and settlement.
//!
//! **Money.** Every participant has one [`Balance`] per mint, whose tokens lie in a vault of its own. A posting
//! moves `available` to `reserved`; every way out of a job moves it on, to the executor's Balance, back to the
//! client, or to what is due to the burn, the treasury and the audit pool. Sweeps carry out what is due. Only
//! `deposit` brings tokens in; only `withdraw`, a settlement, a sweep and `close_balance` take tokens out.
//!
//! **Bonds.** A claim locks ASSAY of the operator in staking, enough that cheating loses (`math::coverage`). This
//! program's configuration is the locker: it gives back or slashes what its own jobs locked, and nothing else.
//!
//! **Trust.** The governor publishes terms for later jobs, lists mints and classes, and pauses the intake; it
//! reaches no live job and nobody's money. The arbiter decides held jobs along the table of transitions, and at
//! most takes a job's own bond. Everything with a deadline can be run by anyone, who chooses nothing.

pub mod call;
pub mod constants;
pub mod error;
pub mod event_call;
pub mod events;
mod failed_attempt;
pub mod instructions;
pub mod math;
pub mod params;
mod payout;
pub mod recent_slots;
mod restart;
mod security;
mod staking_calls;
pub mod state;
pub mod token;

#[cfg(test)]
mod tests;

use anchor_lang::prelude::*;

pub use params::{ClassChanges, MintChanges, TermsChanges};
pub use {constants::*, error::*, events::*, instructions::*, state::*};

declare_id!("CvSzR3gmk5xH4GW35RcMrjKHcHYeUJLkuKvWd4ef1a2E");

#[program]
pub mod market {
    use super::*;

    // The path of every job comes first: each instruction before one costs it ~11 CU.
    /// Makes a sealed result known. Anyone who holds the opening.
    pub fn open_result(ctx: Context<OpenResult>, args: OpenResultArgs) -> Result<()> {
        instructions::handle_open_result(ctx, args)
    }
    /// Commits to a result. Signed by the operator's owner or agent.
    pub fn submit_result(ctx: Context<SubmitResult>, args: SubmitResultArgs) -> Result<()> {
        instructions::handle_submit_result(ctx, args)
    }
    /// Decides with the client's salt whether a result is audited. Anyone who holds the salt.
    pub fn draw(ctx: Context<Draw>, args: DrawArgs) -> Result<()> {
        instructions::handle_draw(ctx, args)
    }
    /// Takes an open job and locks its bond. Signed by the operator's owner or agent.
    pub fn claim_job(ctx: Context<ClaimJob>, args: ClaimJobArgs) -> Result<()> {
        instructions::handle_claim_job(ctx, args)
    }
    /// Pays the executor of a result that stands, and gives its bond back. Anyone.
    pub fn settle_job(ctx: Context<SettleJob>) -> Result<()> {
        instructions::handle_settle_job(ctx)
    }
    /// Closes an ended job; the rent returns to who paid it. The client at once, anyone later.
    pub fn close_job(ctx: Context<CloseJob>) -> Result<()> {
        instructions::handle_close_job(ctx)
    }
    /// Ends the challenge window of an opened result. Signed by the client.
    pub fn accept_result(ctx: Context<AcceptResult>) -> Result<()> {
        instructions::handle_accept_result(ctx)
    }
    /// Posts a job and reserves its money. Signed by the client; anyone may pay the rent.
    pub fn post_job(ctx: Context<PostJob>, args: PostJobArgs) -> Result<()> {
        instructions::handle_post_job(ctx, args)
    }
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
    /// Names the arbiter and the verification program of the next terms. Signed by the governor.
    pub fn set_arbiter(ctx: Context<SetArbiter>, args: SetArbiterArgs) -> Result<()> {
        instructions::handle_set_arbiter(ctx, args)
    }
    /// Writes the next version of the terms; jobs keep theirs. Signed by the governor.
    pub fn publish_terms(ctx: Context<PublishTerms>, args: PublishTermsArgs) -> Result<()> {
        instructions::handle_publish_terms(ctx, args)
    }
    /// Lists a payment mint or changes its parameters. Signed by the governor.
    pub fn upsert_mint(ctx: Context<UpsertMint>, args: UpsertMintArgs) -> Result<()> {
        instructions::handle_upsert_mint(ctx, args)
    }
    /// Pins where levies and forwarded fees of a mint go; the first time it enables the mint. Signed by the governor.
    pub fn set_mint_vaults(ctx: Context<SetMintVaults>) -> Result<()> {
        instructions::handle_set_mint_vaults(ctx)
    }
    /// Stops new jobs in a mint; those under way go on. Signed by the governor.
    pub fn disable_mint(ctx: Context<DisableMint>) -> Result<()> {
        instructions::handle_disable_mint(ctx)
    }
    /// Creates a hardware class or changes its parameters. Signed by the governor.
    pub fn upsert_class(ctx: Context<UpsertClass>, args: UpsertClassArgs) -> Result<()> {
        instructions::handle_upsert_class(ctx, args)
    }
    /// Stops new nodes and jobs of a class. Signed by the governor.
    pub fn disable_class(ctx: Context<DisableClass>) -> Result<()> {
        instructions::handle_disable_class(ctx)
    }
    /// Stops posting and claiming for at most 72 hours, and not again for 72 more. Signed by the governor.
    pub fn pause_intake(ctx: Context<PauseIntake>, args: PauseIntakeArgs) -> Result<()> {
        instructions::handle_pause_intake(ctx, args)
    }
    /// Pays from the treasury of a mint. Signed by the governor.
    pub fn spend_treasury(ctx: Context<SpendTreasury>, args: SpendTreasuryArgs) -> Result<()> {
        instructions::handle_spend_treasury(ctx, args)
    }
    /// Creates an empty balance for an owner. Anyone may pay for it.
    pub fn open_balance(ctx: Context<OpenBalance>) -> Result<()> {
        instructions::handle_open_balance(ctx)
    }
    /// Moves tokens from the payer into a balance. Anyone may fund anybody.
    pub fn deposit(ctx: Context<Deposit>, args: DepositArgs) -> Result<()> {
        instructions::handle_deposit(ctx, args)
    }
    /// Moves available tokens to an account that the owner names. Signed by the owner.
    pub fn withdraw(ctx: Context<Withdraw>, args: WithdrawArgs) -> Result<()> {
        instructions::handle_withdraw(ctx, args)
    }
    /// Closes an empty balance. Signed by the owner; the rent returns to who paid it.
    pub fn close_balance(ctx: Context<CloseBalance>) -> Result<()> {
        instructions::handle_close_balance(ctx)
    }
    /// Offers units of a hardware class. Signed by the operator's owner or agent.
    pub fn register_node(ctx: Context<RegisterNode>, args: RegisterNodeArgs) -> Result<()> {
        instructions::handle_register_node(ctx, args)
    }
    /// Changes an offer. Signed by the operator's owner or agent.
    pub fn update_node(ctx: Context<UpdateNode>, args: UpdateNodeArgs) -> Result<()> {
        instructions::handle_update_node(ctx, args)
    }
    /// Ends an offer for good. Signed by the operator's owner or agent.
    pub fn retire_node(ctx: Context<RetireNode>) -> Result<()> {
        instructions::handle_retire_node(ctx)
    }
    /// Closes a retired node. Signed by the operator's owner or agent; the rent returns to who paid it.
    pub fn close_node(ctx: Context<CloseNode>) -> Result<()> {
        instructions::handle_close_node(ctx)
    }
    /// Takes an open job back, with all its money. Signed by the client.
    pub fn cancel_job(ctx: Context<CancelJob>) -> Result<()> {
        instructions::handle_cancel_job(ctx)
    }
    /// Gives a claimed job back, for a part of the bond. Signed by the operator's owner or agent.
    pub fn abandon_job(ctx: Context<AbandonJob>) -> Result<()> {
        instructions::handle_abandon_job(ctx)
    }
    /// Keeps the hash that decides a draw before the sysvar forgets it. Anyone.
    pub fn seal_slot(ctx: Context<SealSlot>) -> Result<()> {
        instructions::handle_seal_slot(ctx)
    }
    /// Makes an audit certain when the client kept its salt back. Anyone.
    pub fn force_audit(ctx: Context<ForceAudit>) -> Result<()> {
        instructions::handle_force_audit(ctx)
    }
    /// Draws the seed of a forced audit, or a new target slot if its hash is gone. Anyone.
    pub fn draw_forced(ctx: Context<DrawForced>) -> Result<()> {
        instructions::handle_draw_forced(ctx)
    }
    /// Refunds the client of a result found wrong, and slashes its bond. Anyone.
    pub fn settle_fault(ctx: Context<SettleFault>) -> Result<()> {
        instructions::handle_settle_fault(ctx)
    }
    /// Refunds the client of a job that nobody could decide, and gives the bond back. Anyone.
    pub fn refund_job(ctx: Context<RefundJob>) -> Result<()> {
        instructions::handle_refund_job(ctx)
    }
    /// Pays an executor that could not be paid at the settlement. Anyone.
    pub fn pay_job(ctx: Context<PayJob>) -> Result<()> {
        instructions::handle_pay_job(ctx)
    }
    /// Voids a held or forced job in which nothing moved for 30 days, or whose forced draw missed its last hash. Anyone.
    pub fn void_stale_job(ctx: Context<VoidStaleJob>) -> Result<()> {
        instructions::handle_void_stale_job(ctx)
    }
    /// Ends a job that nobody claimed in time. Anyone.
    pub fn expire_job(ctx: Context<ExpireJob>) -> Result<()> {
        instructions::handle_expire_job(ctx)
    }
    /// Ends a claim without a result in time. Anyone.
    pub fn expire_claim(ctx: Context<ExpireClaim>) -> Result<()> {
        instructions::handle_expire_claim(ctx)
    }
    /// Ends a job whose result was never opened. Anyone.
    pub fn expire_opening(ctx: Context<ExpireOpening>) -> Result<()> {
        instructions::handle_expire_opening(ctx)
    }
    /// Burns the fees due from a balance, or forwards them to buy-and-burn. Anyone.
    pub fn sweep_fees(ctx: Context<SweepFees>) -> Result<()> {
        instructions::handle_sweep_fees(ctx)
    }
    /// Pays what a balance owes the treasury. Anyone.
    pub fn sweep_treasury(ctx: Context<SweepTreasury>) -> Result<()> {
        instructions::handle_sweep_treasury(ctx)
    }
    /// Pays what a balance owes the audit pool. Anyone.
    pub fn sweep_levies(ctx: Context<SweepLevies>) -> Result<()> {
        instructions::handle_sweep_levies(ctx)
    }
    /// Says when the result of a drawn audit may be opened. Signed by the job's arbiter.
    pub fn begin_case(ctx: Context<ArbiterStep>, args: BeginCaseArgs) -> Result<()> {
        instructions::handle_begin_case(ctx, args)
    }
    /// Holds a challenged job. Signed by the job's arbiter.
    pub fn hold_job(ctx: Context<ArbiterStep>) -> Result<()> {
        instructions::handle_hold_job(ctx)
    }
    /// Keeps a held job from going stale, and puts its times off. Signed by the job's arbiter.
    pub fn extend_hold(ctx: Context<ArbiterStep>, args: ExtendHoldArgs) -> Result<()> {
        instructions::handle_extend_hold(ctx, args)
    }
    /// Makes an audit less likely before its draw, for an executor with evidence. Signed by the job's arbiter.
    pub fn lower_audit(ctx: Context<ArbiterStep>, args: LowerAuditArgs) -> Result<()> {
        instructions::handle_lower_audit(ctx, args)
    }
    /// Gives a held job back after an audit in which all agreed. Signed by the job's arbiter.
    pub fn clear_job(ctx: Context<ArbiterStep>) -> Result<()> {
        instructions::handle_clear_job(ctx)
    }
    /// Writes the final verdict. Signed by the job's arbiter.
    pub fn rule_job(ctx: Context<RuleJob>, args: RuleJobArgs) -> Result<()> {
        instructions::handle_rule_job(ctx, args)
    }
    /// Marks a job's case as closed. Signed by the job's arbiter.
    pub fn end_case(ctx: Context<ArbiterStep>) -> Result<()> {
        instructions::handle_end_case(ctx)
    }
    /// Says whether a class has enough audit seats. Signed by the configuration's arbiter.
    pub fn set_audit_ready(ctx: Context<SetAuditReady>, args: SetAuditReadyArgs) -> Result<()> {
        instructions::handle_set_audit_ready(ctx, args)
    }
}
