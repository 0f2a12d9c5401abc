//! What is minted once.
