//! Seeds and the fixed figures of the schedule. `#[constant]` puts them into the IDL, from which the SDK takes them.
use anchor_lang::prelude::*;
use market::math::MAX_REBATE_BPS;
use staking::math::BPS;

/// `["config"]`: SupplyConfig
#[constant]
pub const CONFIG_SEED: &[u8] = b"config";

/// `["mint_authority"]`: signs for the native mint; there is no account behind it
#[constant]
pub const MINT_AUTHORITY_SEED: &[u8] = b"mint_authority";

/// `["mint_stats"]`: MintStats
#[constant]
pub const MINT_STATS_SEED: &[u8] = b"mint_stats";

/// `["burn_stats"]`: SupplyBurnStats
#[constant]
pub const BURN_STATS_SEED: &[u8] = b"burn_stats";

/// `["genesis", destination token account]`: GenesisAllocation
#[constant]
pub const GENESIS_SEED: &[u8] = b"genesis";

/// `["emission", epoch u64]`: EpochEmission
#[constant]
pub const EMISSION_SEED: &[u8] = b"emission";

/// `["claims", claimant]`: Claims; the claimant is an Operator of staking or a Seat of verification
#[constant]
pub const CLAIMS_SEED: &[u8] = b"claims";

/// `["buyback", mint]`: Buyback
#[constant]
pub const BUYBACK_SEED: &[u8] = b"buyback";

/// `["vault", buyback]`: the token account behind it
#[constant]
pub const VAULT_SEED: &[u8] = b"vault";

/// One ASSAY in base units.
const ASSAY: u64 = 1_000_000_000;

/// Everything ever minted stays below this, in base units.
#[constant]
pub const CAP: u64 = 1_000_000_000 * ASSAY;

/// What is minted once, at genesis, to the accounts of the deployment.
#[constant]
pub const GENESIS_SUPPLY: u64 = 400_000_000 * ASSAY;

/// What all epochs together may emit.
#[constant]
pub const EMISSION_BUDGET: u64 = 600_000_000 * ASSAY;

const _: () = assert!(GENESIS_SUPPLY + EMISSION_BUDGET == CAP);

/// The most that epoch 0 may emit; the sum over all epochs stays just below the budget.
#[constant]
pub const FIRST_EMISSION: u64 = 284_589 * ASSAY;

/// After so many epochs the most that one may emit has halved: four years.
#[constant]
pub const HALF_LIFE_EPOCHS: u64 = 1_461;

/// The schedule counts days, so staking's epochs must be days.
#[constant]
pub const EPOCH_SECONDS: u64 = 86_400;

/// Epochs after its own in which an epoch's emission opens and claims begin: reports are final then.
#[constant]
pub const CLAIM_DELAY_EPOCHS: u64 = 3;

/// Until so many epochs after its own, an epoch's emission opens only when what has burned covers all its rebates: nobody
/// makes them small by being faster than the sweeps. Then it opens with what is covered.
#[constant]
pub const COVER_EPOCHS: u64 = 7;

/// Epochs after its own in which what was not claimed lapses. Operators and seats remember sixteen.
#[constant]
pub const CLAIM_LAPSE_EPOCHS: u64 = 14;

const _: () = assert!(CLAIM_DELAY_EPOCHS < COVER_EPOCHS && COVER_EPOCHS < CLAIM_LAPSE_EPOCHS);

/// Shares above this part of an epoch's total count half.
#[constant]
pub const CONCENTRATION_BPS: u64 = 500;

/// The largest `rebate_bps`, and the largest share of all that has burned which all rebates together may give back.
///
/// At most 19 operators are above `CONCENTRATION_BPS` of all fees, and each of them gets half of that share of every fee made
/// elsewhere: a job for oneself returns `rebate_bps · (1 + 19/40)` at most, to the owner of all of them. That is less than the
/// fee below 67.8 %; here it is 95.9 %.
#[constant]
pub const REBATE_BPS_MAX: u16 = 6_500;

/// So many parts of a whole can be above the share from which on they count half.
const LARGE_PARTS: u64 = BPS.div_ceil(CONCENTRATION_BPS) - 1;

const _: () = assert!(REBATE_BPS_MAX as u64 * (2 * BPS + LARGE_PARTS * CONCENTRATION_BPS) < 2 * BPS * BPS);
// The market counts a fee as work less its own, larger figure: of all its fees together an owner loses more than they claim.
const _: () = assert!(REBATE_BPS_MAX <= MAX_REBATE_BPS);

/// Epochs for which an epoch's emission stays readable before anyone may close it.
#[constant]
pub const EMISSION_RETENTION: u64 = 64;

/// Places for marks in Claims: more than can be claimed at any time.
pub const CLAIM_MARKS: usize = 16;

const _: () = assert!(CLAIM_MARKS as u64 > CLAIM_LAPSE_EPOCHS - CLAIM_DELAY_EPOCHS);

/// The largest smallest lot of a buyback, in base units of its mint: a thousand million of a mint with six decimals. No vote can
/// keep fees from being auctioned for ever.
#[constant]
pub const MIN_LOT_MAX: u64 = 1_000_000_000_000_000_u64;

/// How long an auction lasts; its price falls from twice the reference to half of it.
#[constant]
pub const AUCTION_SECONDS: u64 = 86_400;
