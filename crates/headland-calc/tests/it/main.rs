//! Every calculation against the reference cases.

#[cfg(test)]
mod errata;
#[cfg(test)]
mod vectors;
