use bytemuck::Zeroable;

use crate::{MarketError, Node, NodeStatus};

fn node(units: u32, units_in_use: u32) -> Node {
    Node { units, units_in_use, ..Zeroable::zeroed() }
}

fn text<const N: usize>(text: &[u8]) -> [u8; N] {
    let mut bytes = [0; N];
    bytes[..text.len()].copy_from_slice(text);
    bytes
}

#[test]
fn a_node_runs_at_most_its_units() {
    let mut n = node(4, 0);
    n.take_units(3).unwrap();
    assert_eq!(n.take_units(2).unwrap_err(), MarketError::NotEnoughUnits.into());
    assert_eq!(n.take_units(u32::MAX).unwrap_err(), MarketError::NotEnoughUnits.into());
    n.take_units(1).unwrap();
    assert_eq!(n.units_in_use, 4);
    n.give_back_units(4).unwrap();
    assert_eq!(n.give_back_units(1).unwrap_err(), MarketError::CorruptAccount.into());
    assert_eq!(n, node(4, 0));
}

#[test]
fn a_node_in_use_cannot_retire_and_an_active_one_cannot_close() {
    let mut n = node(4, 1);
    assert_eq!(n.retire().unwrap_err(), MarketError::NodeInUse.into());
    assert_eq!(n.check_closable().unwrap_err(), MarketError::NodeNotRetired.into());
    n.give_back_units(1).unwrap();
    assert_eq!(n.check_closable().unwrap_err(), MarketError::NodeNotRetired.into());
    n.retire().unwrap();
    assert_eq!(n.status().unwrap(), NodeStatus::Retired);
    assert!(n.check_closable().is_ok());
}

#[test]
fn retirement_is_for_good() {
    let mut n = node(4, 0);
    n.retire().unwrap();
    assert_eq!(n.retire().unwrap_err(), MarketError::NodeRetired.into());
    assert_eq!(n.take_units(1).unwrap_err(), MarketError::NodeRetired.into());
    assert_eq!(n.check_active().unwrap_err(), MarketError::NodeRetired.into());
}

#[test]
fn an_unknown_status_is_an_error() {
    assert_eq!(Node { status: 2, ..node(1, 0) }.invariant().unwrap_err(), MarketError::CorruptAccount.into());
}

#[test]
fn units_cannot_be_none_or_fewer_than_are_in_use() {
    assert!(node(1, 1).invariant().is_ok());
    assert_eq!(node(0, 0).invariant().unwrap_err(), MarketError::ZeroUnits.into());
    assert_eq!(node(1, 2).invariant().unwrap_err(), MarketError::NotEnoughUnits.into());
}

#[test]
fn text_is_printable_ascii_padded_with_zeros() {
    let with = |endpoint: &[u8]| Node { endpoint: text(endpoint), region: text(b"eu-central"), ..node(1, 0) };
    assert!(with(b"").check_text().is_ok());
    assert!(with(b"https://node.example/assay").check_text().is_ok());
    assert!(with(&[b'x'; 96]).check_text().is_ok(), "a full field needs no zero");
    for bad in [&b"\0x"[..], b"a\0b", b" a", b"a\x7f", b"a\n", "ä".as_bytes()] {
        assert_eq!(with(bad).check_text().unwrap_err(), MarketError::InvalidText.into(), "{bad:?}");
    }
}
