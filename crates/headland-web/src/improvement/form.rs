//! The form of any record, made from its sheet.

use askama::Template;
use headland_app::context::Words;
use headland_app::development::is_looked_at;
use headland_app::frameworks::Choosable;
use headland_app::improvement::PriorityPage;
use headland_app::stored::Nameable;
use headland_domain::development::KEPT_OUT;
use headland_domain::sheet::{
    Answer as _, Dated, Field, FieldKind, Problem, Record, RecordKind, SheetOf, Values,
};
use headland_domain::{PersonId, TeamId};

use super::sightings;
use crate::components::{
    self, Advice, AutosaveStatus, Button, Choice, Details, Inset, Said, Width,
};
use crate::page::{Frame, time_of_day};

/// A form for a new record or a stored one.
#[derive(Template)]
#[template(path = "improvement/form.html")]
pub(super) struct FormPage {
    pub(super) frame: Frame,
    /// What is not written here, and where it goes instead.
    signpost: Option<&'static str>,
    fields: Vec<String>,
    action: String,
    autosave: String,
    /// Where what was kept is thrown away.
    discarding: String,
    version: Option<i64>,
    saved: AutosaveStatus,
    kept: Option<Inset>,
    conflict: Option<Conflicting>,
    submit: Button,
    check: Option<Button>,
    keep: Button,
    discard: Button,
    go_back: Button,
}

/// What someone else saved in the meantime, beside what was about to be saved.
pub(super) struct Conflicting {
    pub(super) by: String,
    pub(super) differences: Vec<Difference>,
}

/// One field that the two texts differ in.
pub(super) struct Difference {
    pub(super) label: String,
    pub(super) theirs: String,
    pub(super) yours: String,
}

/// What a form shows was typed before and not saved.
pub(super) struct KeptSince {
    /// When it was kept.
    pub(super) at: jiff::Timestamp,
    /// Who has saved the record since it was begun.
    pub(super) saved_by: Option<String>,
}

/// Everything that a form is made from.
pub(super) struct FormParts<'a> {
    pub(super) frame: Frame,
    pub(super) sheet: SheetOf,
    pub(super) values: &'a Values,
    pub(super) problems: Vec<Problem>,
    /// Where the form is sent; its draft goes to the same place and `/draft`.
    pub(super) action: String,
    pub(super) autosave: String,
    pub(super) version: Option<i64>,
    pub(super) kept: Option<KeptSince>,
    pub(super) conflict: Option<Conflicting>,
    /// What is said of some answers although they may be saved so, and below which field.
    pub(super) advice: Option<(&'static str, Advice)>,
    pub(super) options: &'a Options<'a>,
}

/// What the choices of a form are made from.
pub(super) struct Options<'a> {
    /// People and teams that may be named, and those that could once: these are offered only where
    /// they were chosen.
    pub(super) nameable: &'a Nameable,
    /// What the organisation calls things.
    pub(super) words: &'a Words,
    /// The priority whose records may be referred to.
    pub(super) priority: Option<&'a PriorityPage>,
    /// Records outside any priority that may be referred to.
    pub(super) referable: &'a [Record],
    /// Measures: code and label.
    pub(super) measures: &'a [(String, String)],
    /// Frameworks and their items that may be named.
    pub(super) choosable: &'a Choosable,
    /// What an observer is asked, by the protocol that they follow.
    pub(super) prompts: &'a [sightings::Asked],
    /// The record being changed, which may not refer to itself.
    pub(super) itself: Option<headland_domain::RecordId>,
}

impl FormPage {
    pub(super) fn new(mut parts: FormParts<'_>) -> Self {
        parts.frame.problems.extend(
            parts
                .problems
                .iter()
                .map(|problem| crate::page::Problem::new(problem.field, problem.message.as_str())),
        );
        let fields = parts
            .sheet
            .fields
            .iter()
            .filter(|field| !parts.sheet.kind.is_noted(field.name))
            .map(|field| {
                let error = parts.frame.problem_with(field.name);
                let asked = asked(field, parts.values, error, parts.options);
                let asked = match field.kind {
                    FieldKind::Line
                    | FieldKind::Prose
                    | FieldKind::Date
                    | FieldKind::Number
                    | FieldKind::Whole => format!("{asked}{}", Said::about(field.name)),
                    _ => asked,
                };
                match &parts.advice {
                    Some((below, advice)) if field.name == *below => format!("{asked}{advice}"),
                    _ => asked,
                }
            })
            .collect();
        let kept = parts.kept.map(|kept| {
            let typed = format!("You had typed this at {} and not saved it.", time_of_day(kept.at));
            Inset::new(match kept.saved_by {
                Some(name) => format!(
                    "{typed} {name} has saved this since. Save yours to see both texts beside each \
                     other, or discard what you typed."
                ),
                None => format!("{typed} Save it now, or discard it."),
            })
        });
        let discarding = format!("{}/removal", parts.autosave);
        Self {
            signpost: signpost(parts.sheet.kind),
            fields,
            action: parts.action,
            autosave: parts.autosave,
            version: parts.version,
            saved: AutosaveStatus::default(),
            kept,
            conflict: parts.conflict,
            submit: Button::new("Save"),
            check: (parts.options.priority.is_some() || is_looked_at(parts.sheet.kind))
                .then(|| Button::secondary("Save and check this").sends("then", "check")),
            keep: Button::secondary("Finish later").sends("keep", "yes"),
            discard: Button::secondary("Discard what you typed"),
            go_back: Button::secondary("Go back without saving").sent_to(discarding.as_str()),
            discarding,
            frame: parts.frame,
        }
    }
}

