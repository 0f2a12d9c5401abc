//! Where ASSAY comes from: 400 million at genesis, at most 600 million over decades, and never more.
//!
//! **Money.** A PDA of this program is the native mint's only authority. It mints the genesis once, to the accounts of
//! the deployment, and then what each epoch emits: a part of the native fees that operators burned, and what seats lack
//! to earn their yield. What an epoch does not need is never minted; what nobody claims lapses. Fees in other mints lie
//! in the vaults of buybacks, which leave them only in an auction against ASSAY that burns in the same instruction.
//!
//! **Trust.** Cap, budget and schedule are constants. The governor changes three bounded parameters and creates
//! buybacks; it cannot mint, and reaches no vault. Everything else is run by anyone, who chooses nothing.
//!
//! **Figures.** What operators and seats did comes from the totals that staking and verification keep of every epoch;
//! they are final after three. There is no oracle: an auction's price starts from what the last one fetched.

pub mod constants;
pub mod error;
pub mod events;
pub mod instructions;
pub mod math;
mod minting;
pub mod params;
mod pinned;
mod security;
pub mod state;

#[cfg(test)]
mod tests;

use anchor_lang::prelude::*;

pub use {constants::*, error::*, events::*, instructions::*, params::SupplyChanges, state::*};

declare_id!("ByiL3huhBgDHnueneJCDxTDXJSog16noqnBqSHYiPjL6");

#[program]
pub mod supply {
    use super::*;

    // admin/
    /// Creates the configuration and the statistics of minting. Signed by the program's upgrade authority; whoever else
    /// tries first is refused.
    pub fn initialize(ctx: Context<Initialize>, args: InitializeArgs) -> Result<()> {
        instructions::handle_initialize(ctx, args)
    }
    /// Names the next governor, who has to accept. Signed by the governor.
    pub fn propose_governor(ctx: Context<ProposeGovernor>, args: ProposeGovernorArgs) -> Result<()> {
        instructions::handle_propose_governor(ctx, args)
    }
    /// Takes the governor's role over. Signed by the proposed governor.
    pub fn accept_governor(ctx: Context<AcceptGovernor>) -> Result<()> {
        instructions::handle_accept_governor(ctx)
    }
    /// Changes parameters within their bounds and steps. Signed by the governor.
    pub fn update_params(ctx: Context<UpdateParams>, args: UpdateParamsArgs) -> Result<()> {
        instructions::handle_update_params(ctx, args)
    }
    // genesis/
    /// Mints an allocation of the genesis; each token account gets one. Signed by the genesis authority.
    pub fn mint_genesis(ctx: Context<MintGenesis>, args: MintGenesisArgs) -> Result<()> {
        instructions::handle_mint_genesis(ctx, args)
    }
    // emission/
    /// Fixes what an epoch emits: the pots of its operators and seats. Anyone, from three epochs after it; while its fees
    /// have not burned, from seven.
    pub fn open_emission(ctx: Context<OpenEmission>, args: OpenEmissionArgs) -> Result<()> {
        instructions::handle_open_emission(ctx, args)
    }
    /// Pays an operator's owner its part of an epoch's rebates. Anyone, until fourteen epochs after it.
    pub fn claim_rebate(ctx: Context<ClaimRebate>, args: ClaimRebateArgs) -> Result<()> {
        instructions::handle_claim_rebate(ctx, args)
    }
    /// Pays a seat's owner its part of an epoch's security budget. Anyone, until fourteen epochs after it.
    pub fn claim_security(ctx: Context<ClaimSecurity>, args: ClaimSecurityArgs) -> Result<()> {
        instructions::handle_claim_security(ctx, args)
    }
    /// Closes the emission of an epoch 64 epochs after it; the rent returns to who paid it. Anyone.
    pub fn close_emission(ctx: Context<CloseEmission>) -> Result<()> {
        instructions::handle_close_emission(ctx)
    }
    /// Closes the marks of a claimant when all have lapsed; the rent returns to who paid it. Anyone.
    pub fn close_claims(ctx: Context<CloseClaims>) -> Result<()> {
        instructions::handle_close_claims(ctx)
    }
    // buyback/
    /// Creates the statistics of burning, once. Anyone.
    pub fn initialize_burn_stats(ctx: Context<InitializeBurnStats>) -> Result<()> {
        instructions::handle_initialize_burn_stats(ctx)
    }
    /// Creates the auctions of a mint and the vault that fees in it go to. Signed by the governor.
    pub fn create_buyback(ctx: Context<CreateBuyback>, args: CreateBuybackArgs) -> Result<()> {
        instructions::handle_create_buyback(ctx, args)
    }
    /// Changes the smallest lot by half of itself at most, once in an epoch. Signed by the governor.
    pub fn update_buyback(ctx: Context<UpdateBuyback>, args: UpdateBuybackArgs) -> Result<()> {
        instructions::handle_update_buyback(ctx, args)
    }
    /// Offers what lies in the vault for a day, up to the largest lot. Anyone.
    pub fn open_auction(ctx: Context<OpenAuction>) -> Result<()> {
        instructions::handle_open_auction(ctx)
    }
    /// Burns ASSAY for a part of the lot at the present price. Anyone who pays.
    pub fn bid(ctx: Context<Bid>, args: BidArgs) -> Result<()> {
        instructions::handle_bid(ctx, args)
    }
    /// Ends an auction whose time is over or whose lot is sold out; what it fetched sets price and size of the next. Anyone.
    pub fn close_auction(ctx: Context<CloseAuction>) -> Result<()> {
        instructions::handle_close_auction(ctx)
    }
}
