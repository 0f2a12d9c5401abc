mod bytes;
mod math_vectors;
mod vectors;
