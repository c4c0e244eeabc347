//! The returns themselves.

use headland_domain::benchmarks::{
    Absent, AcademicYear, Breakdown, Cell, Entity, Figure, Measure, Period, Population, Unit, Urn,
    round_half_away,
};

use super::{
    columns::{Column, Columns, Identity},
    year_of,
};
use crate::{
    Fault, Figures, Refusal, Row, Summary,
    catalogue::Per,
    cell,
    source::Reader,
    table::{Header, Record, Table, Width},
    text::Text,
};

/// Reads the returns of a financial year.
pub(crate) struct Returns<'a> {
    table: Table<'a>,
    header: Header,
    columns: Columns,
    period: Period,
    measures: std::vec::IntoIter<&'static Measure>,
}

impl<'a> Returns<'a> {
    pub(crate) fn open(
        text: &'a Text<'_>,
        name: &str,
        chosen: Option<AcademicYear>,
    ) -> Result<Self, Refusal> {
        let table = Table::open(text, Width::Exact)?;
        let columns = Columns::bind(&table.header)?;
        let measures: Vec<_> = columns.mapped.iter().map(|column| column.measure).collect();
        Ok(Self {
            header: table.header.clone(),
            table,
            columns,
            period: year_of(name, chosen).ok_or(Refusal::YearUnknown)?,
            measures: measures.into_iter(),
        })
    }
}

impl Reader for Returns<'_> {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        if let Some(measure) = self.measures.next() {
            return Ok(Some(Row::Measure(measure.clone())));
        }
        summary.unused_columns.append(&mut self.columns.unused);
        loop {
            let Some(record) = self.table.next(summary)? else {
                return Ok(None);
            };
            let fault = |(place, what): (usize, String)| {
                Fault::new(record.row, self.header.name(place), what)
            };
            let refused = |wrong| Refusal::Cell(fault(wrong));
            if let Some(why) = left_out(&record, self.columns.identity).map_err(refused)? {
                summary.pass_over(fault(why));
                continue;
            }
            return figures(&record, &self.columns, &self.period)
                .map(|figures| Some(Row::Figures(figures)))
                .map_err(refused);
        }
    }
}

/// Why a return is not compared with others, and the column that says so.
fn left_out(
    record: &Record<'_>,
    identity: Identity,
) -> Result<Option<(usize, String)>, (usize, String)> {
    let flag = record.text(Some(identity.not_supplied));
    if !matches!(flag.to_ascii_lowercase().as_str(), "" | "0" | "n" | "no" | "false") {
        let what = format!("the school gave no return (“{}”)", cell::shortened(flag));
        return Ok(Some((identity.not_supplied, what)));
    }
    let months = record.text(Some(identity.months));
    match cell::read_count(months).map_err(|what| (identity.months, what))? {
        Some(12) => Ok(None),
        Some(months) => {
            Ok(Some((identity.months, format!("the return covers {months} months, not 12"))))
        }
        None => {
            Ok(Some((identity.months, "nothing says how many months the return covers".to_owned())))
        }
    }
}

/// What sums are divided by: a number as published.
struct Divisor<'t> {
    cell: Cell,
    raw: &'t str,
}

fn figures(
    record: &Record<'_>,
    columns: &Columns,
    period: &Period,
) -> Result<Figures, (usize, String)> {
    let identity = columns.identity;
    let read = |place: usize, unit: Unit| {
        cell::read(record.get(place), unit).map_err(|what| (place, what))
    };
    let divisor = |place: usize, unit: Unit| {
        read(place, unit).map(|cell| Divisor { cell, raw: record.get(place) })
    };
    let urn = record.text(Some(identity.urn)).parse::<Urn>();
    let urn = urn.map_err(|error| (identity.urn, error.to_string()))?;
    let pupils = divisor(identity.pupils, Unit::Count)?;
    let income = columns.income.map(|place| divisor(place, Unit::Pounds)).transpose()?;
    let mut figures = Vec::with_capacity(columns.mapped.len());
    for column in &columns.mapped {
        let sum = read(column.place, Unit::Pounds)?;
        let (cell, n) = match (column.per, &income) {
            (Per::School, _) => (sum, None),
            (Per::Pupil, _) => {
                // Part-time pupils make some rolls fractions, which are no count.
                let n = cell::read_count(pupils.raw).ok().flatten();
                (quotient(sum, &pupils, 1.0), n)
            }
            (Per::Income, Some(income)) => (quotient(sum, income, 100.0), None),
            (Per::Income, None) => continue,
        };
        figures.push(figure(column, urn, period, cell, n, record.row));
    }
    Ok(Figures {
        entity: Entity::School(urn),
        name: record.text(identity.name).to_owned(),
        authority: record.text(identity.authority).parse().ok(),
        academy: None,
        note: String::new(),
        figures,
        row: record.row,
    })
}

/// A sum for each unit of the divisor; without a sum or a divisor above zero there is a reason instead.
fn quotient(sum: Cell, divisor: &Divisor<'_>, times: f64) -> Cell {
    let Cell::Value(sum) = sum else {
        return sum;
    };
    let none = || Cell::Missing { reason: Absent::NotApplicable, raw: divisor.raw.into() };
    match &divisor.cell {
        Cell::Value(by) if *by > 0.0 => {
            let each = sum / by * times;
            if each.is_finite() { Cell::Value(round_half_away(each, 2)) } else { none() }
        }
        Cell::Value(_) => none(),
        missing @ Cell::Missing { .. } => missing.clone(),
    }
}

fn figure(
    column: &Column,
    urn: Urn,
    period: &Period,
    cell: Cell,
    n: Option<u32>,
    row: u64,
) -> Figure {
    Figure {
        measure: column.measure.code.clone(),
        entity: Entity::School(urn),
        period: period.clone(),
        breakdown: Breakdown::All,
        population: Population::OwnPupils,
        cell,
        n,
        numerator: None,
        limits: None,
        stage: None,
        row,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shared_out(sum: &str, by: &str) -> Cell {
        let divisor = Divisor { cell: cell::read(by, Unit::Count).unwrap(), raw: by };
        quotient(cell::read(sum, Unit::Pounds).unwrap(), &divisor, 1.0)
    }

    #[test]
    fn money_is_shared_among_pupils_and_never_among_none() {
        assert_eq!(shared_out("1000", "3"), Cell::Value(333.33));
        assert_eq!(shared_out("-50", "10"), Cell::Value(-5.0));
        let none = Cell::Missing { reason: Absent::NotApplicable, raw: "0".into() };
        assert_eq!(shared_out("1000", "0"), none);
        assert_eq!(shared_out("1e300", "1e-300").value(), None);
    }

    #[test]
    fn what_is_missing_keeps_its_own_reason() {
        assert_eq!(shared_out("", "10").absent(), Some(Absent::Blank));
        assert_eq!(shared_out("1000", "SUPP").absent(), Some(Absent::Suppressed));
        assert_eq!(shared_out("x", "SUPP").absent(), Some(Absent::NotAvailable));
    }
}
