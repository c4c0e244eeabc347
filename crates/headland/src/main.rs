//! Headland.

fn main() {}
