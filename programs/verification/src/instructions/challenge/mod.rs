//! Challenges of an opened result, by anyone with a bond.
