//! All that one reader sees, joined by reasons: from any record up to why it is there, and down to
//! what came of it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::Timestamp;
use jiff::civil::Date;

use super::FrozenReports;
use super::ties::{Sense, step, tie};
use crate::ids::{PersonId, RecordId};
use crate::sheet::{RecordKind, Values};

/// A record as the thread needs it.
#[derive(Clone, Debug)]
pub struct Knot {
    /// Which record.
    pub id: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// What it is called.
    pub title: String,
    /// The priority, or other record, that it belongs to; itself for such a one.
    pub head: Option<RecordId>,
    /// The plan above it; itself for a plan.
    pub plan: Option<RecordId>,
    /// Its state or level.
    pub state: Option<String>,
    /// When it is due.
    pub due_on: Option<Date>,
    /// When it was first saved.
    pub created_at: Timestamp,
    /// When it was last saved.
    pub changed_at: Timestamp,
    /// Who is named in it, and as what.
    pub people: Vec<(PersonId, String)>,
    /// Its answers, of the [kinds that are read](Self::READ); empty of others.
    pub answers: Values,
}

impl Knot {
    /// The kinds of which the thread reads more than the links.
    pub const READ: [RecordKind; 3] = [RecordKind::Source, RecordKind::Target, RecordKind::Action];
}

/// A reference of a record to another, by the field that refers.
pub type Reference = (RecordId, RecordId, String);

/// A file attached to a record: the record, what identifies its bytes, and its name.
pub type Attached = (RecordId, String, String);

/// What a place in the graph is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// A record.
    Record(RecordId),
    /// A published measure.
    Figure(String),
    /// A file, by its bytes: the same file attached twice is one piece of evidence.
    File(String),
}

impl Name {
    /// The name in writing, unlike that of every other.
    pub fn text(&self) -> String {
        match self {
            Self::Record(id) => id.to_string(),
            Self::Figure(code) => format!("figure:{code}"),
            Self::File(sha256) => format!("file:{sha256}"),
        }
    }
}

/// A place in the graph.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its name.
    pub name: Name,
    /// What it is called on the screen.
    pub title: String,
    /// Its kind, of a record.
    pub kind: Option<RecordKind>,
    /// Its step from the left.
    pub step: usize,
    /// The record itself.
    pub knot: Option<Knot>,
}

/// A line to another place, with what it says: "serves".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The place that it leads to.
    pub to: usize,
    /// How the one lies to the other; never aside.
    pub sense: Sense,
    /// What is said of it.
    pub words: &'static str,
}

/// The graph. Places are numbered in the order of the thread's steps, then by age.
#[derive(Debug, Default)]
pub struct Graph {
    nodes: Vec<Node>,
    places: BTreeMap<Name, usize>,
    above: Vec<Vec<Line>>,
    below: Vec<Vec<Line>>,
    /// Fields of records that lead to something which the reader does not see.
    unseen: BTreeSet<(usize, String)>,
}

/// A place met on the way, in the order of meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met {
    /// The place.
    pub place: usize,
    /// Where it was met from; the start for the first.
    pub from: usize,
    /// How many steps from the start.
    pub depth: usize,
    /// What the line says that led here.
    pub words: &'static str,
}

impl Graph {
    /// Joins what a reader sees. `label` says what a published measure is called.
    pub fn of(
        knots: Vec<Knot>,
        references: &[Reference],
        files: &[Attached],
        frozen: &FrozenReports,
        label: impl Fn(&str) -> String,
    ) -> Self {
        let mut graph = Self::default();
        let mut knots = knots;
        knots.sort_by_key(|knot| (step(knot.kind), knot.kind, knot.created_at, knot.id));
        let measures: BTreeSet<String> = knots.iter().filter_map(measure).collect();
        for code in measures {
            let title = format!("Published figures: {}", label(&code));
            graph.place(Name::Figure(code), title, None, 0, None);
        }
        for knot in knots {
            let (name, title, kind) = (Name::Record(knot.id), knot.title.clone(), knot.kind);
            graph.place(name, title, Some(kind), step(kind), Some(knot));
        }
        for (_, sha256, name) in files {
            graph.place(Name::File(sha256.clone()), name.clone(), None, 6, None);
        }
        graph.join_references(references);
        graph.join_figures();
        graph.join_reports(frozen);
        graph.join_heads();
        for (record, sha256, _) in files {
            let file = graph.at(&Name::File(sha256.clone()));
            if let (Some(file), Some(record)) = (file, graph.at(&Name::Record(*record))) {
                graph.join(file, record, Sense::Proof, ["is evidence for", "has the evidence"]);
            }
        }
        graph
    }

