//! The addresses of this program's accounts, shared with the SDK. `UPDATE_VECTORS=1` writes them anew.
use anchor_lang::prelude::*;
use serde_json::{json, Value};
use solana_sdk_ids::bpf_loader_upgradeable;

use crate::{
    pins::{EXECUTOR_AND_BUMP, PINS},
    *,
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/pdas.governance.json");

fn row(name: &str, args: Value, seeds: &[&[u8]]) -> Value {
    let (address, bump) = Pubkey::find_program_address(seeds, &crate::ID);
    json!({ "name": name, "args": args, "address": address.to_string(), "bump": bump })
}

#[test]
fn the_addresses_agree_with_the_vectors() {
    let [proposal, operator] = [1, 2].map(|byte| Pubkey::new_from_array([byte; 32]));
    let id = 0x0102_0304_0506_0708_u64;
    let name = |key: Pubkey| key.to_string();
    let rows = [
        row("GovernanceConfig", json!({}), &[CONFIG_SEED]),
        row("Executor", json!({}), &[EXECUTOR_SEED]),
        row("GovernanceBurnStats", json!({}), &[BURN_STATS_SEED]),
        row("Proposal", json!({ "id": id.to_string() }), &[PROPOSAL_SEED, &id.to_le_bytes()]),
        row(
            "ProposalInstruction",
            json!({ "proposal": name(proposal), "index": 7 }),
            &[INSTRUCTION_SEED, proposal.as_ref(), &[7]],
        ),
        row(
            "Vote",
            json!({ "proposal": name(proposal), "operator": name(operator) }),
            &[VOTE_SEED, proposal.as_ref(), operator.as_ref()],
        ),
        row("DepositVault", json!({ "proposal": name(proposal) }), &[VAULT_SEED, proposal.as_ref()]),
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

#[test]
fn what_is_pinned_at_compile_time_is_what_is_derived() {
    assert_eq!(EXECUTOR_AND_BUMP, Pubkey::find_program_address(&[EXECUTOR_SEED], &crate::ID));
    for pin in PINS {
        let derive = |seeds: &[&[u8]], program| Pubkey::find_program_address(seeds, program).0;
        assert_eq!(pin.program_data, derive(&[pin.program.as_ref()], &bpf_loader_upgradeable::ID));
        assert_eq!(pin.config, derive(&[b"config"], &pin.program));
    }
    let programs = PINS.map(|pin| pin.program);
    assert_eq!(programs, [staking::ID, market::ID, verification::ID, supply::ID, crate::ID]);
    let seeds =
        [staking::CONFIG_SEED, market::CONFIG_SEED, verification::CONFIG_SEED, supply::CONFIG_SEED, CONFIG_SEED];
    assert_eq!(seeds, [b"config"; 5]);
}
