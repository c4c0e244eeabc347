use std::fmt;

/// Why a published cell holds no number. None of these is nought.
///
/// The codes are those of the school performance tables and of Explore Education Statistics.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Withheld {
    /// An empty cell, or spaces.
    Blank,
    /// `SUPP`, `c`: so few pupils that they could be recognised.
    Suppressed,
    /// `NE`: nobody was entered.
    NoEntries,
    /// `NP`: the figure is not published for this kind of school.
    NotPublished,
    /// `LOWCOV`: too few pupils have the earlier results that the figure needs.
    LowCoverage,
    /// `NA`, `z`, `.`: the measure does not apply.
    NotApplicable,
    /// `x`, `:`, `-`, `~`: not available.
    NotAvailable,
    /// `low`, `k`: above nought but rounds to it.
    RoundsToNought,
    /// `SP`: between nought and half a per cent.
    SmallPercentage,
    /// `u`: too unreliable to print.
    Unreliable,
    /// `RE`: redacted.
    Redacted,
    /// `NEW`: a new school without results yet.
    NewSchool,
    /// Anything else, as found.
    Unreadable(String),
}

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Blank => "left blank",
            Self::Suppressed => "withheld because so few pupils could be recognised",
            Self::NoEntries => "no entries",
            Self::NotPublished => "not published for this kind of school",
            Self::LowCoverage => "too few pupils with earlier results",
            Self::NotApplicable => "does not apply",
            Self::NotAvailable => "not available",
            Self::RoundsToNought => "above 0 but rounds to 0",
            Self::SmallPercentage => "above 0% but below 0.5%",
            Self::Unreliable => "too unreliable to publish",
            Self::Redacted => "redacted by the publisher",
            Self::NewSchool => "new school, no results yet",
            Self::Unreadable(text) => return write!(f, "not a figure: “{text}”"),
        })
    }
}

impl std::error::Error for Withheld {}

/// The number in a published cell, or why there is none.
///
/// A trailing per cent sign and commas between thousands are read; the unit is the column's.
///
/// ```
/// use headland_stats::benchmarks::{Withheld, published_value};
///
/// assert_eq!(published_value(" 61.3 "), Ok(61.3));
/// assert_eq!(published_value("0%"), Ok(0.0));
/// assert_eq!(published_value("SUPP"), Err(Withheld::Suppressed));
/// ```
pub fn published_value(cell: &str) -> Result<f64, Withheld> {
    let text = cell.trim();
    let withheld = match text {
        "" => Withheld::Blank,
        "SUPP" | "SUPP*" | "c" => Withheld::Suppressed,
        "NE" => Withheld::NoEntries,
        "NP" => Withheld::NotPublished,
        "LOWCOV" => Withheld::LowCoverage,
        "NA" | "z" | "." => Withheld::NotApplicable,
        "x" | ":" | "-" | "~" => Withheld::NotAvailable,
        "low" | "k" => Withheld::RoundsToNought,
        "SP" => Withheld::SmallPercentage,
        "u" => Withheld::Unreliable,
        "RE" => Withheld::Redacted,
        "NEW" => Withheld::NewSchool,
        _ => return number(text).ok_or_else(|| Withheld::Unreadable(text.to_owned())),
    };
    Err(withheld)
}

fn number(text: &str) -> Option<f64> {
    let digits = text.strip_suffix('%').unwrap_or(text).trim_end();
    // Rust reads "nan" and "inf" as numbers; a published table never means them.
    digits.contains(|c: char| c.is_ascii_digit()).then_some(())?;
    without_thousands(digits)?.parse().ok().filter(|value: &f64| value.is_finite())
}

/// The digits without commas, unless a comma stands where no thousand ends.
fn without_thousands(digits: &str) -> Option<String> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut groups = whole.split(',');
    groups.next()?;
    let regular = groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()));
    (regular && !fraction.contains(',')).then(|| digits.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_tables_print_them() {
        let cells = [("-0.25", -0.25), ("1,204", 1204.0), ("100%", 100.0), ("-7.0E-2", -0.07)];
        for (cell, value) in cells {
            assert_eq!(published_value(cell), Ok(value), "{cell}");
        }
    }

    #[test]
    fn each_code_keeps_its_own_reason() {
        assert_eq!(published_value(" "), Err(Withheld::Blank));
        assert_eq!(published_value("LOWCOV"), Err(Withheld::LowCoverage));
        assert_ne!(published_value("NE"), published_value("NP"));
    }

    #[test]
    fn what_is_not_a_figure_is_never_guessed() {
        for cell in ["nan", "inf", "1,2", "12,34", "about 60", "6 1", ",5"] {
            let unreadable = Withheld::Unreadable(cell.to_owned());
            assert_eq!(published_value(cell), Err(unreadable), "{cell}");
        }
    }
}
