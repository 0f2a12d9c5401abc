mod cancel_unbond;
mod close_operator;
mod create_operator;
mod request_unbond;
mod set_agent;
mod stake;
mod withdraw_unbonded;

pub use cancel_unbond::*;
pub use close_operator::*;
pub use create_operator::*;
pub use request_unbond::*;
pub use set_agent::*;
pub use stake::*;
pub use withdraw_unbonded::*;
