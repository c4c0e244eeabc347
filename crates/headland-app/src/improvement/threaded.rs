//! The golden thread through one record of any kind.

use std::collections::{BTreeMap, BTreeSet};

use headland_domain::improvement::thread::{Gap, Graph, Line, Mend, Met, Name, Sense, gaps};
use headland_domain::people::Kinds;
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{PersonId, RecordId};
use headland_policy::{Action, Decision, Facts, Resource, decide};
use headland_store::people::{self, Nameable};
use headland_store::records::{Yarn, yarn};

use super::read::seen;
use crate::benchmarks::measure_choices;
use crate::context::{Context, Failure};

/// A record with its thread, as far as the actor sees it.
#[derive(Debug)]
pub struct Threaded {
    /// The record.
    pub record: Record,
    /// Everything that the actor sees of the organisation, joined.
    pub graph: Graph,
    /// Where the record stands in it.
    pub place: usize,
    /// What is above it, the nearest first.
    pub up: Vec<Met>,
    /// What is below it, the nearest first.
    pub down: Vec<Met>,
    /// Where the thread breaks, in the record itself, above it and below it.
    pub gaps: Vec<Mending>,
    /// Evidence that carries more than its share.
    pub burdens: Vec<Burden>,
    /// Everyone who may be named.
    pub nameable: Nameable,
    /// Kinds of which the actor does not see every record, so that breaks there are not told.
    pub unseen: Vec<RecordKind>,
}

/// A break, and whether the actor can mend it.
#[derive(Debug)]
pub struct Mending {
    /// The break.
    pub gap: Gap,
    /// The priority that the record belongs to.
    pub head: Option<RecordId>,
    /// Whether the actor may do what mends it.
    pub may_mend: bool,
}

/// A piece of evidence on which much rests.
#[derive(Clone, Debug, PartialEq)]
pub struct Burden {
    /// Where it stands.
    pub place: usize,
    /// How many things rest on it.
    pub carries: usize,
    /// Of how many that rest on evidence at all.
    pub of: usize,
}

/// Fewer things than this rest on one piece of evidence without a word being said.
const LEAST_BURDEN: usize = 3;

/// The thread through a record that the actor may see: three statements for the graph, whatever
/// its size.
pub async fn threaded(ctx: &mut Context, id: RecordId) -> Result<Threaded, Failure<()>> {
    let (record, _) = seen(ctx, id).await?;
    let scope = ctx.scope(record.organisation);
    let Yarn { knots, references, files, frozen } = yarn(&mut ctx.tx, &scope).await?;
    let me = ctx.actor.person;
    let mine: BTreeSet<RecordId> = knots
        .iter()
        .filter(|knot| knot.people.iter().any(|(person, _)| *person == me))
        .map(|knot| knot.id)
        .collect();
    let labels: BTreeMap<String, String> = measure_choices().into_iter().collect();
    let label = |code: &str| labels.get(code).map_or_else(|| code.to_owned(), Clone::clone);
    let graph = Graph::of(knots, &references, &files, &frozen, label);
    let place = graph.at(&Name::Record(id)).ok_or(Failure::NotFound)?;
    let (up, down) = (graph.up(place), graph.down(place));
    let sees_all = |kind: RecordKind, head: Option<RecordId>| {
        scope.open.contains(kind)
            || scope.team.contains(kind) && head.is_some_and(|head| mine.contains(&head))
    };
    let mut places = vec![place];
    places.extend(up.iter().chain(&down).map(|met| met.place));
    let found = gaps(&graph, &places, &frozen, &sees_all, ctx.today());
    let gaps = found.into_iter().map(|gap| mending(ctx, &graph, &record, gap)).collect();
    places.sort_unstable();
    let burdens = burdens(&graph, &places);
    let unseen = unseen(&places, &graph, &sees_all);
    let today = ctx.today();
    let nameable = people::nameable(&mut ctx.tx, record.organisation, today).await?;
    Ok(Threaded { record, graph, place, up, down, gaps, burdens, nameable, unseen })
}

/// Whether the actor may mend a break, by the parts that they play in the record and above it.
fn mending(ctx: &Context, graph: &Graph, about: &Record, gap: Gap) -> Mending {
    let knot = |id: RecordId| graph.node(graph.at(&Name::Record(id))?)?.knot.as_ref();
    let parts = |id: RecordId| {
        let named = knot(id).map(|knot| knot.people.as_slice()).unwrap_or_default();
        own_parts(named, ctx.actor.person)
    };
    let head = knot(gap.record).and_then(|knot| knot.head);
    let (action, kind) = match gap.mend {
        Mend::Answer(_) | Mend::Freeze => (Action::Revise, gap.kind),
        Mend::Add(kind, _) | Mend::AddBeside(kind) => (Action::Draft, kind),
    };
    let facts = Facts {
        parts: parts(gap.record),
        parts_in_priority: head.map(parts).unwrap_or_default(),
        ..Facts::of(about.organisation)
    };
    let may_mend =
        decide(&ctx.actor, action, Resource::Record(kind), &facts) == Decision::Permitted;
    Mending { gap, head, may_mend }
}

fn own_parts(named: &[(PersonId, String)], me: PersonId) -> Vec<String> {
    named.iter().filter(|(person, _)| *person == me).map(|(_, part)| part.clone()).collect()
}

/// Sources and files on which more rests than on all the others together.
fn burdens(graph: &Graph, places: &[usize]) -> Vec<Burden> {
    let is_evidence = |line: &&Line| {
        let to = graph.node(line.to);
        let is_shown = line.sense == Sense::Proof;
        is_shown && to.is_some_and(|to| matches!(to.kind, None | Some(RecordKind::Source)))
    };
    let mut carries: BTreeMap<usize, usize> = BTreeMap::new();
    let mut of = 0;
    for place in places {
        let lines = graph.above(*place).iter().chain(graph.below(*place));
        let evidence: Vec<usize> = lines.filter(is_evidence).map(|line| line.to).collect();
        of += usize::from(!evidence.is_empty());
        for one in evidence {
            *carries.entry(one).or_default() += 1;
        }
    }
    carries
        .into_iter()
        .filter(|(_, carries)| *carries >= LEAST_BURDEN && carries * 2 > of)
        .map(|(place, carries)| Burden { place, carries, of })
        .collect()
}

/// Kinds about which nothing can be said to be missing somewhere along the thread.
fn unseen(
    places: &[usize],
    graph: &Graph,
    sees_all: &dyn Fn(RecordKind, Option<RecordId>) -> bool,
) -> Vec<RecordKind> {
    let expected = |kind: RecordKind| match kind {
        RecordKind::Target => &[RecordKind::Source, RecordKind::Action, RecordKind::Evaluation][..],
        RecordKind::Cause => &[RecordKind::Strategy],
        RecordKind::Strategy => &[RecordKind::Action],
        RecordKind::Evaluation => &[RecordKind::Report],
        RecordKind::Objective => &[RecordKind::Activity],
        _ => &[],
    };
    let knots = places.iter().filter_map(|place| graph.node(*place)?.knot.as_ref());
    let kinds: Kinds = knots
        .flat_map(|knot| expected(knot.kind).iter().map(move |kind| (*kind, knot.head)))
        .filter(|(kind, head)| !sees_all(*kind, *head))
        .map(|(kind, _)| kind)
        .collect();
    kinds.0.into_iter().collect()
}
