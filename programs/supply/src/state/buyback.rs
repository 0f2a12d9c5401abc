use anchor_lang::prelude::*;
use staking::math::{epoch_mark, Step};

use crate::{
    error::SupplyError,
    math::{cost_ceil, largest_lot, next_lots, next_reference, price_ceil, MAX_HALVINGS, MAX_REFERENCE, MIN_REFERENCE},
    AUCTION_SECONDS, MIN_LOT_MAX,
};

/// How far the smallest lot may move in one epoch.
pub const MIN_LOT_STEP: Step = Step::Relative(5_000);

/// The fees of one mint, on their way to be burned: they lie in `vault`, whose authority is this account, and leave it
/// only in an auction against ASSAY. Prices are Q32.32, base units of ASSAY for a base unit of the mint.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Buyback {
    pub mint: Pubkey,
    pub vault: Pubkey,
    pub token_program: Pubkey,
    /// An auction begins at twice this price and ends at half of it.
    pub reference: u64,
    /// An auction opens from this many base units on, so that rounding does not matter beside a lot.
    pub min_lot: u64,
    /// Number of the last auction; 0 = none yet.
    pub auction: u64,
    /// What the open auction sells; 0 where none is open, as in all fields to `ends_at`.
    pub lot: u64,
    pub sold: u64,
    /// Base units of ASSAY burned for what was sold.
    pub paid: u64,
    pub started_at: i64,
    pub ends_at: i64,
    /// Base units sold in all auctions; ends at the largest number rather than hold up a sale.
    pub sold_total: u64,
    /// Base units of ASSAY burned for them; likewise.
    pub paid_total: u64,
    pub seq: u64,
    /// The most that an auction offers while none goes unsold: twice the last lot that was sold, or the lot that first
    /// found nobody. The largest number at first.
    pub full_lot: u64,
    /// Epoch + 1 of the last change of `min_lot`; 0 = never.
    pub changed_epoch: u32,
    pub open: u8,
    /// How often `full_lot` is halved now: auctions in which half of the lot found nobody, less those that sold since.
    pub halvings: u8,
    pub decimals: u8,
    pub version: u8,
    pub bump: u8,
    pub vault_bump: u8,
    pub _reserved: [u8; 54],
}

const _: () = assert!(core::mem::size_of::<Buyback>() == 256 && core::mem::align_of::<Buyback>() == 8);

/// What one bid gets and costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sale {
    pub amount: u64,
    pub price: u64,
    pub cost: u64,
}

/// An auction that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuctionResult {
    pub lot: u64,
    pub sold: u64,
    pub paid: u64,
    pub old_reference: u64,
}

impl Buyback {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    pub fn is_open(&self) -> bool {
        self.open == 1
    }

    /// Moves the smallest lot by half of itself at most, once in an epoch. Returns the old one.
    pub fn change_min_lot(&mut self, min_lot: u64, epoch: u64) -> Result<u64> {
        let mark = u32::try_from(epoch_mark(epoch)).map_err(|_| SupplyError::TimeOverflow)?;
        require_neq!(min_lot, self.min_lot, SupplyError::NoChange);
        require!((1..=MIN_LOT_MAX).contains(&min_lot), SupplyError::LotOutOfRange);
        require!(MIN_LOT_STEP.allows(self.min_lot, min_lot), SupplyError::LotStepTooLarge);
        require_neq!(self.changed_epoch, mark, SupplyError::LotChangedThisEpoch);
        self.changed_epoch = mark;
        Ok(core::mem::replace(&mut self.min_lot, min_lot))
    }

    /// The most that the next auction offers.
    pub fn largest_lot(&self) -> u64 {
        largest_lot(self.full_lot, self.halvings, self.min_lot)
    }

