//! What a record that belongs to people holds: who agreed, how it was at first, and the records
//! inside it.

use askama::Template;
use headland_app::Context;
use headland_app::development::Inside;
use headland_domain::needs::Tool;
use headland_domain::objectives::{agree, parties};
use headland_domain::sheet::{FieldKind, Record, RecordKind};
use headland_domain::{RecordId, capital};

use super::effect::effect_part;
use super::leading::{LeadingPart, leading_part};
use super::plan::{PlanPart, plan_part};
use crate::components::{Button, Column, Content, EmptyState, Table};
use crate::improvement::{Wording, adding, href_of, teaching};
use crate::needs;
use crate::page::{day, day_and_time};

#[derive(Template)]
#[template(path = "development/_inside.html")]
struct InsidePart<'a> {
    id: RecordId,
    version: i64,
    csrf: &'a str,
    agreement: Option<Agreeing>,
    /// Of a need: what those who have a part in it think, rendered.
    need: Option<String>,
    /// Of a self-assessment: its items, rendered.
    items: Option<String>,
    compared: Option<Table>,
    /// Of a development plan: its activities.
    plan: Option<PlanPart>,
    /// Of an objective: what the feedback on it leaves out.
    coverage: Vec<String>,
    /// Where a survey on it is written.
    ask: String,
    /// Of a leadership priority: its two judgements, and what came of the school's priority.
    leading: Option<LeadingPart>,
    /// Of a short survey: the way to its link and results.
    survey: Option<Button>,
    /// Of an analysis: its picture, rendered.
    thinking: Option<String>,
    groups: Vec<Group>,
}

/// Who agreed to an objective, and what the reader can do.
struct Agreeing {
    table: Table,
    agree: Option<Button>,
    /// Why nobody can agree yet.
    alone: Option<String>,
}

/// The records of one kind.
struct Group {
    heading: String,
    /// Records that are shown as pictures with their words, rendered; then there is no table.
    parts: Vec<String>,
    table: Table,
    add: Option<(String, String)>,
}

/// Everything inside a record, rendered.
pub(crate) fn inside(
    ctx: &Context,
    head: &Record,
    inside: Inside,
    wording: &Wording<'_>,
    csrf: &str,
) -> String {
    let part = InsidePart {
        id: head.id,
        version: head.version,
        csrf,
        agreement: (head.kind == RecordKind::Objective)
            .then(|| agreeing(ctx, head, &inside, wording)),
        need: (head.kind == RecordKind::Need)
            .then(|| needs::views_of(ctx, head, &inside, wording, csrf)),
        items: inside.own_view.as_ref().map(|view| needs::items_of(ctx, view)),
        compared: inside.first.as_ref().map(|first| compared(head, &first.values, wording)),
        plan: (head.kind == RecordKind::DevelopmentPlan)
            .then(|| plan_part(ctx, head, &inside, wording)),
        coverage: inside.coverage.iter().map(|advice| advice.said.clone()).collect(),
        ask: format!("/growth/surveys/new?on={}", head.id),
        leading: (head.kind == RecordKind::LeadershipPriority)
            .then(|| leading_part(head, inside.served.as_ref(), wording)),
        survey: (head.kind == RecordKind::Survey)
            .then(|| Button::link("Link, poster and results", format!("/surveys/{}", head.id))),
        thinking: needs::thinking_of(head, &inside.records),
        groups: head
            .kind
            .holds()
            .filter(|kind| Tool::of(head).is_none_or(|tool| tool.entry() == *kind))
            .map(|kind| group(ctx, head, &inside, wording, kind))
            .collect(),
    };
    part.to_string()
}

