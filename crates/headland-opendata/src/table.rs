//! A CSV table read row by row, bound by the names of its header.

use std::{
    collections::BTreeMap,
    io::{self, Read},
};

use csv::StringRecord;

use crate::{Refusal, Summary, text::Text};

/// How wide the rows of a kind of file may be against its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    /// As wide as the header.
    Exact,
    /// Narrower where trailing cells are empty, as in the performance tables.
    MayBeShort,
    /// Wider where the unquoted last column spills, as in downloads of the register's search results.
    MaySpill,
}

/// The names of the columns and where they are; names are found in any case.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    names: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl Header {
    /// Binds names to places; two columns of one name are refused, blank names are passed over.
    pub(crate) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<Self, Refusal> {
        let names: Vec<String> = names.into_iter().map(|name| name.trim().to_owned()).collect();
        let mut places = BTreeMap::new();
        for (place, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if places.insert(name.to_ascii_lowercase(), place).is_some() {
                return Err(Refusal::TwoColumns { column: name.clone() });
            }
        }
        Ok(Self { names, places })
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    pub(crate) fn name(&self, place: usize) -> &str {
        self.names.get(place).map_or("", String::as_str)
    }

    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.places.get(&name.to_ascii_lowercase()).copied()
    }

    /// The first of several names by which a column may go.
    pub(crate) fn find_any(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.find(name))
    }

    pub(crate) fn require(&self, names: &[&str]) -> Result<usize, Refusal> {
        self.find_any(names).ok_or_else(|| Refusal::MissingColumn { column: names.join(" or ") })
    }
}

/// One row; a cell beyond its end is blank.
pub(crate) struct Record<'t> {
    cells: &'t StringRecord,
    spilled: Option<&'t str>,
    last: usize,
    /// Row as a spreadsheet numbers it.
    pub(crate) row: u64,
}

impl<'t> Record<'t> {
    pub(crate) fn get(&self, place: usize) -> &'t str {
        match self.spilled {
            Some(joined) if place == self.last => joined,
            _ => self.cells.get(place).unwrap_or_default(),
        }
    }

    /// The cell without the spaces around it, blank where there is no such column.
    pub(crate) fn text(&self, place: Option<usize>) -> &'t str {
        place.map_or("", |place| self.get(place).trim())
    }
}

/// What has been read of a text and is still wanted, under the reader that takes it apart.
struct Tap<'a> {
    inner: Box<dyn Read + Send + 'a>,
    window: Vec<u8>,
    /// Place in the text of the first byte of the window.
    start: u64,
}

impl Tap<'_> {
    /// How much is no longer wanted before it is let go; letting go moves what is left.
    const LET_GO: usize = 1 << 20;

    /// What has been read from a place on.
    fn since(&self, place: u64) -> &[u8] {
        let skipped = usize::try_from(place.saturating_sub(self.start)).unwrap_or(usize::MAX);
        self.window.get(skipped..).unwrap_or_default()
    }

    /// Lets go of what lies before a place.
    fn forget(&mut self, before: u64) {
        let gone = usize::try_from(before.saturating_sub(self.start)).unwrap_or(0);
        if gone >= Self::LET_GO && gone <= self.window.len() {
            self.window.drain(..gone);
            self.start = before;
        }
    }
}

impl Read for Tap<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.window.extend_from_slice(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// A table of text that is being read.
pub(crate) struct Table<'a> {
    length: u64,
    reader: csv::Reader<Tap<'a>>,
    pub(crate) header: Header,
    width: Width,
    cells: StringRecord,
    spilled: String,
    row: u64,
    ended: bool,
}

impl<'a> Table<'a> {
    /// Reads the header, which is the first row.
    pub(crate) fn open(text: &'a Text<'_>, width: Width) -> Result<Self, Refusal> {
        Self::open_below(text, width, 0)
    }

