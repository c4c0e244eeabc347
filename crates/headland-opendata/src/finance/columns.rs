//! Which columns of the returns are mapped.

use headland_domain::benchmarks::Measure;

use crate::{
    Refusal,
    catalogue::{Per, catalogue},
    table::Header,
};

/// Where the columns are that say what a return is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identity {
    pub(super) urn: usize,
    pub(super) authority: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) pupils: usize,
    pub(super) months: usize,
    pub(super) not_supplied: usize,
}

/// A column of money and one of the measures that it becomes.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) place: usize,
    pub(super) measure: &'static Measure,
    pub(super) per: Per,
}

/// What a header comes to.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) identity: Identity,
    pub(super) income: Option<usize>,
    pub(super) mapped: Vec<Column>,
    pub(super) unused: Vec<String>,
}

/// The measure that is the school's whole income, by which shares are taken.
const INCOME: &str = "finance_income_per_pupil";

impl Columns {
    /// Binds a header; refused where nothing can be made of the returns without a column.
    pub(super) fn bind(header: &Header) -> Result<Self, Refusal> {
        let identity = Identity {
            urn: header.require(&["URN"])?,
            authority: header.find("LA"),
            name: header.find("School Name"),
            pupils: header.require(&["No Pupils"])?,
            months: header.require(&["Period covered by return (months)"])?,
            not_supplied: header.require(&["Did Not Supply flag"])?,
        };
        let mut mapped = Vec::new();
        let mut unused = Vec::new();
        for (place, name) in header.names().iter().enumerate() {
            let before = mapped.len();
            mapped.extend(measures(name).map(|(measure, per)| Column { place, measure, per }));
            if mapped.len() == before && !identity.holds(place) {
                unused.push(name.clone());
            }
        }
        if let Some(twice) = twice(&mapped) {
            return Err(Refusal::TwoColumns { column: header.name(twice).to_owned() });
        }
        let income = mapped.iter().find(|column| column.measure.code.as_str() == INCOME);
        Ok(Self { identity, income: income.map(|column| column.place), mapped, unused })
    }
}

impl Identity {
    fn holds(&self, place: usize) -> bool {
        [self.urn, self.pupils, self.months, self.not_supplied].contains(&place)
            || [self.authority, self.name].contains(&Some(place))
    }
}

/// The measures of a column: by its whole name, or by the code with which it begins (`E01  Teaching Staff`).
fn measures(name: &str) -> impl Iterator<Item = (&'static Measure, Per)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let whole = words.join(" ");
    let code = words.first().copied().unwrap_or_default();
    let by_name: Vec<_> = catalogue().cfr_column(&whole).collect();
    let by_code: Vec<_> = catalogue().cfr_column(code).collect();
    let found = if by_name.is_empty() { by_code } else { by_name };
    found.into_iter()
}

/// The place of a column whose measure an earlier column has already.
fn twice(mapped: &[Column]) -> Option<usize> {
    let later = mapped.iter().enumerate().find(|(position, column)| {
        mapped.iter().take(*position).any(|known| known.measure.code == column.measure.code)
    });
    later.map(|(_, column)| column.place)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDENTITY: &str =
        "LA,URN,School Name,No Pupils,Period covered by return (months),Did Not Supply flag";

    #[track_caller]
    fn bound(more: &str) -> Result<Columns, Refusal> {
        Columns::bind(&Header::new(format!("{IDENTITY},{more}").split(',')).unwrap())
    }

    #[test]
    fn a_column_is_known_by_its_code_or_by_its_whole_name() {
        let columns =
            bound("E01  Teaching Staff,E28a  Bought in,Total Expenditure  E01 to E32,Total Income")
                .unwrap();
        let codes: Vec<&str> =
            columns.mapped.iter().map(|column| column.measure.code.as_str()).collect();
        assert_eq!(codes, ["finance_teaching_staff_per_pupil", "finance_spending_per_pupil"]);
        assert_eq!(columns.unused, ["E28a  Bought in", "Total Income"]);
        assert_eq!(columns.income, None);
    }

    #[test]
    fn two_columns_of_one_cost_are_refused() {
        let refused = bound("E01  Teaching Staff,E01 Teachers").unwrap_err();
        assert_eq!(refused, Refusal::TwoColumns { column: "E01 Teachers".to_owned() });
    }

    #[test]
    fn returns_without_pupils_are_refused() {
        let names = IDENTITY.replace("No Pupils,", "");
        let refused = Columns::bind(&Header::new(names.split(',')).unwrap()).unwrap_err();
        assert_eq!(refused, Refusal::MissingColumn { column: "No Pupils".to_owned() });
    }
}
