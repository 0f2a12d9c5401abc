//! Auctions of what fees in other mints brought in, for ASSAY that burns.