    /// Reads the header, which stands below so many rows of titles.
    pub(crate) fn open_below(
        text: &'a Text<'_>,
        width: Width,
        titles: usize,
    ) -> Result<Self, Refusal> {
        let tap = Tap { inner: text.reader()?, window: Vec::new(), start: 0 };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(64 * 1024)
            .from_reader(tap);
        let mut cells = StringRecord::new();
        let mut row = 0;
        for _ in 0..=titles {
            let before = reader.position().byte();
            if !reader.read_record(&mut cells).map_err(|error| unreadable(&error))? {
                return Err(if row == 0 { Refusal::Empty } else { Refusal::NoRows });
            }
            row += 1 + blank_lines(reader.get_ref(), before);
        }
        let whole = reader.get_ref();
        if reader.position().byte() >= text.length && in_quotes(whole.since(0)) {
            return Err(Refusal::Truncated { row, what: "a quotation mark is never closed" });
        }
        let header = Header::new(cells.iter())?;
        // Empty lines above a header in the first row were never counted: nothing speaks of them.
        let row = if titles == 0 { 1 } else { row };
        Ok(Self {
            length: text.length,
            reader,
            header,
            width,
            cells,
            spilled: String::new(),
            row,
            ended: false,
        })
    }

    /// The next row, or `None` at the end of a whole file.
    pub(crate) fn next(&mut self, summary: &mut Summary) -> Result<Option<Record<'_>>, Refusal> {
        if self.ended {
            return Ok(None);
        }
        let before = self.reader.position().byte();
        self.reader.get_mut().forget(before.saturating_sub(1));
        if !self.reader.read_record(&mut self.cells).map_err(|error| unreadable(&error))? {
            self.ended = true;
            return Ok(None);
        }
        self.row += 1 + blank_lines(self.reader.get_ref(), before);
        let (expected, found) = (self.header.names().len(), self.cells.len());
        if self.reader.position().byte() >= self.length {
            self.refuse_cut(expected, found)?;
        }
        self.spilled.clear();
        let mut spilled = false;
        if found < expected {
            if self.width != Width::MayBeShort {
                return Err(Refusal::Width { row: self.row, expected, found });
            }
            summary.padded += 1;
        } else if found > expected {
            let overflow = || self.cells.iter().skip(expected);
            if self.width == Width::MaySpill {
                let whole: Vec<&str> = self.cells.iter().skip(expected.saturating_sub(1)).collect();
                self.spilled = whole.join(", ");
                spilled = true;
                summary.joined += 1;
            } else if overflow().any(|cell| !cell.trim().is_empty()) {
                return Err(Refusal::Width { row: self.row, expected, found });
            }
        }
        summary.rows += 1;
        Ok(Some(Record {
            cells: &self.cells,
            spilled: spilled.then_some(self.spilled.as_str()),
            last: expected.saturating_sub(1),
            row: self.row,
        }))
    }

    /// Refuses a last row that is not whole: an open quotation, or short without an end of line.
    ///
    /// Published files may leave out the last end of line, and their rows may be short, but not both.
    fn refuse_cut(&self, expected: usize, found: usize) -> Result<(), Refusal> {
        let start = self.cells.position().map_or(0, csv::Position::byte);
        let tail = self.reader.get_ref().since(start);
        if in_quotes(tail) {
            let what = "a quotation mark is never closed";
            return Err(Refusal::Truncated { row: self.row, what });
        }
        if found < expected && !tail.ends_with(b"\n") && !tail.ends_with(b"\r") {
            let what = "its last row ends before the last column";
            return Err(Refusal::Truncated { row: self.row, what });
        }
        Ok(())
    }
}

/// How many empty lines stand from a place on; the reader passes over them, a spreadsheet counts them.
fn blank_lines(tap: &Tap<'_>, from: u64) -> u64 {
    let before = from.checked_sub(1).and_then(|place| tap.since(place).first());
    let rest = tap.since(from);
    // The reader may stop between the two bytes of an end of line.
    let rest = match (before, rest) {
        (Some(b'\r'), [b'\n', rest @ ..]) => rest,
        _ => rest,
    };
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    blank.filter(|byte| **byte == b'\n').map(|_| 1).sum()
}

fn unreadable(error: &csv::Error) -> Refusal {
    Refusal::Unreadable(error.to_string())
}

