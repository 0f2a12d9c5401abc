//! Who may upgrade a program, read from its ProgramData account.
//!
//! By hand, because Anchor's `ProgramData` brings in bincode's decoder: 50 KB of program for one comparison.
use anchor_lang::{prelude::*, solana_program::bpf_loader_upgradeable};

/// Where the upgradeable loader keeps a program's data and upgrade authority.
pub fn program_data_address(program: &Pubkey) -> Pubkey {
    Pubkey::find_program_address(&[program.as_ref()], &bpf_loader_upgradeable::ID).0
}

/// Whether this ProgramData account names `authority` as the upgrade authority. A final program names nobody.
///
/// Layout: `3` as u32 (the kind), slot u64, `1` as u8 where there is an authority, and the authority.
pub fn is_upgrade_authority(program_data: &AccountInfo, authority: &Pubkey) -> Result<bool> {
    if program_data.owner != &bpf_loader_upgradeable::ID {
        return Ok(false);
    }
    let data = program_data.try_borrow_data()?;
    Ok(data.get(..4) == Some([3, 0, 0, 0].as_slice())
        && data.get(12) == Some(&1)
        && data.get(13..45) == Some(authority.as_ref()))
}
