//! Reads the vectors that the SDK and the scripts in `scripts/vectors/` share.
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

/// A number, or `None` where the row names an error instead.
pub fn number_or_none(row: &Value, key: &str) -> Option<u64> {
    row["error"].is_null().then(|| number(row, key))
}
