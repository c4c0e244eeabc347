//! What kind of file this is, by what its header says and never by its name.

use std::fmt;

use headland_domain::benchmarks::AcademicYear;

use crate::{
    Refusal, neighbours,
    table::{Header, Table, Width},
    text::Text,
};

/// The kinds of file that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Key stage 2 performance tables, one wide row for each school.
    Ks2Tables,
    /// Key stage 4 performance tables, one wide row for each school.
    Ks4Tables,
    /// The list of columns of the performance tables of a key stage.
    TablesMeta,
    /// Data file of Explore Education Statistics, or of the releases before it.
    EesData,
    /// Metadata file of Explore Education Statistics.
    EesMeta,
    /// Long file of the Local Authority Interactive Tool.
    LaitLong,
    /// Data dictionary of the Local Authority Interactive Tool.
    LaitDictionary,
    /// Establishments of the national register.
    Establishments,
    /// Links between establishments of the national register.
    EstablishmentLinks,
    /// Financial returns of maintained schools, one wide row for each school.
    SchoolFinance,
    /// The school's own figures in the product's template.
    OwnFigures,
    /// The list of local authorities that are like one another.
    StatisticalNeighbours,
    /// The school table of the school workforce census, below its titles.
    SchoolWorkforce,
    /// Any other table with a school's number and a year in each row.
    SchoolTable,
}

impl Kind {
    /// A stable word for storing.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ks2Tables => "ks2_tables",
            Self::Ks4Tables => "ks4_tables",
            Self::TablesMeta => "tables_meta",
            Self::EesData => "ees_data",
            Self::EesMeta => "ees_meta",
            Self::LaitLong => "lait_long",
            Self::LaitDictionary => "lait_dictionary",
            Self::Establishments => "establishments",
            Self::EstablishmentLinks => "establishment_links",
            Self::SchoolFinance => "school_finance",
            Self::OwnFigures => "own_figures",
            Self::StatisticalNeighbours => "statistical_neighbours",
            Self::SchoolWorkforce => "school_workforce",
            Self::SchoolTable => "school_table",
        }
    }

    /// The kind of file that describes this one, where there is such a kind.
    pub const fn companion(self) -> Option<Self> {
        match self {
            Self::Ks2Tables | Self::Ks4Tables => Some(Self::TablesMeta),
            Self::EesData => Some(Self::EesMeta),
            Self::LaitLong => Some(Self::LaitDictionary),
            _ => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Ks2Tables => "key stage 2 performance tables",
            Self::Ks4Tables => "key stage 4 performance tables",
            Self::TablesMeta => "list of columns of performance tables",
            Self::EesData => "Explore Education Statistics data",
            Self::EesMeta => "Explore Education Statistics metadata",
            Self::LaitLong => "local-authority measures",
            Self::LaitDictionary => "dictionary of local-authority measures",
            Self::Establishments => "register of establishments",
            Self::EstablishmentLinks => "links between establishments",
            Self::SchoolFinance => "financial returns of maintained schools",
            Self::OwnFigures => "the school's own figures",
            Self::StatisticalNeighbours => "statistical neighbours of local authorities",
            Self::SchoolWorkforce => "school workforce census",
            Self::SchoolTable => "table of schools by year",
        })
    }
}

