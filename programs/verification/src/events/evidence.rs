//! Events of demands and their answers.
