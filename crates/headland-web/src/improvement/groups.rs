//! The records of a section, kind by kind: short ones as rows of a table, the others as cards.

use askama::Template;
use headland_app::Context;
use headland_app::improvement::PriorityPage;
use headland_domain::RecordId;
use headland_domain::improvement::{Action, Dossier};
use headland_domain::sheet::{Field, FieldKind, Record, RecordKind};

use super::pictures::{self, state_of};
use super::records::{adding, href_of};
use super::values::Wording;
use crate::components::{Column, Content, EmptyState, Table};

/// The records of one kind.
pub(super) struct Group {
    pub(super) heading: String,
    pub(super) add: Option<(String, String)>,
    pub(super) empty: Option<EmptyState>,
    pub(super) cards: Vec<Card>,
    /// The records as a table or in a form of their own, rendered; then there are no cards.
    pub(super) list: Option<String>,
    /// Which of them the reader sees, where not all.
    pub(super) note: Option<String>,
    /// Where the records can be downloaded, before the ending; none when there are none.
    pub(super) download: Option<String>,
}

/// One record as a section shows it.
pub(super) struct Card {
    pub(super) id: RecordId,
    pub(super) title: String,
    pub(super) href: String,
    /// Short answers with their labels.
    pub(super) facts: Vec<(String, Content)>,
    /// The first long answers, cut where they are very long.
    pub(super) texts: Vec<(String, String)>,
    /// How many answers only the record's own page shows.
    pub(super) more: usize,
    pub(super) may_revise: bool,
}

/// The records of a kind as their section shows them.
pub(super) fn of(
    ctx: &Context,
    page: &PriorityPage,
    dossier: &Dossier,
    wording: &Wording<'_>,
    kind: RecordKind,
) -> Group {
    let id = page.priority.id;
    let add = page
        .may_draft(kind)
        .then(|| (adding(ctx, kind), format!("/priorities/{id}/{}/new", kind.slug())));
    let records = in_order(page, kind);
    let empty = records
        .is_empty()
        .then(|| EmptyState::new(format!("No {} yet", ctx.words.many(kind)), teaching(kind)));
    let is_partial = !records.is_empty() && !page.seen_kinds().contains(kind);
    let list = match columns(kind) {
        _ if records.is_empty() => None,
        [] => pictures::list_of(page, dossier, kind),
        columns => Some(table(ctx, page, wording, kind, columns).to_string()),
    };
    Group {
        heading: ctx.words.heading(kind),
        add,
        empty,
        download: (!records.is_empty())
            .then(|| format!("/priorities/{id}/{}/download", kind.slug())),
        note: is_partial
            .then(|| format!("You see only the {} in which you are named.", ctx.words.many(kind))),
        cards: match list {
            Some(_) => Vec::new(),
            None => records.into_iter().map(|record| card(page, wording, record)).collect(),
        },
        list,
    }
}

/// The records of a kind in the order of their dates, where they have dates; else as written.
pub(super) fn in_order(page: &PriorityPage, kind: RecordKind) -> Vec<&Record> {
    let mut records: Vec<_> = page.of_kind(kind).collect();
    if matches!(kind, RecordKind::Action | RecordKind::Milestone) {
        records.sort_by_cached_key(|record| {
            let index = record.index();
            (index.starts_on, index.due_on)
        });
    }
    records
}

/// The fields that a table of the kind shows beside the title; empty for kinds shown as cards.
const fn columns(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Cause => &["category", "beneath", "is_root"],
        RecordKind::IssueCriterion | RecordKind::OptionCriterion => &["weight"],
        RecordKind::Milestone => &["target", "due_on", "expected", "actual"],
        RecordKind::Decision => &["chosen", "decided_on", "decided_by"],
        RecordKind::Action => &["accountable", "due_on", "phase", "state", "cost"],
        _ => &[],
    }
}

#[derive(Template)]
#[template(path = "improvement/_row_name.html")]
struct RowName<'a> {
    id: RecordId,
    title: String,
    href: &'a str,
    may_revise: bool,
}

/// A record's name in a table: the place that its saving leads back to, with the way to change it.
pub(super) fn row_name(page: &PriorityPage, record: &Record, title: String) -> Content {
    let name = RowName {
        id: record.id,
        title,
        href: &href_of(record),
        may_revise: page.may_revise(record),
    };
    Content::html(name.to_string())
}

