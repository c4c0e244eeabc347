//! Figures as they are pasted from a spreadsheet or a file: read whole, or refused whole with the
//! row and column of everything that cannot be read.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;

use crate::sheet::day_of_cell;

/// The most rows that one paste or file may have: six years of school days.
pub const MOST_ROWS: usize = 1_200;

/// A cell that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Its row as a spreadsheet numbers it.
    pub row: usize,
    /// Its column, from 1.
    pub column: usize,
    /// What is wrong with it, in words for whoever pasted it.
    pub what: String,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row {}, column {}: {}", self.row, self.column, self.what)
    }
}

/// A figure of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    /// The day, or the first of the week or month that it speaks of.
    pub on: Date,
    /// The figure.
    pub value: f64,
}

/// How many were counted at one time, and out of how many where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The day, or the first of the week or term that it speaks of.
    pub on: Date,
    /// How many.
    pub counted: u32,
    /// Out of how many, one at least; none for a number that stands by itself.
    pub of: Option<u32>,
}

/// As it is read: "2026-09-07, 12, 60".
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.on, self.counted)?;
        self.of.map_or(Ok(()), |of| write!(f, ", {of}"))
    }
}

/// One pupil's two figures. It has no name, and must have none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PupilPair {
    /// The first figure; none where it is missing.
    pub before: Option<f64>,
    /// The later one.
    pub after: Option<f64>,
}

/// Reads figures by date: a date and a figure in each row, with or without a heading.
///
/// In order of time, whatever the order of the rows.
///
/// # Errors
/// Every cell that cannot be read, and every day that comes twice.
pub fn series(text: &str) -> Result<Vec<Dated>, Vec<Misread>> {
    let mut days = BTreeSet::new();
    let mut misread = Vec::new();
    let mut read = Vec::new();
    for row in rows(text) {
        let [_, value] = row.first(&mut misread);
        if row.is_heading() {
            continue;
        }
        let on = row.day(&mut days, &mut misread);
        let value = match number_of(value) {
            Cell::Number(value) => Some(value),
            Cell::Empty => {
                row.refuse(
                    &mut misread,
                    2,
                    "there is no figure. Leave the whole row out".to_owned(),
                );
                None
            }
            Cell::Other => {
                row.refuse(&mut misread, 2, format!("“{value}” is not a number"));
                None
            }
        };
        read.extend(on.zip(value).map(|(on, value)| Dated { on, value }));
    }
    read.sort_by_key(|one| one.on);
    whole(read, misread, "Paste a date and a figure in each row")
}

/// Reads what was counted by date: a date and a whole number in each row, and out of how many where
/// it is a share; with or without a heading.
///
/// In order of time, whatever the order of the rows.
///
/// # Errors
/// Every cell that cannot be read, every day that comes twice, and more counted than there were.
pub fn tallies(text: &str) -> Result<Vec<Tally>, Vec<Misread>> {
    let mut days = BTreeSet::new();
    let mut misread = Vec::new();
    let mut read = Vec::new();
    for row in rows(text) {
        let [_, counted, of] = row.first(&mut misread);
        if row.is_heading() {
            continue;
        }
        let on = row.day(&mut days, &mut misread);
        let found = match counted_in(counted) {
            Ok(counted) => Some(counted),
            Err(what) => {
                row.refuse(&mut misread, 2, what);
                None
            }
        };
        let out_of = if of.is_empty() { Ok(None) } else { counted_in(of).map(Some) };
        let out_of = match (out_of, found) {
            (Ok(Some(0)), _) => Err("out of none: leave the whole row out".to_owned()),
            (Ok(Some(of)), Some(counted)) if counted > of => {
                Err(format!("{counted} of {of} cannot be"))
            }
            (read, _) => read,
        };
        match (out_of, found) {
            (Ok(of), Some(counted)) => read.extend(on.map(|on| Tally { on, counted, of })),
            (Ok(_), None) => {}
            (Err(what), _) => row.refuse(&mut misread, 3, what),
        }
    }
    read.sort_by_key(|one| one.on);
    whole(read, misread, "Write a date and a number in each row")
}

/// The greatest number that anything here is counted to.
const MOST_COUNTED: u32 = 1_000_000;

