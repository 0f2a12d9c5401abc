//! Events of challenges.
