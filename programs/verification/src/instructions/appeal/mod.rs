//! Appeals against an interim verdict, and what becomes of their bonds.
