//! Seats of auditors and jurors: their pages, joining, leaving, and whether a class has enough of them.
