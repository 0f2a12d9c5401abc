//! Append only: a code never changes its meaning.
use anchor_lang::prelude::*;

use crate::params::ParamRefusal;

#[error_code]
pub enum StakingError {
    /// 6000
    #[msg("The amount is zero; an amount must be at least one base unit")]
    ZeroAmount,
    /// 6001
    #[msg("A sum left the range of u64; use a smaller amount")]
    AmountOverflow,
    /// 6002
    #[msg(
        "The signer is not the upgrade authority in this program's ProgramData; only that authority may initialise it"
    )]
    NotUpgradeAuthority,
    /// 6003
    #[msg("The ProgramData account does not belong to this program; pass the one that the program account names")]
    WrongProgramData,
    /// 6004
    #[msg("The epoch length is outside EPOCH_SECONDS_MIN..EPOCH_SECONDS_MAX; choose one inside, it can never change")]
    EpochLengthOutOfBounds,
    /// 6005
    #[msg("A parameter is outside its bounds; the table of parameters gives the smallest and the largest value")]
    ParamOutOfBounds,
    /// 6006
    #[msg("A parameter moves further than its largest step; move it in several epochs")]
    ParamStepTooLarge,
    /// 6007
    #[msg("A parameter was already changed in this epoch; each may change once per epoch")]
    ParamChangedThisEpoch,
    /// 6008
    #[msg("Nothing would change; pass at least one value that differs from the present one")]
    NoChange,
    /// 6009
    #[msg("The burn share and the bounty share exceed the whole; together they may be at most 10,000 bps")]
    SplitAboveWhole,
    /// 6010
    #[msg("The signer is not the governor; only the governor may do this")]
    NotGovernor,
    /// 6011
    #[msg("The signer is not the pending governor; only the key that was proposed may accept")]
    NotPendingGovernor,
    /// 6012
    #[msg("The governor cannot be the default key; nobody could sign for it")]
    InvalidGovernor,
    /// 6013
    #[msg("All slots for lockers are taken; a slot is never freed")]
    LockerTableFull,
    /// 6014
    #[msg("This authority is already a locker; an authority has one slot")]
    LockerExists,
    /// 6015
    #[msg("The locker's authority cannot be the default key, the governor or the configuration; pass the program's own PDA")]
    InvalidLockerAuthority,
    /// 6016
    #[msg("The signer is not a locker; only the programs listed in the configuration may lock, unlock and slash")]
    NotLocker,
    /// 6017
    #[msg("The mint is not the native mint in the configuration; bonds are held in that mint only")]
    WrongNativeMint,
    /// 6018
    #[msg(
        "This mint cannot be the native mint; it needs 9 decimals, no freeze authority, only harmless extensions, and is not wrapped SOL"
    )]
    UnsafeNativeMint,
    /// 6019
    #[msg("The insurance vault is not the one in the configuration; pass that one")]
    WrongInsuranceVault,
    /// 6020
    #[msg("The signer is not the owner of this operator; only the owner moves the bond")]
    NotOperatorOwner,
    /// 6021
    #[msg("The holder is neither the owner nor the agent of this operator; one of the two must sign for a lock")]
    NotOperatorHolder,
    /// 6022
    #[msg("The vault is not the one that belongs to this operator; pass the operator's own")]
    WrongVault,
    /// 6023
    #[msg("The bond would stay below min_stake; stake at least the difference")]
    BelowMinStake,
    /// 6024
    #[msg("The amount is larger than the free stake; free stake is what is bonded and not locked")]
    InsufficientFreeStake,
    /// 6025
    #[msg("The agent would lock more than agent_lock_limit, which every slash lowers; the owner may lock beyond it or renew it")]
    AgentLimitExceeded,
    /// 6026
    #[msg("The operator is jailed; until jailed_until it may lock for an appeal only")]
    OperatorJailed,
    /// 6027
    #[msg("The amount is larger than what this locker holds locked; a locker never reaches beyond its own lock")]
    InsufficientLock,
    /// 6028
    #[msg("Only the locker in slot 0 may credit work; unlock without a credit")]
    NotWorkLocker,
    /// 6029
    #[msg("All unbonding entries are in use; withdraw or cancel one first")]
    UnbondingTableFull,
    /// 6030
    #[msg("There is no unbonding entry in this slot; pass the slot that request_unbond returned in its event")]
    UnbondingSlotEmpty,
    /// 6031
    #[msg("No unbonding entry has reached its release time; wait until the earliest release_at")]
    NothingMatured,
    /// 6032
    #[msg("The operator still has stake bonded, locked, due or unbonding; it can close when all are zero")]
    OperatorNotEmpty,
    /// 6033
    #[msg("The rent payer is not the one that paid for this account; rent returns to who paid it")]
    WrongRentPayer,
    /// 6034
    #[msg("The destination is not a native-mint token account of the owner; stray tokens go to the owner only")]
    WrongDestination,
    /// 6035
    #[msg("Nothing is due from this operator; a sweep needs a slash before it")]
    NothingDue,
    /// 6036
    #[msg(
        "The remaining accounts must be the pinned pools of the lockers with a bounty due, writable and in slot order"
    )]
    WrongBountyPools,
    /// 6037
    #[msg("A bounty pool must be an initialised, unfrozen native-mint token account without restricting extensions")]
    BountyPoolNotPayable,
    /// 6038
    #[msg("The epoch cannot be reported now; epoch e is reported during e+1 and e+2")]
    EpochNotReportable,
    /// 6039
    #[msg("The operator did not exist in that epoch; its first report is for the epoch in which it was created")]
    EpochNotRecorded,
    /// 6040
    #[msg("The operator's figures for that epoch are already reported; each epoch is reported once")]
    EpochAlreadyReported,
    /// 6041
    #[msg("The totals of this epoch must stay readable; they can close EPOCH_RETENTION epochs later")]
    EpochStillNeeded,
    /// 6042
    #[msg("The locks exceed what is bonded; this state must never be written")]
    LocksExceedBonded,
    /// 6043
    #[msg("The ledgers of an operator exceed what its vault holds; this state must never be written")]
    LedgerExceedsVault,
    /// 6044
    #[msg("The amount is larger than what the insurance vault holds; spend at most its balance")]
    InsufficientInsurance,
    /// 6045
    #[msg("A jailed operator cannot close; it can from jailed_until on")]
    JailedOperatorStays,
    /// 6046
    #[msg("The unbonding time is shorter than UNBONDING_EPOCHS epochs; choose at least that many times epoch_seconds")]
    UnbondingTooShort,
    /// 6047
    #[msg("The bounty pool belongs to this program's configuration; choose an account of the locker's own")]
    InvalidBountyPool,
}

impl From<ParamRefusal> for StakingError {
    fn from(refusal: ParamRefusal) -> Self {
        match refusal {
            ParamRefusal::OutOfBounds => Self::ParamOutOfBounds,
            ParamRefusal::StepTooLarge => Self::ParamStepTooLarge,
            ParamRefusal::ChangedThisEpoch => Self::ParamChangedThisEpoch,
            ParamRefusal::NoChange => Self::NoChange,
        }
    }
}
