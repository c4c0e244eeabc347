//! The cast, builders, a test clock, test databases and page assertions.
