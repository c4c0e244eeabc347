//! The list of local authorities that are statistical neighbours: ten for each, nearest first, with a word
//! for how close each is. Neighbours are not mutual.

mod closeness;

use std::io::Read;

use headland_domain::benchmarks::LaCode;

pub use closeness::Closeness;

use crate::{
    Fault, Refusal, Row, Summary, cell::shortened, ees::region_name, source::Reader, text::Text,
};

/// How many neighbours an authority has.
const NEIGHBOURS: usize = 10;

/// How far down the header is looked for: the published sheet has two lines of column letters above it.
const HEADER_WITHIN: usize = 5;

/// Faults that are listed.
const LISTED: usize = 100;

/// A local authority and those that are like it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbourhood {
    /// The authority.
    pub authority: LaCode,
    /// Its name in the list.
    pub name: String,
    /// The region that it lies in; empty where the list gives none.
    pub region: String,
    /// Whether the list has it among authorities that are no more.
    pub former: bool,
    /// The ten nearest, nearest first; never the authority itself and none twice.
    pub neighbours: Vec<Neighbour>,
    /// Row of the source as a spreadsheet numbers it.
    pub row: u64,
}

/// An authority that is like another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Which authority.
    pub authority: LaCode,
    /// How close the publisher says that it is.
    pub closeness: Closeness,
}

/// The list, which is checked as a whole before its first row is handed over.
pub(crate) struct List {
    rows: std::vec::IntoIter<Neighbourhood>,
}

impl List {
    /// Reads the list; everything wrong with it is listed, up to a hundred faults, and then nothing is kept.
    pub(crate) fn open(text: &Text<'_>) -> Result<Self, Refusal> {
        Ok(Self { rows: read(text)?.into_iter() })
    }
}

impl Reader for List {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        let row = self.rows.next().map(|found| Row::Neighbourhood(Box::new(found)));
        summary.rows += u64::from(row.is_some());
        Ok(row)
    }
}

fn read(text: &Text<'_>) -> Result<Vec<Neighbourhood>, Refusal> {
    let mut lines = Lines::of(text)?;
    let columns = lines.header()?;
    let (mut list, mut faults, mut former) = (Vec::new(), Vec::new(), false);
    while let Some((row, cells)) = lines.next()? {
        if cells.iter().all(str::is_empty) {
            continue;
        }
        let says_old = |cell: &str| cell.to_ascii_lowercase().starts_with("old sns");
        if cells.iter().any(says_old) {
            former = true;
            continue;
        }
        match neighbourhood(row, &cells, &columns, former) {
            Ok(found) => list.push(found),
            Err(more) => faults.extend(more),
        }
        if faults.len() >= LISTED {
            break;
        }
    }
    faults.extend(listed_twice(&list));
    faults.truncate(LISTED);
    match (faults.is_empty(), list.is_empty()) {
        (true, false) => Ok(list),
        (true, true) => Err(Refusal::NoRows),
        (false, _) => Err(Refusal::Faults(faults)),
    }
}

/// Whether a text is such a list.
pub(crate) fn is_list(text: &Text<'_>) -> Result<bool, Refusal> {
    Ok(Lines::of(text)?.header().is_ok())
}

/// The rows of the sheet, without the spaces around each cell.
struct Lines<'t> {
    reader: csv::Reader<Box<dyn Read + Send + 't>>,
    row: u64,
}

