//! Readers of published school data: bytes in, typed rows out.
