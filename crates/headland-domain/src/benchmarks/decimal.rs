//! Decimal numbers as files write them: no noise from binary fractions, no surprise in rounding.

/// Reads a plain or scientific decimal number: `-7.0000000000000007E-2` is -0.07, with its noise.
///
/// Thousands separators, signs of currency, `inf`, `NaN` and hexadecimal are not numbers here.
pub fn parse_decimal(text: &str) -> Option<f64> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'));
    if !plain || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// Rounds to `dp` decimal places, halves away from zero, on the decimal digits a reader would see.
///
/// Multiplying by a power of ten would turn 1.005 into 1.00; official statistics say 1.01.
pub fn round_half_away(value: f64, dp: u8) -> f64 {
    // The shortest text that reads back as the same number: what was typed, before binary noise.
    let shortest = format!("{value}");
    let Some((whole, fraction)) = shortest.split_once('.') else {
        return value;
    };
    let kept = usize::from(dp);
    let Some((kept_digits, dropped)) = fraction.split_at_checked(kept) else {
        return value;
    };
    if !dropped.starts_with(['5', '6', '7', '8', '9']) {
        return positive_zero(format!("{whole}.{kept_digits}0").parse().unwrap_or(value));
    }
    positive_zero(incremented(whole, kept_digits).parse().unwrap_or(value))
}

/// The decimal text with its last kept digit raised by one, away from zero.
fn incremented(whole: &str, fraction: &str) -> String {
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let mut carry = true;
    let mut digits: Vec<char> = Vec::with_capacity(whole.len() + fraction.len() + 3);
    for digit in fraction.chars().rev().chain(['.']).chain(whole.chars().rev()) {
        digits.push(match (digit, carry) {
            ('.', _) | (_, false) => digit,
            ('9', true) => '0',
            (_, true) => {
                carry = false;
                char::from_digit(digit.to_digit(10).unwrap_or(0) + 1, 10).unwrap_or(digit)
            }
        });
    }
    if carry {
        digits.push('1');
    }
    let unsigned: String = digits.into_iter().rev().collect();
    format!("{sign}{unsigned}0")
}

/// Minus zero prints as "-0", which no published table means.
fn positive_zero(value: f64) -> f64 {
    value + 0.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn rounds(value: f64, dp: u8, expected: &str) {
        assert_eq!(format!("{}", round_half_away(value, dp)), expected, "{value} to {dp}");
    }

    #[test]
    fn spreadsheet_noise_goes_away() {
        let noisy = parse_decimal("64.400000000000006").unwrap_or_default();
        rounds(noisy, 1, "64.4");
        rounds(parse_decimal("-7.0000000000000007E-2").unwrap_or_default(), 2, "-0.07");
        rounds(parse_decimal("4.0599999999999996").unwrap_or_default(), 2, "4.06");
    }

    #[test]
    fn halves_go_away_from_zero_in_the_digits_a_reader_sees() {
        rounds(1.005, 2, "1.01");
        rounds(-1.005, 2, "-1.01");
        rounds(0.125, 2, "0.13");
        rounds(2.5, 0, "3");
        rounds(99.95, 1, "100");
        rounds(-9.96, 1, "-10");
        rounds(4.349_97, 1, "4.3");
        rounds(-0.04, 1, "0");
    }

    #[test]
    fn only_numbers_are_numbers() {
        assert_eq!(parse_decimal("1e3").map(|value| value.to_string()), Some("1000".to_owned()));
        for wrong in [
            "", "-", ".", "SUPP", "NaN", "inf", "infinity", "1,234", "12%", "0x1F", "1e999", "e",
            " 1",
        ] {
            assert_eq!(parse_decimal(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn rounding_moves_by_at_most_half_a_unit(value in -1e6f64..1e6, dp in 0u8..6) {
            let unit = 10f64.powi(-i32::from(dp));
            prop_assert!((round_half_away(value, dp) - value).abs() <= unit / 2.0 + 1e-9);
        }

        #[test]
        fn rounding_twice_changes_nothing(value in -1e9f64..1e9, dp in 0u8..6) {
            let once = round_half_away(value, dp);
            prop_assert_eq!(once.to_bits(), round_half_away(once, dp).to_bits());
        }

        #[test]
        fn no_number_makes_it_panic(bits in any::<u64>(), dp in any::<u8>()) {
            let _ = round_half_away(f64::from_bits(bits), dp);
        }
    }
}