fn table(
    ctx: &Context,
    page: &PriorityPage,
    wording: &Wording<'_>,
    kind: RecordKind,
    names: &[&str],
) -> Table {
    let sheet = headland_domain::improvement::sheet_of(kind);
    let fields: Vec<_> = names.iter().filter_map(|name| sheet.field(name)).collect();
    let heading = sheet.fields.first().map_or_else(String::new, |field| wording.label(field));
    let columns =
        std::iter::once(Column::text(heading)).chain(fields.iter().map(|field| match field.kind {
            FieldKind::Number | FieldKind::Whole | FieldKind::Pounds => {
                Column::number(wording.label(field))
            }
            _ => Column::text(wording.label(field)),
        }));
    let mut table = Table::new(ctx.words.heading(kind), columns).caption_hidden();
    for record in in_order(page, kind) {
        let cells = fields.iter().map(|field| cell(ctx, wording, record, field));
        table.push(std::iter::once(row_name(page, record, record.title())).chain(cells));
    }
    table
}

fn cell(ctx: &Context, wording: &Wording<'_>, record: &Record, field: &Field) -> Content {
    if record.kind == RecordKind::Action
        && field.name == "state"
        && let Ok(action) = record.read::<Action>()
    {
        return state_of(&action, ctx.today()).into();
    }
    wording
        .content(field, record.values.all(field.name))
        .unwrap_or_else(|| Content::missing("not given"))
}

/// How many long answers a card shows, and how long, in characters, before it is cut at a word.
const TEXTS: usize = 2;
const LONGEST_TEXT: usize = 320;

fn card(page: &PriorityPage, wording: &Wording<'_>, record: &Record) -> Card {
    let sheet = record.sheet();
    let title = record.title();
    let first = sheet.fields.first().map_or("", |field| field.name);
    // A title that was cut, or is one of several lines, is told in full below.
    let skipped = usize::from(title == record.values.one(first));
    let answered = || {
        let fields = sheet.fields.iter().skip(skipped);
        fields.filter(|field| !record.values.all(field.name).is_empty())
    };
    let is_long = |field: &Field| {
        matches!(field.kind, FieldKind::Prose | FieldKind::Scores(_) | FieldKind::Records(_))
    };
    let facts = answered()
        .filter(|field| !is_long(field))
        .filter_map(|field| {
            Some((wording.label(field), wording.content(field, record.values.all(field.name))?))
        })
        .collect();
    let prose = || answered().filter(|field| field.kind == FieldKind::Prose);
    let texts: Vec<_> = prose()
        .take(TEXTS)
        .map(|field| (wording.label(field), cut(record.values.one(field.name))))
        .collect();
    Card {
        id: record.id,
        href: href_of(record),
        facts,
        more: answered().filter(|field| is_long(field)).count() - texts.len(),
        texts,
        may_revise: page.may_revise(record),
        title,
    }
}

/// The text, cut at a word where it is very long.
fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST_TEXT {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST_TEXT).collect();
    let whole_words = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}

