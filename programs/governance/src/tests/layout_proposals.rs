//! The bytes of proposals, of their instructions and of votes. A change here is a new `version` and a migration.
use anchor_lang::{AccountDeserialize, AnchorSerialize, Discriminator};
use staking::testing::{key, Bytes};

use crate::*;

#[test]
fn proposal() {
    let p = Bytes::default()
        .keys(1..=4) // proposer, rent_payer, instructions_hash, description_hash
        .fill(5, 64) // title
        .fill(6, 96) // uri
        .u64s(7..=13) // id, deposit, snapshot_epoch, total_weight, total_bonded, power_cap, quorum
        .u64s(14..=17) // votes for, against, abstain, veto
        .u64s(18..=20) // created_slot, activated_slot, seq
        .u64s(21..=25) // created_at, activated_at, voting_ends_at, executable_at, expires_at
        .u32s(26..=29) // timelock_seconds, grace_seconds, voters, open_votes
        .u16s([30, 31]) // majority, veto
        .u8s([5, 2, 1, 8, 7]) // status, kind, genesis, instruction_count, open_instructions
        .u8s([3, 1, 1, 254, 253]) // deposit_state, forfeits_deposit, version, bump, vault_bump
        .fill(0, 42)
        .read::<Proposal>();
    assert_eq!((p.proposer, p.rent_payer), (key(1), key(2)));
    assert_eq!((p.instructions_hash, p.description_hash), ([3; 32], [4; 32]));
    assert_eq!((p.title, p.uri), ([5; 64], [6; 96]));
    assert_eq!((p.id, p.deposit, p.snapshot_epoch, p.total_weight), (7, 8, 9, 10));
    assert_eq!((p.total_bonded, p.power_cap, p.quorum), (11, 12, 13));
    assert_eq!((p.votes_for, p.votes_against, p.votes_abstain, p.votes_veto), (14, 15, 16, 17));
    assert_eq!((p.created_slot, p.activated_slot, p.seq), (18, 19, 20));
    assert_eq!((p.created_at, p.activated_at, p.voting_ends_at, p.executable_at, p.expires_at), (21, 22, 23, 24, 25));
    assert_eq!((p.timelock_seconds, p.grace_seconds, p.voters, p.open_votes), (26, 27, 28, 29));
    assert_eq!((p.majority_bps, p.veto_bps, p.genesis), (30, 31, 1));
    assert_eq!((p.status().unwrap(), p.kind().unwrap()), (ProposalStatus::Executed, ProposalKind::Upgrade));
    assert_eq!((p.instruction_count, p.open_instructions), (8, 7));
    assert_eq!((p.deposit_state().unwrap(), p.forfeits_deposit), (DepositState::Burned, 1));
    assert_eq!((p.version, p.bump, p.vault_bump), (1, 254, 253));
}

#[test]
fn bytes_that_stand_for_nothing_are_refused() {
    for (status, kind, deposit) in [(6, 0, 0), (0, 3, 0), (0, 0, 4), (255, 254, 255)] {
        let p = Proposal { status, kind, deposit_state: deposit, ..bytemuck::Zeroable::zeroed() };
        assert!(p.status().is_err() || p.kind().is_err() || p.deposit_state().is_err());
    }
    assert!(VoteOption::try_from(4).is_err());
    for (byte, option) in (0..).zip(VoteOption::ALL) {
        assert_eq!((option as u8, VoteOption::try_from(byte).unwrap()), (byte, option));
    }
    for (byte, status) in (0..).zip(ProposalStatus::ALL) {
        assert_eq!((status as u8, ProposalStatus::try_from(byte).unwrap()), (byte, status));
    }
    for kind in [ProposalKind::Emergency, ProposalKind::Params, ProposalKind::Upgrade] {
        assert_eq!(ProposalKind::try_from(kind as u8).unwrap(), kind);
    }
    assert!(ProposalKind::Emergency < ProposalKind::Params && ProposalKind::Params < ProposalKind::Upgrade);
    assert!(ProposalKind::try_from(ProposalKind::UNDECIDED).is_err());
}

#[test]
fn proposal_instruction() {
    let mut bytes = ProposalInstruction::DISCRIMINATOR.to_vec();
    for fill in 1..=4 {
        bytes.extend([fill; 32]); // proposal, rent_payer, program, buffer_hash
    }
    bytes.extend([2, 0, 0, 0]);
    bytes.extend([5; 32]);
    bytes.extend([1, 0]); // signs, is only read
    bytes.extend([6; 32]);
    bytes.extend([0, 1]); // does not sign, is written
    bytes.extend([3, 0, 0, 0, 7, 8, 9]); // data
    bytes.extend([2, 3, 0]); // accounts_total, data_total
    bytes.extend([4, 1, 1, 254]); // index, kind, version, bump
    let read = ProposalInstruction::try_deserialize(&mut &bytes[..]).unwrap();
    let expected = ProposalInstruction {
        proposal: key(1),
        rent_payer: key(2),
        program: key(3),
        buffer_hash: [4; 32],
        accounts: vec![
            InstructionAccount { address: key(5), is_signer: true, is_writable: false },
            InstructionAccount { address: key(6), is_signer: false, is_writable: true },
        ],
        data: vec![7, 8, 9],
        accounts_total: 2,
        data_total: 3,
        index: 4,
        kind: 1,
        version: 1,
        bump: 254,
    };
    assert_eq!(read, expected);
    assert_eq!(bytes.len(), ProposalInstruction::space(2, 3), "a whole instruction fills its account");
    assert_eq!(ProposalInstruction::space(0, 0), 151);
}

#[test]
fn vote() {
    let mut bytes = Vote::DISCRIMINATOR.to_vec();
    for fill in 1..=4 {
        bytes.extend([fill; 32]); // proposal, operator, owner, rent_payer
    }
    bytes.extend(5u64.to_le_bytes()); // weight
    bytes.extend([3]); // option
    bytes.extend(6u32.to_le_bytes()); // changes
    bytes.extend([1, 254]); // version, bump
    let read = Vote::try_deserialize(&mut &bytes[..]).unwrap();
    assert_eq!((read.proposal, read.operator, read.owner, read.rent_payer), (key(1), key(2), key(3), key(4)));
    assert_eq!((read.weight, read.option, read.changes, read.version, read.bump), (5, 3, 6, 1, 254));
    assert_eq!(bytes.len(), Vote::SPACE);
    let mut written = Vote::DISCRIMINATOR.to_vec();
    read.serialize(&mut written).unwrap();
    assert_eq!(written, bytes);
}