    fn place(
        &mut self,
        name: Name,
        title: String,
        kind: Option<RecordKind>,
        step: usize,
        knot: Option<Knot>,
    ) {
        if !self.places.contains_key(&name) {
            self.places.insert(name.clone(), self.nodes.len());
            self.nodes.push(Node { name, title, kind, step, knot });
            self.above.push(Vec::new());
            self.below.push(Vec::new());
        }
    }

    /// Joins what rests on something with that, once.
    fn join(&mut self, below: usize, above: usize, sense: Sense, words: [&'static str; 2]) {
        let [up, down] = words;
        let known = self.above.get(below).is_some_and(|lines| lines.iter().any(|l| l.to == above));
        if known || below == above {
            return;
        }
        if let Some(lines) = self.above.get_mut(below) {
            lines.push(Line { to: above, sense, words: up });
        }
        if let Some(lines) = self.below.get_mut(above) {
            lines.push(Line { to: below, sense, words: down });
        }
    }

    fn join_references(&mut self, references: &[Reference]) {
        for (from, to, field) in references {
            let Some(place) = self.at(&Name::Record(*from)) else { continue };
            let Some(kind) = self.nodes.get(place).and_then(|node| node.kind) else { continue };
            let Some(to) = self.at(&Name::Record(*to)) else {
                self.unseen.insert((place, field.clone()));
                continue;
            };
            let (sense, up, down) = tie(kind, field);
            if sense != Sense::Aside {
                self.join(place, to, sense, [up, down]);
            }
        }
    }

    /// A target rests on its published measure, or else on the figures that its leader looked at.
    fn join_figures(&mut self) {
        let mut figures: BTreeMap<RecordId, Vec<usize>> = BTreeMap::new();
        for (place, knot) in self.of_kind(RecordKind::Source) {
            if let Some(head) = knot.head.filter(|_| knot.answers.one("nature") != "words") {
                figures.entry(head).or_default().push(place);
            }
        }
        let mut lines = Vec::new();
        for (place, knot) in self.of_kind(RecordKind::Target) {
            let published = measure(knot).and_then(|code| self.at(&Name::Figure(code)));
            let looked_at = knot.head.and_then(|head| figures.get(&head));
            let looked_at = looked_at.filter(|_| published.is_none()).into_iter().flatten();
            lines.extend(published.into_iter().chain(looked_at.copied()).map(|to| (place, to)));
        }
        for (target, figure) in lines {
            self.join(target, figure, Sense::Reason, ["rests on", "is the ground of"]);
        }
    }

    /// An evaluation is in every report of its priority that was written or frozen after it.
    fn join_reports(&mut self, frozen: &FrozenReports) {
        let mut reports: BTreeMap<RecordId, Vec<(usize, Timestamp)>> = BTreeMap::new();
        for (place, knot) in self.of_kind(RecordKind::Report) {
            let written = frozen.get(&knot.id).map_or(knot.changed_at, |one| one.at);
            if let Some(head) = knot.head {
                reports.entry(head).or_default().push((place, written));
            }
        }
        let mut lines = Vec::new();
        for (place, knot) in self.of_kind(RecordKind::Evaluation) {
            let of_priority = knot.head.and_then(|head| reports.get(&head));
            let after = of_priority.into_iter().flatten().filter(|(_, at)| *at >= knot.created_at);
            lines.extend(after.map(|(report, _)| (*report, place)));
        }
        for (report, evaluation) in lines {
            self.join(report, evaluation, Sense::Reason, ["tells of", "is told in"]);
        }
    }

    /// What nothing else holds hangs from the record that it belongs to; sources are what that rests
    /// on.
    fn join_heads(&mut self) {
        let mut lines = Vec::new();
        for (place, node) in self.nodes.iter().enumerate() {
            let Some(knot) = &node.knot else { continue };
            let held = |id: Option<RecordId>| {
                self.at(&Name::Record(id.filter(|above| *above != knot.id)?))
            };
            if knot.kind == RecordKind::Source {
                lines
                    .extend(held(knot.head).map(|head| {
                        (head, place, Sense::Reason, ["rests on", "is the ground of"])
                    }));
                continue;
            }
            let rests = |line: &&Line| self.nodes.get(line.to).is_some_and(|node| node.step > 0);
            let is_held =
                self.above.get(place).is_some_and(|lines| lines.iter().any(|l| rests(&l)));
            let above = match knot.kind {
                RecordKind::Priority => held(knot.plan),
                _ => held(knot.head).filter(|_| !is_held),
            };
            lines.extend(above.map(|above| (place, above, Sense::Place, ["belongs to", "has"])));
        }
        for (below, above, sense, words) in lines {
            self.join(below, above, sense, words);
        }
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The place with that name.
    pub fn at(&self, name: &Name) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// What stands at a place.
    pub fn node(&self, place: usize) -> Option<&Node> {
        self.nodes.get(place)
    }

    /// Reasons of what stands at a place.
    pub fn above(&self, place: usize) -> &[Line] {
        self.above.get(place).map_or(&[], Vec::as_slice)
    }

    /// What came of what stands at a place.
    pub fn below(&self, place: usize) -> &[Line] {
        self.below.get(place).map_or(&[], Vec::as_slice)
    }

    /// Whether a field of a record leads to something that the reader does not see.
    pub fn is_unseen(&self, place: usize, field: &str) -> bool {
        self.unseen.contains(&(place, field.to_owned()))
    }

    /// Everything above a place, the nearest first; it is not among them itself.
    pub fn up(&self, from: usize) -> Vec<Met> {
        walk(from, |place| self.above(place))
    }

    /// Everything below a place, the nearest first; it is not among them itself.
    pub fn down(&self, from: usize) -> Vec<Met> {
        walk(from, |place| self.below(place))
    }

    /// Whether something below a place is of a kind.
    pub fn leads_down_to(&self, from: usize, kind: RecordKind) -> bool {
        let is_kind = |met: &Met| self.node(met.place).is_some_and(|node| node.kind == Some(kind));
        self.down(from).iter().any(is_kind)
    }

    fn of_kind(&self, kind: RecordKind) -> impl Iterator<Item = (usize, &Knot)> {
        let knots = self.nodes.iter().enumerate();
        knots
            .filter_map(|(place, node)| Some((place, node.knot.as_ref()?)))
            .filter(move |(_, knot)| knot.kind == kind)
    }
}

fn measure(knot: &Knot) -> Option<String> {
    let code = knot.answers.one("measure");
    (knot.kind == RecordKind::Target && !code.is_empty()).then(|| code.to_owned())
}

/// All that is reached from a place, the nearest first.
fn walk<'a>(from: usize, next: impl Fn(usize) -> &'a [Line]) -> Vec<Met> {
    let mut seen = BTreeSet::from([from]);
    let mut waiting = VecDeque::from([(from, 0)]);
    let mut met = Vec::new();
    while let Some((place, depth)) = waiting.pop_front() {
        for line in next(place) {
            if seen.insert(line.to) {
                met.push(Met { place: line.to, from: place, depth: depth + 1, words: line.words });
                waiting.push_back((line.to, depth + 1));
            }
        }
    }
    met
}
