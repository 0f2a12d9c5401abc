//! What a session key signs, what its word is worth, and every way to forge the instruction that checks it.
use anchor_lang::prelude::Pubkey;
use bytemuck::Zeroable;

use super::vectors::{bytes, number, vectors};
use crate::{math::*, Session, SessionTerms, VerificationError, MAX_SESSION_SECONDS};

#[test]
fn messages_agree_with_the_vectors() {
    for row in vectors("audits", "session") {
        let made = session_message(&SessionMessage {
            program: &bytes(&row, "program"),
            job: &bytes(&row, "job"),
            posted_slot: number(&row, "postedSlot"),
            operator: &bytes(&row, "operator"),
            commitment: &bytes(&row, "commitment"),
        });
        let hex: String = made.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, row["message"].as_str().unwrap());
    }
}

const KEY: [u8; 32] = [3; 32];

fn message() -> Vec<u8> {
    session_message(&SessionMessage {
        program: &[1; 32],
        job: &[2; 32],
        posted_slot: 5,
        operator: &[6; 32],
        commitment: &[7; 32],
    })
}

/// As every client library makes it.
fn instruction() -> Vec<u8> {
    let offsets: [u16; 7] = [48, u16::MAX, 16, u16::MAX, 112, 152, u16::MAX];
    let offsets = offsets.iter().flat_map(|offset| offset.to_le_bytes()).collect();
    [vec![1, 0], offsets, KEY.to_vec(), vec![9; 64], message()].concat()
}

#[test]
fn the_canonical_instruction_is_accepted() {
    assert_eq!(message().len(), 152);
    assert!(is_signed_by(&instruction(), &KEY, &message()));
}

#[test]
fn every_byte_but_the_signature_counts() {
    let good = instruction();
    for place in 0..good.len() {
        let mut data = good.clone();
        data[place] ^= 1;
        let in_signature = (48..112).contains(&place);
        assert_eq!(is_signed_by(&data, &KEY, &message()), in_signature, "byte {place}");
    }
}

#[test]
fn nothing_may_be_missing_or_too_much() {
    let good = instruction();
    for length in 0..good.len() {
        assert!(!is_signed_by(&good[..length], &KEY, &message()), "{length} bytes");
    }
    assert!(!is_signed_by(&[good.clone(), vec![0]].concat(), &KEY, &message()));
    let short = message().split_off(1);
    let data = [&good[..112], &short].concat();
    assert!(!is_signed_by(&data, &KEY, &short), "a message of another length");
}

#[test]
fn an_attestation_lowers_the_chance_to_its_share_but_not_below_what_was_asked() {
    assert_eq!(lowered_audit_bps(2_000, 5_000, 500, 100), 1_000);
    assert_eq!(lowered_audit_bps(2_001, 5_000, 500, 100), 1_001, "rounded up");
    assert_eq!(lowered_audit_bps(2_000, 1, 500, 100), 500, "what the client asked for");
    assert_eq!(lowered_audit_bps(2_000, 1, 100, 700), 700, "the terms' least");
    assert_eq!(lowered_audit_bps(10_000, 9_999, 500, 100), 9_999);
    assert_eq!(lowered_audit_bps(1, 1, 0, 0), 1, "never to 0");
}

const NOW: i64 = 1_000_000;

fn terms() -> SessionTerms {
    SessionTerms { key: Pubkey::new_from_array(KEY), expires_at: NOW + 60, lowered_bps: 5_000 }
}

#[test]
fn a_session_counts_until_it_expires_or_is_disabled() {
    let mut session = Session::zeroed();
    assert!(!session.is_valid(NOW));
    session.register(terms(), NOW).unwrap();
    assert!(session.is_valid(NOW + 59));
    assert!(!session.is_valid(NOW + 60));
    session.disable().unwrap();
    assert!(!session.is_valid(NOW));
    assert_eq!(session.disable().unwrap_err(), VerificationError::NoChange.into());
    session.register(terms(), NOW).unwrap();
    assert!(session.is_valid(NOW), "another key takes the place of the last one");
    assert_eq!(session.lowered(2_000, 500, 100), 1_000);
}

#[test]
fn a_session_has_a_key_an_end_and_leaves_a_part_of_the_chance() {
    let longest = NOW + i64::from(MAX_SESSION_SECONDS);
    for good in [
        SessionTerms { expires_at: NOW + 1, ..terms() },
        SessionTerms { expires_at: longest, ..terms() },
        SessionTerms { lowered_bps: 1, ..terms() },
        SessionTerms { lowered_bps: 9_999, ..terms() },
    ] {
        Session::zeroed().register(good, NOW).unwrap();
    }
    for bad in [
        SessionTerms { key: Pubkey::default(), ..terms() },
        SessionTerms { expires_at: NOW, ..terms() },
        SessionTerms { expires_at: longest + 1, ..terms() },
        SessionTerms { lowered_bps: 0, ..terms() },
        SessionTerms { lowered_bps: 10_000, ..terms() },
    ] {
        let mut session = Session::zeroed();
        assert_eq!(session.register(bad, NOW).unwrap_err(), VerificationError::SessionOutOfRange.into());
        assert_eq!(session, Session::zeroed(), "a refusal changes nothing");
    }
}
