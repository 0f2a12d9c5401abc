//! The vectors that the SDK and the scripts in `scripts/vectors/` share.
use serde_json::Value;

use crate::math::*;

fn vectors(name: &str, group: &str) -> Vec<Value> {
    let path = format!("{}/../../tests/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let all: Value = serde_json::from_str(&text).unwrap();
    let rows = all[group].as_array().unwrap_or_else(|| panic!("{path} has no group {group}")).clone();
    assert!(!rows.is_empty(), "{path}: {group} is empty");
    rows
}

/// A number, whichever way it is written.
fn number<T: TryFrom<u64>>(row: &Value, key: &str) -> T {
    let value = &row[key];
    let value = value.as_u64().or_else(|| value.as_str()?.parse().ok());
    value.and_then(|v| T::try_from(v).ok()).unwrap_or_else(|| panic!("{key} of {row}"))
}

fn bytes(row: &Value, key: &str) -> Bytes32 {
    let hex = row[key].as_str().unwrap_or_else(|| panic!("{key} of {row}"));
    assert_eq!(hex.len(), 64);
    std::array::from_fn(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
}

fn expected<T: TryFrom<u64>>(row: &Value, key: &str) -> std::result::Result<T, MathError> {
    match row["error"].as_str() {
        Some("Overflow") => Err(MathError::Overflow),
        Some("OutOfRange") => Err(MathError::OutOfRange),
        Some("InsuredWithoutAudit") => Err(MathError::InsuredWithoutAudit),
        Some(other) => panic!("unknown error {other}"),
        None => Ok(number(row, key)),
    }
}

#[test]
fn required_bond_agrees_with_the_vectors() {
    for row in vectors("coverage", "requiredBond") {
        let coverage = Coverage {
            price: number(&row, "price"),
            insured_value: number(&row, "insuredValue"),
            audit_bps: number(&row, "auditBps"),
            auditors: number(&row, "auditors"),
            assumed_dishonest_bps: number(&row, "assumedDishonestBps"),
            jury_error_bps: number(&row, "juryErrorBps"),
            bounty_bps: number(&row, "bountyBps"),
            honest_cost_bps: number(&row, "honestCostBps"),
        };
        assert_eq!(required_bond(&coverage), expected(&row, "requiredBond"), "{row}");
    }
}

#[test]
fn audit_chances_agree_with_the_vectors() {
    for row in vectors("coverage", "operatorAuditBps") {
        let chance =
            operator_audit_bps(number(&row, "auditNewBps"), number(&row, "auditMinBps"), number(&row, "valid"));
        assert_eq!(chance, number::<u16>(&row, "auditBps"), "{row}");
    }
    for row in vectors("coverage", "postedAuditBps") {
        let chance =
            posted_audit_bps(number(&row, "price"), number(&row, "insuredValue"), number(&row, "requestedBps"));
        assert_eq!(chance, number::<u16>(&row, "auditBps"), "{row}");
    }
}

#[test]
fn conversions_agree_with_the_vectors() {
    for row in vectors("amounts", "conversion") {
        let (amount, rate) = (number(&row, "amount"), number(&row, "nativeRate"));
        assert_eq!(to_native_ceil(amount, rate), expected(&row, "ceil"), "{row}");
        if row["error"].is_null() {
            assert_eq!(to_native_floor(amount, rate), expected(&row, "floor"), "{row}");
            assert_eq!(forwarded_work(amount, rate), expected(&row, "forwardedWork"), "{row}");
        }
    }
}

#[test]
fn fees_and_deposits_agree_with_the_vectors() {
    for row in vectors("amounts", "auditFee") {
        let work = AuditWork {
            units: number(&row, "units"),
            run_seconds: number(&row, "runSeconds"),
            second_price: number(&row, "secondPrice"),
        };
        let fee = audit_fee_ceil(number(&row, "auditFeeBase"), work, number(&row, "nativeRate"));
        assert_eq!(fee, expected(&row, "expected"), "{row}");
    }
    for row in vectors("amounts", "levy") {
        let levy = levy_ceil(
            number(&row, "auditFee"),
            number(&row, "auditBps"),
            number(&row, "auditors"),
            number(&row, "crankFee"),
        );
        assert_eq!(levy, expected(&row, "expected"), "{row}");
    }
    for row in vectors("amounts", "saltDeposit") {
        let deposit = salt_deposit(number(&row, "auditFee"), number(&row, "delayFee"));
        assert_eq!(deposit, expected(&row, "expected"), "{row}");
    }
}

#[test]
fn bonds_and_slashes_agree_with_the_vectors() {
    for row in vectors("amounts", "bond") {
        let floors = BondFloors {
            coverage: number(&row, "coverage"),
            price: number(&row, "price"),
            audit_fee: number(&row, "auditFee"),
            min_bond: number(&row, "minBond"),
            bond_per_unit: number(&row, "bondPerUnit"),
            units: number(&row, "units"),
        };
        assert_eq!(bond_ceil(&floors, number(&row, "nativeRate")), expected(&row, "expected"), "{row}");
    }
    for row in vectors("amounts", "missSlash") {
        let slash = miss_slash_ceil(number(&row, "bond"), number(&row, "missBps"));
        assert_eq!(slash, expected(&row, "expected"), "{row}");
    }
}

#[test]
fn settlements_agree_with_the_vectors() {
    for row in vectors("amounts", "settlement") {
        let divided = settlement(number(&row, "price"), number(&row, "burnBps"), number(&row, "treasuryBps"));
        assert_eq!(divided.map(|s| s.burn), expected(&row, "burn"), "{row}");
        assert_eq!(divided.map(|s| s.treasury), expected(&row, "treasury"), "{row}");
        assert_eq!(divided.map(|s| s.payout), expected(&row, "payout"), "{row}");
        if let Ok(divided) = divided {
            assert_eq!(native_work(divided.burn), expected(&row, "nativeWork"), "{row}");
        }
    }
}

#[test]
fn hashes_agree_with_the_vectors() {
    for row in vectors("commitments", "result") {
        let preimage = ResultPreimage {
            market: &bytes(&row, "market"),
            job: &bytes(&row, "job"),
            posted_slot: number(&row, "postedSlot"),
            operator: &bytes(&row, "operator"),
            output_hash: &bytes(&row, "outputHash"),
            trace_root: &bytes(&row, "traceRoot"),
            jury_tip: &bytes(&row, "juryTip"),
            salt: &bytes(&row, "salt"),
        };
        assert_eq!(result_commitment(&preimage), bytes(&row, "commitment"), "{row}");
        assert_eq!(result_value(preimage.output_hash, preimage.trace_root), bytes(&row, "value"), "{row}");
    }
    for row in vectors("commitments", "salt") {
        assert_eq!(salt_commitment(&bytes(&row, "salt")), bytes(&row, "commitment"), "{row}");
    }
    for row in vectors("commitments", "chain") {
        let links: Vec<_> = row["links"].as_array().unwrap().iter().map(|link| link.as_str().unwrap()).collect();
        assert_eq!(links.len(), usize::from(JURY_LINKS) + 1);
        assert_eq!(jury_tip(&bytes(&row, "secret")), bytes(&row, "tip"));
        let hex = |b: Bytes32| b.iter().map(|x| format!("{x:02x}")).collect::<String>();
        assert_eq!(hex(next_link(&bytes(&row, "secret"))), links[1]);
    }
}

#[test]
fn draws_agree_with_the_vectors() {
    for row in vectors("commitments", "seed") {
        let seed = draw_seed(&SeedPreimage {
            market: &bytes(&row, "market"),
            job: &bytes(&row, "job"),
            posted_slot: number(&row, "postedSlot"),
            round: number(&row, "round"),
            commitment: &bytes(&row, "commitment"),
            slot: number(&row, "slot"),
            slot_hash: &bytes(&row, "slotHash"),
            salt: &bytes(&row, "salt"),
        });
        assert_eq!(seed, bytes(&row, "seed"), "{row}");
        assert_eq!(draw_word(&seed), number::<u64>(&row, "word"), "{row}");
    }
    for row in vectors("commitments", "draw") {
        let audited = is_audited(number(&row, "word"), number(&row, "auditBps"));
        assert_eq!(audited, row["audited"].as_bool().unwrap(), "{row}");
    }
}
