//! What operators offer. Signed by the operator's owner or agent.
mod close_node;
mod register_node;
mod retire_node;
mod update_node;

pub use close_node::*;
pub use register_node::*;
pub use retire_node::*;
pub use update_node::*;

use anchor_lang::prelude::*;
use staking::Operator;

use crate::MarketError;

/// The owner or the agent acts for an operator.
pub(super) fn check_holder(operator: &AccountLoader<Operator>, holder: &Signer) -> Result<()> {
    require!(operator.load()?.is_holder(holder.key), MarketError::NotOperatorHolder);
    Ok(())
}