/// What an empty list teaches.
#[expect(clippy::too_many_lines, reason = "a sentence for each kind, and nothing else")]
pub(crate) const fn teaching(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Plan | RecordKind::Priority => "",
        RecordKind::Source => {
            "Look further than the easy figures: the school's own, local and national ones, \
             research, and what pupils, parents and staff say."
        }
        RecordKind::Cause => "Ask what brings the problem about, and what lies behind that.",
        RecordKind::WhyChain => {
            "Follow one problem back by asking why until the answer is \
             something you could change."
        }
        RecordKind::IssueCriterion => {
            "Say first what makes one issue more pressing than another, \
             such as how many pupils it touches."
        }
        RecordKind::Issue => "List what the analysis found, then score each by the criteria.",
        RecordKind::Obstacle => {
            "Foresee what might get in the way, and decide now what you would \
             do."
        }
        RecordKind::Target => {
            "Say what will be measured, from which figure to which, for whom and \
             by when."
        }
        RecordKind::Milestone => {
            "Expect a figure on the way, so that you know in time whether to \
             change course."
        }
        RecordKind::OptionCriterion => {
            "Say first what a good strategy must do, and how much each \
             part counts."
        }
        RecordKind::Strategy => {
            "Weigh at least two, one of them cheaper or simpler than your \
             favourite."
        }
        RecordKind::Decision => "When the strategies are weighed, say which was chosen and why.",
        RecordKind::Action => {
            "Break the strategy into steps, each with one person who answers for \
             it."
        }
        RecordKind::VisionEvent => {
            "Record when and how you told people what this is for, and what \
             they said."
        }
        RecordKind::Preparation => {
            "Staff who have practised deliver better than staff who were \
             told."
        }
        RecordKind::Delegation => {
            "Give others parts to lead, with the authority and support to do \
             it."
        }
        RecordKind::Expectation => {
            "Only you, the other person and those above you see what is \
             written here."
        }
        RecordKind::Review => {
            "Look at progress every half term: where it stands, what shows it, \
             what is in the way."
        }
        RecordKind::Difficulty => {
            "Difficulties overcome are worth recording: they show leadership."
        }
        RecordKind::Evaluation => {
            "When a target's date has come, compare before and after \
             honestly."
        }
        RecordKind::Report => "Compose a report from the records as they stand, then edit it.",
        RecordKind::Objective => {
            "Say what you want to reach, from where to where and by when, and with whom you agree it."
        }
        RecordKind::Consultation => {
            "Ask those whom it concerns before you settle it, and write down what they said."
        }
        RecordKind::Briefing => {
            "Tell everyone who has a part in it, and check that it was understood."
        }
        RecordKind::BeforeAfter => {
            "Count the same thing by its days, before and after you changed something. No names."
        }
        RecordKind::DevelopmentPlan => {
            "Begin with what is to be better and for whom; then add activities of several kinds."
        }
        RecordKind::Activity => {
            "Choose what fits the need, say why, and decide beforehand what will show that it worked."
        }
        RecordKind::CoachingSession => {
            "Read by the two of you alone, unless the person who is coached lets others read it."
        }
        RecordKind::Reflection => "Yours alone, unless you let somebody read one.",
        RecordKind::Feedback => {
            "Note what others say, asked for or not, praise and criticism alike."
        }
        RecordKind::Response => "Take up what people said, decide, and tell them what changed.",
        RecordKind::CheckIn => {
            "Look every few weeks at how it comes on, and at what is in the way."
        }
        RecordKind::Need => "Find out together what somebody needs, and what points to it.",
        RecordKind::SelfAssessment => {
            "Yours alone until you share it. “Not yet rated” is no level."
        }
        RecordKind::Protocol => {
            "Say what observers look for on one sort of occasion, so that everyone knows it before."
        }
        RecordKind::Prompt => "Name what to look for, one thing at a time.",
        RecordKind::Observation => {
            "Agree what to look at, write what you see, share it, and read the reply."
        }
        RecordKind::Reply => {
            "Whoever was observed says what they see in the same way and what not."
        }
        RecordKind::Survey => {
            "Ask three short questions, put the link on the wall, and read what people answer."
        }
        RecordKind::LeadershipPriority => {
            "Name a competency that the school needs of you, and judge it by examples at both ends."
        }
        RecordKind::Document => {
            "Keep what people have to read, with its version, and ask who is to confirm it by when."
        }
        RecordKind::ReadingConfirmation => {
            "Whoever has read it says so, and what it means for their work."
        }
        RecordKind::Analysis => {
            "Choose a tool, say what it is about, then add entries one by one, alone or with a team."
        }
        RecordKind::SwotPoint => "Say what is so and what shows it, on all four sides.",
        RecordKind::PestlePoint => "Say what comes from outside, and what follows for you.",
        RecordKind::Force => "Name what drives the change and what holds it back.",
        RecordKind::Stakeholder => "Name whom it concerns, how much, and how they stand to it.",
        RecordKind::Restricted => {
            "What is handled under a procedure, for those who handle it, apart from all else."
        }
        RecordKind::Comment => "The headteacher and others can comment on a draft report.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert_eq!(cut("short"), "short");
        let long = "word ".repeat(100);
        assert!(cut(&long).ends_with("word …"));
        assert!(cut(&long).chars().count() <= LONGEST_TEXT + 2);
    }

    #[test]
    fn tables_name_fields_that_their_sheets_have() {
        for kind in RecordKind::ALL {
            let sheet = headland_domain::improvement::sheet_of(*kind);
            for name in columns(*kind) {
                assert!(sheet.field(name).is_some(), "{kind}: {name}");
            }
        }
    }
}
