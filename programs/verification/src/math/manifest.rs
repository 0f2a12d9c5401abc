//! What a job's manifest says about its input, and a trace root about the output: root and length of the file.
//!
//! A manifest is canonical JSON (RFC 8785), and the hash of its bytes is the job's spec hash. Only one place of it is
//! read here, as bytes: inside a string every quote is escaped, so the pattern cannot stand there, and no other key of a
//! manifest is "input". Executors refuse a manifest that is not canonical before they claim.
use market::math::Bytes32;
use solana_sha256_hasher::hashv;

use super::FileRoot;

/// Bytes of a trace root's preimage: root of the checkpoints, root and length of the stored result.
pub const TRACE_PREIMAGE_BYTES: usize = 72;

/// More digits than the longest input (1 GiB) has.
const LENGTH_DIGITS: usize = 10;

/// Root and length of the input, from `"input":{"length":N,"root":"…","sha256":"…"}` at `position`; None where that does
/// not stand there.
pub fn manifest_input(manifest: &[u8], position: usize) -> Option<FileRoot> {
    let rest = manifest.get(position..)?.strip_prefix(br#""input":{"length":"#)?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = rest.split_at_checked(digits)?;
    let length = decimal(number)?;
    let rest = rest.strip_prefix(br#","root":""#)?;
    let (root, rest) = rest.split_at_checked(64)?;
    let root = hash_of_hex(root)?;
    let rest = rest.strip_prefix(br#"","sha256":""#)?;
    let (sha256, rest) = rest.split_at_checked(64)?;
    hash_of_hex(sha256)?;
    rest.strip_prefix(br#""}"#)?;
    Some(FileRoot { root, length })
}

/// Root and length of the stored result, from the preimage of a trace root; None where it is not one.
pub fn trace_output(trace_root: &Bytes32, preimage: &[u8]) -> Option<FileRoot> {
    if preimage.len() != TRACE_PREIMAGE_BYTES || hashv(&[b"assay/trace/v1", preimage]).to_bytes() != *trace_root {
        return None;
    }
    let (_, output) = preimage.split_at_checked(32)?;
    let (root, length) = output.split_at_checked(32)?;
    Some(FileRoot { root: root.try_into().ok()?, length: u64::from_le_bytes(length.try_into().ok()?) })
}

/// Without a sign or a leading zero.
fn decimal(digits: &[u8]) -> Option<u64> {
    let canonical = match digits {
        [] => false,
        [b'0'] => true,
        [first, ..] => *first != b'0' && digits.len() <= LENGTH_DIGITS,
    };
    if !canonical {
        return None;
    }
    digits
        .iter()
        .try_fold(0u64, |number, digit| number.checked_mul(10)?.checked_add(u64::from(digit.checked_sub(b'0')?)))
}

/// 64 lower-case hexadecimal digits.
fn hash_of_hex(digits: &[u8]) -> Option<Bytes32> {
    let mut hash = [0; 32];
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = nibble(*high)? << 4 | nibble(*low)?;
    }
    Some(hash)
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => digit.checked_sub(b'0'),
        b'a'..=b'f' => digit.checked_sub(b'a')?.checked_add(10),
        _ => None,
    }
}
