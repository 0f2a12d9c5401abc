//! Events of the governor's instructions.
