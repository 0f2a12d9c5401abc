//! Seeds and bounds. `#[constant]` puts them into the IDL, from which the SDK takes them.
use anchor_lang::prelude::*;

/// `["config"]`: MarketConfig, which is also the market's signature as a locker of staking.
#[constant]
pub const CONFIG_SEED: &[u8] = b"config";

/// `["terms", terms_version u32]`
#[constant]
pub const TERMS_SEED: &[u8] = b"terms";

/// `["mint", mint]`: PaymentMint
#[constant]
pub const MINT_SEED: &[u8] = b"mint";

/// `["treasury", mint]`: the treasury's token account in a payment mint
#[constant]
pub const TREASURY_SEED: &[u8] = b"treasury";

/// `["class", class u16]`: HardwareClass
#[constant]
pub const CLASS_SEED: &[u8] = b"class";

/// `["balance", owner, mint]`
#[constant]
pub const BALANCE_SEED: &[u8] = b"balance";

/// `["vault", balance]`: the token account behind a Balance
#[constant]
pub const VAULT_SEED: &[u8] = b"vault";

/// `["node", operator account, index u16]`
#[constant]
pub const NODE_SEED: &[u8] = b"node";

/// `["job", client, nonce u64]`
#[constant]
pub const JOB_SEED: &[u8] = b"job";

/// `["burn_stats"]`: MarketBurnStats
#[constant]
pub const BURN_STATS_SEED: &[u8] = b"burn_stats";

/// The longest pause of the intake, in seconds: 72 hours. It ends by itself, and as long has to pass before the next.
#[constant]
pub const MAX_PAUSE_SECONDS: u32 = 259_200;

/// Seconds without a move after which a Held or Forced job may be voided: 30 days. Also how long an open
/// case can keep a finished job's account from being closed.
#[constant]
pub const STALE_SECONDS: u32 = 2_592_000;

/// How often a forced draw gets another target slot after a missed hash. Whoever dislikes a seed that is already known
/// could else let its hash be forgotten as often as it takes.
#[constant]
pub const MAX_RETARGETS: u8 = 2;

/// Slots after the target slot for which a client may tell its salt, whatever the clock says: after a halt of the
/// cluster the time has passed, but no slot in which anybody could have drawn.
#[constant]
pub const FORCE_AFTER_SLOTS: u64 = 150;

/// Slots between a commitment and the slot whose hash draws the audit.
#[constant]
pub const TARGET_SLOT_DELAY: u64 = 32;

/// Prices and insured values are at most 2^60 base units, so that every product stays exact.
#[constant]
pub const MAX_AMOUNT: u64 = 1_152_921_504_606_846_976_u64;

/// The native rate of ASSAY itself: 1 as Q32.32.
#[constant]
pub const NATIVE_RATE_ONE: u64 = 4_294_967_296_u64;