/// Columns that a kind must have; each entry lists the names by which the column may go.
type Signature = (Kind, &'static [&'static [&'static str]]);

/// In order: a kind comes before those whose columns it also has.
const SIGNATURES: [Signature; 12] = [
    (
        Kind::Ks2Tables,
        &[&["RECTYPE"], &["URN"], &["READPROG", "PTRWM_EXP", "PTREAD_EXP", "MATPROG"]],
    ),
    (
        Kind::Ks4Tables,
        &[&["RECTYPE"], &["URN"], &["ATT8SCR", "P8MEA", "PTL2BASICS_94", "PTL2BASICS_95"]],
    ),
    (
        Kind::TablesMeta,
        &[
            &["Column"],
            &["FieldName", "Field Name", "Metafile heading"],
            &["Label/Description", "Metafile description"],
        ],
    ),
    (Kind::EesMeta, &[&["col_name"], &["col_type"]]),
    (
        Kind::EesData,
        &[
            &["time_period", "year"],
            &["geographic_level", "level"],
            &["country_code", "country_name"],
        ],
    ),
    (
        Kind::LaitLong,
        &[
            &["measure_code", "Short Desc"],
            &["year", "Years"],
            &["area", "LA and Regions"],
            &["value", "Values"],
        ],
    ),
    (Kind::LaitDictionary, &[&["Measure_short"], &["Polarity"], &["dps"]]),
    (Kind::EstablishmentLinks, &[&["URN"], &["LinkURN"], &["LinkType"]]),
    (Kind::Establishments, &[&["URN"], &["LA (code)"], &["EstablishmentName"]]),
    (
        Kind::SchoolFinance,
        &[&["URN"], &["Period covered by return (months)"], &["Did Not Supply flag"]],
    ),
    (Kind::OwnFigures, &[&["urn"], &["measure"], &["period"], &["value", "numerator"]]),
    (Kind::SchoolTable, &[&["URN", "school_urn"], &["YEAR", "time_period", "academic_year"]]),
];

/// What the header of the school workforce census has, which stands below lines of titles.
const WORKFORCE: [&str; 2] = ["URN", "Total School Workforce (Headcount)"];

/// How far down that header is looked for.
const TITLES: usize = 10;

/// What kind of file a text is, and where its table begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    pub(crate) kind: Kind,
    /// Rows above the header.
    pub(crate) titles: usize,
    /// The school year that the titles speak of.
    pub(crate) year: Option<AcademicYear>,
}

/// Finds the header, in the first row or below a few titles, and tells by it what the file is.
pub(crate) fn layout(text: &Text<'_>) -> Result<Layout, Refusal> {
    let plain = |kind| Layout { kind, titles: 0, year: None };
    if neighbours::is_list(text)? {
        return Ok(plain(Kind::StatisticalNeighbours));
    }
    let first = Table::open(text, Width::MaySpill).and_then(|table| kind(&table.header));
    match first {
        Ok(kind) => Ok(plain(kind)),
        Err(refusal) => below_titles(text)?.ok_or(refusal),
    }
}

fn below_titles(text: &Text<'_>) -> Result<Option<Layout>, Refusal> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.reader()?);
    let mut year = None;
    for (titles, cells) in reader.records().take(TITLES).enumerate() {
        let Ok(cells) = cells else {
            return Ok(None);
        };
        let has = |name: &&str| cells.iter().any(|cell| cell.eq_ignore_ascii_case(name));
        if WORKFORCE.iter().all(has) {
            return Ok(Some(Layout { kind: Kind::SchoolWorkforce, titles, year }));
        }
        // The census is taken on a day in November, early in the school year.
        let said = cells.iter().find_map(|cell| cell.strip_prefix("School Workforce Census "));
        let said = said.and_then(|said| said.trim().parse().ok());
        year = year.or_else(|| {
            said.filter(|said| (1990..2200).contains(said)).map(AcademicYear::starting)
        });
    }
    Ok(None)
}

/// Kinds that are known and not read, so that the refusal can name them.
const NOT_READ: [(&str, &[&[&str]]); 9] = [
    ("the list of local authority and region codes", &[&["LEA"], &["LA Name"], &["REGION"]]),
    ("the list of types of establishment", &[&["establishment-type-group-code"]]),
    ("a map of columns from one service to another", &[&["PropertyName"], &["File"], &["Field"]]),
    ("a register that another service has put together", &[&["URN"], &["LAId"], &["RegionId"]]),
    ("a summary that does not say where its figures are about", &[&["year"], &["num_schools"]]),
    ("the list of academies and trusts", &[&["Academy Trust UPIN"]]),
    ("the survey of school buildings", &[&["SurveySectionSectionType"]]),
    (
        "coefficients for working out Progress 8",
        &[&["KS2 prior attainment group", "ks2emss_grp", "Progress 8 Maths element", "Science VA"]],
    ),
    (
        "a dictionary of the symbols that stand for missing figures",
        &[&["Abbreviation"], &["Meaning"]],
    ),
];

/// Whether a header is of figures that another service has put together under names of its own.
fn is_put_together(header: &Header) -> bool {
    let is_theirs = |name: &String| {
        let figure = name.ends_with("_Pct") || name.ends_with("_Num");
        figure && name.matches('_').count() >= 3
    };
    header.find("Id").is_some() && header.names().iter().any(is_theirs)
}

/// The kind of file that has this header.
pub(crate) fn kind(header: &Header) -> Result<Kind, Refusal> {
    let has = |columns: &[&[&str]]| columns.iter().all(|names| header.find_any(names).is_some());
    if let Some((kind, _)) = SIGNATURES.iter().find(|(_, columns)| has(columns)) {
        return Ok(*kind);
    }
    if let Some((what, _)) = NOT_READ.iter().find(|(_, columns)| has(columns)) {
        return Err(Refusal::NotRead { what });
    }
    if is_put_together(header) {
        let what =
            "figures that another service has put together; import the releases they are from";
        return Err(Refusal::NotRead { what });
    }
    let first: Vec<&str> = header.names().iter().take(6).map(String::as_str).collect();
    Err(Refusal::UnknownKind { header: crate::cell::shortened(&first.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn sniffed(header: &str) -> Result<Kind, Refusal> {
        kind(&Header::new(header.split(',')).unwrap())
    }

    #[test]
    fn the_header_tells_the_kind_in_any_case() {
        for (header, expected) in [
            ("RECTYPE,LEA,URN,SCHNAME,PTRWM_EXP", Kind::Ks2Tables),
            ("RECTYPE,LEA,URN,ATT8SCR,P8MEA", Kind::Ks4Tables),
            ("Column,Field Name,Label/Description", Kind::TablesMeta),
            ("Column,Metafile heading,Metafile description", Kind::TablesMeta),
            (
                "LA,URN,School Name,No Pupils,Period covered by return (months),Did Not Supply flag",
                Kind::SchoolFinance,
            ),
            ("col_name,col_type,label", Kind::EesMeta),
            ("time_period,time_identifier,geographic_level,country_code,x", Kind::EesData),
            ("Year,level,Country_code,x", Kind::EesData),
            ("measure_code,year,area,la_number,region,value", Kind::LaitLong),
            ("Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region", Kind::LaitLong),
            ("Measure_code,Measure_short,Polarity,dps", Kind::LaitDictionary),
            ("URN,LinkURN,LinkName,LinkType,LinkEstablishedDate", Kind::EstablishmentLinks),
            ("URN,LA (code),EstablishmentName", Kind::Establishments),
            ("urn,measure,period,group,numerator,denominator,value,n,note", Kind::OwnFigures),
            ("URN,LEA,YEAR,M00", Kind::SchoolTable),
        ] {
            assert_eq!(sniffed(header), Ok(expected), "{header}");
        }
    }

    #[test]
    fn what_is_not_read_is_named_and_what_is_unknown_is_shown() {
        let refused = sniffed("LEA,LA Name,REGION,REGION NAME").unwrap_err();
        assert!(refused.to_string().contains("region codes"), "{refused}");
        let refused = sniffed("Name,Age,Shoe size").unwrap_err();
        assert!(refused.to_string().contains("Name, Age, Shoe size"), "{refused}");
    }
}
