//! Append only: a code, in the comment behind its name, never changes its meaning. Staking's codes begin at 6000, the
//! market's at 7000 and these at 8000, so that a bare code tells which of them refused.
use anchor_lang::prelude::*;
use market::math::MathError;
use staking::params::ParamRefusal;

#[error_code(offset = 8000)]
pub enum VerificationError {
    #[msg("The amount is zero; an amount must be at least one base unit")]
    ZeroAmount, // 8000
    #[msg("A sum left the range of its type; use a smaller amount")]
    AmountOverflow, // 8001
    #[msg("A deadline left the range of unix time, or an epoch that of u32; use a shorter duration")]
    TimeOverflow, // 8002
    #[msg("The account's fields contradict each other; this state must never be written")]
    CorruptAccount, // 8003
    #[msg(
        "The signer is not the upgrade authority in this program's ProgramData; only that authority may initialise it"
    )]
    NotUpgradeAuthority, // 8004
    #[msg("The ProgramData account does not belong to this program; pass the one that the program account names")]
    WrongProgramData, // 8005
    #[msg("The signer is not the governor; only the governor may do this")]
    NotGovernor, // 8006
    #[msg("The signer is not the pending governor; only the key that was proposed may accept")]
    NotPendingGovernor, // 8007
    #[msg("The governor cannot be the default key; nobody could sign for it")]
    InvalidGovernor, // 8008
    #[msg("A parameter is outside its bounds; the table of parameters gives the smallest and the largest value")]
    ParamOutOfBounds, // 8009
    #[msg("A parameter moves further than its largest step; move it in several epochs")]
    ParamStepTooLarge, // 8010
    #[msg("A parameter was already changed in this epoch; each may change once per epoch")]
    ParamChangedThisEpoch, // 8011
    #[msg("Nothing would change; pass at least one value that differs from the present one")]
    NoChange, // 8012
    #[msg("A value is missing; the first values of a configuration name all of them")]
    ParamMissing, // 8013
    #[msg("The intake of seats is already paused; a pause cannot be prolonged")]
    AlreadyPaused, // 8014
    #[msg("A pause ended less than MAX_PAUSE_SECONDS (72 hours) ago; so long the intake stays open before the next")]
    PauseCooldown, // 8015
    #[msg("A pause lasts 1 second to MAX_PAUSE_SECONDS (72 hours); choose a length between them")]
    PauseOutOfRange, // 8016
    #[msg("The intake of seats is paused; it opens by itself at paused_until")]
    IntakePaused, // 8017
    #[msg("The mint is not the one that the account names; pass that one")]
    WrongMint, // 8018
    #[msg("The token program is not the one that owns the mint; pass that one")]
    WrongTokenProgram, // 8019
    #[msg("The vault is not the one that belongs to the account; pass that one")]
    WrongVault, // 8020
    #[msg("The rent payer is not the one that paid for this account; rent returns to who paid it")]
    WrongRentPayer, // 8021
    #[msg("The mint has a freeze or transfer extension that is not allowed; a pool takes listed mints only")]
    UnsafeMint, // 8022
    #[msg("The pool is not the one of this mint; pass the Pool at [\"pool\", mint]")]
    WrongPool, // 8023
    #[msg("The Credits account is not the one of this owner and mint; pass the one at [\"credits\", owner, mint]")]
    WrongCredits, // 8024
    #[msg("The signer does not own these credits; only their owner claims and closes them")]
    NotCreditsOwner, // 8025
    #[msg("Nothing is owed to this owner in this mint; fees are credited when a case is settled")]
    NothingOwed, // 8026
    #[msg("The pool is empty; fees are paid first come first served, try again after the next sweep of levies")]
    PoolEmpty, // 8027
    #[msg("The account still owes its owner something; claim it before closing the account")]
    CreditsNotEmpty, // 8028
    #[msg("The destination cannot be paid; pass an initialised, unfrozen token account of the mint without restricting extensions")]
    DestinationNotPayable, // 8029
    #[msg("The destination is the vault itself; pass another token account of the mint")]
    DestinationIsVault, // 8030
    #[msg("The hardware class is not the one of the registry; pass the class that it names")]
    WrongClass, // 8031
    #[msg("The registry is not the one of this class; pass the SeatRegistry at [\"registry\", class]")]
    WrongRegistry, // 8032
    #[msg("The page number is not the next; pages are added in order, one after the other")]
    PageNotNext, // 8033
    #[msg("The last page still has unused slots; a page is added when it is full")]
    PageNotFull, // 8034
    #[msg("The class has as many pages as slot numbers allow; wait for slots that can be used again")]
    TooManyPages, // 8035
    #[msg("The page does not belong to this class or seat; pass the SeatPage that it names")]
    WrongSeatPage, // 8036
    #[msg("The page has too few free slots; pass the last page, or one with enough slots that can be used again")]
    NotEnoughSlots, // 8037
    #[msg("The number of seats is outside its bounds; take 1 to max(1, a tenth of the class's seats), at most 32")]
    SeatCountOutOfRange, // 8038
    #[msg("The holder is neither the owner nor the agent of this operator; one of the two must sign")]
    NotOperatorHolder, // 8039
    #[msg("The seat does not belong to this operator and class; pass the one at [\"seat\", operator, class]")]
    WrongSeat, // 8040
    #[msg("The seats were already given up; they wait to be withdrawn")]
    SeatsLeft, // 8041
    #[msg("The seats are still in use; leave them first, and wait until no case can need them")]
    SeatsInUse, // 8042
    #[msg("The stake of these seats is too high to evict them; it has to be below 80 % of what they need")]
    SeatNotEvictable, // 8043
    #[msg("The amount would lock more than the seats need; top up to the full stake at most")]
    TopUpTooLarge, // 8044
    #[msg("The locked stake exceeds what the seats need, or slots repeat; this state must never be written")]
    SeatInvariant, // 8045
    #[msg("The registry's history is out of order; this state must never be written")]
    RegistryInvariant, // 8046
    #[msg("The operator is jailed; it takes no audit and no vote until jailed_until")]
    OperatorJailed, // 8047
    #[msg("The operator account is not the one of this case; pass the one that it names")]
    WrongOperator, // 8048
    #[msg("The step is not possible in the case's present status; read the case again")]
    WrongCaseState, // 8049
    #[msg("The deadline has passed; run the step that follows it")]
    DeadlinePassed, // 8050
    #[msg("The deadline is not reached; the parties may still act")]
    DeadlineNotReached, // 8051
    #[msg("The cluster restarted a short while ago; timeouts wait until parties had time to act")]
    RestartGrace, // 8052
    #[msg("The case does not belong to this job; pass the one at [\"case\", job, posted_slot]")]
    WrongCase, // 8053
    #[msg("The job is not the one of this case, or has been closed and posted anew; pass the case's")]
    WrongJob, // 8054
    #[msg("The terms are not those that the job was posted under; pass the version that the job names")]
    WrongTerms, // 8055
    #[msg("The job is not held for an audit; a case is opened for a drawn job, or by a challenge")]
    JobNotDrawn, // 8056
    #[msg("The job already has a case; there is one for each job")]
    CaseExists, // 8057
    #[msg("The result is not open yet; wait for open_result")]
    ResultNotOpened, // 8058
    #[msg("The result is already open; an auditor is replaced before it only")]
    ResultOpened, // 8059
    #[msg("The page of a drawn seat is missing; pass every page that the draw hits among the remaining accounts")]
    SeatPageMissing, // 8060
    #[msg("The place does not exist in this audit; places are numbered from 0 to the number of auditors")]
    NoSuchMember, // 8061
    #[msg("The member is not in the state that the step needs; read the case again")]
    WrongMemberState, // 8062
    #[msg("The replacements of this case are used up; the jury follows after the opening")]
    NoReplacementsLeft, // 8063
    #[msg("The values do not open the commitment; pass exactly what was committed")]
    CommitmentMismatch, // 8064
    #[msg("The challenge does not belong to this case and challenger; pass the one that they name")]
    WrongChallenge, // 8065
    #[msg("The challenge is not in the state that the step needs; read it again")]
    WrongChallengeState, // 8066
    #[msg("The result cannot be challenged any more; the window has passed")]
    ChallengeWindowOver, // 8067
    #[msg("A disputed audit goes to a jury without challenges; appeal against its verdict")]
    DisputedAlready, // 8068
    #[msg("The link is not the one before the tip; pass the next preimage of the chain")]
    WrongLink, // 8069
    #[msg("The link of this phase is already known; each party reveals one")]
    LinkKnown, // 8070
    #[msg("Links are missing whose time is not over; wait for them or for the deadline")]
    LinksMissing, // 8071
    #[msg("The target slot has not been reached; wait until it has passed")]
    TargetSlotNotReached, // 8072
    #[msg("The panel does not belong to this case and round; pass the one at [\"panel\", case, round]")]
    WrongPanel, // 8073
    #[msg("The place does not exist in this panel; places are numbered from 0 to its size")]
    NoSuchJuror, // 8074
    #[msg("The juror is not in the state that the step needs; read the panel again")]
    WrongJurorState, // 8075
    #[msg("The redraws of this panel are used up; tally what there is")]
    NoRedrawsLeft, // 8076
    #[msg("A quorum has committed; absent jurors are fined when the panel is settled")]
    QuorumReached, // 8077
    #[msg("The vote is not valid; vote a value, or that the input is unavailable")]
    InvalidVote, // 8078
    #[msg("A demand may still be answered; tally after the latest of them has ended")]
    DemandPending, // 8079
    #[msg("There is no further round; this verdict cannot be appealed")]
    LastRound, // 8080
    #[msg("The signer may not appeal this verdict; the side that would lose may")]
    NotAppellant, // 8081
    #[msg("The appeal does not belong to this case and round; pass the one that they name")]
    WrongAppeal, // 8082
    #[msg("Something of the case is not settled or closed; settle its members, panels, challenges and appeals first")]
    CaseNotSettled, // 8083
    #[msg("The job still runs; the step waits until it has ended")]
    JobNotTerminal, // 8084
    #[msg("The job was not voided as stale and still exists; a case is aborted with its job only")]
    JobNotAborted, // 8085
    #[msg("A juror has two demands, numbered 0 and 1; this one is used or does not exist")]
    NoDemandLeft, // 8086
    #[msg("The demand does not belong to this case, round and juror; pass the one that they name")]
    WrongDemand, // 8087
    #[msg("The demand is already answered, or its time is over; read it again")]
    DemandClosed, // 8088
    #[msg("The bytes do not fit the answer's buffer; write in order and at most DEMAND_BUFFER bytes")]
    AnswerTooLong, // 8089
    #[msg("The answer does not prove the chunk; write the whole answer and check its proof against the root")]
    ChunkNotProven, // 8090
    #[msg("The verifier is not the one that the job names, or is disabled; pass an enabled verifier of this job")]
    WrongVerifier, // 8091
    #[msg("The key is not valid: a point is not on its curve or at infinity; register another")]
    InvalidVerifierKey, // 8092
    #[msg("The proof does not verify; check the key, the public inputs and their order")]
    ProofInvalid, // 8093
    #[msg("The session does not belong to this operator, has ended or is disabled; register another")]
    SessionInvalid, // 8094
    #[msg(
        "The attestation is not the ed25519 instruction directly before this one, with the session's key and message"
    )]
    AttestationInvalid, // 8095
    #[msg("An account among the remaining accounts is not one that the step takes; pass what its documentation lists")]
    UnexpectedAccount, // 8096
    #[msg("Two accounts that have to differ are the same; pass different ones")]
    DuplicateAccount, // 8097
    #[msg("Too few jurors have committed and some of the absent may be replaced; replace them all, then draw again")]
    JurorsAbsent, // 8098
    #[msg("The inputs of this verifier are already written; a key never changes, register another")]
    VerifierComplete, // 8099
    #[msg(
        "A session has a key, ends within MAX_SESSION_SECONDS (90 days), and leaves 1 to 9,999 of 10,000 of the chance"
    )]
    SessionOutOfRange, // 8100
    #[msg("The session still counts; it closes once it has expired or is disabled")]
    SessionInUse, // 8101
    #[msg("The result was not submitted in this slot; an attestation goes into the transaction of its commitment")]
    NotThisSlot, // 8102
    #[msg("The head of the answer is not what the job binds: its manifest with the input at this place, or the preimage of its trace root")]
    InputNotFound, // 8103
    #[msg("The class has too few seats for a jury, so nobody could decide about a challenge of this job")]
    TooFewSeats, // 8104
    #[msg("The epoch cannot be reported now; seats report an epoch during the two that follow it")]
    EpochNotReportable, // 8105
    #[msg("The seats already reported this epoch; they do so once")]
    EpochAlreadyReported, // 8106
    #[msg("The seats were not in the roster of this epoch; only those that were report it")]
    SeatNotActive, // 8107
    #[msg("The totals of this epoch must stay readable; they can close EPOCH_RETENTION epochs later")]
    EpochStillNeeded, // 8108
}

impl From<ParamRefusal> for VerificationError {
    fn from(refusal: ParamRefusal) -> Self {
        match refusal {
            ParamRefusal::OutOfBounds => Self::ParamOutOfBounds,
            ParamRefusal::StepTooLarge => Self::ParamStepTooLarge,
            ParamRefusal::ChangedThisEpoch => Self::ParamChangedThisEpoch,
            ParamRefusal::NoChange => Self::NoChange,
        }
    }
}

/// A bare `?` on the market's mathematics gives the market's code; this keeps the number in this program's range.
impl From<MathError> for VerificationError {
    fn from(_: MathError) -> Self {
        Self::AmountOverflow
    }
}
