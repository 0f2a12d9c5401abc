//! Seeds and bounds. `#[constant]` puts them into the IDL, from which the SDK takes them.
use anchor_lang::prelude::*;

/// `["config"]`: VerificationConfig, this program's signature as the market's arbiter and a locker of staking.
#[constant]
pub const CONFIG_SEED: &[u8] = b"config";

/// `["pool", mint]`
#[constant]
pub const POOL_SEED: &[u8] = b"pool";

/// `["vault", pool | challenge | appeal]`: the token account behind it
#[constant]
pub const VAULT_SEED: &[u8] = b"vault";

/// `["credits", owner, mint]`
#[constant]
pub const CREDITS_SEED: &[u8] = b"credits";

/// `["registry", class u16]`: SeatRegistry
#[constant]
pub const REGISTRY_SEED: &[u8] = b"registry";

/// `["seats", class u16, page u16]`: SeatPage
#[constant]
pub const SEATS_SEED: &[u8] = b"seats";

/// `["seat", operator account, class u16]`
#[constant]
pub const SEAT_SEED: &[u8] = b"seat";

/// `["epoch", u64]`: SeatEpochTotals
#[constant]
pub const EPOCH_SEED: &[u8] = b"epoch";

/// `["burn_stats"]`: VerificationBurnStats
#[constant]
pub const BURN_STATS_SEED: &[u8] = b"burn_stats";

/// `["case", job, posted_slot u64]`
#[constant]
pub const CASE_SEED: &[u8] = b"case";

/// `["panel", case, round u8]`
#[constant]
pub const PANEL_SEED: &[u8] = b"panel";

/// `["challenge", case, challenger]`
#[constant]
pub const CHALLENGE_SEED: &[u8] = b"challenge";

/// `["appeal", case, round u8]`
#[constant]
pub const APPEAL_SEED: &[u8] = b"appeal";

/// `["demand", case, juror's operator account, number u8]`
#[constant]
pub const DEMAND_SEED: &[u8] = b"demand";

/// `["verifier", id]`
#[constant]
pub const VERIFIER_SEED: &[u8] = b"verifier";

/// `["session", operator account]`
#[constant]
pub const SESSION_SEED: &[u8] = b"session";

/// The longest pause of the intake of seats, in seconds: 72 hours. It ends by itself, and as long has to pass before
/// the next.
#[constant]
pub const MAX_PAUSE_SECONDS: u32 = 259_200;

/// Most seats of an audit; the market's terms and forced audits stay within it.
pub const AUDIT_SEATS_MAX: usize = 7;

/// Seats of the four rounds of a jury, where there are enough.
pub const LADDER: [u32; 4] = [7, 15, 31, 63];

/// The last of the ladder.
pub const JURY_SEATS_MAX: usize = 63;

/// Former holders of places that a panel remembers: every place may be drawn anew twice.
pub const PANEL_FORMER_MAX: usize = 126;

/// Entries of a page of seats, so that a page can be created by one instruction.
#[constant]
pub const PAGE_SEATS: u16 = 250;

/// Seats that one operator may hold in a class, all on one page.
#[constant]
pub const SEATS_PER_OPERATOR_MAX: u8 = 32;

/// Pages of a class, so that a slot's number fits u16.
pub const PAGES_MAX: u16 = 262;

/// Changes of a registry's counts that stay known.
pub const ROSTER_HISTORY: usize = 32;

/// Epochs from a join or a leave until it counts, so that nobody can choose to be in a draw whose inputs it knows.
#[constant]
pub const ROSTER_DELAY_EPOCHS: u32 = 2;

/// An operator holds at most one seat of this many in the class.
pub const SEATS_SHARE: u32 = 10;

/// Below this share of its stake a seat may be evicted by anyone.
#[constant]
pub const EVICT_BPS: u16 = 8_000;

/// A seat's stake is at least this many times what the longest job of the class costs to run.
pub const SEAT_STAKE_RUNS: u64 = 10;

/// Replacements of absent auditors, per case.
#[constant]
pub const MAX_REPLACEMENTS: u8 = 3;

/// Times that the absent jurors of a panel are replaced.
#[constant]
pub const MAX_REDRAWS: u8 = 2;

/// New target slots after missing links, per round. A chain has 32 links, for four rounds of eight.
#[constant]
pub const MAX_RETARGETS: u8 = 7;

/// Slots that are tried for one place of an audit or a jury.
#[constant]
pub const REDRAW_TRIES: u8 = 64;

/// An accuser's bounty, in juror fees.
#[constant]
pub const BOUNTY_FEES: u64 = 10;

/// Demands for chunks that one juror may make.
#[constant]
pub const DEMANDS_PER_JUROR: u8 = 2;

/// Bytes of an answer to a demand: a chunk, its proof, and the manifest or the root's preimage.
pub const DEMAND_BUFFER: usize = 3_072;

/// Bytes of a chunk; the last of a file may be shorter.
#[constant]
pub const CHUNK_BYTES: u32 = 800;

/// What an auditor says instead of a value when it could not get the job's input.
pub const UNAVAILABLE: [u8; 32] = [0; 32];

/// Public inputs of a proof: halves of the context, of the spec hash and of the output hash.
pub const PROOF_INPUTS: usize = 6;

/// The longest life of a session key, in seconds: 90 days. Keys in attested machines have been extracted.
#[constant]
pub const MAX_SESSION_SECONDS: u32 = 7_776_000;
