//! The governor's instructions: terms, listings, roles, the pause and the treasury. None reaches a live job.
mod accept_governor;
mod disable_class;
mod disable_mint;
mod initialize;
mod pause_intake;
mod propose_governor;
mod publish_terms;
mod set_arbiter;
mod set_mint_vaults;
mod spend_treasury;
mod upsert_class;
mod upsert_mint;

use std::cell::RefMut;

use anchor_lang::{prelude::*, Owner, ZeroCopy};

pub use accept_governor::*;
pub use disable_class::*;
pub use disable_mint::*;
pub use initialize::*;
pub use pause_intake::*;
pub use propose_governor::*;
pub use publish_terms::*;
pub use set_arbiter::*;
pub use set_mint_vaults::*;
pub use spend_treasury::*;
pub use upsert_class::*;
pub use upsert_mint::*;

/// Whether `init_if_needed` has created the account just now: its discriminator is written last.
fn is_unwritten(account: &AccountInfo) -> Result<bool> {
    let data = account.try_borrow_data()?;
    Ok(data.iter().take(8).all(|byte| *byte == 0))
}

/// The account of an upsert, whether this instruction created it or not.
fn load_written<'a, T: ZeroCopy + Owner>(account: &'a AccountLoader<T>, created: bool) -> Result<RefMut<'a, T>> {
    if created {
        account.load_init()
    } else {
        account.load_mut()
    }
}
