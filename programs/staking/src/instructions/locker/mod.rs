mod lock;
mod slash;
mod unlock;

pub use lock::*;
pub use slash::*;
pub use unlock::*;
