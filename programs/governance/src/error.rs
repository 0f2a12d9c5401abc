//! Append only: a code, in the comment behind its name, never changes its meaning. Staking's codes begin at 6000, the
//! market's at 7000, verification's at 8000, these at 9000 and supply's at 10000, so that a bare code tells which of
//! them refused.
use anchor_lang::prelude::*;
use staking::params::ParamRefusal;

#[error_code(offset = 9000)]
pub enum GovernanceError {
    #[msg("A sum left the range of its type; use a smaller amount")]
    AmountOverflow, // 9000
    #[msg("A deadline left the range of unix time, or an epoch that of u32; use a shorter duration")]
    TimeOverflow, // 9001
    #[msg("The account's fields contradict each other; this state must never be written")]
    CorruptAccount, // 9002
    #[msg(
        "The signer is not the upgrade authority in this program's ProgramData; only that authority may initialise it"
    )]
    NotUpgradeAuthority, // 9003
    #[msg("The ProgramData account does not belong to this program; pass the one that the program account names")]
    WrongProgramData, // 9004
    #[msg("The signer is not the executor; only a passed proposal may do this")]
    NotGovernor, // 9005
    #[msg("A parameter is outside its bounds; the table of parameters gives the smallest and the largest value")]
    ParamOutOfBounds, // 9006
    #[msg("A parameter moves further than its largest step; move it in several epochs")]
    ParamStepTooLarge, // 9007
    #[msg("A parameter was already changed in this epoch; each may change once per epoch")]
    ParamChangedThisEpoch, // 9008
    #[msg("Nothing would change; pass at least one value that differs from the present one")]
    NoChange, // 9009
    #[msg("A value is missing; the first values of a configuration name all of them")]
    ParamMissing, // 9010
    #[msg("A vote would outlive the snapshot; voting_seconds may be at most VOTING_EPOCHS_MAX epochs")]
    VotingTooLong, // 9011
    #[msg("The guardian's term ends later than GUARDIAN_TERM_MAX (730 days) from now; choose an earlier end")]
    GuardianTermTooLong, // 9012
    #[msg("There is no guardian, or there is none any more; only a proposal can pause an intake")]
    NoGuardian, // 9013
    #[msg("The signer is not the guardian; only the guardian may do this")]
    NotGuardian, // 9014
    #[msg("The guardian's term is over: it ended at guardian_until or with genesis")]
    GuardianTermEnded, // 9015
    #[msg("The last pause by the guardian is less than GUARDIAN_PAUSE_INTERVAL (30 days) ago; wait until then")]
    PauseTooSoon, // 9016
    #[msg(
        "The program is not one whose governor the executor can become; pass staking, market, verification or supply"
    )]
    NotGovernedProgram, // 9017
    #[msg("The configuration is not the one of the program; pass the account at [\"config\"] of that program")]
    WrongTargetConfig, // 9018
    #[msg("Genesis is over; it ends once and for ever")]
    GenesisEnded, // 9019
    #[msg("The totals of this epoch are not final; an epoch can be counted SNAPSHOT_EPOCHS later")]
    EpochNotFinal, // 9020
    #[msg("The account is not staking's EpochTotals of the epoch; pass the one at [\"epoch\", epoch] of staking")]
    WrongEpochTotals, // 9021
    #[msg("The executor is not the one of this program; pass the PDA at [\"executor\"]")]
    WrongExecutor, // 9022
    #[msg("The title is empty, too long or not UTF-8 padded with zeros; use 1 to 64 bytes of text")]
    InvalidTitle, // 9023
    #[msg("The URI is too long or not UTF-8 padded with zeros; use up to 96 bytes of text")]
    InvalidUri, // 9024
    #[msg("The signer is not the proposer; only the proposer may do this")]
    NotProposer, // 9025
    #[msg("The proposal is no draft any more; only a draft can be written, activated or cancelled")]
    NotDraft, // 9026
    #[msg("The proposal is not being voted on")]
    NotVoting, // 9027
    #[msg("The proposal has not passed; only a passed proposal can be executed")]
    NotPassed, // 9028
    #[msg("The account does not belong to this proposal; pass the one that it names")]
    WrongProposal, // 9029
    #[msg("A proposal holds at most MAX_INSTRUCTIONS instructions")]
    TooManyInstructions, // 9030
    #[msg("The index is not the right one: insert the next, append to the one being written, remove the last")]
    WrongInstructionIndex, // 9031
    #[msg("Too many accounts; an instruction has at most MAX_ACCOUNTS and a proposal at most MAX_ACCOUNTS_TOTAL")]
    TooManyAccounts, // 9032
    #[msg("Too much data; an instruction has at most MAX_DATA bytes")]
    DataTooLong, // 9033
    #[msg("More accounts or data than the totals that insert_instruction announced")]
    TotalsExceeded, // 9034
    #[msg("The instruction is not whole; append its remaining accounts and data first")]
    InstructionIncomplete, // 9035
    #[msg("The instruction is already whole; nothing can be appended to it")]
    InstructionComplete, // 9036
    #[msg("The proposal has no instruction; insert at least one")]
    NoInstructions, // 9037
    #[msg(
        "The remaining accounts are not what the step takes; pass the stored instructions in order and what each names"
    )]
    UnexpectedAccount, // 9038
    #[msg("The target is not one of the five programs or the upgradeable loader; no other receives the executor's signature")]
    TargetNotPinned, // 9039
    #[msg("The instruction is not in the table of what a proposal may do")]
    InstructionNotAllowed, // 9040
    #[msg("Only the executor signs stored instructions, and the new authority of a SetAuthorityChecked")]
    SignerNotAllowed, // 9041
    #[msg("The accounts of a loader instruction have to be those of one of the five programs, with the executor as authority")]
    WrongLoaderAccounts, // 9042
    #[msg("An upgrade runs alone: it has to be the only instruction of its proposal")]
    UpgradeNotAlone, // 9043
    #[msg("An upgrade names the hash of its buffer and no other instruction does")]
    BufferHashMisplaced, // 9044
    #[msg("The account is no buffer of the upgradeable loader with the executor as its authority; set its authority first")]
    WrongBuffer, // 9045
    #[msg("The buffer's program is not the one that was proposed; its sha-256 differs")]
    BufferHashMismatch, // 9046
    #[msg(
        "Nobody reported the snapshot's epoch, so there is nothing to vote by; report epochs and try in a later one"
    )]
    SnapshotMissing, // 9047
    #[msg("The snapshot's total weight is below min_total_weight; nothing can be voted on yet")]
    TotalWeightTooSmall, // 9048
    #[msg("The mint is not the native mint in the configuration")]
    WrongMint, // 9049
    #[msg("The token account does not belong to the proposer or holds another mint; pass one of the proposer's own")]
    WrongTokenAccount, // 9050
    #[msg("The signer is not the owner of this operator; the owner votes, never the agent")]
    NotOperatorOwner, // 9051
    #[msg("The operator has no reported weight in the snapshot's epoch, or has left; it has no vote")]
    NoVotingPower, // 9052
    #[msg("The vote has ended; no vote can be cast or changed")]
    VotingEnded, // 9053
    #[msg("The vote has not ended; wait until voting_ends_at")]
    VotingNotEnded, // 9054
    #[msg("The cluster was restarted shortly before; timeouts wait RESTART_GRACE_SLOTS slots")]
    RestartGrace, // 9055
    #[msg("The timelock still runs; the proposal can be executed from executable_at on, an upgrade not before everyone could have left")]
    TimelockRunning, // 9056
    #[msg("The proposal has expired; it could be executed until expires_at")]
    ProposalExpired, // 9057
    #[msg("The stored instructions do not hash to what was voted on")]
    InstructionsChanged, // 9058
    #[msg("An account differs from the stored one; pass the accounts of each instruction in order")]
    WrongInstructionAccount, // 9059
    #[msg("The proposal holds no deposit; it was never activated, or the deposit is gone")]
    DepositNotHeld, // 9060
    #[msg("The vote has no result yet; finalize the proposal first")]
    NotFinalized, // 9061
    #[msg("The deposit is forfeited: the proposal was vetoed or too few voted; it can only be burned")]
    DepositForfeited, // 9062
    #[msg("The deposit is not forfeited; its proposer withdraws it")]
    DepositNotForfeited, // 9063
    #[msg("The rent payer is not the one that paid for this account; rent returns to who paid it")]
    WrongRentPayer, // 9064
    #[msg("The proposal is still live; what belongs to it can be closed once it is executed, defeated or expired")]
    ProposalStillLive, // 9065
    #[msg("Votes or instructions of the proposal are still open; close them first")]
    ProposalNotEmpty, // 9066
    #[msg("A hash is all zeros; hash the description that voters are going to read")]
    InvalidDescriptionHash, // 9067
    #[msg("The proposal still holds its deposit; withdraw or burn it first")]
    DepositStillHeld, // 9068
}

impl From<ParamRefusal> for GovernanceError {
    fn from(refusal: ParamRefusal) -> Self {
        match refusal {
            ParamRefusal::OutOfBounds => Self::ParamOutOfBounds,
            ParamRefusal::StepTooLarge => Self::ParamStepTooLarge,
            ParamRefusal::ChangedThisEpoch => Self::ParamChangedThisEpoch,
            ParamRefusal::NoChange => Self::NoChange,
        }
    }
}
