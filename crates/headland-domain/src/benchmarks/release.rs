//! Where a figure comes from: the release, its stage and its licence.

use std::fmt;

use jiff::civil::Date;

/// How final the publisher says a release is; later is more final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReleaseStage {
    /// Early, before schools have checked it.
    Provisional,
    /// Corrected after schools checked it.
    Revised,
    /// The last word for that year.
    Final,
}

impl ReleaseStage {
    /// A stable word for storing.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Revised => "revised",
            Self::Final => "final",
        }
    }

    /// So many months after the end of a school year such figures of it usually come out.
    ///
    /// The Department for Education publishes key stage results in September or October
    /// (provisional), December to February (revised) and April (final).
    pub const fn usual_months(self) -> i32 {
        match self {
            Self::Provisional => 1,
            Self::Revised => 4,
            Self::Final => 8,
        }
    }

    /// Reads the word in any case, and the short forms `prov` and `rev`.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "provisional" | "prov" => Some(Self::Provisional),
            "revised" | "rev" => Some(Self::Revised),
            "final" => Some(Self::Final),
            _ => None,
        }
    }
}

impl fmt::Display for ReleaseStage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// How the text of a source file was encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextEncoding {
    /// UTF-8 without a byte order mark (plain ASCII is this).
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8WithMark,
    /// Windows code page 1252, which the register's link file uses.
    Windows1252,
    /// Not a text file: a spreadsheet workbook.
    Workbook,
}

impl TextEncoding {
    /// A stable word for storing and showing.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8WithMark => "utf-8-bom",
            Self::Windows1252 => "windows-1252",
            Self::Workbook => "xlsx",
        }
    }
}

/// Everything a page needs to say where a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Who published it: "Department for Education", or the school itself.
    pub publisher: String,
    /// What it is called: "Key stage 2 performance tables, 2018/19".
    pub title: String,
    /// The name of the file as it was given.
    pub file_name: String,
    /// SHA-256 of the file's bytes.
    pub sha256: [u8; 32],
    /// The licence under which it may be used, in words: "Open Government Licence v3.0".
    pub licence: String,
    /// When the release was published, where known.
    pub published_on: Option<Date>,
    /// How final the release is, where known.
    pub stage: Option<ReleaseStage>,
    /// How its text was encoded.
    pub encoding: TextEncoding,
    /// How many rows of data it holds, its header not counted.
    pub rows: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_read_from_the_words_publishers_use_and_grow_more_final() {
        assert_eq!(ReleaseStage::from_word("Prov"), Some(ReleaseStage::Provisional));
        assert_eq!(ReleaseStage::from_word("(Rev)"), None);
        assert_eq!(ReleaseStage::from_word("Final"), Some(ReleaseStage::Final));
        assert!(ReleaseStage::Provisional < ReleaseStage::Revised);
        assert!(ReleaseStage::Revised < ReleaseStage::Final);
    }
}
