//! Seeds and bounds. `#[constant]` puts them into the IDL, from which the SDK takes them.
use anchor_lang::prelude::*;

/// `["config"]`
#[constant]
pub const CONFIG_SEED: &[u8] = b"config";

/// `["executor"]`: signs as the governor of all programs and as their upgrade authority. Holds lamports only.
#[constant]
pub const EXECUTOR_SEED: &[u8] = b"executor";

/// `["burn_stats"]`
#[constant]
pub const BURN_STATS_SEED: &[u8] = b"burn_stats";

/// `["proposal", id u64]`
#[constant]
pub const PROPOSAL_SEED: &[u8] = b"proposal";

/// `["ix", proposal, index u8]`: ProposalInstruction
#[constant]
pub const INSTRUCTION_SEED: &[u8] = b"ix";

/// `["vote", proposal, operator account]`
#[constant]
pub const VOTE_SEED: &[u8] = b"vote";

/// `["vault", proposal]`: the token account of its deposit
#[constant]
pub const VAULT_SEED: &[u8] = b"vault";

/// Instructions of a proposal; all of them run in one transaction.
#[constant]
pub const MAX_INSTRUCTIONS: u8 = 8;

/// Accounts of one stored instruction.
#[constant]
pub const MAX_ACCOUNTS: u8 = 48;

/// Accounts of all instructions of a proposal together. A transaction locks 64, and an execution up to 14 besides these:
/// proposal, two configurations, event authority, the payer and seven programs. Each stored instruction is one more, which
/// the executor makes up for, because each of them names it. `tests/governance/largest.test.ts` executes the largest.
#[constant]
pub const MAX_ACCOUNTS_TOTAL: u8 = 50;

/// Bytes of data of one stored instruction.
#[constant]
pub const MAX_DATA: u16 = 1_024;

/// A vote counts by the last epoch whose totals are final: this many before the present one.
#[constant]
pub const SNAPSHOT_EPOCHS: u64 = 3;

/// A vote lasts at most this many epochs, so that every operator's ring of sixteen still holds the snapshot.
#[constant]
pub const VOTING_EPOCHS_MAX: u64 = 10;

/// Genesis ends after this many epochs in a row in which work carried at least half of the bonded weight.
#[constant]
pub const GENESIS_EPOCHS: u8 = 8;

/// The guardian's role ends at most this long after `initialize`, in seconds: 730 days.
#[constant]
pub const GUARDIAN_TERM_MAX: u32 = 63_072_000;

/// Time between two pauses by the guardian, over all programs together, in seconds: 30 days.
#[constant]
pub const GUARDIAN_PAUSE_INTERVAL: u32 = 2_592_000;
