//! Events of seats and registries.