/// What is not written into a record of a kind, where somebody may be about to.
const fn signpost(kind: RecordKind) -> Option<&'static str> {
    match kind {
        RecordKind::DevelopmentPlan
        | RecordKind::Activity
        | RecordKind::Need
        | RecordKind::Feedback
        | RecordKind::Observation
        | RecordKind::Objective
        | RecordKind::CoachingSession
        | RecordKind::LeadershipPriority => Some(KEPT_OUT),
        _ => None,
    }
}

/// One field as it is asked, rendered.
fn asked(field: &Field, values: &Values, error: Option<String>, options: &Options<'_>) -> String {
    let given = values.all(field.name);
    let one = values.one(field.name);
    let name = field.name;
    let label = options.words.say(field.label);
    let label = label.as_str();
    let asked = match field.kind {
        FieldKind::Line => components::Field::line(name, label).value(one),
        FieldKind::Link => components::Field::line(name, label).value(one).width(Width::Full),
        FieldKind::Prose | FieldKind::Figures => {
            components::Field::long_text(name, label).value(one)
        }
        FieldKind::Dated => components::Field::long_text(name, label).value(dated(given)),
        FieldKind::Date => components::Field::date(name, label).value(one),
        FieldKind::Number => {
            components::Field::number(name, label).value(one).width(Width::Characters10)
        }
        FieldKind::Whole => components::Field::number(name, label).value(one),
        FieldKind::Pounds => components::Field::number(name, label)
            .unit_before("£")
            .value(one)
            .width(Width::Characters10),
        FieldKind::YesNo => {
            let choices = [Choice::new("yes", "Yes"), Choice::new("no", "No")];
            components::Field::radios(name, label, choices).value(one)
        }
        FieldKind::Choice(items) => {
            let choices = items.iter().map(|item| Choice::new(item.value, item.label));
            if items.len() > 7 {
                components::Field::select(name, label, choices).value(one)
            } else {
                components::Field::radios(name, label, choices).value(one)
            }
        }
        FieldKind::Person => {
            components::Field::select(name, label, people(options, given)).value(one)
        }
        FieldKind::People => {
            components::Field::checkboxes(name, label, people(options, given)).values(given)
        }
        FieldKind::Teams => return teams(field, given, error, options),
        FieldKind::Record(kind) | FieldKind::Records(kind) => {
            return references(field, kind, given, error, options);
        }
        FieldKind::Measure => {
            let choices =
                options.measures.iter().map(|(code, label)| Choice::new(code, label.as_str()));
            components::Field::select(name, label, choices).value(one)
        }
        FieldKind::Choices(items) => {
            let choices = items.iter().map(|item| Choice::new(item.value, item.label));
            components::Field::checkboxes(name, label, choices).values(given)
        }
        FieldKind::Framework => offered(name, label, one, &options.choosable.editions),
        FieldKind::Item => offered(name, label, one, &options.choosable.items),
        // Asked on pages of their own, one for each item: carried along here.
        FieldKind::ByItem => {
            let carried = given.iter().map(|answer| components::Hidden::new(name, answer));
            return carried.map(|hidden| hidden.to_string()).collect();
        }
        FieldKind::Sightings => {
            return sightings::boxes(name, given, options.prompts, error.as_deref());
        }
        FieldKind::Scores(kind) => return scores(field, kind, given, error.as_deref(), options),
    };
    let has_error = error.is_some();
    let asked = asked.hint(options.words.say(field.hint)).error(error);
    let asked = if field.is_required { asked } else { asked.optional() };
    // A long list of people is folded away until it is wanted.
    if field.kind == FieldKind::People && options.nameable.here.len() > 8 && !has_error {
        let named = given.len();
        let summary =
            if named == 0 { label.to_owned() } else { format!("{label} ({named} chosen)") };
        let details = Details::new(summary, asked);
        return if named == 0 { details } else { details.open() }.to_string();
    }
    asked.to_string()
}

/// One of what is offered; what was chosen once and is offered no more stays.
fn offered(
    name: &str,
    label: &str,
    given: &str,
    offered: &[(String, String)],
) -> components::Field {
    let is_kept = !given.is_empty() && offered.iter().all(|(code, _)| code != given);
    let kept = is_kept.then(|| Choice::new(given, given));
    let choices = offered.iter().map(|(code, words)| Choice::new(code, words.as_str()));
    components::Field::select(name, label, kept.into_iter().chain(choices)).value(given)
}

