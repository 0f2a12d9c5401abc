//! Accounts of other programs, which may not be there.
use anchor_lang::{prelude::*, solana_program::system_program, Discriminator};
use market::MarketBurnStats;

use crate::{pinned::read_pinned, SupplyError};

fn read(owner: Pubkey, mut data: Vec<u8>) -> Result<Option<MarketBurnStats>> {
    let (key, mut lamports) = (Pubkey::default(), 1);
    let account = AccountInfo::new(&key, false, false, &mut lamports, &mut data, &owner, false);
    read_pinned(&account)
}

#[test]
fn an_account_that_nobody_made_counts_as_nothing() {
    assert_eq!(read(system_program::ID, Vec::new()).unwrap(), None);
}

#[test]
fn an_account_is_read_as_its_program_wrote_it() {
    let stats = MarketBurnStats { burned: 77, seq: 3, version: 1, bump: 254, _reserved: [0; 14] };
    let bytes = [MarketBurnStats::DISCRIMINATOR, bytemuck::bytes_of(&stats)].concat();
    assert_eq!(read(market::ID, bytes.clone()).unwrap(), Some(stats));
    let corrupt = Err(SupplyError::CorruptAccount.into());
    assert_eq!(read(staking::ID, bytes.clone()), corrupt, "of another program");
    assert_eq!(read(market::ID, bytes[..39].to_vec()), corrupt, "too short");
    assert_eq!(read(market::ID, [[9; 8].as_slice(), &bytes[8..]].concat()), corrupt, "of another kind");
    assert_eq!(read(market::ID, Vec::new()), corrupt, "closing");
}
