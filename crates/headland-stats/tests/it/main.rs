//! What the crate promises, checked by simulation. headland-calc checks every reference case.

#[cfg(test)]
mod coverage;
