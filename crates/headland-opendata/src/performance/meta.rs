//! The list of columns that comes with the tables.

use crate::{
    Definition, Refusal, Row, Summary,
    source::Reader,
    table::{Header, Table, Width},
    text::Text,
};

use super::record_type::RecordTypes;

const NAME: [&str; 3] = ["FieldName", "Field Name", "Metafile heading"];
const LABEL: [&str; 2] = ["Label/Description", "Metafile description"];

/// Most columns of the tables that a list may leave out; the lists have small errors of their own.
const UNLISTED: usize = 10;

/// What the list says that the tables need.
#[derive(Clone, Debug)]
pub(crate) struct Meta {
    pub(super) record_types: RecordTypes,
}

impl Meta {
    /// Reads the list, and makes sure that it is that of these tables.
    pub(crate) fn read(text: &Text<'_>, tables: &Header) -> Result<Self, Refusal> {
        let mut rows = MetaRows::open(text)?;
        let mut summary = Summary::default();
        let mut names = Vec::new();
        let mut record_types = RecordTypes::default();
        while let Some(definition) = rows.definition(&mut summary)? {
            if definition.name.eq_ignore_ascii_case("RECTYPE") {
                record_types = RecordTypes::described(&definition.label);
            }
            names.push(definition.name.to_ascii_uppercase());
        }
        names.sort();
        let unlisted: Vec<&str> = tables
            .names()
            .iter()
            .filter(|name| names.binary_search(&name.to_ascii_uppercase()).is_err())
            .map(String::as_str)
            .collect();
        if unlisted.len() > UNLISTED {
            let first = unlisted.first().copied().unwrap_or_default();
            let why = format!("it leaves out {} columns, such as {first}", unlisted.len());
            return Err(Refusal::WrongCompanion { why });
        }
        Ok(Self { record_types })
    }
}

/// The list, row by row.
pub(crate) struct MetaRows<'a> {
    table: Table<'a>,
    name: usize,
    label: usize,
}

impl<'a> MetaRows<'a> {
    pub(crate) fn open(text: &'a Text<'_>) -> Result<Self, Refusal> {
        let table = Table::open(text, Width::MayBeShort)?;
        let name = table.header.require(&NAME)?;
        let label = table.header.require(&LABEL)?;
        Ok(Self { table, name, label })
    }

    fn definition(&mut self, summary: &mut Summary) -> Result<Option<Definition>, Refusal> {
        let record = self.table.next(summary)?;
        Ok(record.map(|record| Definition {
            name: record.text(Some(self.name)).to_owned(),
            label: record.text(Some(self.label)).to_owned(),
        }))
    }
}

impl Reader for MetaRows<'_> {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        Ok(self.definition(summary)?.map(Row::Definition))
    }
}
