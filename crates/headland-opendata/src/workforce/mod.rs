//! The school table of the school workforce census: titles, then one wide row for each school.
//!
//! Columns are bound by their whole names; the catalogue says which of them are measures.

use headland_domain::benchmarks::{
    AcademicYear, Breakdown, CohortBasis, Entity, Figure, Measure, Period, Population, Urn,
};

use crate::{
    Fault, Figures, Refusal, Row, Summary,
    catalogue::catalogue,
    cell,
    performance::year_of,
    sniff::Layout,
    source::Reader,
    table::{Header, Record, Table, Width},
    text::Text,
};

/// The column that counts the teachers whom shares of teachers are about.
const TEACHERS: &str = "Total Number of Teachers (Headcount)";

/// Columns that say which school a row is about.
const IDENTITY: [&str; 5] = ["URN", "LA Number", "LAEstab", "LA Name", "School Name"];

/// Reads the table of one census.
pub(crate) struct Census<'a> {
    table: Table<'a>,
    header: Header,
    period: Period,
    urn: usize,
    name: Option<usize>,
    authority: Option<usize>,
    columns: Vec<Column>,
    measures: std::vec::IntoIter<&'static Measure>,
    unused: Vec<String>,
}

struct Column {
    place: usize,
    measure: &'static Measure,
    n: Option<usize>,
}

impl<'a> Census<'a> {
    pub(crate) fn open(
        text: &'a Text<'_>,
        layout: &Layout,
        name: &str,
        chosen: Option<AcademicYear>,
    ) -> Result<Self, Refusal> {
        let table = Table::open_below(text, Width::Exact, layout.titles)?;
        let year = match (year_of(name, chosen), layout.year) {
            (Some(said), Some(found)) if said != found => {
                return Err(Refusal::YearConflict { said, found });
            }
            (said, found) => said.or(found).ok_or(Refusal::YearUnknown)?,
        };
        let header = table.header.clone();
        let teachers = header.find(TEACHERS);
        let (mut columns, mut unused) = (Vec::new(), Vec::new());
        for (place, name) in header.names().iter().enumerate() {
            match catalogue().workforce_column(name) {
                Some(measure) => {
                    let counts_teachers = measure.cohort == CohortBasis::Teachers;
                    columns.push(Column {
                        place,
                        measure,
                        n: teachers.filter(|_| counts_teachers),
                    });
                }
                None if IDENTITY.iter().any(|known| known.eq_ignore_ascii_case(name)) => {}
                None => unused.push(name.clone()),
            }
        }
        let measures: Vec<_> = columns.iter().map(|column| column.measure).collect();
        Ok(Self {
            period: year.into(),
            urn: header.require(&["URN"])?,
            name: header.find("School Name"),
            authority: header.find("LA Number"),
            table,
            header,
            columns,
            measures: measures.into_iter(),
            unused,
        })
    }
}

impl Reader for Census<'_> {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        if let Some(measure) = self.measures.next() {
            return Ok(Some(Row::Measure(measure.clone())));
        }
        summary.unused_columns.append(&mut self.unused);
        let Some(record) = self.table.next(summary)? else {
            return Ok(None);
        };
        let refused = |place: usize, what: String| {
            Refusal::Cell(Fault::new(record.row, self.header.name(place), what))
        };
        let urn: Urn = record
            .text(Some(self.urn))
            .parse()
            .map_err(|error| refused(self.urn, format!("{error}")))?;
        let figure = |column: &Column| figure(&record, column, urn, &self.period);
        let figures: Result<_, _> = self.columns.iter().map(figure).collect();
        Ok(Some(Row::Figures(Figures {
            entity: Entity::School(urn),
            name: record.text(self.name).to_owned(),
            authority: record.text(self.authority).parse().ok(),
            academy: None,
            note: String::new(),
            figures: figures.map_err(|(place, what)| refused(place, what))?,
            row: record.row,
        })))
    }
}

fn figure(
    record: &Record<'_>,
    column: &Column,
    urn: Urn,
    period: &Period,
) -> Result<Figure, (usize, String)> {
    let n = column.n.map(|place| cell::read_count(record.get(place)).map_err(|what| (place, what)));
    Ok(Figure {
        measure: column.measure.code.clone(),
        entity: Entity::School(urn),
        period: period.clone(),
        breakdown: Breakdown::All,
        population: Population::OwnPupils,
        cell: cell::read(record.get(column.place), column.measure.unit)
            .map_err(|what| (column.place, what))?,
        n: n.transpose()?.flatten(),
        numerator: None,
        limits: None,
        stage: None,
        row: record.row,
    })
}
