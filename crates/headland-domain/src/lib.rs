//! The nouns of school leadership and their laws: pure values, no input or output.
