//! A frozen paper as one document, and that document as PDF, DOCX and XLSX.

use headland_domain::sheet::Pounds;
use headland_reports::document::{
    Block, Callout, Document, Figure, KeyFact, Level, Run, SignOff, Tone,
};
use headland_reports::fonts::Fonts;
use headland_reports::table::{Cell, Column, Number, Table, Unit, long_date};
use headland_reports::{docx, pdf, xlsx};
use headland_store::reports::Signature;
use thiserror::Error;

use super::paper::{Paper, Part};
use crate::context::civil_date;
use crate::impact::{Judgement, Standing, TargetFigures};

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Tagged PDF, PDF/UA-1.
    Pdf,
    /// For a word processor.
    Docx,
    /// Its tables, for a spreadsheet.
    Xlsx,
}

/// Why a document could not be made.
#[derive(Debug, Error)]
pub enum RenderError {
    /// As PDF.
    #[error(transparent)]
    Pdf(#[from] pdf::PdfError),
    /// As DOCX.
    #[error(transparent)]
    Docx(#[from] docx::DocxError),
    /// As XLSX.
    #[error(transparent)]
    Xlsx(#[from] xlsx::XlsxError),
}

/// The bytes of a document: the same for the same document. Blocks for a tenth of a second or
/// more.
///
/// # Errors
/// When the document is not sound, or the typesetter refuses it.
pub fn render(document: &Document, format: Format, fonts: &Fonts) -> Result<Vec<u8>, RenderError> {
    Ok(match format {
        Format::Pdf => pdf::render(document, fonts)?,
        Format::Docx => docx::render(document, fonts)?,
        Format::Xlsx => xlsx::render(document)?,
    })
}

/// How much of the hash stands on every page; the whole stands at the end.
const HASH_IN_FOOTER: usize = 20;

/// The document of a frozen paper with the signatures given so far.
pub fn document(paper: &Paper, sha256: &str, signatures: &[Signature]) -> Document {
    let mut blocks = vec![key_facts(paper)];
    if !paper.targets.is_empty() {
        blocks.push(Block::heading(Level::One, "In short"));
        blocks.push(Block::Table(at_a_glance(paper)));
    }
    blocks.extend(since_last(paper));
    for part in &paper.parts {
        blocks.push(Block::heading(Level::One, part.heading.as_str()));
        blocks.extend(written(part));
        match part.heading.as_str() {
            "Progress" => blocks.extend(actions(paper)),
            "Impact" => blocks.extend(impact(paper)),
            "Resources" => blocks.extend(costs(paper)),
            _ => {}
        }
    }
    blocks.push(Block::heading(Level::One, "How to read the figures"));
    blocks.push(Block::bullets(READING.iter().copied()));
    blocks.push(Block::heading(Level::One, "Where the figures come from"));
    blocks.extend(sources(paper, sha256));
    if !signatures.is_empty() {
        blocks.push(Block::heading(Level::One, "Signatures"));
        blocks.push(Block::SignOff(signatures.iter().map(signed).collect()));
    }
    Document {
        title: paper.title.clone(),
        subtitle: Some(subtitle(paper)),
        organisation: paper.organisation.clone(),
        date: paper.frozen_on,
        data_vintage: paper.vintage.clone(),
        snapshot_hash: sha256.chars().take(HASH_IN_FOOTER).collect(),
        blocks,
    }
}

/// What words of art mean, for readers who are not statisticians.
const READING: [&str; 4] = [
    "A 95% interval is the range that a figure could plausibly lie in, given how few pupils it \
     comes from. The fewer the pupils, the wider it is.",
    "“Cannot be told from chance” means that the interval of the change includes no change at \
     all: the particular pupils in each year could explain the difference by themselves. It does \
     not mean that nothing improved.",
    "“Improved by more than expected variation” means that the whole interval lies on the better \
     side of no change. It does not by itself show what caused it.",
    "A gap in a picture is a year without a figure. It is never nought.",
];

fn subtitle(paper: &Paper) -> String {
    match paper.meeting_on {
        Some(day) => {
            format!("For {}, meeting on {}", paper.audience.to_lowercase(), long_date(day))
        }
        None => format!("For {}", paper.audience.to_lowercase()),
    }
}

fn key_facts(paper: &Paper) -> Block {
    let mut facts = vec![
        KeyFact::new("Priority", paper.priority.as_str()),
        KeyFact::new("Led by", paper.lead.as_str()),
        KeyFact::new(
            "Runs",
            format!("{} to {}", long_date(paper.starts_on), long_date(paper.ends_on)),
        ),
    ];
    if let Some(standing) = &paper.standing {
        facts.push(KeyFact::new(
            "Where it stands",
            format!(
                "{}, {} (review of {})",
                standing.level,
                standing.direction.to_lowercase(),
                long_date(standing.held_on)
            ),
        ));
    }
    facts.push(KeyFact::new("Frozen on", long_date(paper.frozen_on)));
    Block::KeyFacts(facts)
}

fn at_a_glance(paper: &Paper) -> Table {
    let columns = vec![
        Column::words("Target"),
        Column::numbers("Start"),
        Column::numbers("Now"),
        Column::numbers("Aim"),
        Column::words("What may be said"),
    ];
    let mut table = Table::new("The targets at a glance", columns);
    for (place, target) in (1..).zip(&paper.targets) {
        let number =
            |value| Cell::Number(Number::new(value, target.measured.sign, target.measured.places));
        let judged: Vec<&Judgement> =
            paper.judgements.iter().filter(|one| one.target == target.title).collect();
        let is_late = paper.overdue.iter().any(|late| late.target == target.title);
        let (now, said) = match judged.last() {
            Some(judgement) => {
                (number(judgement.after.value), Cell::text(judgement.verdict.as_str()))
            }
            None if is_late => (
                Cell::missing("not evaluated"),
                Cell::missing(format!("Was due on {}", long_date(target.due_on))),
            ),
            None => (
                Cell::missing("not yet"),
                Cell::missing(format!("Due on {}", long_date(target.due_on))),
            ),
        };
        table.rows.push(vec![
            Cell::text(format!("{place}. {}", target.title)),
            number(target.baseline.value),
            now,
            number(target.aim),
            said,
        ]);
    }
    table
}

fn since_last(paper: &Paper) -> Vec<Block> {
    let Some(previous) = &paper.previous else { return Vec::new() };
    let heading = Block::heading(Level::One, "What has changed since the last report");
    let last =
        format!("The last report, “{}”, is of {}.", previous.title, long_date(previous.frozen_on));
    if paper.changes.is_empty() {
        return vec![heading, Block::paragraph(format!("{last} Nothing has changed since."))];
    }
    vec![heading, Block::paragraph(last), Block::bullets(paper.changes.iter().cloned())]
}

/// What was written: paragraphs, and lists where every line begins with a hyphen.
fn written(part: &Part) -> Vec<Block> {
    part.paragraphs()
        .map(|paragraph| {
            let items: Option<Vec<&str>> =
                paragraph.lines().map(|line| line.trim().strip_prefix("- ")).collect();
            items.map_or_else(|| Block::paragraph(paragraph), Block::bullets)
        })
        .collect()
}

fn actions(paper: &Paper) -> Option<Block> {
    if paper.actions.is_empty() {
        return None;
    }
    let columns = vec![
        Column::words("Action"),
        Column::words("Who answers for it"),
        Column::words("By"),
        Column::words("How far"),
    ];
    let mut table = Table::new("The actions and how far they have come", columns);
    for action in &paper.actions {
        let state = if action.is_overdue {
            format!("{}, overdue", action.state)
        } else {
            action.state.clone()
        };
        table.rows.push(vec![
            Cell::text(action.title.as_str()),
            Cell::text(action.who.as_str()),
            Cell::Date(action.due_on),
            Cell::text(state),
        ]);
    }
    Some(Block::Table(table))
}

fn impact(paper: &Paper) -> Vec<Block> {
    let number = |title: &str| {
        let place = paper.targets.iter().position(|target| target.title == title);
        place.map_or_else(|| "Target".to_owned(), |place| format!("Target {}", place + 1))
    };
    let judged = paper.judgements.iter().flat_map(|judgement| {
        let number = number(&judgement.target);
        let mut blocks = vec![Block::heading(Level::Two, judgement.target.as_str())];
        blocks.push(verdict(judgement));
        if let Some(target) = paper.figures_of(judgement) {
            blocks.push(Block::Figure(over_the_years(target, &number)));
        }
        let mut picture =
            Figure::of(&judgement.picture(&paper.organisation)).without_printed_table();
        picture.table.caption = format!(
            "{}, {}, before and after",
            judgement.measured.label, judgement.measured.pupils
        );
        picture.table.sheet = Some(format!("{number} before and after"));
        blocks.push(Block::Figure(picture));
        blocks.extend(details(judgement));
        blocks
    });
    let waiting = paper
        .targets
        .iter()
        .filter(|target| paper.judgements.iter().all(|one| one.target != target.title))
        .flat_map(|target| {
            let figure = over_the_years(target, &number(&target.title));
            let mut blocks =
                vec![Block::heading(Level::Two, target.title.as_str()), Block::Figure(figure)];
            blocks.push(Block::paragraph(before_the_work(target)));
            blocks.extend(milestones(target));
            blocks
        });
    judged.chain(waiting).collect()
}

/// The figures of a target over the years; `number` tells its sheet from those of other targets.
fn over_the_years(target: &TargetFigures, number: &str) -> Figure {
    let mut figure = Figure::of(&target.trend());
    figure.table.caption =
        format!("{}, {}, over the years", target.measured.label, target.measured.pupils);
    figure.table.sheet = Some(format!("{number} over the years"));
    figure
}

fn verdict(judgement: &Judgement) -> Block {
    let mut runs = vec![
        Run::bold(judgement.verdict.as_str()),
        Run::plain(format!(" From {}. {}", judgement.from_to(), judgement.change_in_words())),
        Run::plain(format!(" {}", judgement.reached_in_words())),
    ];
    runs.extend(judgement.caveat.iter().map(|caveat| Run::italic(format!(" {caveat}"))));
    let (title, tone) = match judgement.standing {
        Standing::Improved => ("Improved", Tone::Good),
        Standing::Worsened => ("Worsened", Tone::Warning),
        Standing::LikeChance => ("Cannot be told from chance", Tone::Note),
        Standing::NotEnough => ("Not enough data to judge", Tone::Warning),
        Standing::Blocked => ("No verdict", Tone::Warning),
    };
    Block::Callout(Callout { title: title.to_owned(), runs, tone })
}

fn details(judgement: &Judgement) -> Vec<Block> {
    let mut lines: Vec<String> = judgement.beside.iter().map(|one| one.words.clone()).collect();
    lines.extend(judgement.alone_because.clone());
    lines.extend(judgement.worthwhile.clone());
    lines.extend(judgement.effect.clone());
    lines.push(format!("How it was compared: {}", uncapital(&judgement.design)));
    let mut blocks = vec![Block::bullets(lines)];
    if !judgement.warnings.is_empty() {
        blocks.push(Block::heading(Level::Three, "Read with care"));
        blocks.push(Block::bullets(judgement.warnings.iter().cloned()));
    }
    for (heading, text) in judgement.account.parts() {
        blocks.push(Block::Paragraph(vec![Run::bold(format!("{heading}. ")), Run::plain(text)]));
    }
    blocks
}

fn before_the_work(target: &TargetFigures) -> String {
    let parts = [target.outlook.one_pupil.as_deref(), Some(target.outlook.against_chance.as_str())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn milestones(target: &TargetFigures) -> Option<Block> {
    if target.milestones.is_empty() {
        return None;
    }
    let columns = vec![
        Column::words("Milestone"),
        Column::words("By"),
        Column::numbers("Expected"),
        Column::numbers("Found"),
        Column::words("Standing"),
    ];
    let number =
        |value| Cell::Number(Number::new(value, target.measured.sign, target.measured.places));
    let mut table = Table::new(format!("On the way to “{}”", target.title), columns);
    for milestone in &target.milestones {
        table.rows.push(vec![
            Cell::text(milestone.title.as_str()),
            Cell::Date(milestone.due_on),
            number(milestone.expected),
            milestone.found.map_or_else(|| Cell::missing("not yet"), |(found, _)| number(found)),
            Cell::text(milestone.standing.as_str()),
        ]);
    }
    Some(Block::Table(table))
}

fn costs(paper: &Paper) -> Option<Block> {
    if paper.costs.is_empty() {
        return None;
    }
    let columns = vec![
        Column::words("What for"),
        Column::numbers("Cost"),
        Column::words("What else it needs"),
    ];
    let pounds = |pence: i64| {
        let places = if pence % 100 == 0 { 0 } else { 2 };
        // Costs are capped far below where a double counts every penny.
        let value = pence_as_pounds(pence);
        Cell::Number(Number::new(value, Unit::Pounds, places))
    };
    let mut table = Table::new("What the actions cost", columns);
    for cost in &paper.costs {
        let needs =
            cost.resources.as_deref().map_or_else(|| Cell::missing("nothing else"), Cell::text);
        table.rows.push(vec![Cell::text(cost.title.as_str()), pounds(cost.pence), needs]);
    }
    let total = Pounds { pence: paper.total_pence() };
    Some(Block::Table(table.with_note(format!("In all {total}."))))
}

fn pence_as_pounds(pence: i64) -> f64 {
    let whole = i32::try_from(pence / 100).map_or(f64::NAN, f64::from);
    let rest = i32::try_from(pence % 100).map_or(f64::NAN, f64::from);
    whole + rest / 100.0
}

fn sources(paper: &Paper, sha256: &str) -> Vec<Block> {
    let mut lines = paper.sources.clone();
    lines.push(format!(
        "The school's own figures, entered with its targets and evaluations, as they stood on {}.",
        long_date(paper.frozen_on)
    ));
    vec![
        Block::bullets(lines),
        Block::paragraph(format!(
            "This report was frozen on {} from version {} of its draft. The SHA-256 of its text is \
             {sha256}.",
            long_date(paper.frozen_on),
            paper.version
        )),
    ]
}

fn signed(signature: &Signature) -> SignOff {
    SignOff {
        name: signature.name.clone(),
        role: signature.capacity.clone(),
        signed_on: signature.signed_at().map(civil_date),
    }
}

fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().collect::<String>() + letters.as_str()
    })
}
