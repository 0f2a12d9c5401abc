//! Accounts as clients find them, byte by byte.
use anchor_lang::{prelude::*, ZeroCopy};

/// Writes fields one after the other.
#[derive(Default)]
pub struct Bytes(Vec<u8>);

impl Bytes {
    pub fn fill(mut self, fill: u8, length: usize) -> Self {
        self.0.extend(vec![fill; length]);
        self
    }

    pub fn keys(self, fills: impl IntoIterator<Item = u8>) -> Self {
        fills.into_iter().fold(self, |bytes, fill| bytes.fill(fill, 32))
    }

    pub fn u64s(mut self, values: impl IntoIterator<Item = u64>) -> Self {
        values.into_iter().for_each(|value| self.0.extend(value.to_le_bytes()));
        self
    }

    pub fn u32s(mut self, values: impl IntoIterator<Item = u32>) -> Self {
        values.into_iter().for_each(|value| self.0.extend(value.to_le_bytes()));
        self
    }

    pub fn u16s(mut self, values: impl IntoIterator<Item = u16>) -> Self {
        values.into_iter().for_each(|value| self.0.extend(value.to_le_bytes()));
        self
    }

    pub fn u8s(mut self, values: impl IntoIterator<Item = u8>) -> Self {
        self.0.extend(values);
        self
    }

    /// Every byte is written by hand and comes back as it was.
    pub fn read<T: ZeroCopy>(&self) -> Box<T> {
        assert_eq!(self.0.len(), core::mem::size_of::<T>());
        let mut value = Box::new(T::zeroed());
        bytemuck::bytes_of_mut(&mut *value).copy_from_slice(&self.0);
        value
    }
}

pub fn key(fill: u8) -> Pubkey {
    Pubkey::new_from_array([fill; 32])
}
