//! Events about a case as a whole.
