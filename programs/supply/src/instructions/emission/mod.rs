//! What an epoch emits, and who is paid of it. Anyone runs these; nobody chooses anything.
