//! Events of pools and credits.
