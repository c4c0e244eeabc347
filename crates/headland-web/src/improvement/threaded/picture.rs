//! The thread through a record as a picture: what is nearest to it, step by step from the left.

use std::collections::{BTreeMap, BTreeSet};

use headland_app::drawn::charts::{Graph, Link, Node, NodeState};
use headland_app::improvement::Threaded;
use headland_domain::improvement::thread::{self, STEPS};
use headland_domain::sheet::RecordKind;

use super::Sieve;

/// More places than this are no picture any more; the lists hold all of them.
const MOST_DRAWN: usize = 36;

/// The picture of what the sieve lets through, the nearest first.
pub(super) fn of(threaded: &Threaded, sieve: &Sieve) -> Graph {
    let lets = |place: usize| threaded.graph.node(place).is_some_and(|node| sieve.lets(node));
    let mut met: Vec<_> = threaded.up.iter().chain(&threaded.down).collect();
    met.sort_by_key(|one| one.depth);
    let places = met.into_iter().map(|one| one.place).filter(|place| lets(*place));
    let all: Vec<usize> = std::iter::once(threaded.place).chain(places).collect();
    let left_out = all.len().saturating_sub(MOST_DRAWN);
    let drawn: BTreeSet<usize> = all.into_iter().take(MOST_DRAWN).collect();
    let mut nodes: Vec<Node> = drawn.iter().filter_map(|place| node(threaded, *place)).collect();
    let mut links = lines(threaded, &drawn);
    let broken = draw_breaks(threaded, &drawn, &mut nodes, &mut links);
    let columns = close_up(&mut nodes);
    let finding = match broken {
        0 => "The thread as far as it has come".to_owned(),
        1 => "One break in the thread".to_owned(),
        _ => format!("{broken} breaks in the thread"),
    };
    let finding = match left_out {
        0 => finding,
        _ => format!("{finding}; the {MOST_DRAWN} nearest of {} are drawn", MOST_DRAWN + left_out),
    };
    Graph { finding, columns, nodes, links }
}

fn node(threaded: &Threaded, place: usize) -> Option<Node> {
    let node = threaded.graph.node(place)?;
    let is_draft = threaded.gaps.iter().any(|one| {
        one.gap.mend == thread::Mend::Freeze && node.name == thread::Name::Record(one.gap.record)
    });
    Some(Node {
        id: node.name.text(),
        column: node.step,
        label: node.title.clone(),
        state: if is_draft { NodeState::UnderWay } else { state(node) },
    })
}

/// How far along a record is, as far as its kind says so.
fn state(node: &thread::Node) -> NodeState {
    let state = node.knot.as_ref().and_then(|knot| knot.state.as_deref());
    match state {
        Some("complete" | "completed" | "achieved" | "reached") => NodeState::Done,
        Some("not-started" | "planned") => NodeState::NotStarted,
        Some(_) => NodeState::UnderWay,
        None => match node.kind {
            Some(RecordKind::Plan | RecordKind::Priority | RecordKind::Target) => {
                NodeState::UnderWay
            }
            _ => NodeState::Done,
        },
    }
}

fn lines(threaded: &Threaded, drawn: &BTreeSet<usize>) -> Vec<Link> {
    let name = |place: usize| threaded.graph.node(place).map(|node| node.name.text());
    let mut links = Vec::new();
    for place in drawn {
        for line in threaded.graph.above(*place).iter().filter(|line| drawn.contains(&line.to)) {
            if let (Some(from), Some(to)) = (name(line.to), name(*place)) {
                links.push(Link { from, to, break_reason: None });
            }
        }
    }
    links
}

/// Draws what ought to be there beside each drawn record whose thread breaks; how many there are.
fn draw_breaks(
    threaded: &Threaded,
    drawn: &BTreeSet<usize>,
    nodes: &mut Vec<Node>,
    links: &mut Vec<Link>,
) -> usize {
    let mut count = 0;
    for one in &threaded.gaps {
        let name = thread::Name::Record(one.gap.record);
        let Some(place) = threaded.graph.at(&name).filter(|place| drawn.contains(place)) else {
            continue;
        };
        let own = threaded.graph.node(place).map_or(0, |node| node.step);
        let column = one.gap.step_of_missing();
        let id = format!("missing-{column}");
        if !nodes.iter().any(|node| node.id == id) {
            let label = "Not there yet".to_owned();
            nodes.push(Node { id: id.clone(), column, label, state: NodeState::Missing });
        }
        let record = name.text();
        let (from, to) = if column <= own { (id, record) } else { (record, id) };
        links.push(Link { from, to, break_reason: Some(one.gap.says.to_owned()) });
        count += 1;
    }
    count
}

/// Closes up the steps in which nothing stands; their headings.
fn close_up(nodes: &mut [Node]) -> Vec<String> {
    let used: BTreeSet<usize> = nodes.iter().map(|node| node.column).collect();
    let places: BTreeMap<usize, usize> =
        used.iter().enumerate().map(|(place, step)| (*step, place)).collect();
    for node in nodes {
        node.column = places.get(&node.column).copied().unwrap_or_default();
    }
    used.iter().filter_map(|step| STEPS.get(*step).map(|step| (*step).to_owned())).collect()
}
