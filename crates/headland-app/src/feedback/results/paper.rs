use headland_reports::charts::{Dot, DotPlot, DotRow, Reading, Scale, SeriesKind};
use headland_reports::document::{Block, Callout, Document, Figure, KeyFact, Level, Run, Tone};
use headland_reports::table::{Cell, Column, Table};

use super::compose::{ItemResult, Results};
use super::headings::{HeadingResult, sureness};

/// The results as a document: what the page says is what the PDF says.
pub fn report(results: &Results, organisation: &str, sha256: Option<&str>) -> Document {
    let mut blocks = vec![
        Block::KeyFacts(vec![
            KeyFact::new("About", results.subject.as_str()),
            KeyFact::new("Coach", results.coach.as_str()),
            KeyFact::new("Statements from", results.framework.as_str()),
            KeyFact::new("Scale", scale_words(results)),
        ]),
        Block::Callout(Callout {
            title: "For development".to_owned(),
            runs: vec![Run::plain(
                "These are views of colleagues, not marks. They take no part in appraisal or pay.",
            )],
            tone: Tone::Note,
        }),
        Block::heading(Level::One, "Who answered"),
        Block::Table(who_answered(results)),
        Block::paragraph(sureness(answered(results), top(results))),
        Block::heading(Level::One, "At a glance"),
        Block::Table(at_a_glance(results)),
        Block::paragraph(
            "Own view beside others’, never averaged in. A blind spot is what the person thinks a \
             strength and others do not; a hidden strength the other way about. Both words are \
             used only where the gap is larger than chance would bring with so many answers; \
             “not settled” means that these answers cannot tell.",
        ),
    ];
    for heading in &results.headings {
        blocks.push(Block::heading(Level::One, heading.title.as_str()));
        blocks.push(Block::Figure(Figure::of(&plot(results, heading)).without_printed_table()));
        blocks.push(Block::Table(statements(heading)));
    }
    if !results.questions.is_empty() {
        blocks.push(Block::heading(Level::One, "In their own words"));
    }
    for question in &results.questions {
        blocks.push(Block::heading(Level::Two, question.question.as_str()));
        if question.comments.is_empty() {
            blocks.push(Block::paragraph("Nothing that can be shown."));
        } else {
            let lines = question.comments.iter();
            blocks.push(Block::bullets(lines.map(|(group, words)| format!("{words} ({group})"))));
        }
    }
    blocks.push(Block::heading(Level::One, "How to read the figures"));
    blocks.push(Block::bullets(how_to_read(results)));
    Document {
        title: format!("360 feedback for {}", results.subject),
        subtitle: Some(results.title.clone()),
        organisation: organisation.to_owned(),
        date: results.closed_on,
        data_vintage: format!("answers until {}", day(results.closed_on)),
        snapshot_hash: sha256.unwrap_or("not yet released").to_owned(),
        blocks,
    }
}