fn agreeing(ctx: &Context, head: &Record, inside: &Inside, wording: &Wording<'_>) -> Agreeing {
    let parties = parties(head);
    let columns = [Column::text("Who has a part in it"), Column::text("Whether they agree")];
    let mut table = Table::new("Agreement", columns).caption_hidden();
    for party in &parties {
        let latest = inside.agreements.iter().find(|one| one.person() == *party);
        let said = match latest {
            Some(one) if one.version == head.version => {
                Content::text(format!("Agreed on {}", day_and_time(one.at())))
            }
            Some(one) => Content::text(format!(
                "Agreed on {} to an earlier form; it was changed since",
                day_and_time(one.at())
            )),
            None => Content::missing("Not yet"),
        };
        table.push([Content::text(wording.person(&party.to_string())), said]);
    }
    let me = ctx.actor.person;
    let has_agreed =
        inside.agreements.iter().any(|one| one.person() == me && one.version == head.version);
    let may = agree(head, me, head.version);
    Agreeing {
        table,
        agree: (may.is_ok() && !has_agreed).then(|| Button::new("I agree to this objective")),
        alone: (parties.len() < 2).then(|| {
            "An objective set alone cannot be agreed. Change it and say who agrees it with its \
             owner."
                .to_owned()
        }),
    }
}

/// How it was at first beside how it is now, where they differ.
fn compared(head: &Record, first: &headland_domain::sheet::Values, wording: &Wording<'_>) -> Table {
    let columns = [Column::text("What changed"), Column::text("At first"), Column::text("Now")];
    let mut table = Table::new("At first and now", columns).caption_hidden();
    let sheet = head.sheet();
    for change in sheet.changes(first, &head.values) {
        let Some(field) = sheet.field(change.field) else { continue };
        let cell = |answers: &[String]| {
            wording.content(field, answers).unwrap_or_else(|| Content::missing("Not said"))
        };
        table.push([
            Content::text(wording.label(field)),
            cell(&change.before),
            cell(&change.after),
        ]);
    }
    table
}

/// The fields that a table of the kind shows beside the title.
const fn columns(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Consultation => &["said"],
        RecordKind::Briefing => &["how", "understood"],
        RecordKind::CheckIn => &["progress", "confidence", "next_on"],
        RecordKind::Prompt => &["hint"],
        RecordKind::Reply => &["reply", "owner"],
        RecordKind::ReadingConfirmation => &["owner", "edition"],
        RecordKind::SwotPoint => &["side", "evidence"],
        RecordKind::PestlePoint => &["side", "impact", "likelihood", "answer"],
        RecordKind::Force => &["strength", "is_alterable", "answer"],
        RecordKind::Stakeholder => &["influence", "interest", "stance", "answer"],
        _ => &[],
    }
}

fn group(
    ctx: &Context,
    head: &Record,
    inside: &Inside,
    wording: &Wording<'_>,
    kind: RecordKind,
) -> Group {
    let sheet = headland_domain::improvement::sheet_of(kind);
    let fields: Vec<_> = columns(kind).iter().filter_map(|name| sheet.field(name)).collect();
    let first = sheet.fields.first().map_or_else(String::new, |field| wording.label(field));
    // Some entries have no day of their own: nothing is said of one.
    let has_day = sheet.fields.iter().any(|field| field.kind == FieldKind::Date);
    let shown = [Column::text(first)].into_iter();
    let shown = shown.chain(has_day.then(|| Column::text("When")));
    let shown = shown.chain(fields.iter().map(|field| Column::text(wording.label(field))));
    let none = EmptyState::new(format!("No {} yet", ctx.words.many(kind)), teaching(kind));
    let heading = capital(ctx.words.many(kind));
    let mut table = Table::new(heading.as_str(), shown).caption_hidden().empty(none);
    let mut records: Vec<_> = inside.records.iter().filter(|record| record.kind == kind).collect();
    records.sort_by_key(|record| (record.index().starts_on, record.created_at));
    for record in records {
        let when = record
            .index()
            .starts_on
            .map_or_else(|| Content::missing("No day"), |on| Content::text(day(on)));
        let name = Content::link(record.title(), href_of(record));
        let cells = fields.iter().map(|field| {
            let answers = record.values.all(field.name);
            wording.content(field, answers).unwrap_or_else(|| Content::missing("Not said"))
        });
        table.push([name].into_iter().chain(has_day.then_some(when)).chain(cells));
    }
    let of_kind = inside.records.iter().filter(|record| record.kind == kind);
    Group {
        heading,
        parts: of_kind.filter_map(|record| effect_part(record, false)).collect(),
        table,
        add: inside
            .may_add
            .contains(&kind)
            .then(|| (adding(ctx, kind), format!("/records/{}/{}/new", head.id, kind.slug()))),
    }
}
