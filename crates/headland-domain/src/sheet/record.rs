use jiff::Timestamp;
use jiff::civil::Date;

use super::{FieldKind, Problem, RecordKind, Sheet, SheetOf, Values};
use crate::ids::{OrganisationId, PersonId, RecordId, TeamId};
use crate::improvement::sheet_of;

/// A record as it stands: who wrote it, where it belongs, and its answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its identifier.
    pub id: RecordId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// What kind it is.
    pub kind: RecordKind,
    /// The improvement plan above it; itself for a plan.
    pub plan: Option<RecordId>,
    /// The priority it belongs to; itself for a priority, none for a plan.
    pub priority: Option<RecordId>,
    /// The answers.
    pub values: Values,
    /// How often it was saved; 1 when new.
    pub version: i64,
    /// When it was first saved.
    pub created_at: Timestamp,
    /// By whom.
    pub created_by: PersonId,
    /// When it was last saved.
    pub changed_at: Timestamp,
    /// By whom.
    pub changed_by: PersonId,
    /// When it was removed, if it was.
    pub removed_at: Option<Timestamp>,
}

impl Record {
    /// What it is called in lists.
    pub fn title(&self) -> String {
        self.sheet().title(&self.values)
    }

    /// The shape of its answers.
    pub const fn sheet(&self) -> SheetOf {
        sheet_of(self.kind)
    }

    /// The typed record. Saved answers were read once already, so a problem here means that the
    /// sheet has changed since.
    pub fn read<S: Sheet>(&self) -> Result<S, Vec<Problem>> {
        S::read(&self.values)
    }

    /// What is kept beside the answers so that records can be counted, filtered and joined.
    pub fn index(&self) -> Index {
        Index::of(self.sheet(), &self.values)
    }

    /// The parts that a person plays in it, by the fields that name them.
    pub fn parts_of(&self, person: PersonId) -> Vec<String> {
        let people = self.index().people.into_iter();
        people.filter(|(named, _)| *named == person).map(|(_, part)| part.to_owned()).collect()
    }
}

/// The parts of a record's answers that lists filter and join by, found by the kind and name of
/// its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The answer to `state`, or to `level`.
    pub state: Option<String>,
    /// The one person who answers for the record.
    pub lead: Option<PersonId>,
    /// The answer to `starts_on`, `held_on` or the like.
    pub starts_on: Option<Date>,
    /// The answer to `due_on`, or to `ends_on` or `next_on`.
    pub due_on: Option<Date>,
    /// Everyone named, with the field that names them.
    pub people: Vec<(PersonId, &'static str)>,
    /// Every record referred to, with the field that refers.
    pub links: Vec<(RecordId, &'static str)>,
    /// Every team named.
    pub teams: Vec<TeamId>,
}

impl Index {
    fn of(sheet: SheetOf, values: &Values) -> Self {
        let text = |names: &[&str]| {
            names.iter().map(|name| values.one(name)).find(|text| !text.is_empty())
        };
        let date = |names: &[&str]| text(names).and_then(|text| text.parse().ok());
        let mut index = Self {
            state: text(&["state", "level"]).map(str::to_owned),
            lead: text(&["lead", "accountable", "holder", "to", "owner", "of"])
                .and_then(|id| id.parse().ok()),
            starts_on: date(&["starts_on", "held_on", "set_on", "met_on", "found_on", "seen_on"]),
            due_on: date(&["due_on", "ends_on", "next_on", "review_on", "meeting_on", "seen_on"]),
            ..Self::default()
        };
        for field in sheet.fields {
            let answers = values.all(field.name).iter();
            match field.kind {
                FieldKind::Person | FieldKind::People => index
                    .people
                    .extend(answers.filter_map(|id| Some((id.parse().ok()?, field.name)))),
                FieldKind::Teams => {
                    index.teams.extend(answers.filter_map(|id| id.parse::<TeamId>().ok()));
                }
                FieldKind::Record(_) | FieldKind::Records(_) => index
                    .links
                    .extend(answers.filter_map(|id| Some((id.parse().ok()?, field.name)))),
                FieldKind::Scores(_) => index.links.extend(answers.filter_map(|pair| {
                    let (id, score) = pair.split_once('=')?;
                    (!score.is_empty()).then_some((id.parse().ok()?, field.name))
                })),
                _ => {}
            }
        }
        index.people.sort_unstable();
        index.people.dedup();
        index.links.sort_unstable();
        index.links.dedup();
        index.teams.sort_unstable();
        index.teams.dedup();
        index
    }
}

/// A version of a record: who saved what, when and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The version that this save made.
    pub version: i64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// Why, in their words.
    pub why: Option<String>,
    /// The answers from then on.
    pub values: Values,
    /// Whether this save removed the record.
    pub is_removal: bool,
}

/// What changed in one field between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field's label.
    pub label: &'static str,
    /// The field's name.
    pub field: &'static str,
    /// The answers before; empty when there were none.
    pub before: Vec<String>,
    /// The answers after; empty when they were taken away.
    pub after: Vec<String>,
}

impl SheetOf {
    /// What changed between two sets of answers, in the order of the page.
    pub fn changes(&self, before: &Values, after: &Values) -> Vec<Change> {
        self.fields
            .iter()
            .filter(|field| before.all(field.name) != after.all(field.name))
            .map(|field| Change {
                label: field.label,
                field: field.name,
                before: before.all(field.name).to_vec(),
                after: after.all(field.name).to_vec(),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn people_dates_and_references_are_found_by_the_kind_of_field() {
        let person = |n| PersonId::from_uuid(uuid::Uuid::from_u128(n));
        let record = |n| RecordId::from_uuid(uuid::Uuid::from_u128(n));
        let values = Values::new()
            .with("title", "Coach Year 6")
            .with("accountable", person(1))
            .with("responsible", person(2))
            .with("starts_on", "2026-09-07")
            .with("due_on", "2026-10-16")
            .with("state", "in-progress")
            .with("serves", record(9));
        let index = Index::of(sheet_of(RecordKind::Action), &values);
        assert_eq!(index.lead, Some(person(1)));
        assert_eq!(index.due_on, Some(date(2026, 10, 16)));
        assert_eq!(index.state.as_deref(), Some("in-progress"));
        assert_eq!(index.people, [(person(1), "accountable"), (person(2), "responsible")]);
        assert_eq!(index.links, [(record(9), "serves")]);
    }

    #[test]
    fn only_what_differs_is_a_change() {
        let sheet = sheet_of(RecordKind::Comment);
        let before = Values::new().with("comment", "Say more").with("section", "Impact");
        let after = Values::new().with("comment", "Say more").with("answer", "Done");
        let labels: Vec<_> =
            sheet.changes(&before, &after).into_iter().map(|change| change.field).collect();
        assert_eq!(labels, ["section", "answer"]);
    }
}
