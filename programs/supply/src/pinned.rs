//! Accounts of other programs at addresses that seeds pin. An epoch in which nobody reported has none, and counts as
//! nothing.
use anchor_lang::{prelude::*, solana_program::system_program, Discriminator, Owner, ZeroCopy};

use crate::SupplyError;

/// The account, or None while its program has not made it. The caller has checked the address.
pub fn read_pinned<T: ZeroCopy + Owner + Discriminator>(account: &AccountInfo) -> Result<Option<T>> {
    if *account.owner == system_program::ID {
        return Ok(None);
    }
    require_keys_eq!(*account.owner, T::owner(), SupplyError::CorruptAccount);
    let data = account.try_borrow_data()?;
    let fields = data.strip_prefix(T::DISCRIMINATOR).ok_or(SupplyError::CorruptAccount)?;
    Ok(Some(bytemuck::try_pod_read_unaligned(fields).map_err(|_| SupplyError::CorruptAccount)?))
}
