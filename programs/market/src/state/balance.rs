use anchor_lang::prelude::*;

use crate::{constants::BALANCE_SEED, error::MarketError};

/// What one participant holds in one mint. The tokens lie in `vault`, whose authority is this account, and
/// nobody else's tokens lie there: a frozen vault or a mistake hits one party only.
///
/// | ledger | rises with | falls with |
/// |---|---|---|
/// | `available` | `credit`, `release` | `debit`, `reserve` |
/// | `reserved` | `reserve` | `release`, `book_levy`, `book_fees`, `pay_out` |
/// | `fees_due` | `book_fees` | `take_fees` |
/// | `treasury_due` | `book_fees` | `take_treasury` |
/// | `levies_due` | `book_levy` | `take_levies` |
///
/// Only `debit`, `pay_out` and the three `take_*` come with tokens that leave the vault, only `credit` with
/// tokens that arrive.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Balance {
    /// May withdraw and close; the client or the operator's owner.
    pub owner: Pubkey,
    pub mint: Pubkey,
    pub vault: Pubkey,
    /// Gets the rent back when the balance is closed.
    pub rent_payer: Pubkey,
    /// Base units of the mint that the owner may withdraw or reserve.
    pub available: u64,
    /// Base units promised to jobs; the sum of `Job::reserved()` over the owner's jobs in this mint.
    pub reserved: u64,
    /// Base units of fees to be burned (or forwarded to buy-and-burn) by `sweep_fees`.
    pub fees_due: u64,
    /// Base units for the treasury.
    pub treasury_due: u64,
    /// Base units for the audit pool.
    pub levies_due: u64,
    /// Changes of this account; events carry it, so that a reader sees a gap.
    pub seq: u64,
    pub version: u8,
    pub bump: u8,
    pub vault_bump: u8,
    /// Not `_reserved`: clients drop the underscore, and there is a `reserved`.
    pub _spare: [u8; 29],
}

const _: () = assert!(core::mem::size_of::<Balance>() == 208 && core::mem::align_of::<Balance>() == 8);

/// The ledgers after a change, as events carry them.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BalanceLedgers {
    pub available: u64,
    pub reserved: u64,
    pub fees_due: u64,
    pub treasury_due: u64,
    pub levies_due: u64,
    /// The Balance's own counter after the change.
    pub seq: u64,
}

impl Balance {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Tokens came in for the owner: a deposit or an executor's pay.
    pub fn credit(&mut self, amount: u64) -> Result<()> {
        require_gt!(amount, 0, MarketError::ZeroAmount);
        self.available = add(self.available, amount)?;
        Ok(())
    }

    /// Tokens go out to where the owner says.
    pub fn debit(&mut self, amount: u64) -> Result<()> {
        require_gt!(amount, 0, MarketError::ZeroAmount);
        self.available = self.available.checked_sub(amount).ok_or(MarketError::InsufficientAvailable)?;
        Ok(())
    }

    /// Promises available tokens to a job.
    pub fn reserve(&mut self, amount: u64) -> Result<()> {
        let available = self.available.checked_sub(amount).ok_or(MarketError::InsufficientAvailable)?;
        self.reserved = add(self.reserved, amount)?;
        self.available = available;
        Ok(())
    }

    /// Gives back what a job does not need any more.
    pub fn release(&mut self, amount: u64) -> Result<()> {
        let reserved = self.without_reserved(amount)?;
        self.available = add(self.available, amount)?;
        self.reserved = reserved;
        Ok(())
    }

    /// Turns a reserved levy into a debt to the audit pool.
    pub fn book_levy(&mut self, amount: u64) -> Result<()> {
        let reserved = self.without_reserved(amount)?;
        self.levies_due = add(self.levies_due, amount)?;
        self.reserved = reserved;
        Ok(())
    }

    /// Turns the fee part of a reserved price into debts to the burn and to the treasury.
    pub fn book_fees(&mut self, burn: u64, treasury: u64) -> Result<()> {
        let reserved = self.without_reserved(add(burn, treasury)?)?;
        let fees_due = add(self.fees_due, burn)?;
        self.treasury_due = add(self.treasury_due, treasury)?;
        self.fees_due = fees_due;
        self.reserved = reserved;
        Ok(())
    }

    /// Reserved tokens leave for the executor's Balance.
    pub fn pay_out(&mut self, amount: u64) -> Result<()> {
        self.reserved = self.without_reserved(amount)?;
        Ok(())
    }

    /// Everything due to the burn; at least one base unit.
    pub fn take_fees(&mut self) -> Result<u64> {
        take(&mut self.fees_due)
    }

    /// Everything due to the treasury; at least one base unit.
    pub fn take_treasury(&mut self) -> Result<u64> {
        take(&mut self.treasury_due)
    }

    /// Everything due to the audit pool; at least one base unit.
    pub fn take_levies(&mut self) -> Result<u64> {
        take(&mut self.levies_due)
    }

    /// All five ledgers must be zero before the account may go.
    pub fn check_empty(&self) -> Result<()> {
        require_eq!(self.owed()?, 0, MarketError::BalanceNotEmpty);
        Ok(())
    }

    /// Numbers the next change.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }

    pub fn ledgers(&self) -> BalanceLedgers {
        BalanceLedgers {
            available: self.available,
            reserved: self.reserved,
            fees_due: self.fees_due,
            treasury_due: self.treasury_due,
            levies_due: self.levies_due,
            seq: self.seq,
        }
    }

    pub fn signer(&self) -> BalanceSigner {
        BalanceSigner { owner: self.owner, mint: self.mint, bump: [self.bump] }
    }

    /// The sum of the five ledgers.
    pub fn owed(&self) -> Result<u64> {
        let own = add(self.available, self.reserved)?;
        let due = add(add(self.fees_due, self.treasury_due)?, self.levies_due)?;
        add(own, due)
    }

    /// Must hold at the end of every instruction that changed this account or its vault.
    pub fn invariant(&self, vault_amount: u64) -> Result<()> {
        // More than owed is fine: anyone can send tokens to a vault, and it changes nothing.
        require_gte!(vault_amount, self.owed()?, MarketError::LedgerExceedsVault);
        Ok(())
    }

    fn without_reserved(&self, amount: u64) -> Result<u64> {
        self.reserved.checked_sub(amount).ok_or_else(|| error!(MarketError::InsufficientReserved))
    }
}

/// What a Balance needs to sign for its vault, free of the borrow of its data.
#[derive(Clone, Copy, Debug)]
pub struct BalanceSigner {
    owner: Pubkey,
    mint: Pubkey,
    bump: [u8; 1],
}

impl BalanceSigner {
    pub fn seeds(&self) -> [&[u8]; 4] {
        [BALANCE_SEED, self.owner.as_ref(), self.mint.as_ref(), &self.bump]
    }
}

fn add(a: u64, b: u64) -> Result<u64> {
    a.checked_add(b).ok_or_else(|| error!(MarketError::AmountOverflow))
}

fn take(due: &mut u64) -> Result<u64> {
    require_gt!(*due, 0, MarketError::NothingDue);
    Ok(core::mem::take(due))
}
