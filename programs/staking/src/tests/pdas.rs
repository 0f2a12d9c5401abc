//! The addresses of this program's accounts, shared with the SDK. `UPDATE_VECTORS=1` writes them anew.
use anchor_lang::prelude::*;
use serde_json::{json, Value};

use crate::*;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/pdas.staking.json");

fn row(name: &str, args: Value, seeds: &[&[u8]]) -> Value {
    let (address, bump) = Pubkey::find_program_address(seeds, &crate::ID);
    json!({ "name": name, "args": args, "address": address.to_string(), "bump": bump })
}

#[test]
fn the_addresses_agree_with_the_vectors() {
    let (owner, operator) = (Pubkey::new_from_array([1; 32]), Pubkey::new_from_array([2; 32]));
    let epoch = 0x0102_0304_0506_0708_u64;
    let rows = [
        row("StakingConfig", json!({}), &[CONFIG_SEED]),
        row("InsuranceVault", json!({}), &[INSURANCE_SEED]),
        row("StakingBurnStats", json!({}), &[BURN_STATS_SEED]),
        row("Operator", json!({ "owner": owner.to_string() }), &[OPERATOR_SEED, owner.as_ref()]),
        row("OperatorVault", json!({ "operator": operator.to_string() }), &[VAULT_SEED, operator.as_ref()]),
        row("EpochTotals", json!({ "epoch": epoch.to_string() }), &[EPOCH_SEED, &epoch.to_le_bytes()]),
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
