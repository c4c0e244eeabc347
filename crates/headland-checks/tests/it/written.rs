//! Records written out in TOML, as they stand on the checks' pages and in the corpus.
//!
//! A table for each record, named after its kind: `[[why-chain]]`. Its keys are the fields, but for
//! `id`, `within` and `versions`. Above the tables stand `today`, the day on which they are looked at
//! (2 November 2026 where it is not said), and `incomplete`, the kinds of which more may exist.
//! Where there is one priority or portfolio, every other record lies within it.

use headland_checks::{Acceptance, Kind, Papers, Record};
use headland_domain::sheet::Values;
use jiff::civil::{Date, date};
use toml::{Table, Value};

/// The day on which examples are looked at.
pub(crate) const TODAY: Date = date(2026, 11, 2);

/// What a text in TOML holds.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) papers: Papers,
    pub(crate) acceptances: Vec<Acceptance>,
    /// Keys above the tables that are no part of the papers.
    pub(crate) rest: Table,
}

/// Reads papers. A key or kind that does not exist is a mistake in the text, so it panics.
pub(crate) fn read(text: &str) -> Written {
    let mut table: Table = text.parse().unwrap_or_else(|error| panic!("{error}\nin\n{text}"));
    let today = table.remove("today").map_or(TODAY, |day| day.to_string().parse().unwrap());
    let incomplete: Vec<Kind> = match table.remove("incomplete") {
        Some(Value::Array(kinds)) => kinds.iter().map(|one| kind(one.as_str().unwrap())).collect(),
        _ => vec![],
    };
    let acceptances = taken(&mut table, "acceptance").iter().map(acceptance).collect();
    let mut records = vec![];
    for kind in Kind::ALL {
        let name = key(*kind);
        for (place, fields) in (1..).zip(taken(&mut table, &name)) {
            records.push(record(*kind, &format!("{name}-{place}"), &fields));
        }
    }
    let is_whole = |one: &&Record| matches!(one.kind, Kind::Priority | Kind::Portfolio);
    let whole: Vec<String> = records.iter().filter(is_whole).map(|one| one.id.clone()).collect();
    if let [only] = whole.as_slice() {
        for record in records.iter_mut().filter(|one| one.within.is_none() && one.id != *only) {
            record.within = Some(only.clone());
        }
    }
    let left: Vec<_> = table.iter().filter(|(_, value)| value.is_array()).collect();
    let is_table =
        |value: &&Value| value.as_array().is_some_and(|all| all.iter().any(Value::is_table));
    assert!(!left.iter().any(|(_, value)| is_table(value)), "no such kind: {left:?}");
    let kinds = Kind::ALL.iter().copied().filter(|kind| !incomplete.contains(kind));
    Written { papers: Papers::new(today, records).whole_in(kinds), acceptances, rest: table }
}

fn taken(table: &mut Table, name: &str) -> Vec<Table> {
    let Some(Value::Array(all)) = table.remove(name) else { return vec![] };
    all.into_iter().map(|one| one.try_into().unwrap()).collect()
}

/// The kind as a table's name: `why-chain`.
pub(crate) fn key(kind: Kind) -> String {
    let mut key = String::new();
    for letter in format!("{kind:?}").chars() {
        if letter.is_uppercase() && !key.is_empty() {
            key.push('-');
        }
        key.extend(letter.to_lowercase());
    }
    key
}

fn kind(name: &str) -> Kind {
    let found = Kind::ALL.iter().find(|kind| key(**kind) == name);
    *found.unwrap_or_else(|| panic!("no such kind: {name}"))
}

fn record(kind: Kind, id: &str, fields: &Table) -> Record {
    let mut record = Record::new(id, kind, Values::new());
    for (name, value) in fields {
        match name.as_str() {
            "id" => record.id = plain(value),
            "within" => record.within = Some(plain(value)),
            "versions" => record.versions = Some(plain(value).parse().unwrap()),
            _ => record.answers.set(name, answers(value)),
        }
    }
    record
}

fn answers(value: &Value) -> Vec<String> {
    value.as_array().map_or_else(|| vec![plain(value)], |all| all.iter().map(plain).collect())
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn acceptance(fields: &Table) -> Acceptance {
    let text = |name: &str| fields.get(name).map(plain);
    Acceptance {
        check: text("check").unwrap(),
        record: text("record").unwrap(),
        field: text("field"),
        by: text("by").unwrap_or_else(|| "tom".to_owned()),
        reason: text("reason").unwrap_or_else(|| "We know, and it is right here.".to_owned()),
        until: text("until").map_or(date(2027, 7, 23), |day| day.parse().unwrap()),
    }
}
