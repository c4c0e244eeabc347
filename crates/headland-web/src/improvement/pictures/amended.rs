//! What really changed in the plan, before and after, beside each review.

use std::collections::BTreeSet;

use headland_app::context::{Words, civil_date};
use headland_app::improvement::{Amended, PlanHistory, PriorityPage};
use headland_domain::RecordId;
use headland_domain::improvement::amendments::{Amendment, OF_THE_PLAN, Since, What};
use headland_domain::improvement::{Dossier, Review, Written, sheet_of};
use headland_domain::sheet::{RecordKind, Values};

use super::joined;
use crate::components::{Column, Content, Details, Inset, Table};
use crate::improvement::values::Wording;
use crate::page::{count, day};

/// What is needed to tell of changes in words.
pub(in crate::improvement) struct Telling<'a> {
    page: &'a PriorityPage,
    dossier: &'a Dossier,
    history: &'a PlanHistory,
    wording: Wording<'a>,
}

impl<'a> Telling<'a> {
    pub(in crate::improvement) fn new(
        page: &'a PriorityPage,
        dossier: &'a Dossier,
        history: &'a PlanHistory,
        words: &Words,
    ) -> Self {
        let here = page.records.iter().map(|record| (record.id, record.title()));
        let titles = history.titles.clone().into_iter().chain(here).collect();
        let wording = Wording::with_titles(&page.nameable, titles, words);
        Self { page, dossier, history, wording }
    }

    /// What has changed since the latest review.
    pub(super) fn since_the_latest(&self) -> Option<String> {
        let amended = self.history.since_the_latest()?;
        let from = self.beginning(amended.stretch.since);
        if amended.amendments.is_empty() {
            let said = format!("Nothing in the plan has changed since {from}.");
            return Some(Inset::new(said).to_string());
        }
        Some(self.table(&amended, format!("What has changed in the plan since {from}")).to_string())
    }

    /// What each review shows, latest first, folded away.
    pub(super) fn before_each(&self) -> Vec<String> {
        let reviews = self.dossier.reviews.iter().rev();
        reviews
            .filter_map(|review| {
                let amended = self.history.before(review.id)?;
                if amended.amendments.is_empty() {
                    return None;
                }
                let changed = count(amended.amendments.len(), "change", "changes");
                let summary =
                    format!("{changed} to the plan before the review of {}", held(review));
                let table = self.table(&amended, self.caption(&amended, review));
                Some(Details::new(summary, Content::html(table.to_string())).to_string())
            })
            .collect()
    }

    /// What one review shows, on its own page.
    pub(in crate::improvement) fn before(&self, review: RecordId) -> Option<String> {
        let amended = self.history.before(review)?;
        let review = self.dossier.reviews.iter().find(|one| one.id == review)?;
        if amended.amendments.is_empty() {
            let from = self.beginning(amended.stretch.since);
            let said = format!("Nothing in the plan changed from {from} to this review.");
            return Some(Inset::new(said).to_string());
        }
        Some(self.table(&amended, self.caption(&amended, review)).to_string())
    }

    /// Which parts of the plan the reader does not see, and so is told nothing of.
    pub(in crate::improvement) fn unseen(
        &self,
        many: impl Fn(RecordKind) -> String,
    ) -> Option<String> {
        let seen = self.page.seen_kinds();
        let hidden: Vec<_> =
            OF_THE_PLAN.into_iter().filter(|kind| !seen.contains(*kind)).map(many).collect();
        (!hidden.is_empty()).then(|| {
            let said = format!(
                "You do not see every part of this plan ({}), so changes there are not shown.",
                joined(&hidden)
            );
            Inset::new(said).to_string()
        })
    }

    fn caption(&self, amended: &Amended, review: &Written<Review>) -> String {
        let from = self.beginning(amended.stretch.since);
        format!("What changed in the plan from {from} to the review of {}", held(review))
    }

