//! Merkle tree over the 800-byte chunks of a file, the one of the SDK (`compute/chunks.ts`), so that one chunk can be
//! shown to belong to it.
//!
//! An empty file has one empty chunk. A level with an odd number of nodes passes its last node up unchanged. A proof
//! holds the siblings from the leaf upwards; a level at which the node is passed up adds none. The root alone does not
//! state the length: whoever names the one names the other.
use market::math::Bytes32;
use solana_sha256_hasher::hashv;

use crate::constants::CHUNK_BYTES;

/// Root and length of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileRoot {
    pub root: Bytes32,
    pub length: u64,
}

impl FileRoot {
    /// At least 1.
    pub fn chunks(&self) -> u64 {
        self.length.div_ceil(u64::from(CHUNK_BYTES)).max(1)
    }

    pub fn has_chunk(&self, index: u32) -> bool {
        u64::from(index) < self.chunks()
    }

    /// Bytes of a chunk; None where the file has no such chunk.
    pub fn chunk_length(&self, index: u32) -> Option<usize> {
        if !self.has_chunk(index) {
            return None;
        }
        let start = u64::from(index).checked_mul(u64::from(CHUNK_BYTES))?;
        usize::try_from(self.length.checked_sub(start)?.min(u64::from(CHUNK_BYTES))).ok()
    }

    /// Whether `answer`, a chunk and the siblings of its path, belongs to the file at `index`.
    pub fn proves_chunk(&self, index: u32, answer: &[u8]) -> bool {
        let parts = self.chunk_length(index).and_then(|length| answer.split_at_checked(length));
        let Some((chunk, siblings)) = parts else { return false };
        let mut siblings = siblings.chunks(32);
        let mut hash = hashv(&[b"assay/chunk-leaf/v1", chunk]).to_bytes();
        let (mut position, mut count) = (u64::from(index), self.chunks());
        while count > 1 {
            let is_left = position & 1 == 0;
            let passed_up = is_left && position.saturating_add(1) == count;
            if !passed_up {
                let Some(sibling) = siblings.next().filter(|sibling| sibling.len() == 32) else { return false };
                let (left, right) = if is_left { (&hash[..], sibling) } else { (sibling, &hash[..]) };
                hash = hashv(&[b"assay/chunk-node/v1", left, right]).to_bytes();
            }
            position >>= 1;
            count = count.div_ceil(2);
        }
        siblings.next().is_none() && hash == self.root
    }
}
