//! What else is known of a target, in the words and pictures of its page.

use headland_reports::document::{Block, Callout, Figure, Level, Run, Tone};

use super::paper::Paper;
use crate::impact::{Approach, Judgement, Picture, Standing, Study};

/// The study of the target that was judged, after the last of its judgements; `number` tells its sheets
/// from those of other targets.
pub(super) fn after(paper: &Paper, judgement: &Judgement, number: &str) -> Vec<Block> {
    let last = paper.judgements.iter().rfind(|one| one.target == judgement.target);
    if last == Some(judgement) { of(paper, &judgement.target, number) } else { Vec::new() }
}

/// The study of a target, where there is one to tell.
pub(super) fn of(paper: &Paper, target: &str, number: &str) -> Vec<Block> {
    let found = paper.studies.iter().find(|study| study.target == target);
    found.map_or_else(Vec::new, |study| blocks(study, number))
}

fn blocks(study: &Study, number: &str) -> Vec<Block> {
    let mut blocks = vec![Block::paragraph(study.role_words.as_str())];
    blocks.extend(study.many.as_deref().map(Block::paragraph));
    for approach in &study.approaches {
        blocks.push(Block::heading(Level::Three, approach.design.label()));
        blocks.push(verdict(approach));
        for picture in &approach.pictures {
            blocks.push(Block::Figure(drawn(study, picture, number)));
        }
        blocks.push(Block::bullets(approach.said.iter().chain(&lost(approach)).cloned()));
        if !approach.warnings.is_empty() {
            blocks.push(Block::Paragraph(vec![Run::bold("Read with care")]));
            blocks.push(Block::bullets(approach.warnings.iter().cloned()));
        }
    }
    if !study.not_done.is_empty() {
        blocks.push(Block::Paragraph(vec![Run::bold("Not compared in these ways, and why")]));
        blocks.push(Block::bullets(study.refusals()));
    }
    blocks
}

/// What the studies of a priority say, for the draft that is then edited: a sentence each.
pub(super) fn sentences(study: &Study) -> Vec<String> {
    let said = study.approaches.iter().map(|approach| {
        let exploratory = if approach.is_exploratory { " (exploratory)" } else { "" };
        let caveat =
            approach.caveat.as_ref().map(|caveat| format!(" {caveat}")).unwrap_or_default();
        format!(
            "{}{exploratory}, for “{}”: {}{caveat}",
            approach.design.label(),
            study.target,
            approach.verdict
        )
    });
    said.chain(study.many.clone()).collect()
}

fn verdict(approach: &Approach) -> Block {
    let mut runs = vec![Run::bold(approach.verdict.as_str())];
    runs.extend(approach.caveat.iter().map(|caveat| Run::italic(format!(" {caveat}"))));
    let (title, tone) = match approach.standing {
        _ if approach.is_exploratory => ("Exploratory", Tone::Note),
        Standing::Improved => ("Improved", Tone::Good),
        Standing::Worsened => ("Worsened", Tone::Warning),
        Standing::LikeChance => ("Cannot be told from chance", Tone::Note),
        Standing::NotEnough => ("Not enough data to judge", Tone::Note),
        Standing::Blocked => ("No verdict", Tone::Warning),
    };
    Block::Callout(Callout { title: title.to_owned(), runs, tone })
}

fn drawn(study: &Study, picture: &Picture, number: &str) -> Figure {
    let mut figure = Figure::of(picture.chart(&study.measured).as_ref()).without_printed_table();
    figure.table.caption = format!("{}, {}", study.measured.label, picture.called());
    figure.table.sheet = Some(format!("{number} {}", picture.called()));
    figure
}

/// Comparators that are left out, as one line.
fn lost(approach: &Approach) -> Option<String> {
    let lost: Vec<String> = approach
        .pictures
        .iter()
        .filter_map(|picture| match picture {
            Picture::Changes(changes) => Some(&changes.lost),
            _ => None,
        })
        .flatten()
        .map(|lost| format!("{} ({})", lost.school, lost.why))
        .collect();
    (!lost.is_empty()).then(|| format!("Comparators lost: {}.", lost.join("; ")))
}