/// Where the columns are.
#[derive(Clone, Debug)]
struct Columns {
    code: usize,
    name: Option<usize>,
    region: Option<usize>,
    /// Of each neighbour its code; the word for its closeness stands to the right of it.
    neighbours: Vec<(usize, usize)>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t Text<'_>) -> Result<Self, Refusal> {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.reader()?);
        Ok(Self { reader, row: 0 })
    }

    fn next(&mut self) -> Result<Option<(u64, csv::StringRecord)>, Refusal> {
        let mut cells = csv::StringRecord::new();
        let more = self.reader.read_record(&mut cells);
        let more = more.map_err(|error| Refusal::Unreadable(error.to_string()))?;
        self.row += 1;
        Ok(more.then_some((self.row, cells)))
    }

    /// Finds the header among the first rows; the names of the columns of closeness are all the same.
    fn header(&mut self) -> Result<Columns, Refusal> {
        for _ in 0..HEADER_WITHIN {
            let Some((_, cells)) = self.next()? else {
                break;
            };
            let find = |name: &str| cells.iter().position(|cell| cell.eq_ignore_ascii_case(name));
            let (Some(code), Some(_)) = (find("LA num"), find("SN1")) else {
                continue;
            };
            let neighbour = |number: usize| {
                let name = format!("SN{number}");
                let place = find(&name).ok_or(Refusal::MissingColumn { column: name })?;
                let word = place.saturating_add(1);
                match cells.get(word) {
                    Some(after) if after.eq_ignore_ascii_case("SNP") => Ok((place, word)),
                    _ => Err(Refusal::MissingColumn { column: format!("SNP of SN{number}") }),
                }
            };
            let neighbours = (1..=NEIGHBOURS).map(neighbour).collect::<Result<_, _>>()?;
            let (name, region) = (find("LA Name"), find("GOReg"));
            return Ok(Columns { code, name, region, neighbours });
        }
        Err(Refusal::MissingColumn { column: "LA num and SN1".to_owned() })
    }
}

fn neighbourhood(
    row: u64,
    cells: &csv::StringRecord,
    columns: &Columns,
    former: bool,
) -> Result<Neighbourhood, Vec<Fault>> {
    let text = |place: usize| cells.get(place).unwrap_or_default();
    let fault = |column: &str, what: String| Fault::new(row, column, what);
    let code = |place: usize| text(place).parse::<LaCode>().map_err(|error| error.to_string());
    let authority = code(columns.code).map_err(|what| vec![fault("LA num", what)])?;
    let mut faults = Vec::new();
    let mut neighbours: Vec<Neighbour> = Vec::with_capacity(NEIGHBOURS);
    for (number, (place, word)) in (1..).zip(&columns.neighbours) {
        let column = format!("SN{number}");
        let closeness = Closeness::from_words(text(*word)).ok_or_else(|| {
            let words = shortened(text(*word));
            fault(&format!("SNP of {column}"), format!("“{words}” is no word for closeness"))
        });
        let found = code(*place).map_err(|what| fault(&column, what));
        match (found, closeness) {
            (Ok(found), Ok(_)) if found == authority => {
                faults.push(fault(&column, format!("{found} is the authority itself")));
            }
            (Ok(found), Ok(_)) if neighbours.iter().any(|known| known.authority == found) => {
                faults.push(fault(&column, format!("{found} is there twice")));
            }
            (Ok(authority), Ok(closeness)) => neighbours.push(Neighbour { authority, closeness }),
            (found, closeness) => faults.extend(found.err().into_iter().chain(closeness.err())),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if !neighbours.is_sorted_by_key(|neighbour| neighbour.closeness) {
        let what = "a closer neighbour stands behind one that is less close";
        return Err(vec![fault("", what.to_owned())]);
    }
    Ok(Neighbourhood {
        authority,
        name: columns.name.map_or("", text).to_owned(),
        region: columns.region.map_or_else(String::new, |place| region_name(text(place))),
        former,
        neighbours,
        row,
    })
}

/// An authority has one row.
fn listed_twice(list: &[Neighbourhood]) -> Vec<Fault> {
    let mut seen = std::collections::BTreeSet::new();
    let again = list.iter().filter(|found| !seen.insert(found.authority));
    let fault = |found: &Neighbourhood| {
        Fault::new(found.row, "LA num", format!("{} is there twice", found.authority))
    };
    again.map(fault).collect()
}

#[cfg(test)]
mod tests;
