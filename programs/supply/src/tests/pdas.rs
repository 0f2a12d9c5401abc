//! The addresses of this program's accounts, shared with the SDK. `UPDATE_VECTORS=1` writes them anew.
use anchor_lang::prelude::*;
use serde_json::{json, Value};

use crate::*;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/pdas.supply.json");

fn row(name: &str, args: Value, seeds: &[&[u8]]) -> Value {
    let (address, bump) = Pubkey::find_program_address(seeds, &crate::ID);
    json!({ "name": name, "args": args, "address": address.to_string(), "bump": bump })
}

#[test]
fn the_addresses_agree_with_the_vectors() {
    let [destination, claimant, mint, buyback] = [1, 2, 3, 4].map(|byte| Pubkey::new_from_array([byte; 32]));
    let epoch = 0x0102_0304_0506_0708_u64;
    let name = |key: Pubkey| key.to_string();
    let rows = [
        row("SupplyConfig", json!({}), &[CONFIG_SEED]),
        row("MintAuthority", json!({}), &[MINT_AUTHORITY_SEED]),
        row("MintStats", json!({}), &[MINT_STATS_SEED]),
        row("SupplyBurnStats", json!({}), &[BURN_STATS_SEED]),
        row("GenesisAllocation", json!({ "destination": name(destination) }), &[GENESIS_SEED, destination.as_ref()]),
        row("EpochEmission", json!({ "epoch": epoch.to_string() }), &[EMISSION_SEED, &epoch.to_le_bytes()]),
        row("Claims", json!({ "claimant": name(claimant) }), &[CLAIMS_SEED, claimant.as_ref()]),
        row("Buyback", json!({ "mint": name(mint) }), &[BUYBACK_SEED, mint.as_ref()]),
        row("BuybackVault", json!({ "buyback": name(buyback) }), &[VAULT_SEED, buyback.as_ref()]),
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
