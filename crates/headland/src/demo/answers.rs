//! The story's answers as a form would send them, by the sheet of the record.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use headland_domain::sheet::{Field, FieldKind, Record, SheetOf, Values};
use headland_domain::{PersonId, RecordId, RoundId, SnapshotId, TeamId};
use toml::Value;

use super::calendar::Calendar;

/// What keys in the story stand for.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// People, by their key in the cast.
    pub(crate) people: BTreeMap<&'static str, PersonId>,
    /// Teams, by their name.
    pub(crate) teams: BTreeMap<&'static str, TeamId>,
    /// Records as they last stood, by the key that the story gave them.
    pub(crate) records: BTreeMap<String, Record>,
    /// 360 rounds, by their key.
    pub(crate) rounds: BTreeMap<String, RoundId>,
    /// Frozen reports, by the key of the report.
    pub(crate) snapshots: BTreeMap<String, SnapshotId>,
}

impl Known {
    /// The person of a key.
    pub(crate) fn person(&self, key: &str) -> anyhow::Result<PersonId> {
        self.people.get(key).copied().with_context(|| format!("nobody is called {key}"))
    }

    fn team(&self, name: &str) -> anyhow::Result<TeamId> {
        self.teams.get(name).copied().with_context(|| format!("no team is called {name}"))
    }

    /// The record of a key, as it last stood.
    pub(crate) fn record(&self, key: &str) -> anyhow::Result<&Record> {
        self.records.get(key).with_context(|| format!("nothing is called {key} yet"))
    }

    fn record_id(&self, key: &str) -> anyhow::Result<RecordId> {
        self.record(key).map(|record| record.id)
    }

    /// Sets the answers that the story gives, over those that stand.
    pub(crate) fn answer(
        &self,
        calendar: Calendar,
        sheet: SheetOf,
        says: &BTreeMap<String, Value>,
        values: &mut Values,
    ) -> anyhow::Result<()> {
        for (name, value) in says {
            let field = sheet
                .fields
                .iter()
                .find(|field| field.name == name)
                .with_context(|| format!("{} have no field {name}", sheet.kind.plural()))?;
            let answers = self
                .answers(calendar, field, value)
                .with_context(|| format!("the field {name}"))?;
            values.set(name, answers);
        }
        Ok(())
    }

    fn answers(
        &self,
        calendar: Calendar,
        field: &Field,
        value: &Value,
    ) -> anyhow::Result<Vec<String>> {
        if let Value::Array(list) = value {
            return list.iter().map(|one| self.one(calendar, field.kind, one)).collect();
        }
        if let (FieldKind::Scores(_), Value::Table(scores)) = (field.kind, value) {
            return scores
                .iter()
                .map(|(key, score)| Ok(format!("{}={score}", self.record_id(key)?)))
                .collect();
        }
        if let (FieldKind::Figures, Value::Table(figures)) = (field.kind, value) {
            return Ok(vec![counted(calendar, figures)?]);
        }
        Ok(vec![self.one(calendar, field.kind, value)?])
    }

    fn one(&self, calendar: Calendar, kind: FieldKind, value: &Value) -> anyhow::Result<String> {
        Ok(match (kind, value) {
            (FieldKind::Date, Value::Integer(from_today)) => calendar.day(*from_today)?.to_string(),
            (FieldKind::Date, Value::String(name)) => calendar.named(name)?.to_string(),
            (FieldKind::Person | FieldKind::People, Value::String(key)) => {
                self.person(key)?.to_string()
            }
            (FieldKind::Teams, Value::String(name)) => self.team(name)?.to_string(),
            (FieldKind::Record(_) | FieldKind::Records(_), Value::String(key)) => {
                self.record_id(key)?.to_string()
            }
            (FieldKind::ByItem, Value::String(line)) => match line.split_once('=') {
                Some((item, key)) if self.records.contains_key(key) => {
                    format!("{item}={}", self.record_id(key)?)
                }
                _ => line.clone(),
            },
            (FieldKind::YesNo, Value::Boolean(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
            (_, Value::Integer(number)) => number.to_string(),
            (_, Value::Float(number)) => number.to_string(),
            (_, Value::String(text)) => calendar.fill(text.trim())?,
            _ => bail!("{value} is not an answer to such a question"),
        })
    }
}

/// Figures as a form sends them: from a first day, so many days apart.
fn counted(calendar: Calendar, figures: &toml::Table) -> anyhow::Result<String> {
    let day = |name: &str| {
        figures.get(name).and_then(Value::as_integer).with_context(|| format!("no {name}"))
    };
    let (first, every) = (day("first")?, day("every")?);
    let counted = figures.get("counted").and_then(Value::as_array).context("nothing is counted")?;
    let days = (0..).map(|step| first + step * every);
    let lines = days.zip(counted).map(|(on, one)| Ok(format!("{}, {one}", calendar.day(on)?)));
    Ok(lines.collect::<anyhow::Result<Vec<_>>>()?.join("\n"))
}
