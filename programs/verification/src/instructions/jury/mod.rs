//! A jury's round: its seed, its links, its members, their votes and the count.
