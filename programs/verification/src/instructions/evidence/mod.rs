//! Whether the input and the output are served: jurors demand chunks, the executor shows them on chain.
mod close_demand;
mod demand_chunk;
mod post_chunk;
mod write_answer;

pub use close_demand::*;
pub use demand_chunk::*;
pub use post_chunk::*;
pub use write_answer::*;
