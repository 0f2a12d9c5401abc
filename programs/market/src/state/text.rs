//! Text in fixed-width fields.

/// Printable ASCII without leading blanks, then zeros to the end: one text has one encoding, and a reader
/// can print it.
pub fn is_text(bytes: &[u8]) -> bool {
    let length = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (text, padding) = bytes.split_at(length);
    text.first() != Some(&b' ')
        && text.iter().all(|byte| (b' '..=b'~').contains(byte))
        && padding.iter().all(|byte| *byte == 0)
}

/// As `is_text`, and at least one character.
pub fn is_name(bytes: &[u8]) -> bool {
    is_text(bytes) && bytes.first().is_some_and(|byte| *byte != 0)
}
