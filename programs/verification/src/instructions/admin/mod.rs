//! The governor's instructions: parameters, roles, the pause, registries, verifiers and sessions. None reaches a case.
