use headland_reports::charts::{Dot, DotPlot, DotRow, Reading, Scale, SeriesKind};
use headland_reports::document::{Block, Document, Figure, Level};
use headland_reports::table::{Cell, Column, Table};
use jiff::civil::Date;

use super::weigh::{Weighed, weigh};
use super::{Says, SourceKind, Triangulated};

/// Item by source, with what they say together in words, as a file holds it.
pub fn matrix(found: &Triangulated, today: Date) -> Table {
    let mut columns = vec![Column::words("Item")];
    columns.extend(SourceKind::ALL.map(|kind| Column::words(kind.label())));
    columns
        .extend(["Together", "How recent", "How many kinds", "How independent"].map(Column::words));
    let caption = format!("{}: what sources say of {}", found.held.framework.title(), found.name);
    let mut table = Table::new(caption, columns);
    for weighed in &weigh(found, today) {
        let mut row = vec![Cell::text(weighed.item.title.as_str())];
        row.extend(SourceKind::ALL.map(|kind| cell(weighed, kind)));
        row.extend([
            Cell::text(weighed.agreement.as_str()),
            Cell::text(weighed.recency.as_str()),
            Cell::text(weighed.coverage.as_str()),
            Cell::text(weighed.independence.as_str()),
        ]);
        table.rows.push(row);
    }
    table
        .with_note("An item that a source says nothing of has no level there, which is no low one.")
}

fn cell(weighed: &Weighed<'_>, kind: SourceKind) -> Cell {
    let said: Vec<_> = weighed
        .voices
        .iter()
        .filter(|voice| voice.kind == kind)
        .map(|voice| voice.says.words())
        .collect();
    if said.is_empty() { Cell::missing("Says nothing") } else { Cell::text(said.join("; ")) }
}

/// What stands under the matrix: a picture of the items of which somebody gave a level, and how to
/// read all of it.
pub fn report(found: &Triangulated, organisation: &str, today: Date) -> Document {
    let weighed = weigh(found, today);
    let mut blocks = Vec::new();
    let told: Vec<_> = weighed.iter().filter(|weighed| weighed.category.is_some()).collect();
    if !told.is_empty() {
        blocks.push(Block::heading(Level::One, "The levels as a picture"));
        blocks.push(Block::Figure(Figure::of(&forest(found, &told)).without_printed_table()));
    }
    blocks.push(Block::heading(Level::One, "How to read this"));
    blocks.push(Block::bullets([
        "Each source stands for itself. The own view is compared with the others and never averaged in.",
        "360 feedback is shown as it was released: groups too small to be shown by themselves are not told apart here either. Levels given on a scale of other steps are moved so that its ends meet those of this framework.",
        "Only levels are weighed. What an observer saw and feedback that was noted say which way they point. Needs, leadership practice and figures say neither: they count only towards how recent, how many kinds and how independent. A need rests on other sources, so it is never independent of them; figures tell of a whole school or class, and not of this person alone.",
        "A strength begins at five eighths of the scale, and half a step of five is the smallest difference that is spoken of. How far single views and whole methods may be off is a convention too: an eighth and a tenth of the scale for one’s own view, a fifth and a thirteenth for colleagues.",
        "Words such as “blind spot” are used only where the gap is larger than these would bring about. “Not settled” means that what is here cannot tell.",
    ]));
    Document {
        title: format!("What sources say of {}", found.name),
        subtitle: Some(found.held.framework.title().to_owned()),
        organisation: organisation.to_owned(),
        date: today,
        data_vintage: "As recorded in Headland on this day".to_owned(),
        snapshot_hash: "Not a snapshot".to_owned(),
        blocks,
    }
}

/// What one lane of dots reads of an item.
type Lane = fn(&Weighed<'_>) -> Option<Reading>;

/// The items as rows of dots: the own view, what colleagues said, and what all others say together
/// with how sure that is, as far as anybody gave levels.
fn forest(found: &Triangulated, told: &[&Weighed<'_>]) -> DotPlot {
    let lanes: [(&str, SeriesKind, Lane); 3] = [
        (SourceKind::Own.label(), SeriesKind::School, |one| level(one, SourceKind::Own)),
        (SourceKind::Colleagues.label(), SeriesKind::Similar, |one| {
            level(one, SourceKind::Colleagues)
        }),
        ("Others together, with how sure that is", SeriesKind::Authority, together),
    ];
    let is_heard = |read: Lane| told.iter().any(|weighed| read(weighed).is_some());
    let lanes: Vec<_> = lanes.into_iter().filter(|(_, _, read)| is_heard(*read)).collect();
    let row = |weighed: &&Weighed<'_>| DotRow {
        label: weighed.item.title.clone(),
        readings: lanes
            .iter()
            .map(|(_, _, read)| read(weighed).unwrap_or_else(|| Reading::absent("says nothing")))
            .collect(),
    };
    let framework = &found.held.framework;
    let most = told.iter().map(|weighed| framework.scale(weighed.item).len()).max().unwrap_or(1);
    let compared = told.iter().filter(|weighed| weighed.own.is_some() && weighed.others.is_some());
    DotPlot {
        finding: match compared.count() {
            0 => "No item has both an own view and a level from others".to_owned(),
            1 => "One item has both an own view and a level from others".to_owned(),
            many => format!("{many} items have both an own view and a level from others"),
        },
        scale: Scale::levels(most),
        subject: "Item".to_owned(),
        dots: lanes
            .iter()
            .map(|(label, kind, _)| Dot { label: (*label).to_owned(), kind: *kind })
            .collect(),
        rows: told.iter().map(row).collect(),
    }
}

/// The level that a kind of source gives.
fn level(weighed: &Weighed<'_>, kind: SourceKind) -> Option<Reading> {
    let mut said = weighed.voices.iter().filter(|voice| voice.kind == kind);
    said.find_map(|voice| match voice.says {
        Says::Level(level, n) => Some(Reading::known(level).of(u64::from(n))),
        Says::Points(_) | Says::Covers(_) => None,
    })
}

/// What all others say together, with how sure that is.
fn together(weighed: &Weighed<'_>) -> Option<Reading> {
    let (value, range) = weighed.others?;
    let reading = Reading::known(value);
    Some(match range {
        Some((low, high)) => reading.within(low, high),
        None => reading,
    })
}
