//! What a session key signs, and how the instruction of the ed25519 precompile has to look that checked it.
use market::math::{Bytes32, BPS};

/// What a session key signs: one commitment of one executor to one job.
#[derive(Debug, Clone, Copy)]
pub struct SessionMessage<'a> {
    pub program: &'a Bytes32,
    pub job: &'a Bytes32,
    pub posted_slot: u64,
    /// The address of the Operator account.
    pub operator: &'a Bytes32,
    /// The executor's, which the job holds.
    pub commitment: &'a Bytes32,
}

const DOMAIN: &[u8] = b"assay/session/v1";
const KEY_BYTES: u16 = 32;
const SIGNATURE_BYTES: u16 = 64;
const MESSAGE_BYTES: u16 = 152;

/// One signature and its padding, then the offsets; key, signature and message follow in this order.
const KEY_AT: u16 = 16;
const SIGNATURE_AT: u16 = KEY_AT + KEY_BYTES;
const MESSAGE_AT: u16 = SIGNATURE_AT + SIGNATURE_BYTES;

/// An index that means: in this same instruction. Any other would let the precompile check bytes of another one.
const THIS_INSTRUCTION: u16 = u16::MAX;

pub fn session_message(message: &SessionMessage) -> Vec<u8> {
    [DOMAIN, message.program, message.job, &message.posted_slot.to_le_bytes(), message.operator, message.commitment]
        .concat()
}

/// Whether the data of an ed25519 instruction holds exactly one signature, all of it in itself, in the canonical places,
/// of this key over this message. The precompile has checked the signature.
pub fn is_signed_by(data: &[u8], key: &Bytes32, message: &[u8]) -> bool {
    let words =
        [1, SIGNATURE_AT, THIS_INSTRUCTION, KEY_AT, THIS_INSTRUCTION, MESSAGE_AT, MESSAGE_BYTES, THIS_INSTRUCTION];
    let mut expected = [0; KEY_AT as usize];
    for (place, word) in expected.chunks_exact_mut(2).zip(words) {
        place.copy_from_slice(&word.to_le_bytes());
    }
    let parts = data
        .strip_prefix(&expected)
        .and_then(|rest| rest.strip_prefix(key))
        .and_then(|rest| rest.split_at_checked(usize::from(SIGNATURE_BYTES)));
    message.len() == usize::from(MESSAGE_BYTES) && parts.is_some_and(|(_, signed)| signed == message)
}

/// The chance of an audit that an attestation leaves: a share of what the claim fixed, rounded up, and never less than
/// what the client asked for or the terms' least.
pub fn lowered_audit_bps(effective_bps: u16, lowered_bps: u16, asked_bps: u16, least_bps: u16) -> u16 {
    let scaled = u32::from(effective_bps).saturating_mul(u32::from(lowered_bps)).div_ceil(u32::from(BPS));
    // At most effective_bps while the share is at most the whole; the fallback only means more audits.
    u16::try_from(scaled).unwrap_or(effective_bps).max(asked_bps).max(least_bps)
}
