//! What the crate promises, checked against reference cases and by simulation.

#[cfg(test)]
mod coverage;
#[cfg(test)]
mod vectors;
