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
pub mod params;
mod security;
pub mod state;

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
    // emission/
    // buyback/
}
