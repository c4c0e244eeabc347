use std::collections::BTreeMap;

use headland_domain::benchmarks::{Entity, Figure, Measure, Provenance};
use headland_opendata::catalogue::catalogue;
use headland_opendata::neighbours::Neighbourhood;
use headland_opendata::register::{Establishment, Link, LinkKind};
use headland_opendata::{Figures, Kind, Options, Row, Summary};
use headland_store::benchmarks::{self, Matrix};

use super::pairs::{Opened, open_all};
use super::{Given, ImportRefusal, Progress, Published, Said};

/// How many rows are read before progress is told again.
const TOLD_EVERY: u64 = 500;

/// A file that has been read from end to end and found in order, ready to be written.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) kind: Kind,
    pub(super) provenance: Provenance,
    pub(super) companion: Option<(String, String)>,
    pub(super) matrix: Matrix,
    pub(super) measures: BTreeMap<String, Measure>,
    pub(super) own: Vec<OwnFigure>,
    pub(super) schools: Vec<benchmarks::Establishment>,
    pub(super) links: Vec<benchmarks::Link>,
    pub(super) neighbours: Vec<Neighbourhood>,
    pub(super) remarks: String,
}

/// One of the school's own figures, with the school's note.
#[derive(Debug)]
pub(super) struct OwnFigure {
    pub(super) figure: Figure,
    pub(super) note: String,
}

/// Reads every file; the first that is not in order is a refusal of all.
pub(super) fn gather(
    files: &[Given],
    said: &Said,
    tell: &dyn Fn(Progress),
) -> Result<Vec<Gathered>, ImportRefusal> {
    if files.is_empty() {
        return Err(ImportRefusal::NoFile);
    }
    let options = Options { year: said.year, ..Options::default() };
    let opened = open_all(files, &options)?;
    // As near as can be told without reading: a line may be broken.
    let lines = |opened: &Opened<'_>| opened.source.lines().saturating_sub(1);
    let mut progress = Progress { done: 0, expected: opened.iter().map(lines).sum() };
    tell(progress);
    let mut gathered = Vec::new();
    for opened in &opened {
        let before = progress.done;
        let mut told = before;
        let read = read(opened, said.published.as_ref(), &mut |row| {
            progress.done = before + row;
            if progress.done >= told + TOLD_EVERY {
                told = progress.done;
                tell(progress);
            }
        })?;
        progress.done = before + read.provenance.rows;
        tell(progress);
        gathered.push(read);
    }
    Ok(gathered)
}

fn read(
    opened: &Opened<'_>,
    published: Option<&Published>,
    at_row: &mut dyn FnMut(u64),
) -> Result<Gathered, ImportRefusal> {
    let source = &opened.source;
    let refused = |refusal| ImportRefusal::File { file: opened.given.name.clone(), refusal };
    let mut gathered = Gathered {
        kind: source.kind(),
        provenance: source.provenance(sha256(opened.given)?, 0),
        companion: opened
            .companion
            .map(|given| Ok((given.name.clone(), hex::encode(sha256(given)?))))
            .transpose()?,
        matrix: Matrix::default(),
        measures: BTreeMap::new(),
        own: Vec::new(),
        schools: Vec::new(),
        links: Vec::new(),
        neighbours: Vec::new(),
        remarks: String::new(),
    };
    let mut rows = source.rows().map_err(refused)?;
    for row in &mut rows {
        gathered.take(row.map_err(refused)?, at_row);
    }
    gathered.matrix.put_aside();
    let summary = rows.into_summary();
    gathered.provenance.rows = summary.rows;
    if let Some(published) = published.filter(|_| gathered.kind != Kind::OwnFigures) {
        gathered.provenance.publisher.clone_from(&published.publisher);
        gathered.provenance.title.clone_from(&published.title);
        gathered.provenance.licence.clone_from(&published.licence);
    }
    gathered.remarks = remarks(&summary);
    Ok(gathered)
}

impl Gathered {
    fn take(&mut self, row: Row, at_row: &mut dyn FnMut(u64)) {
        match row {
            Row::Measure(measure) if catalogue().find(measure.code.as_str()).is_none() => {
                self.measures.insert(measure.code.to_string(), measure);
            }
            Row::Measure(_) | Row::Definition(_) => {}
            Row::Figures(figures) => {
                at_row(figures.row.saturating_sub(1));
                self.take_figures(figures);
            }
            Row::Establishment(school) => {
                at_row(school.row.saturating_sub(1));
                self.schools.push(establishment(*school));
            }
            Row::Neighbourhood(found) => {
                at_row(found.row.saturating_sub(1));
                self.neighbours.push(*found);
            }
            Row::Link(found) => {
                at_row(found.row.saturating_sub(1));
                self.links.push(link(found));
            }
        }
    }

    fn take_figures(&mut self, figures: Figures) {
        if self.kind == Kind::OwnFigures {
            let note = figures.note;
            self.own.extend(
                figures.figures.into_iter().map(|figure| OwnFigure { figure, note: note.clone() }),
            );
            return;
        }
        let Figures { entity, name, authority, academy, figures, .. } = figures;
        if let (Entity::School(before), Some(after)) = (&entity, academy)
            && *before != after
        {
            self.links.push(benchmarks::Link {
                from: after,
                to: *before,
                relation: "predecessor".to_owned(),
                words: "Became this academy during the year of the tables".to_owned(),
                since: None,
            });
        }
        self.matrix.add(&entity, &name, authority, &figures);
    }
}

fn sha256(given: &Given) -> Result<[u8; 32], ImportRefusal> {
    given.sha256().map_err(|error| {
        let refusal = headland_opendata::Refusal::Unreadable(error.to_string());
        ImportRefusal::File { file: given.name.clone(), refusal }
    })
}

fn establishment(school: Establishment) -> benchmarks::Establishment {
    benchmarks::Establishment {
        urn: school.urn.number(),
        number: school.number,
        name: school.name,
        authority: school.authority,
        authority_name: school.authority_name,
        region: school.region,
        phase: school.phase,
        type_name: school.type_name,
        status: school.status,
        opened_on: school.opened_on,
        closed_on: school.closed_on,
        pupils: school.pupils,
        town: school.town,
        postcode: school.postcode,
        trust: school.trust,
    }
}

fn link(link: Link) -> benchmarks::Link {
    let relation = match &link.kind {
        LinkKind::Predecessor => "predecessor".to_owned(),
        LinkKind::Successor => "successor".to_owned(),
        LinkKind::Other(words) => words.clone(),
    };
    let Link { from, to, words, since, .. } = link;
    benchmarks::Link { from, to, relation, words, since }
}

/// What the person who imports should know of what was not taken.
fn remarks(summary: &Summary) -> String {
    let mut lines: Vec<String> =
        summary.passed_over.iter().map(|fault| format!("Passed over: {fault}")).collect();
    if summary.padded > 0 {
        lines.push(format!("{} rows were shorter than the header", summary.padded));
    }
    if summary.joined > 0 {
        lines.push(format!("{} rows had a last column that was not quoted", summary.joined));
    }
    if !summary.unused_columns.is_empty() {
        lines.push(format!("Columns not read: {}", summary.unused_columns.join(", ")));
    }
    lines.join("\n")
}