fn day(date: jiff::civil::Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn top(results: &Results) -> f64 {
    f64::from(u32::try_from(results.scale.len()).unwrap_or(u32::MAX))
}

fn scale_words(results: &Results) -> String {
    let steps = results.scale.iter().zip(1..);
    steps
        .map(|(step, rank)| format!("{rank} {}", step.to_lowercase()))
        .collect::<Vec<_>>()
        .join(", ")
}

fn answered(results: &Results) -> u32 {
    let others = results.pools.iter().filter(|pool| pool.groups != ["self"]);
    others.filter_map(|pool| pool.answered).sum()
}

fn who_answered(results: &Results) -> Table {
    let columns =
        vec![Column::words("Group"), Column::numbers("Asked"), Column::numbers("Answered")];
    let mut table = Table::new("Who was asked and how many answered", columns);
    for pool in &results.pools {
        table = table.with_row(vec![
            Cell::text(pool.label.as_str()),
            Cell::number(f64::from(pool.asked), 0),
            pool.answered.map_or_else(
                || Cell::missing("too few to be shown"),
                |many| Cell::number(f64::from(many), 0),
            ),
        ]);
    }
    table.with_note(format!(
        "Groups of fewer than {} are shown only together, so that nobody can be told from the figures.",
        results.minimum
    ))
}

fn figure_cell(value: Option<f64>, why: &str) -> Cell {
    value.map_or_else(|| Cell::missing(why), |value| Cell::number(value, 1))
}

fn at_a_glance(results: &Results) -> Table {
    let earlier = results.headings.iter().find_map(|heading| heading.earlier.as_ref());
    let mut columns = vec![
        Column::words("Heading"),
        Column::numbers("Own view"),
        Column::numbers("Others"),
        Column::words("Usual range"),
        Column::words("Together"),
    ];
    columns.extend(earlier.map(|one| Column::words(format!("Since {}", one.title))));
    let mut table = Table::new("Own view and others’, by heading", columns);
    for heading in &results.headings {
        let mut row = vec![
            Cell::text(heading.title.as_str()),
            figure_cell(heading.own, "not answered"),
            figure_cell(heading.others, "too few to be shown"),
            heading.range.map_or_else(
                || Cell::missing("too few for a range"),
                |(low, high)| Cell::text(format!("{low:.1} to {high:.1}")),
            ),
            Cell::text(heading.called.as_str()),
        ];
        if earlier.is_some() {
            row.push(heading.earlier.as_ref().map_or_else(
                || Cell::missing("not asked then"),
                |before| {
                    let then = before.others.map_or_else(String::new, |v| format!("{v:.1} then, "));
                    Cell::text(format!("{then}{}", before.said))
                },
            ));
        }
        table = table.with_row(row);
    }
    table
}

/// The statements of a heading as dots: the person's own view, the line manager's and all others'.
fn plot(results: &Results, heading: &HeadingResult) -> DotPlot {
    let dot = |label: &str, kind| Dot { label: label.to_owned(), kind };
    let row = |item: &ItemResult| {
        let manager = item.figures.iter().find(|figure| figure.groups == ["manager"]);
        let manager = manager.and_then(|figure| figure.shown.as_ref());
        DotRow {
            label: item.text.clone(),
            readings: vec![
                item.own
                    .as_ref()
                    .map_or_else(|| Reading::absent("not seen"), |own| Reading::known(own.value)),
                item.others.map_or_else(|| Reading::absent("too few to be shown"), Reading::known),
                manager.map_or_else(
                    || Reading::absent("not answered"),
                    |shown| Reading::known(shown.value),
                ),
            ],
        }
    };
    let finding = match (heading.own, heading.others) {
        (Some(own), Some(others)) => {
            format!("{}: own view {own:.1}, others {others:.1}: {}", heading.title, heading.called)
        }
        (None, Some(others)) => format!("{}: others {others:.1}", heading.title),
        _ => format!("{}: {}", heading.title, heading.called),
    };
    DotPlot {
        finding,
        scale: Scale::levels(results.scale.len()),
        subject: "Statement".to_owned(),
        dots: vec![
            dot("Own view", SeriesKind::School),
            dot("All others", SeriesKind::Similar),
            dot("Line manager", SeriesKind::Authority),
        ],
        rows: heading.items.iter().map(row).collect(),
    }
}

/// The statements of a heading with every group that is shown.
fn statements(heading: &HeadingResult) -> Table {
    let columns = vec![
        Column::words("Statement"),
        Column::words("Group"),
        Column::words("Mean"),
        Column::words("Answers"),
        Column::words("Usual range"),
        Column::words("Do they agree?"),
    ];
    let mut table = Table::new(format!("{}: what each group says", heading.title), columns);
    for item in &heading.items {
        let own = item
            .own
            .as_ref()
            .map_or_else(|| Cell::missing("not seen"), |own| Cell::text(own.words()));
        let none = || Cell::text("–");
        table = table.with_row(vec![
            Cell::text(item.text.as_str()),
            Cell::text("Own view"),
            own,
            none(),
            none(),
            none(),
        ]);
        for figure in &item.figures {
            let (mean, count, range, agree) = match &figure.shown {
                None => (
                    Cell::missing("too few to be shown"),
                    Cell::missing("too few"),
                    Cell::missing("too few"),
                    Cell::missing("too few"),
                ),
                Some(shown) => (
                    Cell::text(shown.words()),
                    Cell::text(shown.count_words()),
                    shown.range.map_or_else(
                        || Cell::missing("too few for a range"),
                        |(low, high)| Cell::text(format!("{low:.1} to {high:.1}")),
                    ),
                    match shown.agree {
                        Some(true) => Cell::text("broadly"),
                        Some(false) => Cell::text("they differ"),
                        None => Cell::missing("not said of so few"),
                    },
                ),
            };
            table = table.with_row(vec![
                Cell::text(item.text.as_str()),
                Cell::text(figure.label.as_str()),
                mean,
                count,
                range,
                agree,
            ]);
        }
    }
    table
}

fn how_to_read(results: &Results) -> Vec<String> {
    vec![
        format!("A figure stands for {} answers or more. Groups that are smaller are shown together with others, and where that is still too few, not at all.", results.minimum),
        "Means are rounded to a tenth. Near the ends of the scale they are cut off (“3.7 or more”), since everyone alike would tell what each of them said.".to_owned(),
        "Under ten answers nothing is shown of how far they lie apart, for that would give single answers away. The usual range then rests on how far ratings of one person commonly lie apart: 0.8 of a point on a scale of five. From ten on it rests on the answers themselves.".to_owned(),
        "“Broadly” means that raters are on average no further from their mean than a sixth of the number of steps; it is said from five answers on.".to_owned(),
        "How many had not seen something is told only where ten or more rated it.".to_owned(),
        "“Others” weighs each group by how many of it answered.".to_owned(),
        "Comments stand in an order drawn by lot. The coach may have taken something out, which […] shows.".to_owned(),
    ]
}
