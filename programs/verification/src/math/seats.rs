//! The draw of seats: a pure function of the seed, the roster and the seats left out. The SDK has the same, checked
//! against the same vectors.
//!
//! Every place has a number, which goes up by one per place filled or given up and never starts again, so that who
//! replaces a seat is not drawn by the same words.
use market::math::Bytes32;
use solana_sha256_hasher::hashv;

use crate::constants::REDRAW_TRIES;

/// The slot that a word stands for. None for one above the largest multiple of the number of slots, which would favour
/// the low slots, and where there are no slots that a number fits.
pub fn slot_of(word: u64, slots: u32) -> Option<u16> {
    let slots = u64::from(slots);
    let last_word_left = u64::MAX.checked_rem(slots)?.wrapping_add(1).checked_rem(slots)?;
    // As many words as 2^64 has left over are rejected, from the top.
    if word > u64::MAX.wrapping_sub(last_word_left) {
        return None;
    }
    u16::try_from(word.checked_rem(slots)?).ok()
}

/// The slot that one attempt at a place means.
pub fn pick(seed: &Bytes32, round: u8, place: u16, attempt: u8, slots: u32) -> Option<u16> {
    let digest = hashv(&[b"assay/member/v1", seed, &[round], &place.to_le_bytes(), &[attempt]]).to_bytes();
    let mut word = [0; 8];
    word.copy_from_slice(digest.split_at(8).0);
    slot_of(u64::from_le_bytes(word), slots)
}

/// The first of REDRAW_TRIES slots that is accepted.
pub fn draw_place<E>(
    seed: &Bytes32,
    round: u8,
    place: u16,
    slots: u32,
    mut is_accepted: impl FnMut(u16) -> Result<bool, E>,
) -> Result<Option<u16>, E> {
    for attempt in 0..REDRAW_TRIES {
        if let Some(slot) = pick(seed, round, place, attempt, slots) {
            if is_accepted(slot)? {
                return Ok(Some(slot));
            }
        }
    }
    Ok(None)
}
