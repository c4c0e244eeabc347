use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::wording::Standards;
use crate::{Kind, Library, Record};

/// What lies on the examiner's desk: records, the day, and of which kinds all are there.
///
/// A check that concludes something from what is *not* there asks [`all_of`](Self::all_of), which
/// answers nothing unless all records of the kind were laid out. Who may see only a part of a plan
/// is never told that the rest is missing.
#[derive(Clone, Debug)]
pub struct Papers {
    today: Date,
    records: BTreeMap<(Kind, String), Record>,
    kinds: BTreeMap<String, Kind>,
    whole: BTreeSet<Kind>,
    library: Option<&'static Library>,
    /// What the frameworks among the records say, once it was asked for.
    standards: OnceLock<Standards>,
}

impl Papers {
    /// Papers that hold these records on this day, and of no kind necessarily all.
    ///
    /// They are kept in order of kind and identifier, whatever order they come in. Of two records of
    /// the same identifier the first in that order counts.
    pub fn new(today: Date, records: Vec<Record>) -> Self {
        let mut papers = Self {
            today,
            records: BTreeMap::new(),
            kinds: BTreeMap::new(),
            whole: BTreeSet::new(),
            library: None,
            standards: OnceLock::new(),
        };
        let mut records = records;
        records.sort_by(|one, other| (one.kind, &one.id).cmp(&(other.kind, &other.id)));
        for record in records {
            if !papers.kinds.contains_key(&record.id) {
                papers.kinds.insert(record.id.clone(), record.kind);
                papers.records.insert((record.kind, record.id.clone()), record);
            }
        }
        papers
    }

    /// The same papers, which hold all records of these kinds that there are.
    #[must_use]
    pub fn whole_in(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        self.whole.extend(kinds);
        self
    }

    /// The same papers, held against these frameworks, too. They are looked at by no check themselves.
    #[must_use]
    pub const fn held_against(mut self, library: &'static Library) -> Self {
        self.library = Some(library);
        self
    }

    /// Every framework in use: those among the records, then those of the library.
    pub fn frameworks(&self) -> impl Iterator<Item = &Record> {
        let others = self.library.map(Library::frameworks).unwrap_or_default();
        self.some_of(Kind::FrameworkInUse).chain(others)
    }

    /// The statement of a framework in use of which a text is a copy, whole or in part.
    pub fn standard_repeated_in(&self, text: &str) -> Option<&str> {
        let here = self.standards.get_or_init(|| {
            let frameworks = self.some_of(Kind::FrameworkInUse);
            Standards::of(frameworks.flat_map(|one| one.all("statements")))
        });
        let elsewhere = || self.library?.standards().repeated_in(text);
        here.repeated_in(text).or_else(elsewhere)
    }

    /// The day on which they are looked at.
    pub const fn today(&self) -> Date {
        self.today
    }

    /// How many days ago that was; negative for a day to come.
    pub fn days_since(&self, day: Date) -> i32 {
        days_between(day, self.today)
    }

    /// The record with that identifier.
    pub fn find(&self, id: &str) -> Option<&Record> {
        let kind = self.kinds.get(id)?;
        self.records.get(&(*kind, id.to_owned()))
    }

    /// Every record, in order of kind and identifier.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    /// The records of a kind that are here, perhaps not all.
    pub fn some_of(&self, kind: Kind) -> impl Iterator<Item = &Record> {
        let first = (kind, String::new());
        self.records
            .range(first..)
            .map(|(_, record)| record)
            .take_while(move |one| one.kind == kind)
    }

    /// All records of a kind; `None` where some may exist that are not here.
    pub fn all_of(&self, kind: Kind) -> Option<Vec<&Record>> {
        self.whole.contains(&kind).then(|| self.some_of(kind).collect())
    }

    /// All records of a kind that belong to a priority, plan or portfolio.
    pub fn all_within(&self, kind: Kind, whole: &Record) -> Option<Vec<&Record>> {
        let mut all = self.all_of(kind)?;
        all.retain(|record| record.within.as_deref() == Some(whole.id.as_str()));
        Some(all)
    }

    /// All records of a kind that name a record in a field.
    pub fn all_naming(&self, kind: Kind, field: &str, named: &Record) -> Option<Vec<&Record>> {
        let mut all = self.all_of(kind)?;
        all.retain(|record| record.is(field, &named.id));
        Some(all)
    }

    /// The records that a field names; `None` where it names one that is not here.
    pub fn named_by(&self, record: &Record, field: &str) -> Option<Vec<&Record>> {
        record.all(field).iter().map(|id| self.find(id)).collect()
    }
}

/// Days from one day to another; negative when the other comes first.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use headland_domain::sheet::Values;
    use jiff::civil::date;

    use super::*;

    fn record(id: &str, kind: Kind) -> Record {
        Record::new(id, kind, Values::new())
    }

    #[test]
    fn nothing_is_concluded_from_a_kind_of_which_some_may_be_missing() {
        let papers = Papers::new(date(2026, 11, 2), vec![record("a", Kind::Action)]);
        assert_eq!(papers.all_of(Kind::Action), None);
        let papers = papers.whole_in([Kind::Action, Kind::Target]);
        assert_eq!(papers.all_of(Kind::Action).map(|all| all.len()), Some(1));
        assert_eq!(papers.all_of(Kind::Target), Some(vec![]));
    }

    #[test]
    fn a_kind_is_found_between_its_neighbours() {
        let kinds = [Kind::Review, Kind::Action, Kind::Target, Kind::Action];
        let records = kinds.iter().zip('a'..).map(|(kind, id)| record(&id.to_string(), *kind));
        let papers = Papers::new(date(2026, 11, 2), records.collect());
        let ids = |kind| papers.some_of(kind).map(|one| one.id.as_str()).collect::<Vec<_>>();
        assert_eq!((ids(Kind::Action), ids(Kind::Target)), (vec!["b", "d"], vec!["c"]));
        assert!(ids(Kind::Report).is_empty());
    }

    #[test]
    fn days_are_counted_over_months_and_years() {
        let papers = Papers::new(date(2026, 3, 1), vec![]);
        assert_eq!(papers.days_since(date(2026, 2, 1)), 28);
        assert_eq!(papers.days_since(date(2025, 3, 1)), 365);
        assert_eq!(papers.days_since(date(2026, 3, 4)), -3);
    }
}
