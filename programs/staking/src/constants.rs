//! Seeds and fixed sizes. `#[constant]` puts them into the IDL, from which the SDK takes them.
use anchor_lang::prelude::*;

/// `["config"]`
#[constant]
pub const CONFIG_SEED: &[u8] = b"config";

/// `["insurance"]`
#[constant]
pub const INSURANCE_SEED: &[u8] = b"insurance";

/// `["burn_stats"]`
#[constant]
pub const BURN_STATS_SEED: &[u8] = b"burn_stats";

/// `["operator", owner]`
#[constant]
pub const OPERATOR_SEED: &[u8] = b"operator";

/// `["vault", operator]`
#[constant]
pub const VAULT_SEED: &[u8] = b"vault";

/// `["epoch", u64 little endian]`
#[constant]
pub const EPOCH_SEED: &[u8] = b"epoch";

/// Programs that may lock and slash. A slot never changes hands.
pub const LOCKERS: usize = 4;

/// The slot whose jobs count as work: the market's.
#[constant]
pub const WORK_LOCKER: u8 = 0;

/// Withdrawals that can wait at the same time.
pub const UNBONDING_ENTRIES: usize = 8;

/// Epochs an operator remembers. A report of epoch e needs e−7 up to the present, which is at most e+2.
pub const EPOCH_RECORDS: usize = 16;

/// Epochs that a weight looks back over, its own included.
pub const WEIGHT_EPOCHS: u64 = 8;

/// Epochs after its own in which an operator's figures may be reported.
#[constant]
pub const REPORT_EPOCHS: u64 = 2;

/// Epochs for which the totals stay readable before anyone may close them.
#[constant]
pub const EPOCH_RETENTION: u64 = 64;

/// Bounds of the length of an epoch, which is fixed for ever when the program is initialised.
#[constant]
pub const EPOCH_SECONDS_MIN: u64 = 3_600;
#[constant]
pub const EPOCH_SECONDS_MAX: u64 = 7 * 86_400;

/// Unbonding lasts at least this many epochs: stake that counts in an epoch is in reach until its totals are final.
#[constant]
pub const UNBONDING_EPOCHS: u64 = 3;

/// Slots after a restart of the cluster in which parties still act after their time and no costly timeout is run: six
/// hours at 200 ms a slot, twelve at 400 ms.
#[constant]
pub const RESTART_GRACE_SLOTS: u64 = 108_000;

/// Decimals of ASSAY. Amounts in the parameters are base units of this size.
#[constant]
pub const NATIVE_DECIMALS: u8 = 9;
