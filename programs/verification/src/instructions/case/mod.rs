//! The end of a case: its verdict, its abort, its close.
