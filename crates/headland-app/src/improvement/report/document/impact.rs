//! What came of each target: judged, or still awaited.

use headland_domain::sheet::RecordKind;
use headland_reports::document::{Block, Callout, Figure, Level, Run, Tone};
use headland_reports::table::{Cell, Column, Table};

use super::tables::figure_of;
use crate::context::Words;
use crate::impact::{Judgement, Standing, TargetFigures};
use crate::improvement::report::paper::Paper;
use crate::improvement::report::studies;

pub(super) fn impact(paper: &Paper, words: &Words) -> Vec<Block> {
    let number = |title: &str| {
        let place = paper.targets.iter().position(|target| target.title == title);
        let target = words.title(RecordKind::Target);
        place.map_or_else(|| target.clone(), |place| format!("{target} {}", place + 1))
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
        blocks.extend(studies::after(paper, judgement, &number));
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
            blocks.extend(milestones(target, words));
            blocks.extend(studies::of(paper, &target.title, &number(&target.title)));
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

fn milestones(target: &TargetFigures, words: &Words) -> Option<Block> {
    if target.milestones.is_empty() {
        return None;
    }
    let columns = vec![
        Column::words(words.title(RecordKind::Milestone)),
        Column::words("By"),
        Column::numbers("Expected"),
        Column::numbers("Found"),
        Column::words("Standing"),
    ];
    let number = |value| figure_of(target, value);
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

fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().collect::<String>() + letters.as_str()
    })
}
