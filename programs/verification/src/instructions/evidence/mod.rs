//! Chunks of inputs and outputs that jurors demand and the executor serves.
