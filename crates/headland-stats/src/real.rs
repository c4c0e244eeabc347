//! The two places where whole numbers and real numbers meet, and how closely reals are compared.

/// Two reals nearer than this count as tied: wide enough for rounding in sums of cohort size,
/// far narrower than any published figure.
pub(crate) const SLACK: f64 = 1e-12;

/// A count as a real number.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "exact up to 2^53, and no slice held in memory is longer"
)]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}

/// A real number cut down to a whole one; below zero and not-a-number give zero.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float-to-integer casts saturate, which is the behaviour described"
)]
pub(crate) fn whole(value: f64) -> usize {
    value as usize
}

/// The length of a slice as the `n` that an estimate carries.
pub(crate) fn tally(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A `u32` as an index.
pub(crate) fn index(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// `Some` when the number is one; a statistic that came out infinite or undefined is no statistic.
pub(crate) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_survive_the_round_trip() {
        for count in [0, 1, 30, 16_355] {
            assert_eq!(whole(real(count)), count);
        }
        assert_eq!(whole(-2.5), 0);
        assert_eq!(whole(f64::NAN), 0);
    }
}
