use solana_sha256_hasher::hashv;

pub type Bytes32 = [u8; 32];

/// Domain of the hash of a proposal's instructions.
const PROPOSAL_DOMAIN: &[u8] = b"assay/proposal/v1";

/// Bytes of an account in the preimage: its address, whether it signs, whether it is written.
pub const ACCOUNT_BYTES: usize = 34;

/// Bytes of an instruction in the preimage besides its accounts and its data.
pub const INSTRUCTION_BYTES: usize = 32 + 32 + 2 + 2;

/// An account of a stored instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashedAccount<'a> {
    pub address: &'a Bytes32,
    pub is_signer: bool,
    pub is_writable: bool,
}

/// Everything that a vote decides about, in the order in which it runs.
///
/// `domain ‖ proposal ‖ each (program ‖ buffer hash ‖ u16 accounts ‖ accounts ‖ u16 length ‖ data)`, little endian. The
/// lengths are part of it, so two different lists never have the same bytes.
#[derive(Debug)]
pub struct InstructionsPreimage {
    bytes: Vec<u8>,
}

impl InstructionsPreimage {
    /// `capacity` in bytes, for the instructions; it only saves memory.
    pub fn new(proposal: &Bytes32, capacity: usize) -> Self {
        let fixed = PROPOSAL_DOMAIN.len().saturating_add(proposal.len());
        let mut bytes = Vec::with_capacity(fixed.saturating_add(capacity));
        bytes.extend_from_slice(PROPOSAL_DOMAIN);
        bytes.extend_from_slice(proposal);
        Self { bytes }
    }

    /// Adds the next instruction. `None` when it has more accounts or data than u16 can count.
    pub fn push<'a>(
        &mut self,
        program: &Bytes32,
        buffer_hash: &Bytes32,
        accounts: impl ExactSizeIterator<Item = HashedAccount<'a>>,
        data: &[u8],
    ) -> Option<()> {
        let count = u16::try_from(accounts.len()).ok()?;
        let length = u16::try_from(data.len()).ok()?;
        self.bytes.extend_from_slice(program);
        self.bytes.extend_from_slice(buffer_hash);
        self.bytes.extend_from_slice(&count.to_le_bytes());
        for account in accounts {
            self.bytes.extend_from_slice(account.address);
            self.bytes.extend_from_slice(&[u8::from(account.is_signer), u8::from(account.is_writable)]);
        }
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(data);
        Some(())
    }

    pub fn hash(&self) -> Bytes32 {
        hashv(&[&self.bytes]).to_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Bytes32 = [7; 32];

    fn one<'a>(accounts: &'a [HashedAccount<'a>], data: &[u8]) -> Bytes32 {
        let mut preimage = InstructionsPreimage::new(&[1; 32], 0);
        preimage.push(&[2; 32], &[3; 32], accounts.iter().copied(), data).unwrap();
        preimage.hash()
    }

    fn account(is_signer: bool, is_writable: bool) -> HashedAccount<'static> {
        HashedAccount { address: &KEY, is_signer, is_writable }
    }

    #[test]
    fn the_preimage_is_what_its_doc_says() {
        let mut by_hand = b"assay/proposal/v1".to_vec();
        by_hand.extend([1; 32]); // proposal
        by_hand.extend([2; 32]); // program
        by_hand.extend([3; 32]); // buffer hash
        by_hand.extend([2, 0]); // accounts
        by_hand.extend([7; 32]);
        by_hand.extend([1, 0]); // signs, is only read
        by_hand.extend([7; 32]);
        by_hand.extend([0, 1]); // does not sign, is written
        by_hand.extend([3, 0]); // length of the data
        by_hand.extend([9, 8, 7]);
        assert_eq!(one(&[account(true, false), account(false, true)], &[9, 8, 7]), hashv(&[&by_hand]).to_bytes());
    }

    #[test]
    fn nothing_can_change_without_the_hash() {
        let base = one(&[account(false, false)], &[9]);
        let others = [
            one(&[account(true, false)], &[9]),
            one(&[account(false, true)], &[9]),
            one(&[account(false, false), account(false, false)], &[9]),
            one(&[], &[9]),
            one(&[account(false, false)], &[]),
            one(&[account(false, false)], &[8]),
            one(&[account(false, false)], &[9, 0]),
        ];
        for other in others {
            assert_ne!(other, base);
        }
    }

    #[test]
    fn the_order_of_instructions_counts() {
        let hash = |first: u8, second: u8| {
            let mut preimage = InstructionsPreimage::new(&[1; 32], 2 * INSTRUCTION_BYTES);
            for fill in [first, second] {
                preimage.push(&[fill; 32], &[0; 32], [].into_iter(), &[]).unwrap();
            }
            preimage.hash()
        };
        assert_ne!(hash(2, 3), hash(3, 2));
    }

    #[test]
    fn more_than_a_count_can_say_is_refused() {
        let mut preimage = InstructionsPreimage::new(&[1; 32], 0);
        assert!(preimage.push(&[2; 32], &[3; 32], [].into_iter(), &vec![0; 65_536]).is_none());
    }
}
