use anchor_lang::prelude::*;

use crate::{Case, LinkRevealed};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RevealLinkArgs {
    /// The one before the party's tip: its hash is the tip.
    pub link: [u8; 32],
}

/// What to tell about a link, whoever's it is.
pub(super) fn link_revealed(
    key: Pubkey,
    case: &mut Case,
    party: Pubkey,
    link: [u8; 32],
    clock: &Clock,
) -> LinkRevealed {
    LinkRevealed {
        case: key,
        party,
        phase: case.phase,
        link,
        links_revealed: case.links_revealed,
        parties: case.parties,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    }
}
