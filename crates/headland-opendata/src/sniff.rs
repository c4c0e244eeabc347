//! What kind of file this is, by what its header says and never by its name.

use std::fmt;

use crate::{Refusal, table::Header};

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
        })
    }
}

/// Columns that a kind must have; each entry lists the names by which the column may go.
type Signature = (Kind, &'static [&'static [&'static str]]);

/// In order: a kind comes before those whose columns it also has.
const SIGNATURES: [Signature; 11] = [
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
];

/// Kinds that are known and not read, so that the refusal can name them.
const NOT_READ: [(&str, &[&[&str]]); 1] =
    [("the list of local authority and region codes", &[&["LEA"], &["LA Name"], &["REGION"]])];

/// The kind of file that has this header.
pub(crate) fn kind(header: &Header) -> Result<Kind, Refusal> {
    let has = |columns: &[&[&str]]| columns.iter().all(|names| header.find_any(names).is_some());
    if let Some((kind, _)) = SIGNATURES.iter().find(|(_, columns)| has(columns)) {
        return Ok(*kind);
    }
    if let Some((what, _)) = NOT_READ.iter().find(|(_, columns)| has(columns)) {
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
