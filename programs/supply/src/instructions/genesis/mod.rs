//! What is minted once, to the accounts of the deployment.
mod mint_genesis;

pub use mint_genesis::*;