    /// Offers what lies in the vault up to the largest lot: fees, what the last auction did not sell, and gifts. The rest
    /// waits for the next ones.
    pub fn open_auction(&mut self, balance: u64, now: i64) -> Result<()> {
        require!(!self.is_open(), SupplyError::AuctionOpen);
        require_gte!(balance, self.min_lot, SupplyError::LotTooSmall);
        let ends_at = now.checked_add_unsigned(AUCTION_SECONDS).ok_or(SupplyError::TimeOverflow)?;
        self.auction = self.auction.checked_add(1).ok_or(SupplyError::AmountOverflow)?;
        self.lot = balance.min(self.largest_lot());
        self.sold = 0;
        self.paid = 0;
        self.started_at = now;
        self.ends_at = ends_at;
        self.open = 1;
        Ok(())
    }

    /// The price of the open auction. A clock that went back counts as its beginning.
    pub fn price_at(&self, now: i64) -> Result<u64> {
        let elapsed = u64::try_from(now.saturating_sub(self.started_at)).unwrap_or(0);
        Ok(price_ceil(self.reference, elapsed).ok_or(SupplyError::AmountOverflow)?)
    }

    /// Sells up to `amount`, as much as is left, if the price is at most `max_price`.
    pub fn sell(&mut self, amount: u64, max_price: u64, now: i64) -> Result<Sale> {
        require_gt!(amount, 0, SupplyError::ZeroAmount);
        require!(self.is_open(), SupplyError::NoAuction);
        let left = self.lot.checked_sub(self.sold).ok_or(SupplyError::AuctionInvariant)?;
        require_gt!(left, 0, SupplyError::SoldOut);
        require_gt!(self.ends_at, now, SupplyError::AuctionEnded);
        let price = self.price_at(now)?;
        require_gte!(max_price, price, SupplyError::PriceAboveLimit);
        let amount = amount.min(left);
        let cost = cost_ceil(amount, price).ok_or(SupplyError::AmountOverflow)?;
        let sold = self.sold.checked_add(amount).ok_or(SupplyError::AmountOverflow)?;
        self.paid = self.paid.checked_add(cost).ok_or(SupplyError::AmountOverflow)?;
        self.sold = sold;
        self.sold_total = self.sold_total.saturating_add(amount);
        self.paid_total = self.paid_total.saturating_add(cost);
        Ok(Sale { amount, price, cost })
    }

    /// Ends an auction whose time is over or whose lot is sold out; what it fetched sets price and size of the next.
    pub fn close_auction(&mut self, now: i64) -> Result<AuctionResult> {
        require!(self.is_open(), SupplyError::NoAuction);
        require!(now >= self.ends_at || self.sold == self.lot, SupplyError::AuctionNotEnded);
        let result = AuctionResult { lot: self.lot, sold: self.sold, paid: self.paid, old_reference: self.reference };
        self.reference = next_reference(self.reference, self.lot, self.sold, self.paid);
        (self.full_lot, self.halvings) = next_lots(self.full_lot, self.halvings, self.lot, self.sold);
        self.lot = 0;
        self.sold = 0;
        self.paid = 0;
        self.started_at = 0;
        self.ends_at = 0;
        self.open = 0;
        Ok(result)
    }

    /// Must hold at the end of every instruction: what an auction has not sold lies in the vault.
    pub fn invariant(&self, balance: u64) -> Result<()> {
        let in_range = (MIN_REFERENCE..=MAX_REFERENCE).contains(&self.reference);
        let sized = (1..=MIN_LOT_MAX).contains(&self.min_lot) && self.full_lot > 0 && self.halvings <= MAX_HALVINGS;
        require!(in_range && sized, SupplyError::AuctionInvariant);
        let left = self.lot.checked_sub(self.sold).ok_or(SupplyError::AuctionInvariant)?;
        require_gte!(balance, left, SupplyError::AuctionInvariant);
        // Every bid pays, however small.
        require!(self.sold == 0 || self.paid > 0, SupplyError::AuctionInvariant);
        let length = if self.is_open() { AUCTION_SECONDS } else { 0 };
        let ends_at = self.started_at.checked_add_unsigned(length);
        require!(ends_at == Some(self.ends_at), SupplyError::AuctionInvariant);
        require!(self.is_open() == (self.lot > 0), SupplyError::AuctionInvariant);
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}
