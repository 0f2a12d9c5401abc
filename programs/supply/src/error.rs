//! Append only: a code, in the comment behind its name, never changes its meaning. Staking's codes begin at 6000, the
//! market's at 7000, verification's at 8000, governance's at 9000 and these at 10000, so that a bare code tells which
//! of them refused.
use anchor_lang::prelude::*;
use staking::params::ParamRefusal;

#[error_code(offset = 10000)]
pub enum SupplyError {
    #[msg("The amount is zero; an amount must be at least one base unit")]
    ZeroAmount, // 10000
    #[msg("A sum left the range of its type; use a smaller amount")]
    AmountOverflow, // 10001
    #[msg("A deadline left the range of unix time, or an epoch that of u32")]
    TimeOverflow, // 10002
    #[msg(
        "The signer is not the upgrade authority in this program's ProgramData; only that authority may initialise it"
    )]
    NotUpgradeAuthority, // 10003
    #[msg("The ProgramData account does not belong to this program; pass the one that the program account names")]
    WrongProgramData, // 10004
    #[msg("The signer is not the governor; only the governor may do this")]
    NotGovernor, // 10005
    #[msg("The signer is not the pending governor; only the key that was proposed may accept")]
    NotPendingGovernor, // 10006
    #[msg("The governor cannot be the default key; nobody could sign for it")]
    InvalidGovernor, // 10007
    #[msg("A parameter is outside its bounds; the table of parameters gives the smallest and the largest value")]
    ParamOutOfBounds, // 10008
    #[msg("A parameter moves further than its largest step; move it in several epochs")]
    ParamStepTooLarge, // 10009
    #[msg("A parameter was already changed in this epoch; each may change once per epoch")]
    ParamChangedThisEpoch, // 10010
    #[msg("Nothing would change; pass at least one value that differs from the present one")]
    NoChange, // 10011
    #[msg("A value is missing; the first values of a configuration name all of them")]
    ParamMissing, // 10012
    #[msg("The mint is not the native mint; pass the one that the configuration names")]
    WrongNativeMint, // 10013
    #[msg("The native mint must have no supply yet, 9 decimals, this program's PDA as its mint authority and no freeze authority")]
    UnsafeNativeMint, // 10014
    #[msg("Staking's epochs are not days of 86,400 seconds, which the schedule of emission counts")]
    WrongEpochLength, // 10015
    #[msg("The signer is not the genesis authority; only the key that initialised the program mints the genesis")]
    NotGenesisAuthority, // 10016
    #[msg("More than the 400 million ASSAY of the genesis would be minted")]
    GenesisExceeded, // 10017
    #[msg("The genesis is not complete; mint all its allocations first")]
    GenesisIncomplete, // 10018
    #[msg("The reports of this epoch are not final; its emission opens three epochs after it")]
    EpochNotFinal, // 10019
    #[msg("What this epoch emits has lapsed, fourteen epochs after it")]
    EpochLapsed, // 10020
    #[msg("An account at a fixed address holds something else; this state must never be written")]
    CorruptAccount, // 10021
    #[msg("The claimant did not report this epoch in time, or has forgotten it; only reported figures are paid")]
    NotReported, // 10022
    #[msg("The claimant was already paid for this epoch")]
    AlreadyClaimed, // 10023
    #[msg("There is nothing to claim; the claimant has no share, or the epoch emits nothing")]
    NothingToClaim, // 10024
    #[msg("The destination is not a token account of the claimant's owner; pass one that the owner holds")]
    WrongDestination, // 10025
    #[msg("The rent payer is not who paid for the account; pass the recorded one")]
    WrongRentPayer, // 10026
    #[msg("The emission is still needed; it closes 64 epochs after its own")]
    EmissionStillNeeded, // 10027
    #[msg("A mark can still stop a second claim; it closes 14 epochs after the newest")]
    ClaimsStillNeeded, // 10028
    #[msg("More was minted than what was committed to; this state must never be written")]
    EmissionInvariant, // 10029
    #[msg("More was minted than the cap allows; this state must never be written")]
    CapExceeded, // 10030
    #[msg("The mint cannot be bought back: it is the native mint, or carries an extension that is not on the list")]
    UnsafeMint, // 10031
    #[msg("The price is outside its range of 1 to 2^60, in ASSAY base units per base unit of the mint as Q32.32")]
    PriceOutOfRange, // 10032
    #[msg("The smallest lot is out of bounds; it is 1 to MIN_LOT_MAX base units")]
    LotOutOfRange, // 10033
    #[msg("The smallest lot moves further than half of itself; move it in several epochs")]
    LotStepTooLarge, // 10034
    #[msg("The smallest lot was already changed in this epoch; it may change once per epoch")]
    LotChangedThisEpoch, // 10035
    #[msg("An auction is open; close it first")]
    AuctionOpen, // 10036
    #[msg("No auction is open; open one first")]
    NoAuction, // 10037
    #[msg("The vault holds less than the smallest lot; wait until more fees have been swept into it")]
    LotTooSmall, // 10038
    #[msg("The auction has ended; close it and open the next")]
    AuctionEnded, // 10039
    #[msg("The auction has not ended and is not sold out; it cannot close yet")]
    AuctionNotEnded, // 10040
    #[msg("The lot is sold out; close the auction and wait for the next")]
    SoldOut, // 10041
    #[msg("The price is above the bid's limit; wait until it has fallen, or raise the limit")]
    PriceAboveLimit, // 10042
    #[msg("The vault is not the one that the buyback names")]
    WrongVault, // 10043
    #[msg("The mint is not the one that the buyback names")]
    WrongMint, // 10044
    #[msg("The token program is not the one that the account names")]
    WrongTokenProgram, // 10045
    #[msg("A figure of the auction contradicts another; this state must never be written")]
    AuctionInvariant, // 10046
    #[msg("A token account is frozen; only the mint's freeze authority can thaw it")]
    TokenAccountFrozen, // 10047
    #[msg("The destination is the vault of the buyback; pass another token account of the mint")]
    DestinationIsVault, // 10048
    #[msg("What has burned does not cover the rebates yet; sweep fees of the native mint, or wait until seven epochs after this one")]
    RebatesNotCovered, // 10049
}

impl From<ParamRefusal> for SupplyError {
    fn from(refusal: ParamRefusal) -> Self {
        match refusal {
            ParamRefusal::OutOfBounds => Self::ParamOutOfBounds,
            ParamRefusal::StepTooLarge => Self::ParamStepTooLarge,
            ParamRefusal::ChangedThisEpoch => Self::ParamChangedThisEpoch,
            ParamRefusal::NoChange => Self::NoChange,
        }
    }
}
