//! Tallies and hashes, against vectors that a script computed in exact fractions. The SDK reads them, too.
use serde_json::Value;

use crate::math::*;

fn rows(group: &str) -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/governance.json");
    let all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let rows = all[group].as_array().unwrap().clone();
    assert!(!rows.is_empty(), "{group} is empty");
    rows
}

/// A number, whichever way it is written.
fn number<T: TryFrom<u64>>(row: &Value, key: &str) -> T {
    let value = &row[key];
    let value = value.as_u64().or_else(|| value.as_str()?.parse().ok());
    value.and_then(|v| T::try_from(v).ok()).unwrap_or_else(|| panic!("{key} of {row}"))
}

fn bytes(row: &Value, key: &str) -> Vec<u8> {
    let hex = row[key].as_str().unwrap_or_else(|| panic!("{key} of {row}"));
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn bytes32(row: &Value, key: &str) -> Bytes32 {
    bytes(row, key).try_into().unwrap()
}

#[test]
fn hashes_of_instructions_agree_with_the_vectors() {
    for row in rows("instructions") {
        let mut preimage = InstructionsPreimage::new(&bytes32(&row, "proposal"), 0);
        for instruction in row["instructions"].as_array().unwrap() {
            let stored = instruction["accounts"].as_array().unwrap();
            let addresses: Vec<Bytes32> = stored.iter().map(|account| bytes32(account, "address")).collect();
            let accounts = stored.iter().zip(&addresses).map(|(account, address)| HashedAccount {
                address,
                is_signer: account["isSigner"].as_bool().unwrap(),
                is_writable: account["isWritable"].as_bool().unwrap(),
            });
            let (program, buffer_hash) = (bytes32(instruction, "program"), bytes32(instruction, "bufferHash"));
            preimage.push(&program, &buffer_hash, accounts, &bytes(instruction, "data")).unwrap();
        }
        assert_eq!(preimage.hash(), bytes32(&row, "hash"), "{row}");
    }
}

#[test]
fn quorums_agree_with_the_vectors() {
    for row in rows("quorum") {
        let expected = row["error"].is_null().then(|| number::<u64>(&row, "expected"));
        let (weight, bonded) = (number(&row, "totalWeight"), number(&row, "totalBonded"));
        let quorum = quorum_ceil(weight, number(&row, "quorumBps"), bonded, number(&row, "bondedQuorumBps"));
        assert_eq!(quorum, expected, "{row}");
    }
}

#[test]
fn powers_agree_with_the_vectors() {
    for row in rows("power") {
        let cap = power_cap_floor(number(&row, "totalWeight"), number(&row, "powerCapBps")).unwrap();
        let power = voting_power(number(&row, "weight"), cap, number(&row, "bonded"));
        assert_eq!(power, number::<u64>(&row, "expected"), "{row}");
    }
}

#[test]
fn tallies_agree_with_the_vectors() {
    for row in rows("tally") {
        let votes = Votes {
            in_favour: number(&row, "for"),
            against: number(&row, "against"),
            abstain: number(&row, "abstain"),
            veto: number(&row, "veto"),
        };
        let thresholds = Thresholds {
            quorum: number(&row, "quorum"),
            majority_bps: number(&row, "majorityBps"),
            veto_bps: number(&row, "vetoBps"),
        };
        let expected = match row["outcome"].as_str().unwrap() {
            "passed" => Outcome::Passed,
            "vetoed" => Outcome::Vetoed,
            _ => Outcome::Defeated,
        };
        assert_eq!(votes.outcome(&thresholds), expected, "{row}");
        assert_eq!(votes.forfeits_deposit(&thresholds), row["forfeitsDeposit"].as_bool().unwrap(), "{row}");
    }
}