/// A whole number as it is typed, or what is wrong with it.
fn counted_in(text: &str) -> Result<u32, String> {
    if text.is_empty() {
        return Err("there is no number. Leave the whole row out".to_owned());
    }
    let read = text.parse().ok().filter(|number| *number <= MOST_COUNTED);
    read.ok_or_else(|| {
        format!("“{text}” is not a whole number. Leave names and everything else out")
    })
}

/// Reads the same pupils' two figures: two numbers in each row, with or without a heading, and no
/// names. An empty cell is a missing figure.
///
/// Sorted by figure, so that the order of the class list is not kept.
///
/// # Errors
/// Every cell that is no number; a third column, which could hold a name.
pub fn pairs(text: &str) -> Result<Vec<PupilPair>, Vec<Misread>> {
    let mut misread = Vec::new();
    let mut read = Vec::new();
    for row in rows(text) {
        let [before, after] = row.first(&mut misread);
        if row.is_heading() {
            continue;
        }
        let mut of = |column, text: &str| match number_of(text) {
            Cell::Number(value) => Some(value),
            Cell::Empty => None,
            Cell::Other => {
                let what = format!("“{text}” is not a number. Leave names and everything else out");
                row.refuse(&mut misread, column, what);
                None
            }
        };
        read.push(PupilPair { before: of(1, before), after: of(2, after) });
    }
    let order = |value: Option<f64>| value.unwrap_or(f64::INFINITY);
    read.sort_by(|one, other| {
        let first = order(one.before).total_cmp(&order(other.before));
        first.then(order(one.after).total_cmp(&order(other.after)))
    });
    whole(
        read,
        misread,
        "Paste two numbers in each row: each pupil’s first figure and the later one",
    )
}

/// All of it, or everything that is wrong with it.
fn whole<T>(
    read: Vec<T>,
    mut misread: Vec<Misread>,
    nothing: &str,
) -> Result<Vec<T>, Vec<Misread>> {
    if read.len() > MOST_ROWS {
        let what = format!("there are more than {MOST_ROWS} rows");
        misread.push(Misread { row: MOST_ROWS + 1, column: 1, what });
    } else if read.is_empty() && misread.is_empty() {
        misread.push(Misread { row: 1, column: 1, what: nothing.to_owned() });
    }
    if misread.is_empty() { Ok(read) } else { Err(misread) }
}

/// A row of what was pasted.
struct Row<'t> {
    /// As a spreadsheet numbers it.
    number: usize,
    /// Whether it is the first that holds anything.
    is_first: bool,
    cells: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// Its first few cells; anything after them is refused.
    fn first<const N: usize>(&self, misread: &mut Vec<Misread>) -> [&'t str; N] {
        if let Some(more) = self.cells.iter().skip(N).position(|cell| !cell.is_empty()) {
            let many = if N == 2 { "two" } else { "three" };
            let what =
                format!("there are {many} columns only. Leave names and everything else out");
            self.refuse(misread, more + N + 1, what);
        }
        std::array::from_fn(|place| self.cells.get(place).copied().unwrap_or_default())
    }

    /// Its day, in the first cell; refused where there is none, or where it was there before.
    fn day(&self, days: &mut BTreeSet<Date>, misread: &mut Vec<Misread>) -> Option<Date> {
        let cell = self.cells.first().copied().unwrap_or_default();
        let refusal = match day_of_cell(cell) {
            Some(on) if days.insert(on) => return Some(on),
            Some(_) => format!("{cell} comes twice"),
            None => format!("“{cell}” is not a date, such as 2026-09-07 or 7/9/2026"),
        };
        self.refuse(misread, 1, refusal);
        None
    }

    /// Whether it is the first and holds words alone.
    fn is_heading(&self) -> bool {
        self.is_first
            && self.cells.iter().any(|cell| !cell.is_empty())
            && self.cells.iter().all(|cell| {
                cell.is_empty()
                    || (cell.contains(char::is_alphabetic) && day_of_cell(cell).is_none())
            })
    }

    fn refuse(&self, misread: &mut Vec<Misread>, column: usize, what: String) {
        misread.push(Misread { row: self.number, column, what });
    }
}

fn rows(text: &str) -> impl Iterator<Item = Row<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.enumerate().map(|(place, (number, line))| Row {
        number,
        is_first: place == 0,
        cells: cells(line),
    })
}

/// The cells of a line: parted by tabs, or else by semicolons, or else by commas.
fn cells(line: &str) -> Vec<&str> {
    let parted_by = ['\t', ';', ','].into_iter().find(|mark| line.contains(*mark)).unwrap_or('\t');
    line.split(parted_by).map(|cell| cell.trim().trim_matches('"').trim()).collect()
}

