//! The addresses of this program's accounts, shared with the SDK. `UPDATE_VECTORS=1` writes them anew.
use anchor_lang::prelude::*;
use serde_json::{json, Value};

use crate::*;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/pdas.market.json");

fn row(name: &str, args: Value, seeds: &[&[u8]]) -> Value {
    let (address, bump) = Pubkey::find_program_address(seeds, &crate::ID);
    json!({ "name": name, "args": args, "address": address.to_string(), "bump": bump })
}

#[test]
fn the_addresses_agree_with_the_vectors() {
    let [owner, mint, operator, balance] = [1, 2, 3, 4].map(|byte| Pubkey::new_from_array([byte; 32]));
    let (terms_version, class, index, nonce) = (0x0102_0304_u32, 0x0506_u16, 0x0708_u16, 0x0102_0304_0506_0708_u64);
    let rows = [
        row("MarketConfig", json!({}), &[CONFIG_SEED]),
        row("Terms", json!({ "termsVersion": terms_version }), &[TERMS_SEED, &terms_version.to_le_bytes()]),
        row("PaymentMint", json!({ "mint": mint.to_string() }), &[MINT_SEED, mint.as_ref()]),
        row("TreasuryVault", json!({ "mint": mint.to_string() }), &[TREASURY_SEED, mint.as_ref()]),
        row("HardwareClass", json!({ "class": class }), &[CLASS_SEED, &class.to_le_bytes()]),
        row(
            "Balance",
            json!({ "owner": owner.to_string(), "mint": mint.to_string() }),
            &[BALANCE_SEED, owner.as_ref(), mint.as_ref()],
        ),
        row("BalanceVault", json!({ "balance": balance.to_string() }), &[VAULT_SEED, balance.as_ref()]),
        row(
            "Node",
            json!({ "operator": operator.to_string(), "index": index }),
            &[NODE_SEED, operator.as_ref(), &index.to_le_bytes()],
        ),
        row(
            "Job",
            json!({ "client": owner.to_string(), "nonce": nonce.to_string() }),
            &[JOB_SEED, owner.as_ref(), &nonce.to_le_bytes()],
        ),
        row("MarketBurnStats", json!({}), &[BURN_STATS_SEED]),
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
