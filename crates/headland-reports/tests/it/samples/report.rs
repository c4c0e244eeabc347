//! A report with every kind of block.

use headland_reports::{
    document::{
        Block, Callout, Document, Figure, KeyFact, Level, List, ListKind, Run, SignOff, Tone,
    },
    table::{Cell, Column, Number, Table, Unit},
};
use jiff::civil::date;

use super::charts;

/// A report with every kind of block and a figure of every chart.
pub(crate) fn report() -> Document {
    let mut blocks = vec![
        Block::heading(Level::One, "The priority"),
        Block::KeyFacts(vec![
            KeyFact::new("Priority", "Reading: every child reads well and often"),
            KeyFact::new("Lead", "Amina Example, deputy headteacher"),
            KeyFact::new("Runs", "1 September 2025 to 31 July 2026"),
        ]),
        Block::Paragraph(vec![
            Run::plain("Reading has risen to "),
            Run::bold("69%"),
            Run::plain(", with 42 pupils in the year: "),
            Run::italic("one pupil is 2.4 points"),
            Run::plain(
                ". Text such as #let x = 1, $x$, <b>, *stars*, _lines_ and @names is only text.",
            ),
        ]),
        Block::Callout(Callout {
            title: "Verdict".to_owned(),
            runs: vec![Run::plain("More likely better than not, and not yet certain.")],
            tone: Tone::Note,
        }),
        Block::heading(Level::Two, "What we did"),
        Block::bullets(["Chose the books", "Trained every adult", "Read whole books"]),
        Block::List(List {
            kind: ListKind::Numbered,
            items: vec![
                vec![Run::plain("First review")],
                vec![Run::bold("Second"), Run::plain(" review")],
            ],
        }),
        Block::Table(results()),
        Block::heading(Level::One, "Pictures"),
    ];
    blocks.extend(charts().iter().map(|(_, chart)| Block::Figure(Figure::of(chart.as_ref()))));
    blocks.extend([
        Block::PageBreak,
        Block::heading(Level::One, "Sign-off"),
        Block::Callout(Callout {
            title: "No verdict".to_owned(),
            runs: vec![Run::plain("The series breaks in 2020 and 2021.")],
            tone: Tone::Warning,
        }),
        Block::SignOff(vec![
            SignOff {
                name: "Amina Example".to_owned(),
                role: "Deputy headteacher".to_owned(),
                signed_on: Some(date(2026, 7, 10)),
            },
            SignOff {
                name: "Ruth Sample".to_owned(),
                role: "Chair of governors".to_owned(),
                signed_on: None,
            },
        ]),
    ]);
    Document {
        title: "Reading at Saltmarsh Primary".to_owned(),
        subtitle: Some("Report to the governing board, summer term 2026".to_owned()),
        organisation: "Saltmarsh Primary School".to_owned(),
        date: date(2026, 7, 10),
        data_vintage: "Key stage 2, 2024/25, revised, published December 2025".to_owned(),
        snapshot_hash: "7f3a9c0d5e8b41c2a6f0".to_owned(),
        blocks,
    }
}

/// A small table with numbers, words, a date, a gap and text that a sheet could take for a formula.
pub(crate) fn results() -> Table {
    let percent = |value| Cell::Number(Number::new(value, Unit::Percent, 1));
    let mut table = Table::new(
        "Pupils meeting the expected standard",
        vec![
            Column::words("Year"),
            Column::numbers("School"),
            Column::numbers("England"),
            Column::numbers("Spent"),
            Column::words("Checked on"),
            Column::words("Remark"),
        ],
    );
    table.rows = vec![
        vec![
            Cell::text("2023/24"),
            percent(64.2),
            percent(74.0),
            Cell::Number(Number::new(12_400.0, Unit::Pounds, 0)),
            Cell::Date(date(2024, 9, 20)),
            Cell::text("=HYPERLINK(\"http://example.org\")"),
        ],
        vec![
            Cell::text("2024/25"),
            percent(69.0),
            percent(75.0),
            Cell::missing("not yet known"),
            Cell::Date(date(2025, 9, 19)),
            Cell::text("-2 pupils joined, \"late\""),
        ],
    ];
    table.with_note("Source: the school's own figures, invented for this sample.")
}
