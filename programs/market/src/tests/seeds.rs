//! No two kinds of accounts can have the same address: what is hashed differs in length or in its prefix.
use crate::*;

/// The constant part, and the bytes of what follows it; the bump is one byte more for each.
const KINDS: [(&[u8], usize); 10] = [
    (CONFIG_SEED, 0),
    (TERMS_SEED, 4),
    (MINT_SEED, 32),
    (TREASURY_SEED, 32),
    (CLASS_SEED, 2),
    (BALANCE_SEED, 64),
    (VAULT_SEED, 32),
    (NODE_SEED, 34),
    (JOB_SEED, 40),
    (BURN_STATS_SEED, 0),
];

#[test]
fn seeds_of_different_kinds_never_collide() {
    for (place, (seed, length)) in KINDS.iter().enumerate() {
        for (other, other_length) in &KINDS[..place] {
            assert!(!seed.starts_with(other) && !other.starts_with(seed), "{seed:?} {other:?}");
            assert_ne!(seed.len() + length, other.len() + other_length, "{seed:?} {other:?}");
        }
    }
}
