use anchor_lang::prelude::*;

/// Title of a proposal, UTF-8 padded with zeros.
pub const TITLE_BYTES: usize = 64;

/// Where the description can be read, UTF-8 padded with zeros.
pub const URI_BYTES: usize = 96;

/// A list of instructions that operators vote on. What it is voted under is fixed at activation: a change of parameters
/// never changes a live proposal.
///
/// | from | step: to |
/// |---|---|
/// | Draft | insert, append, remove · activate: Voting · cancel: closed |
/// | Voting | vote · finalize: Passed, Defeated or Vetoed |
/// | Passed | execute: Executed, from `executable_at` until before `expires_at` |
/// | Passed, Defeated, Vetoed, Executed | withdraw or burn the deposit · close votes |
/// | Defeated, Vetoed, Executed, and Passed from `expires_at` on | close instructions · close |
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Writes the draft, pays the deposit and gets it back.
    pub proposer: Pubkey,
    /// Gets the rent of this account and of the deposit's vault back.
    pub rent_payer: Pubkey,
    /// Of everything that will run: see `math::InstructionsPreimage`. Zeros in a draft.
    pub instructions_hash: [u8; 32],
    /// sha-256 of the description that voters read.
    pub description_hash: [u8; 32],
    pub title: [u8; TITLE_BYTES],
    pub uri: [u8; URI_BYTES],
    pub id: u64,
    /// Base units of ASSAY.
    pub deposit: u64,
    /// The epoch whose weights vote.
    pub snapshot_epoch: u64,
    /// Sum of the snapshot's weights, in base units.
    pub total_weight: u64,
    /// Sum of what was bonded when the snapshot's epoch began.
    pub total_bonded: u64,
    /// The most that one operator casts.
    pub power_cap: u64,
    /// Least turnout, in base units.
    pub quorum: u64,
    pub votes_for: u64,
    pub votes_against: u64,
    pub votes_abstain: u64,
    pub votes_veto: u64,
    pub created_slot: u64,
    /// Operators created in this slot or later have no vote. 0 in a draft.
    pub activated_slot: u64,
    /// Events of this account.
    pub seq: u64,
    pub created_at: i64,
    /// Unix times; 0 until they are known.
    pub activated_at: i64,
    pub voting_ends_at: i64,
    pub executable_at: i64,
    pub expires_at: i64,
    pub timelock_seconds: u32,
    pub grace_seconds: u32,
    /// Operators that voted.
    pub voters: u32,
    /// Vote accounts that are not closed.
    pub open_votes: u32,
    pub majority_bps: u16,
    pub veto_bps: u16,
    /// `ProposalStatus`
    pub status: u8,
    /// `ProposalKind`; `UNDECIDED` in a draft.
    pub kind: u8,
    /// 1 when the vote goes by the lowest bond, not by work.
    pub genesis: u8,
    pub instruction_count: u8,
    /// ProposalInstruction accounts that are not closed.
    pub open_instructions: u8,
    /// `DepositState`
    pub deposit_state: u8,
    /// 1 when the deposit is to burn.
    pub forfeits_deposit: u8,
    pub version: u8,
    pub bump: u8,
    pub vault_bump: u8,
    pub _reserved: [u8; 42],
}

const _: () = assert!(core::mem::size_of::<Proposal>() == 512 && core::mem::align_of::<Proposal>() == 8);

impl Proposal {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();
}
