//! Accounts that settlements must get along without: their owner may have closed them, so no type asks for them.
use anchor_lang::{prelude::*, Discriminator, Owner, ZeroCopy};

use crate::VerificationError;

/// Looks at an account; None when its program does not own it any more. Another account of that program is `wrong`.
pub fn read_unless_closed<T: ZeroCopy + Owner + Discriminator, R>(
    account: &AccountInfo,
    wrong: VerificationError,
    visit: impl FnOnce(&T) -> Result<R>,
) -> Result<Option<R>> {
    if *account.owner != T::owner() {
        return Ok(None);
    }
    let data = account.try_borrow_data()?;
    let fields = data.strip_prefix(T::DISCRIMINATOR).ok_or(wrong)?;
    visit(bytemuck::try_from_bytes(fields).map_err(|_| wrong)?).map(Some)
}
