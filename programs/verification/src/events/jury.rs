//! Events of juries and appeals.
