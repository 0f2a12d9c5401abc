use anchor_lang::prelude::*;
use staking::Operator;

use crate::{MarketError, Node, NodeUpdated};

/// `None` keeps the current value.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct UpdateNodeArgs {
    /// At least what claimed jobs use.
    pub units: Option<u32>,
    /// Base units of ASSAY for one unit during one hour.
    pub price: Option<u64>,
    /// ASCII, zero-padded.
    pub region: Option<[u8; 16]>,
    /// ASCII URI, zero-padded; may be empty.
    pub endpoint: Option<[u8; 96]>,
}

#[derive(Accounts)]
pub struct UpdateNode<'info> {
    /// The operator's owner or agent.
    pub holder: Signer<'info>,
    pub operator: AccountLoader<'info, Operator>,
    #[account(mut, has_one = operator @ MarketError::WrongOperator)]
    pub node: AccountLoader<'info, Node>,
}

impl UpdateNode<'_> {
    fn validate(&self) -> Result<()> {
        self.node.load()?.check_active()?;
        super::check_holder(&self.operator, &self.holder)
    }
}

pub fn handle_update_node(ctx: Context<UpdateNode>, args: UpdateNodeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let node = &mut *accounts.node.load_mut()?;
    let old = *node;
    node.units = args.units.unwrap_or(old.units);
    node.price = args.price.unwrap_or(old.price);
    node.region = args.region.unwrap_or(old.region);
    node.endpoint = args.endpoint.unwrap_or(old.endpoint);
    require!(*node != old, MarketError::NoChange);
    node.check_text()?;
    node.invariant()?;
    emit!(NodeUpdated {
        node: accounts.node.key(),
        operator: node.operator,
        holder: accounts.holder.key(),
        units: node.units,
        price: node.price,
        region: node.region,
        endpoint: node.endpoint,
        seq: node.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}
