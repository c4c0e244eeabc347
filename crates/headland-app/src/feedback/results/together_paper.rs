use headland_domain::feedback::FEWEST_TOGETHER;
use headland_reports::charts::{Dot, DotPlot, DotRow, Reading, Scale, SeriesKind};
use headland_reports::document::{Block, Callout, Document, Figure, KeyFact, Level, Run, Tone};
use headland_reports::table::{Cell, Column, Table};

use super::figure::{End, Shown};
use super::together::{RollUp, Together};

/// The smallest difference of two means worth speaking of, as a share of the scale's length: half a
/// point of the four between 1 and 5. A convention, shown.
const DELTA: f64 = 0.125;

/// What rounds say together as a table for a spreadsheet.
pub fn roll_up_table(made: &RollUp) -> Table {
    let mut columns = vec![
        Column::words("Heading"),
        Column::numbers("Leaders"),
        Column::numbers("Own view"),
        Column::numbers("Others"),
        Column::words("Together"),
    ];
    let earlier = made.headings.iter().find_map(|heading| heading.earlier.as_ref());
    columns.extend(earlier.map(|(on, _)| Column::words(format!("Others in {}", month(*on)))));
    let caption = format!("What {} leaders and those around them say", made.leaders);
    let mut table = Table::new(caption, columns);
    for heading in &made.headings {
        let mut row = vec![
            Cell::text(heading.title.as_str()),
            Cell::number(f64::from(heading.others.n), 0),
            cell(&heading.own),
            cell(&heading.others),
            Cell::text(called(heading, made)),
        ];
        if earlier.is_some() {
            row.push(heading.earlier.as_ref().map_or_else(
                || Cell::missing("not told then"),
                |(_, shown)| Cell::text(format!("{} ({} leaders)", shown.words(), shown.n)),
            ));
        }
        table.rows.push(row);
    }
    table.with_note(format!(
        "Put together from released results only, of each leader those of the latest round. A heading is \
         told if {FEWEST_TOGETHER} leaders at least have both views of it; each leader counts alike."
    ))
}

fn cell(shown: &Shown) -> Cell {
    match shown.end {
        End::Exact => Cell::number(shown.value, 1),
        End::OrMore | End::OrLess => Cell::text(shown.words()),
    }
}

fn month(date: jiff::civil::Date) -> String {
    date.strftime("%B %Y").to_string()
}

/// What the two views together are called.
fn called(heading: &Together, made: &RollUp) -> &'static str {
    let steps = u32::try_from(made.scale.len()).unwrap_or(u32::MAX);
    let length = f64::from(steps.saturating_sub(1));
    let gap = heading.own.value - heading.others.value;
    if gap.abs() < DELTA * length {
        "much alike"
    } else if gap > 0.0 {
        "leaders think more of it than others do"
    } else {
        "others think more of it than leaders do"
    }
}

/// What rounds say together as a document.
pub fn roll_up_report(made: &RollUp, organisation: &str, sha256: &str) -> Document {
    let scale = made.scale.iter().zip(1..);
    let scale: Vec<String> =
        scale.map(|(step, rank)| format!("{rank} {}", step.to_lowercase())).collect();
    let mut blocks = vec![
        Block::KeyFacts(vec![
            KeyFact::new("Leaders", made.leaders.to_string()),
            KeyFact::new("Statements from", made.framework.as_str()),
            KeyFact::new("Scale", scale.join(", ")),
        ]),
        Block::Callout(Callout {
            title: "For development".to_owned(),
            runs: vec![Run::plain(
                "This says what leaders here could learn together, and nothing of any one of them. It is no \
                 mark of the school and cannot be compared with other schools.",
            )],
            tone: Tone::Note,
        }),
        Block::heading(Level::One, "By heading"),
    ];
    blocks.push(Block::Figure(Figure::of(&plot(made)).without_printed_table()));
    blocks.push(Block::Table(roll_up_table(made)));
    blocks.push(Block::heading(Level::One, "How to read this"));
    blocks.push(Block::bullets([
        "Who is in it is not told. Results become part of one such summary and never of a second, so that \
         two of them never differ by one leader.",
        "“Others” is everyone who was asked about a leader, but the leader. A mean near an end of the scale is \
         cut off, since it would tell what everyone said.",
        "“Much alike” means less than an eighth of the scale’s length apart, which is a convention.",
        "An earlier figure is of other rounds, and perhaps of other leaders. The difference is no measure of \
         progress.",
    ]));
    Document {
        title: "What 360 feedback says of our leaders together".to_owned(),
        subtitle: Some(made.framework.clone()),
        organisation: organisation.to_owned(),
        date: made.made_on,
        data_vintage: "Results that could be read when it was put together".to_owned(),
        snapshot_hash: sha256.to_owned(),
        blocks,
    }
}

fn plot(made: &RollUp) -> DotPlot {
    let dot = |label: &str, kind| Dot { label: label.to_owned(), kind };
    let lowest =
        made.headings.iter().min_by(|one, other| one.others.value.total_cmp(&other.others.value));
    let finding = lowest.map_or_else(String::new, |heading| {
        format!("Others see least of this: {} ({})", heading.title, heading.others.words())
    });
    DotPlot {
        finding,
        scale: Scale::levels(made.scale.len()),
        subject: "Heading".to_owned(),
        dots: vec![dot("Own view", SeriesKind::School), dot("Others", SeriesKind::Similar)],
        rows: made
            .headings
            .iter()
            .map(|heading| DotRow {
                label: heading.title.clone(),
                readings: vec![
                    Reading::known(heading.own.value),
                    Reading::known(heading.others.value),
                ],
            })
            .collect(),
    }
}
