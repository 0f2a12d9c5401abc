//! Commitments, seeds and sizes, against the vectors of the SDK.
use super::vectors::{boolean, bytes, hex32, number, vectors};
use crate::math::*;

#[test]
fn audit_commitments_agree_with_the_vectors() {
    for row in vectors("audits", "audit") {
        let [program, case, operator] = ["program", "case", "operator"].map(|key| bytes(&row, key));
        let [value, jury_tip, salt] = ["value", "juryTip", "salt"].map(|key| bytes(&row, key));
        let (program, case, operator) = (&program, &case, &operator);
        let (value, jury_tip, salt) = (&value, &jury_tip, &salt);
        let preimage = AuditPreimage { program, case, round: 0, operator, value, jury_tip, salt };
        assert_eq!(audit_commitment(&preimage), bytes(&row, "commitment"), "{row}");
    }
}

#[test]
fn challenge_commitments_agree_with_the_vectors() {
    for row in vectors("audits", "challenge") {
        let [program, case, challenger] = ["program", "case", "challenger"].map(|key| bytes(&row, key));
        let [value, jury_tip, salt] = ["value", "juryTip", "salt"].map(|key| bytes(&row, key));
        let (program, case, challenger) = (&program, &case, &challenger);
        let (value, jury_tip, salt) = (&value, &jury_tip, &salt);
        let kind = number(&row, "kindByte");
        let preimage = ChallengePreimage { program, case, challenger, kind, value, jury_tip, salt };
        assert_eq!(challenge_commitment(&preimage), bytes(&row, "commitment"), "{row}");
    }
}

#[test]
fn vote_commitments_agree_with_the_vectors() {
    for row in vectors("audits", "vote") {
        let preimage = VotePreimage {
            program: &bytes(&row, "program"),
            case: &bytes(&row, "case"),
            round: number(&row, "round"),
            operator: &bytes(&row, "operator"),
            vote: number(&row, "voteByte"),
            value: &bytes(&row, "value"),
            output_unavailable: u8::from(boolean(&row, "outputUnavailable")),
            salt: &bytes(&row, "salt"),
        };
        assert_eq!(vote_commitment(&preimage), bytes(&row, "commitment"), "{row}");
    }
}

/// Whatever the order in which the links are revealed.
#[test]
fn link_mixes_agree_with_the_vectors() {
    for row in vectors("audits", "linkMix") {
        let links = row["links"].as_array().unwrap();
        let add = |mix, link| mix_link(&mix, &bytes(link, "party"), &bytes(link, "link"));
        assert_eq!(links.iter().fold([0; 32], add), bytes(&row, "mix"), "{row}");
        assert_eq!(links.iter().rev().fold([0; 32], add), bytes(&row, "mix"), "{row}");
    }
}

#[test]
fn jury_seeds_agree_with_the_vectors() {
    for row in vectors("audits", "jurySeed") {
        let preimage = JurySeedPreimage {
            program: &bytes(&row, "program"),
            case: &bytes(&row, "case"),
            round: number(&row, "round"),
            slot: number(&row, "slot"),
            slot_hash: &bytes(&row, "slotHash"),
            executor_link: &bytes(&row, "executorLink"),
            link_mix: &bytes(&row, "linkMix"),
        };
        assert_eq!(jury_seed(&preimage), bytes(&row, "seed"), "{row}");
    }
}

#[test]
fn inputs_of_proofs_agree_with_the_vectors() {
    for row in vectors("audits", "proof") {
        let context = ProofContext {
            program: &bytes(&row, "program"),
            job: &bytes(&row, "job"),
            posted_slot: number(&row, "postedSlot"),
            operator: &bytes(&row, "operator"),
        };
        let inputs = proof_inputs(&proof_context(&context), &bytes(&row, "specHash"), &bytes(&row, "outputHash"));
        let expected = row["inputs"].as_array().unwrap().iter().map(|input| hex32(input.as_str().unwrap()));
        assert_eq!(inputs.to_vec(), expected.collect::<Vec<_>>(), "{row}");
    }
}

#[test]
fn sizes_and_quorums_of_juries_agree_with_the_vectors() {
    for row in vectors("juries", "size") {
        let size = jury_size(number(&row, "round"), number(&row, "eligible"));
        assert_eq!(size, number::<u8>(&row, "size"), "{row}");
    }
    for row in vectors("juries", "quorum") {
        assert_eq!(quorum_ceil(number(&row, "size")), number::<u8>(&row, "quorum"), "{row}");
    }
}