/// Whether text that begins at the start of a row ends inside a quoted cell.
fn in_quotes(text: &[u8]) -> bool {
    if !text.contains(&b'"') {
        return false;
    }
    let (mut quoted, mut at_start) = (false, true);
    for byte in text.iter().copied() {
        match (quoted, byte) {
            (false, b'"') if at_start => quoted = true,
            // A doubled mark closes and opens again, which comes to the same.
            (true, b'"') => {
                quoted = false;
                at_start = true;
                continue;
            }
            _ => {}
        }
        at_start = !quoted && matches!(byte, b',' | b'\n' | b'\r');
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: Width) -> Result<(Vec<Vec<String>>, Summary), Refusal> {
        let mut summary = Summary::default();
        let text = Text::from(text);
        let mut table = Table::open(&text, width)?;
        let columns = table.header.names().len();
        let mut rows = Vec::new();
        while let Some(record) = table.next(&mut summary)? {
            rows.push((0..columns).map(|place| record.get(place).to_owned()).collect());
        }
        Ok((rows, summary))
    }

    #[test]
    fn short_rows_are_filled_up_where_the_kind_allows() {
        let (found, summary) = rows("A,B,C\r\n1,2\r\n1,2,3", Width::MayBeShort).unwrap();
        assert_eq!(found, [["1", "2", ""], ["1", "2", "3"]]);
        assert_eq!((summary.rows, summary.padded), (2, 1));
        let refused = rows("A,B,C\n1,2\n1,2,3", Width::Exact).unwrap_err();
        assert_eq!(refused, Refusal::Width { row: 2, expected: 3, found: 2 });
    }

    #[test]
    fn a_spilled_last_column_is_joined_and_shifts_nothing() {
        let text =
            "\"A\",\"B\",\"Links\"\n\"1\",\"2\",100001 Successor, 100002 Predecessor\n1,2,none\n";
        let (found, summary) = rows(text, Width::MaySpill).unwrap();
        assert_eq!(found[0], ["1", "2", "100001 Successor,  100002 Predecessor"]);
        assert_eq!(found[1], ["1", "2", "none"]);
        assert_eq!(summary.joined, 1);
        let refused = rows("A,B\n1,2,3\n", Width::MayBeShort).unwrap_err();
        assert_eq!(refused, Refusal::Width { row: 2, expected: 2, found: 3 });
    }

    #[test]
    fn blank_cells_beyond_the_last_column_are_no_damage() {
        assert!(rows("A,B\n1,2,,\n", Width::Exact).is_ok());
    }

    #[test]
    fn a_file_cut_in_the_middle_is_refused_with_the_row() {
        for cut in ["A,B,C\n1,2,3\n4,5", "A,B,C\n1,2,3\n4,\"5"] {
            let refused = rows(cut, Width::MayBeShort).unwrap_err();
            assert!(matches!(refused, Refusal::Truncated { row: 3, .. }), "{cut}: {refused}");
        }
        assert!(matches!(
            rows("\"A,B\n1,2\n", Width::Exact),
            Err(Refusal::Truncated { row: 1, .. })
        ));
        assert!(rows("A,B,C\n1,2,3\n4,\"5 \"\"x\"\"\",6", Width::Exact).is_ok());
        assert!(rows("A,B\n1,6\" rule\n", Width::Exact).is_ok());
    }

    #[test]
    fn empty_lines_are_counted_as_a_spreadsheet_counts_them() {
        for end in ["\n", "\r\n"] {
            let text = ["A,B", "", "1,2", "\"3", "three\",4", "", "", "5,6"].join(end);
            let mut summary = Summary::default();
            let text = Text::from(text.as_str());
            let mut table = Table::open(&text, Width::Exact).unwrap();
            let mut rows = Vec::new();
            while let Some(record) = table.next(&mut summary).unwrap() {
                rows.push(record.row);
            }
            assert_eq!(rows, [3, 4, 7], "{end:?}");
        }
    }

    #[test]
    fn names_are_found_in_any_case_and_only_once() {
        let header = Header::new(["URN", " SCHNAME ", ""]).unwrap();
        assert_eq!(header.find("schname"), Some(1));
        assert_eq!(header.find(""), None);
        assert_eq!(header.require(&["school_urn", "urn"]), Ok(0));
        assert_eq!(
            Header::new(["Urn", "URN"]).unwrap_err(),
            Refusal::TwoColumns { column: "URN".to_owned() }
        );
        assert!(header.require(&["LEA"]).unwrap_err().to_string().contains("LEA"));
    }
}
