//! Answers in words for the screen.

use std::collections::BTreeMap;

use headland_app::benchmarks;
use headland_app::context::Words;
use headland_app::improvement::PriorityPage;
use headland_app::stored::Nameable;
use headland_domain::frameworks::{Edition, ItemReference};
use headland_domain::impact::pasted::Tally;
use headland_domain::sheet::{Answer as _, Dated, Field, FieldKind, Pounds, Record};
use headland_domain::{PersonId, RecordId};
use jiff::civil::Date;

use super::sightings;
use crate::components::{Content, Details, SummaryList, SummaryRow};
use crate::frameworks;
use crate::page::{count, day};

/// Each day with what is to have happened by then; as it was typed where it cannot be read.
fn dated(answers: &[String]) -> Vec<String> {
    let Ok(days) = Vec::<Dated>::read(answers) else { return answers.to_vec() };
    days.into_iter()
        .map(|one| {
            let met = if one.is_met { " (met)" } else { "" };
            format!("{}: {}{met}", day(one.on), one.what)
        })
        .collect()
}

/// Figures with their days in words; unreadable ones as they were.
fn figures(answers: &[String]) -> Vec<String> {
    let Ok(figures) = Vec::<Tally>::read(answers) else { return answers.to_vec() };
    let of = |one: Tally| one.of.map_or_else(String::new, |of| format!(" of {of}"));
    figures.into_iter().map(|one| format!("{}: {}{}", day(one.on), one.counted, of(one))).collect()
}

/// What a framework is called; one that an organisation wrote is called by its edition.
fn framework_words(edition: &str) -> String {
    let shipped = edition.parse::<Edition>().ok();
    let shipped = shipped.and_then(|edition| headland_app::frameworks::find(&edition));
    shipped.map_or_else(|| edition.to_owned(), |framework| framework.title().to_owned())
}

/// What an item of a framework is called; in one that an organisation wrote, by its code.
pub(crate) fn item_words(reference: &str) -> String {
    let Ok(named) = reference.parse::<ItemReference>() else { return reference.to_owned() };
    let framework = headland_app::frameworks::find(&named.edition);
    let item = framework.and_then(|framework| framework.item(&named.item));
    item.zip(framework).map_or_else(
        || reference.to_owned(),
        |(item, framework)| format!("{}: {}", framework.title(), item.title),
    )
}

/// What is needed to put answers into words: who and what their identifiers stand for.
pub(crate) struct Wording<'a> {
    nameable: &'a Nameable,
    titles: BTreeMap<RecordId, String>,
    words: Words,
}

impl<'a> Wording<'a> {
    /// With the names of people and teams only.
    pub(crate) fn new(nameable: &'a Nameable, words: &Words) -> Self {
        Self::with_titles(nameable, BTreeMap::new(), words)
    }

    /// With the titles of these records too.
    pub(crate) fn with_titles(
        nameable: &'a Nameable,
        titles: BTreeMap<RecordId, String>,
        words: &Words,
    ) -> Self {
        Self { nameable, titles, words: words.clone() }
    }

    /// With everything that a priority's pages know.
    pub(crate) fn of(page: &'a PriorityPage, words: &Words) -> Self {
        let titles = page.records.iter().map(|record| (record.id, record.title())).collect();
        Self::with_titles(&page.nameable, titles, words)
    }

    /// What a field is called, in the organisation's own words.
    pub(crate) fn label(&self, field: &Field) -> String {
        self.say(field.label)
    }

    /// A label of ours, in the organisation's own words.
    pub(in crate::improvement) fn say(&self, label: &str) -> String {
        self.words.say(label)
    }

    /// A team's name; those put away keep theirs.
    fn team(&self, id: &str) -> Option<String> {
        self.nameable.teams.get(&id.parse().ok()?).cloned()
    }

    /// What a person is called.
    pub(crate) fn person(&self, id: &str) -> String {
        id.parse()
            .ok()
            .and_then(|id: PersonId| self.nameable.people.get(&id).cloned())
            .unwrap_or_else(|| "Someone who has left".to_owned())
    }

    fn title(&self, id: &str) -> Option<String> {
        self.titles.get(&id.parse().ok()?).cloned()
    }

