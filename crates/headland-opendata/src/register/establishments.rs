//! One school after another, by the names of the register's columns.

use headland_domain::benchmarks::{LaCode, Urn, parse_decimal};
use jiff::civil::Date;

use super::date;
use crate::{
    Fault, Refusal, Row, Summary,
    cell::{read_count, shortened},
    source::Reader,
    table::{Record, Table, Width},
    text::Text,
};

/// A school as the register has it. Blank text means that the register says nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Establishment {
    /// Its number.
    pub urn: Urn,
    /// Its name.
    pub name: String,
    /// The code of its local authority.
    pub authority: Option<LaCode>,
    /// The name of its local authority.
    pub authority_name: String,
    /// Its four-digit number within the authority.
    pub number: String,
    /// "Community school", "Academy converter".
    pub type_name: String,
    /// "Academies", "Local authority maintained schools".
    pub type_group: String,
    /// "Open", "Closed", "Open, but proposed to close".
    pub status: String,
    /// "Primary", "Secondary", "All-through".
    pub phase: String,
    /// When it opened, where known.
    pub opened_on: Option<Date>,
    /// When it closed, where it did.
    pub closed_on: Option<Date>,
    /// Youngest age taught.
    pub youngest: Option<u32>,
    /// Oldest age taught.
    pub oldest: Option<u32>,
    /// "Mixed", "Boys", "Girls".
    pub gender: String,
    /// "Church of England", "Does not apply".
    pub religious_character: String,
    /// Pupils on roll at the last census.
    pub pupils: Option<u32>,
    /// Places.
    pub capacity: Option<u32>,
    /// Pupils eligible for free school meals, per cent.
    pub free_school_meals: Option<f64>,
    /// The trust or trusts that run it.
    pub trust: String,
    /// Town.
    pub town: String,
    /// Postcode.
    pub postcode: String,
    /// Region, by the name that published figures use.
    pub region: String,
    /// The headteacher, where asked for and given.
    pub head: Option<Head>,
    /// The register's words on linked schools.
    pub linked: String,
    /// Row of the source as a spreadsheet numbers it.
    pub row: u64,
}

/// The headteacher: personal data, read only when asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Title, first and last name.
    pub name: String,
    /// "Headteacher", "Executive principal".
    pub job_title: String,
}

pub(crate) struct Establishments<'a> {
    table: Table<'a>,
    columns: Columns,
    with_heads: bool,
}

/// Where the columns are; finding them by name in every row would cost more than reading it.
struct Columns {
    urn: usize,
    name: usize,
    authority: usize,
    others: [Option<usize>; NAMES.len()],
}

/// The columns that a register may lack, by their names.
const NAMES: [&str; 24] = [
    "LA (name)",
    "EstablishmentNumber",
    "TypeOfEstablishment (name)",
    "EstablishmentTypeGroup (name)",
    "EstablishmentStatus (name)",
    "PhaseOfEducation (name)",
    "OpenDate",
    "CloseDate",
    "StatutoryLowAge",
    "StatutoryHighAge",
    "Gender (name)",
    "ReligiousCharacter (name)",
    "NumberOfPupils",
    "SchoolCapacity",
    "PercentageFSM",
    "Trusts (name)",
    "Town",
    "Postcode",
    "GOR (name)",
    "HeadTitle (name)",
    "HeadFirstName",
    "HeadLastName",
    "HeadPreferredJobTitle",
    "Linked establishments",
];

impl Columns {
    fn find(&self, name: &str) -> Option<usize> {
        let known = NAMES.iter().position(|known| *known == name)?;
        self.others.get(known).copied().flatten()
    }
}

impl<'a> Establishments<'a> {
    pub(crate) fn open(text: &'a Text<'_>, with_heads: bool) -> Result<Self, Refusal> {
        let table = Table::open(text, width(text)?)?;
        let columns = Columns {
            urn: table.header.require(&["URN"])?,
            name: table.header.require(&["EstablishmentName"])?,
            authority: table.header.require(&["LA (code)"])?,
            others: NAMES.map(|name| table.header.find(name)),
        };
        Ok(Self { table, columns, with_heads })
    }
}

/// Only the download that ends in the unquoted list of links spills over.
fn width(text: &Text<'_>) -> Result<Width, Refusal> {
    let header = Table::open(text, Width::MaySpill)?.header;
    let last = header.names().last().map(String::as_str);
    let spills = last.is_some_and(|name| name.eq_ignore_ascii_case("Linked establishments"));
    Ok(if spills { Width::MaySpill } else { Width::Exact })
}

impl Reader for Establishments<'_> {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        let Some(record) = self.table.next(summary)? else {
            return Ok(None);
        };
        let read = establishment(&record, &self.columns, self.with_heads);
        read.map(|school| Some(Row::Establishment(Box::new(school)))).map_err(Refusal::Cell)
    }
}

fn establishment(
    record: &Record<'_>,
    columns: &Columns,
    with_heads: bool,
) -> Result<Establishment, Fault> {
    let fault = |column: &str, what: String| Fault::new(record.row, column, what);
    let text = |name: &str| record.text(columns.find(name));
    let words = |name: &str| text(name).to_owned();
    let count = |name: &str| read_count(text(name)).map_err(|what| fault(name, what));
    let day = |name: &str| date(text(name)).map_err(|what| fault(name, what));
    let urn = record.text(Some(columns.urn)).parse::<Urn>();
    Ok(Establishment {
        urn: urn.map_err(|error| fault("URN", error.to_string()))?,
        name: record.text(Some(columns.name)).to_owned(),
        authority: authority(record.text(Some(columns.authority)))
            .map_err(|what| fault("LA (code)", what))?,
        authority_name: words("LA (name)"),
        number: words("EstablishmentNumber"),
        type_name: words("TypeOfEstablishment (name)"),
        type_group: words("EstablishmentTypeGroup (name)"),
        status: words("EstablishmentStatus (name)"),
        phase: words("PhaseOfEducation (name)"),
        opened_on: day("OpenDate")?,
        closed_on: day("CloseDate")?,
        youngest: count("StatutoryLowAge")?,
        oldest: count("StatutoryHighAge")?,
        gender: words("Gender (name)"),
        religious_character: words("ReligiousCharacter (name)"),
        pupils: count("NumberOfPupils")?,
        capacity: count("SchoolCapacity")?,
        free_school_meals: share(text("PercentageFSM"))
            .map_err(|what| fault("PercentageFSM", what))?,
        trust: words("Trusts (name)"),
        town: words("Town"),
        postcode: words("Postcode"),
        region: crate::ees::region_name(text("GOR (name)")),
        head: with_heads.then(|| head(&text)).flatten(),
        linked: words("Linked establishments"),
        row: record.row,
    })
}

/// Establishments abroad and offshore have code 0 or 000 and no authority.
fn authority(text: &str) -> Result<Option<LaCode>, String> {
    if text.bytes().all(|byte| byte == b'0') {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|error| format!("{error}"))
}

fn share(text: &str) -> Result<Option<f64>, String> {
    match (text, parse_decimal(text)) {
        ("", _) => Ok(None),
        (_, Some(value)) => Ok(Some(value)),
        (_, None) => Err(format!("“{}” is not a number", shortened(text))),
    }
}

fn head<'t>(text: &impl Fn(&str) -> &'t str) -> Option<Head> {
    let parts = ["HeadTitle (name)", "HeadFirstName", "HeadLastName"].map(text);
    let given: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let name = given.join(" ");
    let job_title = text("HeadPreferredJobTitle").to_owned();
    (!name.is_empty()).then_some(Head { name, job_title })
}
