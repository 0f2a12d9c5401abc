mod math_properties;
mod math_slot_hashes;
mod math_vectors;
