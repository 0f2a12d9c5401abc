//! The addresses of this program's accounts, shared with the SDK. `UPDATE_VECTORS=1` writes them anew.
use anchor_lang::prelude::*;
use serde_json::{json, Value};

use crate::*;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/pdas.verification.json");

fn row(name: &str, args: Value, seeds: &[&[u8]]) -> Value {
    let (address, bump) = Pubkey::find_program_address(seeds, &crate::ID);
    json!({ "name": name, "args": args, "address": address.to_string(), "bump": bump })
}

/// Bytes as hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_addresses_agree_with_the_vectors() {
    let [owner, mint, operator, pool, job] = [1, 2, 3, 4, 5].map(|byte| Pubkey::new_from_array([byte; 32]));
    let [case, challenge, appeal] = [6, 7, 8].map(|byte| Pubkey::new_from_array([byte; 32]));
    let (class, page, posted_slot, id) = (0x0506_u16, 0x0102_u16, 0x0102_0304_0506_0708_u64, [9; 32]);
    let name = |key: Pubkey| key.to_string();
    let rows = [
        row("VerificationConfig", json!({}), &[CONFIG_SEED]),
        row("Pool", json!({ "mint": name(mint) }), &[POOL_SEED, mint.as_ref()]),
        row("PoolVault", json!({ "pool": name(pool) }), &[VAULT_SEED, pool.as_ref()]),
        row(
            "Credits",
            json!({ "owner": name(owner), "mint": name(mint) }),
            &[CREDITS_SEED, owner.as_ref(), mint.as_ref()],
        ),
        row("SeatRegistry", json!({ "class": class }), &[REGISTRY_SEED, &class.to_le_bytes()]),
        row(
            "SeatPage",
            json!({ "class": class, "page": page }),
            &[SEATS_SEED, &class.to_le_bytes(), &page.to_le_bytes()],
        ),
        row(
            "Seat",
            json!({ "operator": name(operator), "class": class }),
            &[SEAT_SEED, operator.as_ref(), &class.to_le_bytes()],
        ),
        row("SeatEpochTotals", json!({ "epoch": posted_slot.to_string() }), &[EPOCH_SEED, &posted_slot.to_le_bytes()]),
        row("VerificationBurnStats", json!({}), &[BURN_STATS_SEED]),
        row(
            "Case",
            json!({ "job": name(job), "postedSlot": posted_slot.to_string() }),
            &[CASE_SEED, job.as_ref(), &posted_slot.to_le_bytes()],
        ),
        row("Panel", json!({ "case": name(case), "round": 3 }), &[PANEL_SEED, case.as_ref(), &[3]]),
        row(
            "Challenge",
            json!({ "case": name(case), "challenger": name(owner) }),
            &[CHALLENGE_SEED, case.as_ref(), owner.as_ref()],
        ),
        row("ChallengeVault", json!({ "challenge": name(challenge) }), &[VAULT_SEED, challenge.as_ref()]),
        row("Appeal", json!({ "case": name(case), "round": 1 }), &[APPEAL_SEED, case.as_ref(), &[1]]),
        row("AppealVault", json!({ "appeal": name(appeal) }), &[VAULT_SEED, appeal.as_ref()]),
        row(
            "Demand",
            json!({ "case": name(case), "operator": name(operator), "number": 1 }),
            &[DEMAND_SEED, case.as_ref(), operator.as_ref(), &[1]],
        ),
        row("Verifier", json!({ "id": hex(&id) }), &[VERIFIER_SEED, &id]),
        row("Session", json!({ "operator": name(operator) }), &[SESSION_SEED, operator.as_ref()]),
        row("EventAuthority", json!({ "programId": crate::ID.to_string() }), &[b"__event_authority"]),
    ];
    let vectors = json!({ "programId": crate::ID.to_string(), "rows": rows });
    if std::env::var("UPDATE_VECTORS").as_deref() == Ok("1") {
        let text = serde_json::to_string_pretty(&vectors).unwrap();
        std::fs::write(FILE, format!("{text}\n")).unwrap();
    }
    let committed: Value = serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap();
    assert_eq!(committed, vectors);
}
