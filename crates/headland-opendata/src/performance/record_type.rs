//! What a row is about: a school, an authority, or England, and which schools of England.

use std::collections::BTreeMap;

use headland_domain::benchmarks::{Entity, LaCode, Population, Urn};

use crate::{
    Refusal, Summary, cell,
    table::{Header, Record, Table, Width},
    text::Text,
};

/// What a code in the column RECTYPE means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordType {
    School,
    LocalAuthority,
    England(Population),
}

/// The meanings of the codes, as far as there is evidence for them.
#[derive(Clone, Debug, Default)]
pub(super) struct RecordTypes {
    codes: BTreeMap<String, RecordType>,
}

/// Where the columns are that say what a row is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identity {
    record_type: usize,
    urn: usize,
    authority: Option<usize>,
    pub(super) name: Option<usize>,
    cohort: Option<usize>,
}

impl Identity {
    pub(super) fn bind(header: &Header) -> Result<Self, Refusal> {
        Ok(Self {
            record_type: header.require(&["RECTYPE"])?,
            urn: header.require(&["URN"])?,
            authority: header.find_any(&["LEA", "LA"]),
            name: header.find("SCHNAME"),
            cohort: header.find_any(&["TELIG", "TPUP", "TOTPUPS"]),
        })
    }

    pub(super) fn authority(self, record: &Record<'_>) -> Option<LaCode> {
        record.text(self.authority).parse().ok()
    }
}

impl RecordTypes {
    /// Reads the codes out of a description: "Record type (1=Mainstream school; 3=Local Authority; …)".
    pub(super) fn described(label: &str) -> Self {
        let listed = label.split_once('(').map_or("", |(_, listed)| listed);
        let listed = listed.strip_suffix(')').unwrap_or(listed);
        let code = |part: &str| {
            let (code, meaning) = part.split_once('=')?;
            Some((code.trim().to_owned(), meaning_of(meaning)?))
        };
        Self { codes: listed.split(';').filter_map(code).collect() }
    }

    /// Finds out from the rows which of two national records counts all schools: the larger cohort does,
    /// since state-funded schools are some of all schools.
    pub(super) fn observed(text: &Text<'_>) -> Result<Self, Refusal> {
        let mut table = Table::open(text, Width::MayBeShort)?;
        let identity = Identity::bind(&table.header)?;
        let mut summary = Summary::default();
        let mut national: Vec<(Option<u32>, String)> = Vec::new();
        while let Some(record) = table.next(&mut summary)? {
            let place = record.text(identity.authority);
            if identity.authority.is_some()
                && place.is_empty()
                && record.text(Some(identity.urn)).is_empty()
            {
                let cohort = cell::read_count(record.text(identity.cohort)).ok().flatten();
                national.push((cohort, record.text(Some(identity.record_type)).to_owned()));
            }
        }
        national.sort();
        let codes = match national.as_slice() {
            [(Some(fewer), state), (Some(more), all)] if fewer < more && state != all => [
                (state.clone(), RecordType::England(Population::StateFunded)),
                (all.clone(), RecordType::England(Population::AllSchools)),
            ]
            .into(),
            _ => BTreeMap::new(),
        };
        Ok(Self { codes })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// What a row is about and over which schools; `Err` says why that cannot be told.
    pub(super) fn entity(
        &self,
        record: &Record<'_>,
        identity: Identity,
    ) -> Result<(Entity, Population), (&'static str, String)> {
        let code = record.text(Some(identity.record_type));
        let (urn, authority) = (record.text(Some(identity.urn)), record.text(identity.authority));
        let said = self.codes.get(code).copied();
        let contradicted =
            |what: &str| ("RECTYPE", format!("“{code}” is {what}, which the row is not"));
        if !urn.is_empty() {
            if said.is_some_and(|said| said != RecordType::School) {
                return Err(contradicted("no school"));
            }
            let urn: Urn = urn.parse().map_err(|error| ("URN", format!("{error}")))?;
            return Ok((Entity::School(urn), Population::OwnPupils));
        }
        if !authority.is_empty() {
            if said.is_some_and(|said| said != RecordType::LocalAuthority) {
                return Err(contradicted("no local authority"));
            }
            let code = authority.parse().map_err(|error| ("LEA", format!("{error}")))?;
            return Ok((Entity::LocalAuthority(code), Population::StateFunded));
        }
        match said {
            Some(RecordType::England(population)) => Ok((Entity::England, population)),
            Some(_) => Err(contradicted("a school or an authority")),
            None if identity.authority.is_some() => Ok((Entity::England, Population::NotStated)),
            None => Err(("URN", "the row has no URN, and the file has no column LEA".to_owned())),
        }
    }
}

fn meaning_of(words: &str) -> Option<RecordType> {
    let words = words.to_lowercase();
    if words.contains("local authority") {
        Some(RecordType::LocalAuthority)
    } else if words.contains("national") || words.contains("england") {
        let population = if words.contains("state") {
            Population::StateFunded
        } else if words.split(|letter: char| !letter.is_alphabetic()).any(|word| word == "all") {
            Population::AllSchools
        } else {
            Population::NotStated
        };
        Some(RecordType::England(population))
    } else if words.contains("school") {
        Some(RecordType::School)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_columns_says_what_the_codes_mean() {
        let types = RecordTypes::described(
            "Record type (7=Mainstream school; 8=Local Authority; 1=National (all schools); 2=National (state-funded schools only))",
        );
        assert_eq!(types.codes.get("7"), Some(&RecordType::School));
        assert_eq!(types.codes.get("8"), Some(&RecordType::LocalAuthority));
        assert_eq!(types.codes.get("1"), Some(&RecordType::England(Population::AllSchools)));
        assert_eq!(types.codes.get("2"), Some(&RecordType::England(Population::StateFunded)));
        assert!(RecordTypes::described("Record type").is_empty());
        let some = RecordTypes::described("Record type (3=National (maintained schools))");
        assert_eq!(some.codes.get("3"), Some(&RecordType::England(Population::NotStated)));
    }

    #[test]
    fn without_a_list_the_larger_national_cohort_is_that_of_all_schools() {
        let text = "RECTYPE,LEA,URN,TELIG\n6,,,1000\n1,850,100001,30\n9,,,900\n";
        let types = RecordTypes::observed(&Text::from(text)).unwrap();
        assert_eq!(types.codes.get("6"), Some(&RecordType::England(Population::AllSchools)));
        assert_eq!(types.codes.get("9"), Some(&RecordType::England(Population::StateFunded)));
        let alone = RecordTypes::observed(&Text::from("RECTYPE,LEA,URN,TELIG\n6, , ,1000\n"));
        let alone = alone.unwrap();
        assert!(alone.is_empty());
    }
}
