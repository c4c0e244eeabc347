//! One published cell: a value, or the publisher's reason for there being none.

use std::fmt;

/// Why a published cell holds no value. None of them is zero.
///
/// The symbols are those of the performance tables' list of abbreviations, of the government
/// statistical service's data symbols, and of the long local-authority file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Absent {
    /// Too few pupils to publish without risk of identifying one (`SUPP`, `c`).
    Suppressed,
    /// No pupil was entered (`NE`).
    NoEntries,
    /// Collected but not published for this kind of school (`NP`).
    NotPublished,
    /// Fewer than half of the pupils are covered (`LOWCOV`).
    LowCoverage,
    /// The school is new (`NEW`).
    NewSchool,
    /// Does not apply to this entity or this group (`NA`, `z`, `.`).
    NotApplicable,
    /// Above zero and below half a per cent (`SP`).
    SmallPercentage,
    /// Taken out before release (`RE`).
    Redacted,
    /// The publisher does not have it (`x`, `-`, `:`), or not yet: `SUPP*` are results that an awarding body delivered late.
    NotAvailable,
    /// Above zero but rounds to it (`low`, `k`, `~`).
    RoundsToZero,
    /// Published, or withheld, as too unreliable for use (`u`).
    LowReliability,
    /// Empty, or only spaces.
    Blank,
}

impl Absent {
    /// Every reason, in the order of the type.
    pub const ALL: [Self; 12] = [
        Self::Suppressed,
        Self::NoEntries,
        Self::NotPublished,
        Self::LowCoverage,
        Self::NewSchool,
        Self::NotApplicable,
        Self::SmallPercentage,
        Self::Redacted,
        Self::NotAvailable,
        Self::RoundsToZero,
        Self::LowReliability,
        Self::Blank,
    ];

    /// The reason a symbol stands for, or `None` where the text is not a known symbol.
    ///
    /// Capital symbols must be capital and small ones small: `C` and `c` are not the same in the wild.
    pub fn from_symbol(symbol: &str) -> Option<Self> {
        Some(match symbol.trim() {
            "" => Self::Blank,
            "SUPP" | "c" => Self::Suppressed,
            "NE" => Self::NoEntries,
            "NP" => Self::NotPublished,
            "LOWCOV" => Self::LowCoverage,
            "NEW" => Self::NewSchool,
            "NA" | "N/A" | "z" | "." => Self::NotApplicable,
            "SP" => Self::SmallPercentage,
            "RE" => Self::Redacted,
            "x" | "-" | ":" | ".." | "SUPP*" => Self::NotAvailable,
            "low" | "k" | "~" => Self::RoundsToZero,
            "u" => Self::LowReliability,
            _ => return None,
        })
    }

    /// A stable word for storing.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Suppressed => "suppressed",
            Self::NoEntries => "no_entries",
            Self::NotPublished => "not_published",
            Self::LowCoverage => "low_coverage",
            Self::NewSchool => "new_school",
            Self::NotApplicable => "not_applicable",
            Self::SmallPercentage => "small_percentage",
            Self::Redacted => "redacted",
            Self::NotAvailable => "not_available",
            Self::RoundsToZero => "rounds_to_zero",
            Self::LowReliability => "low_reliability",
            Self::Blank => "blank",
        }
    }

    /// The reason of a code, or `None` for an unknown one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

impl fmt::Display for Absent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Suppressed => "withheld: too few pupils",
            Self::NoEntries => "no pupils entered",
            Self::NotPublished => "not published for this school",
            Self::LowCoverage => "withheld: fewer than half of the pupils covered",
            Self::NewSchool => "new school",
            Self::NotApplicable => "does not apply",
            Self::SmallPercentage => "above 0 but below 0.5%",
            Self::Redacted => "redacted",
            Self::NotAvailable => "not available",
            Self::RoundsToZero => "above zero but rounds to it",
            Self::LowReliability => "too unreliable to use",
            Self::Blank => "left blank by the source",
        })
    }
}

/// What a source says in one place.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A finite number in the measure's unit.
    Value(f64),
    /// No number, with the reason and the text exactly as the source has it.
    Missing {
        /// What the text means.
        reason: Absent,
        /// The text as published.
        raw: Box<str>,
    },
}

impl Cell {
    /// The number, where there is one.
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(*value),
            Self::Missing { .. } => None,
        }
    }

    /// The reason, where there is no number.
    pub fn absent(&self) -> Option<Absent> {
        match self {
            Self::Value(_) => None,
            Self::Missing { reason, .. } => Some(*reason),
        }
    }

    /// The text that stands in the place of a number, exactly as the source has it.
    pub fn raw(&self) -> Option<&str> {
        match self {
            Self::Value(_) => None,
            Self::Missing { raw, .. } => Some(raw),
        }
    }

    /// A cell without a number, for a symbol as published; `None` where the symbol is unknown.
    pub fn from_symbol(raw: &str) -> Option<Self> {
        Absent::from_symbol(raw).map(|reason| Self::Missing { reason, raw: raw.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_symbol_has_its_reason_and_none_is_a_value() {
        for (symbol, reason) in [
            ("SUPP", Absent::Suppressed),
            ("SUPP*", Absent::NotAvailable),
            ("NE", Absent::NoEntries),
            ("NP", Absent::NotPublished),
            ("LOWCOV", Absent::LowCoverage),
            ("NEW", Absent::NewSchool),
            ("NA", Absent::NotApplicable),
            ("SP", Absent::SmallPercentage),
            ("RE", Absent::Redacted),
            ("c", Absent::Suppressed),
            ("z", Absent::NotApplicable),
            ("x", Absent::NotAvailable),
            ("low", Absent::RoundsToZero),
            ("k", Absent::RoundsToZero),
            ("u", Absent::LowReliability),
            ("-", Absent::NotAvailable),
            (".", Absent::NotApplicable),
            (":", Absent::NotAvailable),
            ("~", Absent::RoundsToZero),
            ("", Absent::Blank),
            (" ", Absent::Blank),
        ] {
            let cell = Cell::from_symbol(symbol).unwrap();
            assert_eq!(cell.absent(), Some(reason), "{symbol}");
            assert_eq!(cell.value(), None);
            assert_eq!(cell, Cell::Missing { reason, raw: symbol.into() });
        }
        assert_eq!(Cell::from_symbol("banana"), None);
        assert_eq!(Cell::from_symbol("0"), None);
    }

    #[test]
    fn every_reason_is_found_by_its_code() {
        for reason in Absent::ALL {
            assert_eq!(Absent::from_code(reason.code()), Some(reason));
        }
        assert_eq!(Absent::from_code("zero"), None);
    }
}
