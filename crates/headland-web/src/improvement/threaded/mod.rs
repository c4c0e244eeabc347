//! The golden thread through one record: why it is there, what came of it, and where it breaks.

pub(super) mod files;
pub(super) mod joining;
mod picture;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum_extra::extract::Query;
use headland_app::Context;
use headland_app::improvement::{self, Burden, Mending, Threaded};
use headland_domain::improvement::sheet_of;
use headland_domain::improvement::thread::{Mend, Met, Node};
use headland_domain::sheet::RecordKind;
use headland_domain::{PersonId, RecordId, capital};
use serde::Deserialize;

use self::joining::Joins;
use super::pictures::figure;
use super::records::adding;
use crate::components::{Choice, EmptyState, Field, Figure, Inset};
use crate::gate::{Path, Reading};
use crate::page::{Frame, Link, PageResult};

/// The most lines that the page lists in each direction.
const MOST_LISTED: usize = 150;

/// What of the thread is wanted; everything where nothing is said.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    person: String,
}

/// Whose and which records are shown.
struct Sieve {
    kind: Option<RecordKind>,
    person: Option<PersonId>,
}

impl Sieve {
    fn of(asked: &Asked) -> Self {
        Self { kind: asked.kind.parse().ok(), person: asked.person.parse().ok() }
    }

    fn lets(&self, node: &Node) -> bool {
        let named = |person: PersonId| {
            node.knot.as_ref().is_some_and(|knot| knot.people.iter().any(|(one, _)| *one == person))
        };
        self.kind.is_none_or(|kind| node.kind == Some(kind)) && self.person.is_none_or(named)
    }

    /// The same, at the end of an address.
    fn query(&self) -> String {
        let kind = self.kind.map(|kind| format!("kind={}", kind.slug()));
        let person = self.person.map(|person| format!("person={person}"));
        let parts: Vec<_> = kind.into_iter().chain(person).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

#[derive(Template)]
#[template(path = "improvement/thread.html")]
struct ThreadPage {
    frame: Frame,
    id: RecordId,
    kind: String,
    filter: (Field, Field),
    is_filtered: bool,
    query: String,
    unseen: Option<Inset>,
    gaps: Vec<GapLine>,
    burdens: Vec<String>,
    joins: Joins,
    up: Nested,
    down: Nested,
    picture: Option<Figure>,
    alone: Option<EmptyState>,
}

/// A break with the step that mends it.
struct GapLine {
    record: Link,
    says: &'static str,
    mend: Option<Link>,
}

/// A list in lists: what is reached from what.
#[derive(Template)]
#[template(path = "improvement/_nested.html")]
struct Nested {
    /// What is said where there are none.
    none: &'static str,
    lines: Vec<NestedLine>,
    left_out: usize,
}

impl askama::filters::HtmlSafe for Nested {}

struct NestedLine {
    /// What the line says that leads here.
    words: &'static str,
    kind: String,
    title: String,
    href: Option<String>,
    /// Whether a list inside this line begins.
    opens: bool,
    /// How many lists end after it.
    closes: usize,
}

/// `GET /records/{id}/thread`
pub(super) async fn show(
    mut reading: Reading,
    Path(id): Path<RecordId>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let thread = improvement::threaded(&mut reading.ctx, id).await?;
    let suggested = improvement::suggested_for(&mut reading.ctx, &thread.record).await?;
    let sieve = Sieve::of(&asked);
    let record = &thread.record;
    let title = record.title();
    let is_personal = record.kind.is_personal();
    let frame = reading
        .frame(format!("Golden thread: {title}"))
        .under(if is_personal { "/growth" } else { "/plans" })
        .crumb(title, super::href_of(record));
    let ctx = &reading.ctx;
    let gaps = thread.gaps.iter().filter(|one| {
        one.gap.record == id || thread_node(&thread, one).is_some_and(|node| sieve.lets(node))
    });
    let is_alone = thread.up.is_empty() && thread.down.is_empty();
    let page = ThreadPage {
        id,
        kind: capital(ctx.words.one(record.kind)),
        filter: filter(ctx, &thread, &sieve),
        is_filtered: sieve.kind.is_some() || sieve.person.is_some(),
        query: sieve.query(),
        unseen: unseen(ctx, &thread),
        gaps: gaps.map(|one| gap_line(ctx, one)).collect(),
        joins: Joins::of(ctx, &thread.nameable, id, &suggested, &frame.csrf),
        burdens: thread.burdens.iter().filter_map(|one| burden(&thread, one)).collect(),
        up: nested(ctx, &thread, &thread.up, &sieve, "Nothing that you see stands above it."),
        down: nested(
            ctx,
            &thread,
            &thread.down,
            &sieve,
            "Nothing that you see has come of it yet.",
        ),
        picture: (!is_alone).then(|| figure("thread", &picture::of(&thread, &sieve))),
        alone: is_alone.then(|| {
            EmptyState::new(
                "Nothing is joined to it yet",
                "A thread begins with one link: which target an action serves, what shows a cause.",
            )
        }),
        frame,
    };
    reading.page(&page)
}

fn thread_node<'a>(thread: &'a Threaded, one: &Mending) -> Option<&'a Node> {
    let name = headland_domain::improvement::thread::Name::Record(one.gap.record);
    thread.graph.node(thread.graph.at(&name)?)
}

/// What a place is, in a word or two.
fn kind_of(ctx: &Context, node: &Node) -> String {
    match (node.kind, node.step) {
        (Some(kind), _) => capital(ctx.words.one(kind)),
        (None, 0) => "Figure".to_owned(),
        (None, _) => "File".to_owned(),
    }
}

