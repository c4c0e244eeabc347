use std::fmt;

use jiff::civil::Date;

use super::{Answer, MONTHS};
use crate::sheet::FieldKind;

/// A day by which something is to have happened, and whether it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// By which day.
    pub on: Date,
    /// What is to have happened.
    pub what: String,
    /// Whether it has.
    pub is_met: bool,
}

/// The word with which a line begins whose day was kept.
const MET: &str = "met";
/// How many lines an answer may have.
const MOST: usize = 20;
/// How long a line may be, in characters.
const LONGEST: usize = 200;

impl Dated {
    /// Reads a line: "20 11 2026 All four teachers seen", with "met" before the date of what has
    /// happened. The date may be written as on any form, with a month in words, or as programs do.
    fn read(line: &str) -> Option<Self> {
        let line = line.trim();
        let (first, after_first) = line.split_once(' ').unwrap_or((line, ""));
        let is_met = first.trim_end_matches([':', ',']).eq_ignore_ascii_case(MET);
        let rest = if is_met { after_first.trim_start() } else { line };
        let (on, what) = split_date(rest)?;
        let what = what.trim_start_matches([':', ',', '-', '–', '.', ' ']).trim_end();
        (!what.is_empty() && what.chars().count() <= LONGEST).then(|| Self {
            on,
            what: what.to_owned(),
            is_met,
        })
    }
}

/// As it is read: "met 2026-11-20 All four teachers seen".
impl fmt::Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_met {
            write!(f, "{MET} ")?;
        }
        write!(f, "{} {}", self.on, self.what)
    }
}

/// The date that a text begins with, and what follows it.
fn split_date(text: &str) -> Option<(Date, &str)> {
    let is_between = |letter: char| matches!(letter, ' ' | '-' | '/' | '.');
    let mut rest = text;
    let mut parts = [""; 3];
    for part in &mut parts {
        let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        (*part, rest) = rest.split_at_checked(end)?;
        rest = rest.strip_prefix(is_between).unwrap_or(rest);
    }
    let [first, middle, last] = parts;
    let (year, month, day) =
        if first.len() == 4 { (first, middle, last) } else { (last, middle, first) };
    if year.len() != 4 {
        return None;
    }
    let month = month.parse::<usize>().ok().or_else(|| {
        let month = month.to_lowercase();
        let is_it = |name: &&str| month.len() >= 3 && name.starts_with(&month);
        MONTHS.iter().position(is_it).map(|place| place + 1)
    })?;
    let date = Date::read(&[format!("{year}-{month}-{day}")]).ok()?;
    Some((date, rest))
}

impl Answer for Vec<Dated> {
    const KIND: FieldKind = FieldKind::Dated;
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        let lines = raw.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty());
        let read: Self = (1..)
            .zip(lines)
            .map(|(place, line)| {
                Dated::read(line).ok_or_else(|| {
                    format!(
                        "must have a date and then up to {LONGEST} characters on each line, such \
                         as 20 11 2026 All teachers seen; line {place} has not"
                    )
                })
            })
            .collect::<Result<_, _>>()?;
        if read.len() > MOST {
            return Err(format!("must be {MOST} lines or fewer"));
        }
        Ok(read)
    }

    fn write(&self) -> Vec<String> {
        let lines: Vec<_> = self.iter().map(ToString::to_string).collect();
        if lines.is_empty() { Vec::new() } else { vec![lines.join("\n")] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(text: &str) -> Result<Vec<Dated>, String> {
        Vec::<Dated>::read(&[text.to_owned()])
    }

    #[test]
    fn a_line_begins_with_its_date_however_it_is_written() {
        for text in [
            "2026-11-03 All seen",
            "3 11 2026 All seen",
            "3/11/2026: All seen",
            "3 November 2026, All seen",
            "3 Nov 2026 – All seen",
        ] {
            let expected =
                Dated { on: date(2026, 11, 3), what: "All seen".to_owned(), is_met: false };
            assert_eq!(read(text), Ok(vec![expected]), "{text}");
        }
    }

    #[test]
    fn what_was_met_says_so_and_is_written_as_it_is_read() {
        let days = read("met 3 11 2026 Half seen\n\n11 1 2027 All seen").unwrap();
        assert_eq!(days.iter().map(|day| day.is_met).collect::<Vec<_>>(), [true, false]);
        assert_eq!(days.write(), ["met 2026-11-03 Half seen\n2027-01-11 All seen"]);
        assert_eq!(Vec::<Dated>::read(&days.write()), Ok(days));
    }

    #[test]
    fn a_line_without_a_real_date_or_without_words_is_named() {
        for text in ["All seen", "31 2 2027 All seen", "3 11 26 All seen", "3 11 2026", "met 3"] {
            let wrong = read(&format!("1 10 2026 Begun\n{text}")).unwrap_err();
            assert!(wrong.contains("line 2 has not"), "{text}: {wrong}");
        }
        assert!(read(&format!("3 11 2026 {}", "x".repeat(201))).is_err());
        assert!(read(&"3 11 2026 Seen\n".repeat(21)).is_err());
    }
}
