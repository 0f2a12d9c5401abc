//! Reads the vectors that the SDK and the scripts in `scripts/vectors/` share.
use market::math::Bytes32;
use serde_json::Value;

/// The rows of a group; there is at least one.
pub fn vectors(name: &str, group: &str) -> Vec<Value> {
    let path = format!("{}/../../tests/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let all: Value = serde_json::from_str(&text).unwrap();
    let rows = all[group].as_array().unwrap_or_else(|| panic!("{path} has no group {group}")).clone();
    assert!(!rows.is_empty(), "{path}: {group} is empty");
    rows
}

/// A number, whichever way it is written.
pub fn number<T: TryFrom<u64>>(row: &Value, key: &str) -> T {
    let value = &row[key];
    let value = value.as_u64().or_else(|| value.as_str()?.parse().ok());
    value.and_then(|v| T::try_from(v).ok()).unwrap_or_else(|| panic!("{key} of {row}"))
}

pub fn boolean(row: &Value, key: &str) -> bool {
    row[key].as_bool().unwrap_or_else(|| panic!("{key} of {row}"))
}

pub fn bytes(row: &Value, key: &str) -> Bytes32 {
    hex32(row[key].as_str().unwrap_or_else(|| panic!("{key} of {row}")))
}

pub fn hex32(hex: &str) -> Bytes32 {
    assert_eq!(hex.len(), 64);
    std::array::from_fn(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
}