enum Cell {
    Number(f64),
    Empty,
    Other,
}

fn number_of(text: &str) -> Cell {
    if matches!(text, "" | "-" | "–") {
        return Cell::Empty;
    }
    match text.trim_end_matches('%').trim().parse::<f64>() {
        // "inf" and "nan" parse, but nobody means them.
        Ok(value) if value.is_finite() && text.len() <= 24 => Cell::Number(value),
        _ => Cell::Other,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_series_is_read_in_order_of_time_with_or_without_a_heading() {
        let read =
            series("Week beginning\tAttendance\n14/9/2026\t93.5%\n2026-09-07\t92\n").unwrap();
        let told: Vec<_> = read.iter().map(|one| (one.on, one.value)).collect();
        assert_eq!(told, [(date(2026, 9, 7), 92.0), (date(2026, 9, 14), 93.5)]);
        assert_eq!(series("2026-09-07,92").unwrap().len(), 1);
    }

    #[test]
    fn a_series_with_a_mistake_is_refused_whole_with_row_and_column() {
        let misread =
            series("2026-09-07,92\n2026-09-07,93\nnext week,94\n2026-09-21,\n").unwrap_err();
        let told: Vec<_> = misread.iter().map(|one| (one.row, one.column)).collect();
        assert_eq!(told, [(2, 1), (3, 1), (4, 2)]);
        assert_eq!(misread[0].to_string(), "Row 2, column 1: 2026-09-07 comes twice");
    }

    #[test]
    fn pupils_come_without_names() {
        let read = pairs("Autumn;Summer\n12;15\n9;\n;14\n12;13").unwrap();
        let told: Vec<_> = read.iter().map(|one| (one.before, one.after)).collect();
        assert_eq!(
            told,
            [
                (Some(9.0), None),
                (Some(12.0), Some(13.0)),
                (Some(12.0), Some(15.0)),
                (None, Some(14.0))
            ]
        );
        let misread = pairs("12,15\nAda Example,15\n11,12,Ben\n").unwrap_err();
        let told: Vec<_> = misread.iter().map(|one| (one.row, one.column)).collect();
        assert_eq!(told, [(2, 1), (3, 3)]);
        assert!(misread[0].what.contains("Leave names"));
    }

    #[test]
    fn what_is_counted_may_say_out_of_how_many_and_is_never_more_than_that() {
        let read = tallies("Week;Sent out;Pupils\n14/9/2026;9;60\n7/9/2026;12;60").unwrap();
        assert_eq!(read[0], Tally { on: date(2026, 9, 7), counted: 12, of: Some(60) });
        assert_eq!(tallies("2026-09-07, 12").unwrap()[0].of, None);
        let misread = tallies("2026-09-07,61,60\n2026-09-14,1.5\n2026-09-21,0,0\n,3").unwrap_err();
        let told: Vec<_> = misread.iter().map(|one| (one.row, one.column)).collect();
        assert_eq!(told, [(1, 3), (2, 2), (3, 3), (4, 1)]);
    }

    #[test]
    fn nothing_pasted_is_refused() {
        assert!(series("").is_err() && pairs("\n \n").is_err());
        assert!(pairs("Autumn,Summer").is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_pasted_is_read_or_refused(text in "[0-9a-z,;\t\n/.%-]{0,200}") {
            let all = [series(&text).err(), pairs(&text).err(), tallies(&text).err()];
            for misread in all.into_iter().flatten() {
                prop_assert!(!misread.is_empty());
                prop_assert!(misread.iter().all(|one| one.row >= 1 && one.column >= 1));
            }
        }

        #[test]
        fn the_order_of_the_class_list_is_not_kept(
            mut pupils in proptest::collection::vec((0_u32..9, 0_u32..9), 1..20),
            by in 0_usize..20
        ) {
            let paste = |pupils: &[(u32, u32)]| {
                let rows: Vec<_> = pupils.iter().map(|(one, two)| format!("{one}\t{two}")).collect();
                pairs(&rows.join("\n")).unwrap()
            };
            let one = paste(&pupils);
            let by = by % pupils.len();
            pupils.rotate_left(by);
            prop_assert_eq!(one, paste(&pupils));
        }
    }
}
