//! Chunks, manifests and trace roots against their vectors, and the answer that collects them.
use bytemuck::Zeroable;
use serde_json::Value;

use super::vectors::{bytes, number, vectors};
use crate::{math::*, Case, Demand, DemandFile, DemandStatus, VerificationError, CHUNK_BYTES, DEMAND_BUFFER};

fn file_of(length: u64) -> Vec<u8> {
    (0..length).map(|i| ((7 * i + length) % 251) as u8).collect()
}

fn raw(row: &Value, key: &str) -> Vec<u8> {
    let text = row[key].as_str().unwrap();
    (0..text.len() / 2).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap()).collect()
}

/// The file, which chunk, and its bytes and path.
fn chunk_rows() -> Vec<(FileRoot, u32, Vec<u8>, Vec<u8>)> {
    let row = |row: &Value| {
        let file = FileRoot { root: bytes(row, "root"), length: number(row, "length") };
        let index: u32 = number(row, "index");
        assert_eq!(file.chunks(), number::<u64>(row, "count"));
        let data = file_of(file.length);
        let start = (u64::from(index) * u64::from(CHUNK_BYTES)) as usize;
        let chunk = data[start..data.len().min(start + CHUNK_BYTES as usize)].to_vec();
        assert_eq!(file.chunk_length(index), Some(chunk.len()));
        (file, index, chunk, raw(row, "proof"))
    };
    vectors("chunks", "chunk").iter().map(row).collect()
}

#[test]
fn a_chunk_is_proven_by_its_path_and_nothing_else() {
    for (file, index, chunk, path) in chunk_rows() {
        let answer = [chunk.clone(), path.clone()].concat();
        let name = format!("chunk {index} of {} bytes", file.length);
        assert!(file.proves_chunk(index, &answer), "{name}");
        for place in (0..answer.len()).step_by(31) {
            let mut wrong = answer.clone();
            wrong[place] ^= 1;
            assert!(!file.proves_chunk(index, &wrong), "{name}, byte {place}");
        }
        assert!(!file.proves_chunk(index, &[answer.clone(), vec![0; 32]].concat()), "{name}: a sibling too much");
        assert!(!file.proves_chunk(index, &[answer.clone(), vec![0]].concat()), "{name}: a byte too much");
        if !answer.is_empty() {
            assert!(!file.proves_chunk(index, &answer[..answer.len() - 1]), "{name}: a byte less");
        }
        if path.len() >= 32 {
            assert!(!file.proves_chunk(index, &answer[..answer.len() - 32]), "{name}: a sibling less");
        }
    }
}

#[test]
fn a_chunk_is_proven_at_its_own_place() {
    for (file, index, chunk, path) in chunk_rows() {
        let answer = [chunk, path].concat();
        for other in (0..=u32::try_from(file.chunks()).unwrap()).filter(|other| *other != index) {
            assert!(!file.proves_chunk(other, &answer), "chunk {index} of {} at {other}", file.length);
        }
        let longer = FileRoot { length: file.length + 1, ..file };
        assert!(!longer.proves_chunk(index, &answer) || index + 1 < file.chunks() as u32);
    }
}

#[test]
fn a_file_has_the_chunks_that_its_length_makes() {
    let file = |length| FileRoot { root: [0; 32], length };
    assert!(file(0).has_chunk(0) && !file(0).has_chunk(1));
    assert_eq!(file(0).chunk_length(0), Some(0));
    assert!(file(1_600).has_chunk(1) && !file(1_600).has_chunk(2));
    assert!(file(1_601).has_chunk(2));
    assert_eq!(file(1_601).chunk_length(2), Some(1));
    assert!(file(u64::MAX).has_chunk(u32::MAX), "a root may lie about its length, nothing breaks");
    assert!(!file(u64::MAX).proves_chunk(u32::MAX, &[0; 900]));
}

#[test]
fn a_manifest_tells_its_input_at_one_place() {
    for row in vectors("chunks", "manifest") {
        let text = row["text"].as_str().unwrap().as_bytes();
        let position: usize = usize::try_from(number::<u64>(&row, "position")).unwrap();
        let expected = FileRoot { root: bytes(&row, "root"), length: number(&row, "length") };
        assert_eq!(manifest_input(text, position), Some(expected));
        for other in (0..text.len() + 2).filter(|other| *other != position) {
            assert_eq!(manifest_input(text, other), None, "{row} at {other}");
        }
    }
}