    /// The beginning of a stretch in words.
    fn beginning(&self, since: Since) -> String {
        match since {
            Since::Review(id) => {
                let review = self.dossier.reviews.iter().find(|review| review.id == id);
                review.map_or_else(
                    || "a review that was removed since".to_owned(),
                    |review| format!("the review of {}", held(review)),
                )
            }
            Since::Choice(at) => format!("the choice of a strategy on {}", day(civil_date(at))),
            Since::Beginning => "the beginning".to_owned(),
        }
    }

    fn table(&self, amended: &Amended, caption: String) -> Table {
        let columns = ["In the plan", "What changed", "Before", "After", "Why"];
        let mut table = Table::new(caption, columns.map(Column::text));
        let decided = self.decided_by(amended.stretch.since);
        for amendment in &amended.amendments {
            let why = || why_of(amendment, decided.as_ref());
            let name = || self.name(amendment);
            match &amendment.what {
                What::Added(values) => table.push([
                    name(),
                    Content::from("Added"),
                    Content::missing("not in the plan"),
                    Content::text(self.in_short(amendment, values)),
                    why(),
                ]),
                What::Removed(values) => table.push([
                    name(),
                    Content::from("Taken out"),
                    Content::text(self.in_short(amendment, values)),
                    Content::missing("not in the plan"),
                    why(),
                ]),
                What::Changed(changes) => {
                    for change in changes {
                        let said = |answers: &[String]| self.said(amendment, change.field, answers);
                        let (before, after) = (said(&change.before), said(&change.after));
                        table.push([
                            name(),
                            Content::from(self.wording.say(change.label)),
                            before,
                            after,
                            why(),
                        ]);
                    }
                }
            }
        }
        table
    }

    /// The record's name, leading to its history while it is there.
    fn name(&self, amendment: &Amendment) -> Content {
        if self.page.record(amendment.record).is_some() {
            let href = format!("/records/{}/history", amendment.record);
            Content::link(amendment.title.as_str(), href)
        } else {
            Content::text(&amendment.title)
        }
    }

    fn said(&self, amendment: &Amendment, field: &str, answers: &[String]) -> Content {
        let lines = sheet_of(amendment.kind)
            .field(field)
            .map(|field| self.wording.lines(field, answers))
            .unwrap_or_default();
        if lines.is_empty() { Content::missing("empty") } else { Content::text(lines.join("\n")) }
    }

    /// A record in a few words: until when, and whose.
    fn in_short(&self, amendment: &Amendment, values: &Values) -> String {
        let sheet = sheet_of(amendment.kind);
        let answer = |name: &str| {
            let field = sheet.field(name)?;
            self.wording.lines(field, values.all(name)).into_iter().next()
        };
        let due = answer("due_on").map(|on| format!("due {on}"));
        let whose = answer("accountable").or_else(|| answer("chosen"));
        let said: Vec<_> = [due, whose].into_iter().flatten().collect();
        if said.is_empty() { "in the plan".to_owned() } else { said.join(", ") }
    }

    /// The actions that the review at the beginning of a stretch says it changes.
    fn decided_by(&self, since: Since) -> Option<(BTreeSet<RecordId>, String)> {
        let Since::Review(id) = since else { return None };
        let review = self.dossier.reviews.iter().find(|review| review.id == id)?;
        let actions = review.answers.changed_actions.iter().map(|action| action.id).collect();
        Some((actions, format!("Decided by the review of {}", held(review))))
    }
}

/// The reasons given with the saves, and the review that decided on it.
fn why_of(amendment: &Amendment, decided: Option<&(BTreeSet<RecordId>, String)>) -> Content {
    let mut said = amendment.why.clone();
    said.extend(
        decided
            .filter(|(actions, _)| actions.contains(&amendment.record))
            .map(|(_, words)| words.clone()),
    );
    if said.is_empty() { Content::missing("not said") } else { Content::text(said.join("\n")) }
}

fn held(review: &Written<Review>) -> String {
    day(review.answers.held_on)
}