    /// The answers to a field as lines of text; empty when there are none that the reader may see.
    pub(crate) fn lines(&self, field: &Field, answers: &[String]) -> Vec<String> {
        if field.kind == FieldKind::Dated {
            return dated(answers);
        }
        if field.kind == FieldKind::Figures {
            return figures(answers);
        }
        answers
            .iter()
            .filter_map(|answer| match field.kind {
                FieldKind::Date => {
                    let read = Date::read(std::slice::from_ref(answer));
                    Some(read.map_or_else(|_| answer.clone(), day))
                }
                FieldKind::Pounds => {
                    let read = Pounds::read(std::slice::from_ref(answer));
                    Some(read.map_or_else(|_| answer.clone(), |amount| amount.to_string()))
                }
                FieldKind::YesNo => Some(if answer == "yes" { "Yes" } else { "No" }.to_owned()),
                FieldKind::Choice(items) | FieldKind::Choices(items) => {
                    let item = items.iter().find(|item| item.value == answer);
                    Some(item.map_or_else(|| answer.clone(), |item| item.label.to_owned()))
                }
                FieldKind::Person | FieldKind::People => Some(self.person(answer)),
                FieldKind::Teams => self.team(answer),
                FieldKind::Record(_) | FieldKind::Records(_) => self.title(answer),
                FieldKind::Scores(_) => {
                    let (id, score) = answer.split_once('=')?;
                    Some(format!("{}: {score}", self.title(id)?))
                }
                FieldKind::Framework => Some(framework_words(answer)),
                FieldKind::Item => Some(item_words(answer)),
                FieldKind::Sightings => sightings::words(answer),
                FieldKind::Measure => Some(benchmarks::measure_label(answer)),
                _ => Some(answer.clone()),
            })
            .collect()
    }

    /// The answers to a field, with links where they lead somewhere.
    pub(crate) fn content(&self, field: &Field, answers: &[String]) -> Option<Content> {
        let lines = self.lines(field, answers);
        if lines.is_empty() {
            return None;
        }
        let linked = |to: &dyn Fn(&str) -> String| {
            let seen = answers.iter().filter(|id| self.title(id).is_some()).zip(&lines);
            let html: Vec<_> =
                seen.map(|(id, words)| Content::link(words.as_str(), to(id)).to_string()).collect();
            Content::html(html.join("<br>"))
        };
        Some(match field.kind {
            FieldKind::Record(_) | FieldKind::Records(_) => linked(&|id| format!("/records/{id}")),
            FieldKind::Item => {
                let html = answers.iter().zip(&lines).map(|(answer, words)| {
                    match answer.parse::<ItemReference>() {
                        Ok(named) => {
                            let href =
                                frameworks::href_of_item(&named.edition, named.item.as_str());
                            Content::link(words.as_str(), href).to_string()
                        }
                        Err(_) => Content::text(words.as_str()).to_string(),
                    }
                });
                Content::html(html.collect::<Vec<_>>().join("<br>"))
            }
            FieldKind::Framework => match answers.first().map(|answer| answer.parse()) {
                Some(Ok(edition)) => Content::link(lines.concat(), frameworks::href_of(&edition)),
                _ => Content::text(lines.concat()),
            },
            FieldKind::Link => {
                let address = lines.concat();
                Content::link(address.as_str(), address.as_str())
            }
            // Long, and drawn elsewhere: folded away until somebody wants them.
            FieldKind::Figures => {
                let summary = count(lines.len(), "figure", "figures");
                let details = Details::new(summary, Content::text(lines.join("\n")));
                Content::html(details.to_string())
            }
            _ => Content::text(lines.join("\n")),
        })
    }

    /// A record's answers as a summary list, without its first, which is the heading.
    pub(crate) fn summary(&self, record: &Record) -> SummaryList {
        let sheet = record.sheet();
        let fields = sheet.fields.iter();
        let skipped = usize::from(
            record.title() == record.values.one(sheet.fields.first().map_or("", |f| f.name)),
        );
        // What is said item by item stands in a list of its own.
        let fields = fields.skip(skipped).filter(|field| field.kind != FieldKind::ByItem);
        fields.fold(SummaryList::new(), |list, field| {
            match self.content(field, record.values.all(field.name)) {
                Some(content) => list.row(SummaryRow::new(self.label(field), content)),
                None => list,
            }
        })
    }
}