#[test]
fn a_manifest_that_is_not_spelt_canonically_tells_nothing() {
    let hash = "ab".repeat(32);
    let with = |length: &str, root: &str, end: &str| {
        let text = format!(r#""input":{{"length":{length},"root":"{root}","sha256":"{hash}"{end}"#);
        manifest_input(text.as_bytes(), 0)
    };
    assert!(with("5", &hash, "}").is_some());
    assert!(with("0", &hash, "}").is_some());
    for length in ["", "05", "-5", "5.0", "5e1", " 5", "00", "12345678901"] {
        assert_eq!(with(length, &hash, "}"), None, "length {length}");
    }
    for root in [&hash[1..], &hash.to_uppercase(), &hash.replace('a', "g"), &format!("{hash}0")] {
        assert_eq!(with("5", root, "}"), None, "root {root}");
    }
    for end in ["", ",", "]", " }"] {
        assert_eq!(with("5", &hash, end), None, "end {end}");
    }
}

#[test]
fn trace_roots_agree_with_the_vectors() {
    for row in vectors("audits", "trace") {
        let length: u64 = number(&row, "outputLength");
        let (checkpoints, root) = (bytes(&row, "checkpointsRoot"), bytes(&row, "outputRoot"));
        let preimage = [&checkpoints[..], &root, &length.to_le_bytes()].concat();
        let trace_root = bytes(&row, "traceRoot");
        assert_eq!(trace_output(&trace_root, &preimage), Some(FileRoot { root, length }));
        for place in 0..preimage.len() {
            let mut wrong = preimage.clone();
            wrong[place] ^= 1;
            assert_eq!(trace_output(&trace_root, &wrong), None);
        }
        assert_eq!(trace_output(&trace_root, &preimage[..71]), None);
        assert_eq!(trace_output(&trace_root, &[preimage, vec![0]].concat()), None);
    }
}

fn demand() -> Box<Demand> {
    Box::new(Demand::zeroed())
}

#[test]
fn an_answer_is_written_in_order_and_may_be_written_again() {
    let mut demand = demand();
    demand.write(0, &[1; 10]).unwrap();
    demand.write(10, &[2; 5]).unwrap();
    assert_eq!(demand.answer().unwrap(), [vec![1; 10], vec![2; 5]].concat());
    assert_eq!(demand.write(16, &[3]).unwrap_err(), VerificationError::AnswerTooLong.into(), "a gap");
    demand.write(2, &[4; 3]).unwrap();
    assert_eq!(demand.answer().unwrap(), [1, 1, 4, 4, 4], "what was behind is cut off");
    demand.write(0, &[]).unwrap();
    assert!(demand.answer().unwrap().is_empty());
}

#[test]
fn an_answer_ends_with_its_buffer() {
    let mut demand = demand();
    demand.write(0, &[1; DEMAND_BUFFER]).unwrap();
    assert_eq!(demand.answer().unwrap().len(), DEMAND_BUFFER);
    assert_eq!(demand.write(1, &[1; DEMAND_BUFFER]).unwrap_err(), VerificationError::AnswerTooLong.into());
    let full = u16::try_from(DEMAND_BUFFER).unwrap();
    assert_eq!(demand.write(full, &[1]).unwrap_err(), VerificationError::AnswerTooLong.into());
    demand.write(full, &[]).unwrap();
}

#[test]
fn an_answered_demand_takes_nothing_more() {
    let mut demand = demand();
    demand.status = DemandStatus::Answered as u8;
    assert_eq!(demand.write(0, &[1]).unwrap_err(), VerificationError::DemandClosed.into());
}

#[test]
fn a_case_counts_what_is_unanswered_in_this_round() {
    let mut case = Case::zeroed();
    case.count_demand(DemandFile::Input, 500).unwrap();
    case.count_demand(DemandFile::Output, 400).unwrap();
    assert_eq!((case.unanswered_inputs, case.unanswered_outputs, case.latest_demand_until), (1, 1, 500));
    case.count_answer(DemandFile::Input).unwrap();
    assert_eq!((case.unanswered_inputs, case.unanswered_outputs), (0, 1));
    assert_eq!(case.count_answer(DemandFile::Input).unwrap_err(), VerificationError::CorruptAccount.into());
    case.forget_demands();
    assert_eq!((case.unanswered_inputs, case.unanswered_outputs, case.latest_demand_until), (0, 0, 0));
}
