use anchor_lang::{prelude::*, Discriminator};
use anchor_spl::token_interface::{transfer_checked, Mint, TokenAccount, TokenInterface, TransferChecked};
use staking::{EpochTotals, StakingConfig};
use verification::VerificationConfig;

use crate::{
    stored::StoredInstructions, timelock::time_to_leave, GovernanceConfig, GovernanceError, Proposal,
    ProposalActivated, Snapshot, VoteTerms, SNAPSHOT_EPOCHS, VAULT_SEED,
};

/// Remaining accounts: the proposal's instructions in order; for an upgrade, its buffer behind them.
#[derive(Accounts)]
pub struct Activate<'info> {
    pub proposer: Signer<'info>,
    /// Who pays the rent of the proposal also pays that of the vault, and gets both back.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    #[account(has_one = native_mint @ GovernanceError::WrongMint)]
    pub config: AccountLoader<'info, GovernanceConfig>,
    #[account(mut, has_one = proposer @ GovernanceError::NotProposer, has_one = rent_payer @ GovernanceError::WrongRentPayer)]
    pub proposal: AccountLoader<'info, Proposal>,
    #[account(init, payer = rent_payer, seeds = [VAULT_SEED, proposal.key().as_ref()], bump, token::mint = native_mint, token::authority = proposal, token::token_program = token_program)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Where the deposit comes from; the proposer signs for it.
    #[account(mut)]
    pub source: Box<InterfaceAccount<'info, TokenAccount>>,
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    /// There is one only: staking creates it at a fixed address.
    pub staking_config: AccountLoader<'info, StakingConfig>,
    /// There is one only: verification creates it at a fixed address.
    pub verification_config: AccountLoader<'info, VerificationConfig>,
    /// CHECK: staking's EpochTotals of the last final epoch; `snapshot` checks owner, type and epoch. Not there when
    /// nobody reported.
    pub epoch_totals: UncheckedAccount<'info>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
}

impl<'info> Activate<'info> {
    /// Checks the instructions, and the buffer of an upgrade; no account may be left over.
    #[inline(never)]
    fn read_instructions(&self, remaining: &[AccountInfo<'info>]) -> Result<StoredInstructions> {
        let count = {
            let proposal = self.proposal.load()?;
            proposal.check_draft()?;
            proposal.instruction_count
        };
        let (stored, rest) = StoredInstructions::read(&self.proposal.key(), count, remaining)?;
        match (stored.buffer()?, rest) {
            (Some(buffer), [account]) => buffer.check(account)?,
            (None, []) => {}
            _ => return err!(GovernanceError::UnexpectedAccount),
        }
        Ok(stored)
    }

    /// What the vote goes by: the last epoch whose totals cannot change any more.
    #[inline(never)]
    fn snapshot(&self, now: i64) -> Result<Snapshot> {
        let config = self.config.load()?;
        let epoch = config.epoch_at(now).checked_sub(SNAPSHOT_EPOCHS).ok_or(GovernanceError::SnapshotMissing)?;
        require_keys_eq!(*self.epoch_totals.owner, staking::ID, GovernanceError::SnapshotMissing);
        let data = self.epoch_totals.try_borrow_data()?;
        let fields = data.strip_prefix(EpochTotals::DISCRIMINATOR).ok_or(GovernanceError::WrongEpochTotals)?;
        let totals: &EpochTotals = bytemuck::try_from_bytes(fields).map_err(|_| GovernanceError::WrongEpochTotals)?;
        require_eq!(totals.epoch, epoch, GovernanceError::WrongEpochTotals);
        let genesis = config.is_genesis();
        let total_weight = if genesis { totals.lowest_bonded } else { totals.weight };
        Ok(Snapshot { epoch, genesis, total_weight, total_bonded: totals.bonded })
    }

    /// Opens the vote.
    #[inline(never)]
    fn open_vote(&self, stored: &StoredInstructions, vault_bump: u8, clock: &Clock) -> Result<ProposalActivated> {
        let snapshot = self.snapshot(clock.unix_timestamp)?;
        let time_to_leave = time_to_leave(&self.staking_config, &self.verification_config)?;
        let terms = VoteTerms::new(&self.config.load()?.params, stored.kind, snapshot, time_to_leave)?;
        let proposal = &mut *self.proposal.load_mut()?;
        proposal.activate(&terms, stored.hash, vault_bump, clock)?;
        Ok(ProposalActivated {
            proposal: self.proposal.key(),
            id: proposal.id,
            proposer: proposal.proposer,
            kind: terms.kind,
            instructions_hash: proposal.instructions_hash,
            instruction_count: proposal.instruction_count,
            genesis: snapshot.genesis,
            snapshot_epoch: proposal.snapshot_epoch,
            total_weight: proposal.total_weight,
            total_bonded: proposal.total_bonded,
            power_cap: proposal.power_cap,
            quorum: proposal.quorum,
            majority_bps: proposal.majority_bps,
            veto_bps: proposal.veto_bps,
            deposit: proposal.deposit,
            voting_ends_at: proposal.voting_ends_at,
            timelock_seconds: proposal.timelock_seconds,
            grace_seconds: proposal.grace_seconds,
            seq: proposal.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        })
    }

    /// Moves the deposit into the vault, all of it.
    #[inline(never)]
    fn pay_deposit(&mut self, deposit: u64) -> Result<()> {
        let accounts = TransferChecked {
            from: self.source.to_account_info(),
            mint: self.native_mint.to_account_info(),
            to: self.vault.to_account_info(),
            authority: self.proposer.to_account_info(),
        };
        transfer_checked(CpiContext::new(self.token_program.key(), accounts), deposit, self.native_mint.decimals)?;
        self.vault.reload()?;
        require_gte!(self.vault.amount, deposit, GovernanceError::CorruptAccount);
        Ok(())
    }
}

pub fn handle_activate<'info>(ctx: Context<'info, Activate<'info>>) -> Result<()> {
    let clock = Clock::get()?;
    let stored = ctx.accounts.read_instructions(ctx.remaining_accounts)?;
    let event = ctx.accounts.open_vote(&stored, ctx.bumps.vault, &clock)?;
    ctx.accounts.pay_deposit(event.deposit)?;
    emit!(event);
    Ok(())
}