/// Days as they are typed, with dates as their boxes would hold them; unreadable ones as they were.
fn dated(given: &[String]) -> String {
    let Ok(days) = Vec::<Dated>::read(given) else { return given.join("\n") };
    let line = |day: Dated| {
        let met = if day.is_met { "met " } else { "" };
        format!("{met}{} {}", day.on.strftime("%-d %-m %Y"), day.what)
    };
    days.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Teams to choose from. Where there is none nothing is asked; one that was put away stays.
fn teams(field: &Field, given: &[String], error: Option<String>, options: &Options<'_>) -> String {
    let Nameable { teams, teams_here, .. } = options.nameable;
    let is_offered = |id: &TeamId| teams_here.contains(id) || given.contains(&id.to_string());
    let mut offered: Vec<_> = teams.iter().filter(|(id, _)| is_offered(id)).collect();
    offered.sort_by_key(|(_, name)| name.to_lowercase());
    if offered.is_empty() && error.is_none() {
        return String::new();
    }
    let choices = offered.into_iter().map(|(id, name)| Choice::new(id, name.as_str()));
    let label = options.words.say(field.label);
    let asked = components::Field::checkboxes(field.name, label, choices).values(given);
    asked.hint(options.words.say(field.hint)).error(error).optional().to_string()
}

/// Records to refer to. With none to choose from nothing is asked; what is referred to already and
/// may not be seen by this person stays as it is.
fn references(
    field: &Field,
    kind: RecordKind,
    given: &[String],
    error: Option<String>,
    options: &Options<'_>,
) -> String {
    let page = options.priority;
    let is_seen = |id: &String| {
        id.parse().is_ok_and(|id| {
            page.is_some_and(|page| page.record(id).is_some())
                || options.referable.iter().any(|record| record.id == id)
        })
    };
    let unseen: String = given
        .iter()
        .filter(|id| !is_seen(id))
        .map(|id| components::Hidden::new(field.name, id).to_string())
        .collect();
    let choices = records(kind, options);
    if choices.is_empty() && !field.is_required && error.is_none() {
        return unseen;
    }
    let label = options.words.say(field.label);
    let asked = if matches!(field.kind, FieldKind::Records(_)) {
        components::Field::checkboxes(field.name, label, choices).values(given)
    } else {
        let one = given.first().map_or("", String::as_str);
        components::Field::select(field.name, label, choices).value(one)
    };
    let asked = asked.hint(options.words.say(field.hint)).error(error);
    let asked = if field.is_required { asked } else { asked.optional() };
    format!("{asked}{unseen}")
}

fn people(options: &Options<'_>, given: &[String]) -> Vec<Choice> {
    let Nameable { people, here, .. } = options.nameable;
    let is_offered = |id: &PersonId| here.contains(id) || given.contains(&id.to_string());
    let mut people: Vec<_> = people.iter().filter(|(id, _)| is_offered(id)).collect();
    people.sort_by_key(|(_, name)| name.to_lowercase());
    people.into_iter().map(|(id, name)| Choice::new(id, name.as_str())).collect()
}

fn records(kind: RecordKind, options: &Options<'_>) -> Vec<Choice> {
    let records = options.priority.into_iter().flat_map(|page| page.of_kind(kind));
    let referable = options.referable.iter().filter(|record| record.kind == kind);
    records
        .chain(referable)
        .filter(|record| Some(record.id) != options.itself)
        .map(|record| Choice::new(record.id, record.title()))
        .collect()
}

/// A score for each record of a kind, each in a box of its own named `field.id`.
fn scores(
    field: &Field,
    kind: RecordKind,
    given: &[String],
    error: Option<&str>,
    options: &Options<'_>,
) -> String {
    let criteria: Vec<_> =
        options.priority.into_iter().flat_map(|page| page.of_kind(kind)).collect();
    if criteria.is_empty() {
        let (label, kinds) = (options.words.say(field.label), options.words.many(kind));
        let words = format!("{label}: add {kinds} first, then come back to score.");
        return Inset::new(words).to_string();
    }
    let boxes = criteria.into_iter().enumerate().map(|(place, criterion)| {
        let prefix = format!("{}=", criterion.id);
        let score = given.iter().find_map(|pair| pair.strip_prefix(&prefix)).unwrap_or_default();
        let label = format!("Score for “{}”", criterion.title());
        let asked = components::Field::number(format!("{}.{}", field.name, criterion.id), label)
            .value(score)
            .optional();
        // The hint and the error stand once, with the first.
        if place == 0 {
            asked.hint(field.hint).error(error.map(str::to_owned)).to_string()
        } else {
            asked.to_string()
        }
    });
    boxes.collect()
}
