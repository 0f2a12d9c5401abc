//! Append only: a code, in the comment behind its name, never changes its meaning. Staking's codes begin at 6000 and these
//! at 7000, so that a bare code tells which of the two refused.
use anchor_lang::prelude::*;
use staking::params::ParamRefusal;

use crate::math::MathError;

#[error_code(offset = 7000)]
pub enum MarketError {
    #[msg("The amount is zero; an amount must be at least one base unit")]
    ZeroAmount, // 7000
    #[msg("A sum left the range of u64; use a smaller amount")]
    AmountOverflow, // 7001
    #[msg("The amount is above MAX_AMOUNT (2^60 base units); prices and insured values stay below it")]
    AmountTooLarge, // 7002
    #[msg("A deadline left the range of unix time; use a shorter duration")]
    TimeOverflow, // 7003
    #[msg("The account's fields contradict each other; this state must never be written")]
    CorruptAccount, // 7004
    #[msg(
        "The signer is not the upgrade authority in this program's ProgramData; only that authority may initialise it"
    )]
    NotUpgradeAuthority, // 7005
    #[msg("The ProgramData account does not belong to this program; pass the one that the program account names")]
    WrongProgramData, // 7006
    #[msg("The signer is not the governor; only the governor may do this")]
    NotGovernor, // 7007
    #[msg("The signer is not the pending governor; only the key that was proposed may accept")]
    NotPendingGovernor, // 7008
    #[msg("The governor cannot be the default key; nobody could sign for it")]
    InvalidGovernor, // 7009
    #[msg("The arbiter cannot be the default key; nobody could sign for it")]
    InvalidArbiter, // 7010
    #[msg("The signer is not the arbiter; the arbiter of a job is the one of the terms it was posted under")]
    NotArbiter, // 7011
    #[msg("A parameter is outside its bounds; the table of parameters gives the smallest and the largest value")]
    ParamOutOfBounds, // 7012
    #[msg("A parameter moves further than its largest step; move it in several epochs")]
    ParamStepTooLarge, // 7013
    #[msg("A parameter was already changed in this epoch; each may change once per epoch")]
    ParamChangedThisEpoch, // 7014
    #[msg("A parameter is missing; the first publication of an account gives all of them")]
    ParamMissing, // 7015
    #[msg("Nothing would change; pass at least one value that differs from the present one")]
    NoChange, // 7016
    #[msg("audit_new_bps is below audit_min_bps; a new operator is never audited less than an old one")]
    NewAuditBelowMinimum, // 7017
    #[msg("The terms version is not the next one; it is the current version plus one")]
    TermsVersionNotNext, // 7018
    #[msg(
        "The terms are not the version that belongs here; pass the current one, or the one the job was posted under"
    )]
    WrongTerms, // 7019
    #[msg("The intake is paused already; a pause cannot be extended while it runs")]
    AlreadyPaused, // 7020
    #[msg("A pause lasts at least one second and at most MAX_PAUSE_SECONDS (72 hours)")]
    PauseOutOfRange, // 7021
    #[msg("The intake is paused; nothing can be posted or claimed until it ends by itself")]
    IntakePaused, // 7022
    #[msg("The mint is not the one that belongs here; pass the mint that the account records")]
    WrongMint, // 7023
    #[msg("The token program is not the one that owns the mint; pass the mint's own")]
    WrongTokenProgram, // 7024
    #[msg("The mint has an extension outside the allow-list; only metadata, metadata pointer and group pointers are accepted")]
    UnsafeMint, // 7025
    #[msg("The native rate of ASSAY is 1 (NATIVE_RATE_ONE) by definition and cannot be set")]
    NativeRateFixed, // 7026
    #[msg("The mint is not enabled; choose a listed mint that is, existing money can still leave")]
    MintDisabled, // 7027
    #[msg("The vaults of this mint are not set; the governor sets them with set_mint_vaults")]
    MintVaultsNotSet, // 7028
    #[msg("The vaults do not fit the mint's fee treatment; buyback_vault is given exactly for mints whose fees are forwarded")]
    WrongMintVaults, // 7029
    #[msg("The hardware class is not enabled; choose one that is")]
    ClassDisabled, // 7030
    #[msg("The hardware class has too few audit seats now; audited jobs wait until it is audit_ready")]
    ClassNotAuditReady, // 7031
    #[msg("The name or unit differs from the stored one; another kind of hardware is another class")]
    ClassRenamed, // 7032
    #[msg("The hardware class is not the one that the job or the node names")]
    WrongClass, // 7033
    #[msg("A text field is not printable ASCII padded with zeros; names must not be empty")]
    InvalidText, // 7034
    #[msg("The account is not an initialised token account of the mint's token program")]
    NotTokenAccount, // 7035
    #[msg("The token account is frozen; it can neither send nor receive")]
    TokenAccountFrozen, // 7036
    #[msg("The vault is not the one that the account records; pass that one")]
    WrongVault, // 7037
    #[msg("The treasury vault is not the one of this mint's listing; pass that one")]
    WrongTreasuryVault, // 7038
    #[msg("The levy vault is not the one of this mint's listing; pass that one")]
    WrongLevyVault, // 7039
    #[msg(
        "The buyback vault is not the one of this mint's listing; pass it exactly when the mint's fees are forwarded"
    )]
    WrongBuybackVault, // 7040
    #[msg("The mint and the burn statistics must be passed exactly when the fees are burned")]
    WrongBurnAccounts, // 7041
    #[msg("The destination is the vault itself; pass an account outside the market")]
    DestinationIsVault, // 7042
    #[msg("The vault holds tokens that nobody booked; pass a token account of the mint to send them to")]
    DestinationMissing, // 7043
    #[msg("The amount is larger than what the treasury vault holds; spend at most its balance")]
    InsufficientTreasury, // 7044
    #[msg("The signer is not the owner of this balance; only the owner takes money out")]
    NotBalanceOwner, // 7045
    #[msg("The amount is larger than what is available; deposit more or wait until jobs release theirs")]
    InsufficientAvailable, // 7046
    #[msg("The amount is larger than what is reserved; this state must never be reached")]
    InsufficientReserved, // 7047
    #[msg("The balance still holds money or owes fees; withdraw, finish its jobs and sweep first")]
    BalanceNotEmpty, // 7048
    #[msg("The ledgers of a balance exceed what its vault holds; this state must never be written")]
    LedgerExceedsVault, // 7049
    #[msg("Nothing is due in this ledger; there is nothing to sweep")]
    NothingDue, // 7050
    #[msg("The rent payer is not the one that paid for this account; rent returns to who paid it")]
    WrongRentPayer, // 7051
    #[msg("The signer is neither the owner nor the agent of this operator; one of the two must sign")]
    NotOperatorHolder, // 7052
    #[msg("The operator is not the one that the node or the job records")]
    WrongOperator, // 7053
    #[msg("The node is retired; retirement is for good, register another node")]
    NodeRetired, // 7054
    #[msg("The node is not retired; retire it before closing it")]
    NodeNotRetired, // 7055
    #[msg("Units of the node are in use by claimed jobs; submit or abandon them first")]
    NodeInUse, // 7056
    #[msg("The node has too few free units; a node runs at most its units at the same time")]
    NotEnoughUnits, // 7057
    #[msg("The units are zero; a node and a job have at least one")]
    ZeroUnits, // 7058
    #[msg("The node is not the one that the job records")]
    WrongNode, // 7059
    #[msg("The job's state does not allow this step; the table of transitions says which steps it allows")]
    WrongJobState, // 7060
    #[msg("The job does not have this field in its present state; its place holds another one")]
    JobFieldNotPresent, // 7061
    #[msg("The signer is not the client of this job; only the client may do this")]
    NotClient, // 7062
    #[msg("The operator belongs to the job's client; nobody executes its own job")]
    SelfDealing, // 7063
    #[msg("The job names another node; only the node that the client chose may claim it")]
    NotTargetNode, // 7064
    #[msg("The time to claim this job is over; it can only expire")]
    ClaimWindowOver, // 7065
    #[msg("The job can still be claimed; it expires at claim_until")]
    ClaimWindowOpen, // 7066
    #[msg("The time to submit is over; the claim can only expire")]
    SubmitWindowOver, // 7067
    #[msg("The operator can still submit; the claim expires at submit_by")]
    SubmitWindowOpen, // 7068
    #[msg("The time to tell the salt is over; force_audit is the next step")]
    SaltWindowOver, // 7069
    #[msg("The client can still tell the salt; an audit can be forced from salt_deadline on, and not before FORCE_AFTER_SLOTS after the target slot")]
    SaltWindowOpen, // 7070
    #[msg("The time to open the result is over")]
    OpenWindowOver, // 7071
    #[msg("The executor can still open the result; wait until open_by")]
    OpenWindowOpen, // 7072
    #[msg("The result must stay sealed until reveal_after; auditors are still committing")]
    OpeningTooEarly, // 7073
    #[msg("The challenge window is over; the job can only be settled")]
    ChallengeWindowOver, // 7074
    #[msg("The challenge window is still open; settle from challenge_until on, or let the client accept")]
    ChallengeWindowOpen, // 7075
    #[msg("The job moved less than STALE_SECONDS (30 days) ago; only a stale job can be voided, or a forced one whose last target slot has no hash any more")]
    NotStaleYet, // 7076
    #[msg("The job ended less than retention_seconds ago; until then only its client may close it")]
    RetentionNotOver, // 7077
    #[msg("The result is open already")]
    ResultAlreadyOpened, // 7078
    #[msg("The result is not open; this step needs a known result")]
    ResultNotOpened, // 7079
    #[msg("The drawing hash is sealed already; draw with it")]
    SlotAlreadySealed, // 7080
    #[msg("The job has a case already; extend it instead")]
    CaseAlreadyOpen, // 7081
    #[msg("The job has no open case; the arbiter begins or holds one first")]
    CaseNotOpen, // 7082
    #[msg("A case about this job is still open; the account closes when it ends, or after STALE_SECONDS")]
    CaseStillOpen, // 7083
    #[msg("open_by leaves the executor too little time; it is at least the terms' open_seconds after reveal_after and after now")]
    EmptyOpenWindow, // 7084
    #[msg("A time of the case would be brought forward; it can only be put off")]
    HoldShortened, // 7085
    #[msg("A ruling needs a verdict: Upheld, Fault or Void")]
    NoVerdict, // 7086
    #[msg("Jury cost and bounty come out of a bond; they go with a Fault only")]
    CostWithoutFault, // 7087
    #[msg("The job does not owe a payment; it was paid when it was settled")]
    NothingUnpaid, // 7088
    #[msg("The job still owes its executor; pay_job comes first")]
    JobUnpaid, // 7089
    #[msg("The price is below the mint's min_price")]
    BelowMinPrice, // 7090
    #[msg("run_seconds is zero or above the class's max_run_seconds")]
    RunTooLong, // 7091
    #[msg("claim_seconds is zero or above the terms' claim_max_seconds")]
    ClaimWindowOutOfRange, // 7092
    #[msg("audit_bps is neither 0 nor between the terms' audit_min_bps and 10,000")]
    AuditShareOutOfRange, // 7093
    #[msg("A job without audits cannot be insured, sealed or proved: insured value, salt and verifier must be empty")]
    UnauditedWithValue, // 7094
    #[msg("An audited job needs the commitment to a salt")]
    SaltMissing, // 7095
    #[msg("The terms are not the version that the signer expected; read the new terms and post again")]
    TermsChanged, // 7096
    #[msg("Price, levy and salt deposit together are above max_reserved; the quote has changed")]
    ReservedTooHigh, // 7097
    #[msg("The bond is above max_bond; the claim would lock more than the operator allows")]
    BondTooHigh, // 7098
    #[msg("Insured value and bond are above jury_security; name a proof verifier or insure less")]
    JurySecurityExceeded, // 7099
    #[msg("The verifier is not an enabled proof verifier of the terms' verification program")]
    InvalidVerifier, // 7100
    #[msg("The salt does not hash to the job's salt commitment")]
    WrongSalt, // 7101
    #[msg("The opening does not hash to the executor's commitment")]
    WrongOpening, // 7102
    #[msg("The target slot has no hash yet; wait until it is final")]
    TargetSlotNotReached, // 7103
    #[msg("The hash of the target slot is no longer kept; draw with the salt, or set a new target with draw_forced")]
    SlotHashMissed, // 7104
    #[msg("The SlotHashes sysvar could not be read")]
    SlotHashesUnreadable, // 7105
    #[msg("A calculation left its range; use smaller amounts")]
    MathOutOfRange, // 7106
    #[msg("The balance is not the one that belongs to this party and mint")]
    WrongBalance, // 7107
    #[msg("The executor's balance or its vault cannot receive now; open or thaw it and try again")]
    NotPayable, // 7108
    #[msg("The job was posted in another slot than the signer expected; another job has taken its address")]
    JobReplaced, // 7109
    #[msg(
        "The job was posted in this slot; it closes from the next slot on, so that no two jobs share address and slot"
    )]
    PostedThisSlot, // 7110
    #[msg("A vault must be an unfrozen token account of the mint without extensions that can refuse a transfer")]
    VaultNotPayable, // 7111
    #[msg(
        "The forced draw has missed its hash MAX_RETARGETS times and once more; void_stale_job ends the job at once"
    )]
    RetargetsUsedUp, // 7112
    #[msg("The market is not locker 0 of staking; only that locker credits work, so the job could never be settled")]
    NotFirstLocker, // 7113
    #[msg("A pause ended less than MAX_PAUSE_SECONDS (72 hours) ago; so long the intake stays open before the next")]
    PauseCooldown, // 7114
    #[msg("The chance of an audit falls to no less than the client asked for and audit_min_bps, and never rises")]
    AuditNotLowered, // 7115
    #[msg("A value insured above FULL_AUDIT_MULTIPLE (10) times the price is audited for certain")]
    AuditCertain, // 7116
    #[msg(
        "The target slot has been reached; the chance of an audit is fixed before anyone can know the hash that draws"
    )]
    TargetSlotReached, // 7117
    #[msg("The bond does not cover the smaller chance of an audit; cheating would pay")]
    BondTooLow, // 7118
    #[msg("The cluster restarted less than RESTART_GRACE_SLOTS ago; until then no window ends at anybody's cost")]
    RestartGrace, // 7119
}

impl From<ParamRefusal> for MarketError {
    fn from(refusal: ParamRefusal) -> Self {
        match refusal {
            ParamRefusal::OutOfBounds => Self::ParamOutOfBounds,
            ParamRefusal::StepTooLarge => Self::ParamStepTooLarge,
            ParamRefusal::ChangedThisEpoch => Self::ParamChangedThisEpoch,
            ParamRefusal::NoChange => Self::NoChange,
        }
    }
}

impl From<MathError> for Error {
    fn from(error: MathError) -> Self {
        match error {
            MathError::Overflow | MathError::OutOfRange => error!(MarketError::MathOutOfRange),
            MathError::InsuredWithoutAudit => error!(MarketError::UnauditedWithValue),
        }
    }
}
