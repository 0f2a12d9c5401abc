//! Which accounts belong to a job. Accounts are recognised by owner and discriminator, which their loaders
//! check, and by these relations; no address is derived again.
use anchor_lang::prelude::*;

use super::*;
use crate::error::MarketError;
use crate::state::{Balance, Terms};

impl Job {
    /// The Balance that the job's money is reserved in. There is one per owner and mint.
    pub fn check_client_balance(&self, balance: &Balance) -> Result<()> {
        require_keys_eq!(balance.owner, self.client, MarketError::WrongBalance);
        require_keys_eq!(balance.mint, self.mint, MarketError::WrongBalance);
        Ok(())
    }

    /// The terms that the job was posted under.
    pub fn check_terms(&self, terms: &Terms) -> Result<()> {
        require_eq!(terms.terms_version, self.terms_version, MarketError::WrongTerms);
        Ok(())
    }

    /// The executor's Operator account.
    pub fn check_operator(&self, operator: &Pubkey) -> Result<()> {
        require_keys_eq!(self.operator, *operator, MarketError::WrongOperator);
        Ok(())
    }

    /// The executor's Node.
    pub fn check_node(&self, node: &Pubkey) -> Result<()> {
        require_keys_eq!(self.node, *node, MarketError::WrongNode);
        Ok(())
    }
}