fn href(node: &Node) -> Option<String> {
    let knot = node.knot.as_ref()?;
    Some(match knot.kind {
        RecordKind::Plan => format!("/plans/{}", knot.id),
        RecordKind::Priority => format!("/priorities/{}", knot.id),
        _ => format!("/records/{}", knot.id),
    })
}

/// Choices of what to show: only kinds and people that the thread has.
fn filter(ctx: &Context, thread: &Threaded, sieve: &Sieve) -> (Field, Field) {
    let met = thread.up.iter().chain(&thread.down);
    let nodes: Vec<_> = met.filter_map(|met| thread.graph.node(met.place)).collect();
    let kinds: BTreeSet<RecordKind> = nodes.iter().filter_map(|node| node.kind).collect();
    let people: BTreeSet<PersonId> = nodes
        .iter()
        .filter_map(|node| node.knot.as_ref())
        .flat_map(|knot| knot.people.iter().map(|(person, _)| *person))
        .collect();
    let kinds =
        kinds.into_iter().map(|kind| Choice::new(kind.slug(), capital(ctx.words.many(kind))));
    let mut named: Vec<_> = people
        .into_iter()
        .filter_map(|person| Some((thread.nameable.people.get(&person)?.clone(), person)))
        .collect();
    named.sort();
    let people = named.into_iter().map(|(name, person)| Choice::new(person.to_string(), name));
    let first = |words: &str| std::iter::once(Choice::new("", words.to_owned()));
    let kind = sieve.kind.map_or("", RecordKind::slug);
    let person = sieve.person.map_or_else(String::new, |person| person.to_string());
    (
        Field::select("kind", "Which records", first("Every kind").chain(kinds)).value(kind),
        Field::select("person", "Who is named", first("Anybody").chain(people)).value(person),
    )
}

/// What the reader does not see, and so is not told about.
fn unseen(ctx: &Context, thread: &Threaded) -> Option<Inset> {
    let kinds: Vec<_> = thread.unseen.iter().map(|kind| ctx.words.many(*kind)).collect();
    let kinds = super::pictures::joined(&kinds);
    (!thread.unseen.is_empty()).then(|| {
        Inset::new(format!(
            "You may not see every part of this thread ({kinds}), so breaks there are not shown."
        ))
    })
}

fn gap_line(ctx: &Context, one: &Mending) -> GapLine {
    let gap = &one.gap;
    GapLine {
        record: Link::new(gap.title.as_str(), format!("/records/{}", gap.record)),
        says: gap.says,
        mend: one.may_mend.then(|| mend(ctx, one)).flatten(),
    }
}

/// The one click that mends a break.
fn mend(ctx: &Context, one: &Mending) -> Option<Link> {
    let id = one.gap.record;
    let beside = |kind: RecordKind| match one.head {
        _ if kind.is_personal() => Some(format!("/growth/{}/new", kind.slug())),
        Some(head) => Some(format!("/priorities/{head}/{}/new", kind.slug())),
        None => None,
    };
    Some(match one.gap.mend {
        Mend::Answer(field) => {
            let label = sheet_of(one.gap.kind).field(field)?.label;
            let label = format!("Answer “{}”", ctx.words.say(label));
            Link::new(label, format!("/records/{id}/edit#{field}"))
        }
        Mend::Add(kind, field) => {
            Link::new(adding(ctx, kind), format!("{}?{field}={id}", beside(kind)?))
        }
        Mend::AddBeside(kind) => Link::new(adding(ctx, kind), beside(kind)?),
        Mend::Freeze => Link::new("Freeze it", format!("/records/{id}/snapshots/new")),
    })
}

/// A question about one piece of evidence on which most of the rest leans.
fn burden(thread: &Threaded, one: &Burden) -> Option<String> {
    let title = &thread.graph.node(one.place)?.title;
    Some(format!(
        "“{title}” carries {} of the {} things here that rest on evidence. Would they stand without it?",
        one.carries, one.of
    ))
}

/// What was met, as lists in lists. What the sieve holds back gives its place to what is behind it.
fn nested(
    ctx: &Context,
    thread: &Threaded,
    met: &[Met],
    sieve: &Sieve,
    none: &'static str,
) -> Nested {
    let mut inside: BTreeMap<usize, Vec<&Met>> = BTreeMap::new();
    for one in met {
        inside.entry(one.from).or_default().push(one);
    }
    let mut found: Vec<(usize, &Met, &Node)> = Vec::new();
    let mut waiting: Vec<(usize, &Met)> = Vec::new();
    let children = |place: usize| inside.get(&place).into_iter().flatten().rev().copied();
    waiting.extend(children(thread.place).map(|one| (0, one)));
    while let Some((depth, one)) = waiting.pop() {
        let node = thread.graph.node(one.place);
        let shown = node.filter(|node| sieve.lets(node));
        if let Some(node) = shown {
            found.push((depth, one, node));
        }
        let deeper = if shown.is_some() { depth + 1 } else { depth };
        waiting.extend(children(one.place).map(|one| (deeper, one)));
    }
    let left_out = found.len().saturating_sub(MOST_LISTED);
    found.truncate(MOST_LISTED);
    let depths: Vec<usize> = found.iter().map(|(depth, _, _)| *depth).collect();
    let lines = found.iter().enumerate().map(|(at, (depth, one, node))| {
        let next = depths.get(at + 1);
        NestedLine {
            words: one.words,
            kind: kind_of(ctx, node),
            title: node.title.clone(),
            href: href(node),
            opens: next.is_some_and(|next| next > depth),
            closes: next.map_or(*depth, |next| depth.saturating_sub(*next)),
        }
    });
    Nested { none, lines: lines.collect(), left_out }
}
