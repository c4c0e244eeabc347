//! A frozen paper as one document, and that document as PDF, DOCX and XLSX.

mod format;
mod impact;
mod tables;
mod thread;

use headland_domain::sheet::RecordKind;
use headland_reports::document::{Block, Document, KeyFact, Level, SignOff};
use headland_reports::table::long_date;
use headland_store::reports::Signature;

use self::impact::impact;
use self::tables::{actions, at_a_glance, costs};
use self::thread::thread;
use super::paper::{Paper, Part};
use crate::context::{Words, civil_date};

pub use format::{Format, RenderError, render};

/// How much of the hash stands on every page; the whole stands at the end.
const HASH_IN_FOOTER: usize = 20;

/// The document of a frozen paper with the signatures given so far.
pub fn document(paper: &Paper, sha256: &str, signatures: &[Signature]) -> Document {
    let words = paper.own_words();
    let mut blocks = vec![key_facts(paper, &words)];
    if !paper.targets.is_empty() {
        blocks.push(Block::heading(Level::One, "In short"));
        blocks.push(Block::Table(at_a_glance(paper, &words)));
    }
    blocks.extend(since_last(paper, &words));
    for part in &paper.parts {
        blocks.push(Block::heading(Level::One, words.say(&part.heading)));
        blocks.extend(written(part));
        match part.heading.as_str() {
            "Progress" => blocks.extend(actions(paper, &words)),
            "Impact" => blocks.extend(impact(paper, &words)),
            "Resources" => blocks.extend(costs(paper, &words)),
            _ => {}
        }
    }
    blocks.extend(thread(paper, &words));
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

fn key_facts(paper: &Paper, words: &Words) -> Block {
    let mut facts = vec![
        KeyFact::new(words.title(RecordKind::Priority), paper.priority.as_str()),
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
                "{}, {} ({} of {})",
                standing.level,
                standing.direction.to_lowercase(),
                words.one(RecordKind::Review),
                long_date(standing.held_on)
            ),
        ));
    }
    facts.push(KeyFact::new("Frozen on", long_date(paper.frozen_on)));
    Block::KeyFacts(facts)
}

fn since_last(paper: &Paper, words: &Words) -> Vec<Block> {
    let Some(previous) = &paper.previous else { return Vec::new() };
    let heading = Block::heading(Level::One, words.say("What has changed since the last report"));
    let last = format!(
        "{}, “{}”, is of {}.",
        words.say("The last report"),
        previous.title,
        long_date(previous.frozen_on)
    );
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
