//! What the tests of several programs share. No program is built with it.
mod bytes;
mod tables;

pub use bytes::{key, Bytes};
pub use tables::{assert_committed, assert_first_values, assert_sound, rows};
