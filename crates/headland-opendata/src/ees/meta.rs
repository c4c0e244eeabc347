//! The metadata file: which columns are filters and which are indicators, with unit and decimals.

use std::collections::VecDeque;

use headland_domain::benchmarks::Unit;

use crate::{
    Definition, Fault, Refusal, Row, Summary,
    cell::shortened,
    source::Reader,
    table::{Header, Table, Width},
    text::Text,
};

/// What the metadata say of the columns, in their order.
#[derive(Clone, Debug)]
pub(crate) struct Meta {
    pub(super) columns: Vec<Described>,
}

#[derive(Clone, Debug)]
pub(super) struct Described {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) role: Role,
}

/// Filters divide the rows; indicators hold figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Filter,
    Indicator { unit: Unit, dp: Option<u8> },
}

impl Meta {
    /// Reads the metadata, and with the header of the data makes sure that they describe it.
    pub(crate) fn read(text: &Text<'_>, data: Option<&Header>) -> Result<Self, Refusal> {
        let mut summary = Summary::default();
        let mut table = Table::open(text, Width::MayBeShort)?;
        let name = table.header.require(&["col_name"])?;
        let kind = table.header.require(&["col_type"])?;
        let label = table.header.find("label");
        let unit = table.header.find("indicator_unit");
        let dp = table.header.find("indicator_dp");
        let mut columns = Vec::new();
        while let Some(record) = table.next(&mut summary)? {
            let column = record.text(Some(name));
            if data.is_some_and(|data| data.find(column).is_none()) {
                let why = format!(
                    "it describes a column {} that the data do not have",
                    shortened(column)
                );
                return Err(Refusal::WrongCompanion { why });
            }
            let fault = |column: &str, text: &str| {
                let what = format!("“{}” is not understood", shortened(text));
                Refusal::Cell(Fault::new(record.row, column, what))
            };
            let role = match record.text(Some(kind)).to_lowercase().as_str() {
                "filter" => Role::Filter,
                "indicator" => Role::Indicator {
                    unit: unit_of(record.text(unit)),
                    dp: match record.text(dp) {
                        "" => None,
                        text => Some(text.parse().map_err(|_| fault("indicator_dp", text))?),
                    },
                },
                other => return Err(fault("col_type", other)),
            };
            let label = match record.text(label) {
                "" => column.to_owned(),
                label => label.to_owned(),
            };
            columns.push(Described { name: column.to_owned(), label, role });
        }
        Ok(Self { columns })
    }

    pub(crate) fn into_rows(self) -> Definitions {
        let definition = |column: Described| Definition { name: column.name, label: column.label };
        Definitions { rows: self.columns.into_iter().map(definition).collect() }
    }
}

fn unit_of(text: &str) -> Unit {
    match text {
        "%" => Unit::Percent,
        "pp" => Unit::PercentagePoints,
        "£" | "GBP" => Unit::Pounds,
        _ => Unit::NotStated,
    }
}

/// The columns of a metadata file that is read by itself.
pub(crate) struct Definitions {
    rows: VecDeque<Definition>,
}

impl Reader for Definitions {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        let row = self.rows.pop_front().map(Row::Definition);
        summary.rows += u64::from(row.is_some());
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const META: &str = "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp\n\
        phase,Filter,Phase of school,,,\n\
        late_percent,Indicator,Late sessions,Lateness,%,1\n";

    #[test]
    fn filters_and_indicators_are_told_apart() {
        let meta = Meta::read(&META.into(), None).unwrap();
        let roles: Vec<Role> = meta.columns.iter().map(|column| column.role).collect();
        let late = Role::Indicator { unit: Unit::Percent, dp: Some(1) };
        assert_eq!(roles, [Role::Filter, late]);
    }

    #[test]
    fn metadata_of_other_data_are_refused() {
        let data = Header::new(["time_period", "phase"]).unwrap();
        let refused = Meta::read(&META.into(), Some(&data)).unwrap_err();
        assert!(refused.to_string().contains("late_percent"), "{refused}");
    }
}
