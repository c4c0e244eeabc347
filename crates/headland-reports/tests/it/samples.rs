//! One chart of each kind and a report that holds them, about schools that do not exist.

use headland_reports::{
    charts::{
        Action, Bar, Bars, Category, Cause, Chart, Control, ControlPoint, Criterion, Dot, DotPlot,
        DotRow, Fishbone, Force, ForceField, Gantt, Graph, Limits, Link, Matrix, Milestone, Node,
        NodeState, Period, Phase, Reading, Reference, Scale, Series, SeriesKind, Span, Strategy,
        Target, Trend,
    },
    document::{
        Block, Callout, Document, Figure, KeyFact, Level, List, ListKind, Run, SignOff, Tone,
    },
    table::{Cell, Column, Number, Table, Unit},
};
use jiff::civil::date;

/// Every chart with the name of its file.
pub(crate) fn charts() -> Vec<(&'static str, Box<dyn Chart>)> {
    vec![
        ("trend", Box::new(trend())),
        ("fishbone", Box::new(fishbone())),
        ("gantt", Box::new(gantt())),
        ("bars", Box::new(bars())),
        ("dot-plot", Box::new(dot_plot())),
        ("matrix", Box::new(matrix())),
        ("force-field", Box::new(force_field())),
        ("graph", Box::new(graph())),
        ("control", Box::new(control())),
    ]
}

pub(crate) fn trend() -> Trend {
    let absent = || Reading::absent("tests cancelled in the pandemic");
    let known = Reading::known;
    let series = |kind, label: &str, readings: Vec<Reading>| Series {
        kind,
        label: label.to_owned(),
        readings,
    };
    Trend {
        finding: "Reading at Saltmarsh has closed half the distance to England".to_owned(),
        scale: Scale::percent(
            "Pupils meeting the expected standard in reading, key stage 2",
            0,
        ),
        periods: vec![
            Period::new("2016/17"),
            Period::new("2017/18"),
            Period::new("2018/19"),
            Period::new("2019/20"),
            Period::new("2020/21"),
            Period::after_break("2021/22", "two years without tests lie between"),
            Period::new("2022/23"),
            Period::new("2023/24"),
            Period::new("2024/25"),
            Period::new("2025/26"),
        ],
        series: vec![
            series(
                SeriesKind::School,
                "Saltmarsh Primary",
                vec![
                    known(58.0).within(43.0, 72.0).of(41),
                    known(61.0).within(46.0, 74.0).of(44),
                    known(57.0).within(42.0, 71.0).of(42),
                    absent(),
                    absent(),
                    known(59.0).within(44.0, 72.0).of(44),
                    Reading::absent("suppressed by the school's own request"),
                    known(64.0).within(49.0, 77.0).of(43),
                    known(69.0).within(54.0, 81.0).of(42),
                    Reading::absent("not yet published"),
                ],
            ),
            series(
                SeriesKind::Similar,
                "Similar schools",
                vec![
                    known(66.0),
                    known(70.0),
                    known(68.0),
                    absent(),
                    absent(),
                    known(71.0),
                    known(69.0),
                    known(70.0),
                    known(71.0),
                    Reading::absent("not yet published"),
                ],
            ),
            series(
                SeriesKind::Authority,
                "Thistleshire",
                vec![
                    known(70.0),
                    known(74.0),
                    known(72.0),
                    absent(),
                    absent(),
                    known(73.0),
                    known(72.0),
                    known(73.0),
                    known(74.0),
                    Reading::absent("not yet published"),
                ],
            ),
            series(
                SeriesKind::England,
                "England",
                vec![
                    known(72.0),
                    known(75.0),
                    known(73.0),
                    absent(),
                    absent(),
                    known(75.0),
                    known(73.0),
                    known(74.0),
                    known(75.0),
                    Reading::absent("not yet published"),
                ],
            ),
        ],
        target: Some(Target {
            value: 75.0,
            period: "2025/26".to_owned(),
            by: date(2026, 7, 31),
        }),
        shows_counts: true,
    }
}

pub(crate) fn fishbone() -> Fishbone {
    let category = |name: &str, causes: Vec<Cause>| Category {
        name: name.to_owned(),
        causes,
    };
    Fishbone {
        finding: "Thin vocabulary lies behind weak reading".to_owned(),
        effect: "Reading is 14 points below England".to_owned(),
        categories: vec![
            category(
                "Teaching",
                vec![
                    Cause::new("Extracts in place of whole books")
                        .because(Cause::new("Lessons follow test papers")),
                    Cause::new("Few words taught outright").as_root(),
                ],
            ),
            category(
                "Curriculum",
                vec![
                    Cause::new("No agreed list of books")
                        .because(Cause::new("Subject lead left in May")),
                ],
            ),
            category(
                "Attendance",
                vec![
                    Cause::new("Persistent absence of one pupil in five"),
                    Cause::new("Mondays worst"),
                ],
            ),
            category(
                "Home",
                vec![
                    Cause::new("Books rarely go home")
                        .because(Cause::new("Library closed at noon").as_root()),
                ],
            ),
            category(
                "Staff",
                vec![Cause::new("Two early career teachers in year 6")],
            ),
            category(
                "Resources",
                vec![Cause::new("Half of the readers are torn")],
            ),
        ],
    }
}

pub(crate) fn gantt() -> Gantt {
    let span = |phase, from, to| Span { phase, from, to };
    let milestone = |name: &str, on, is_met| Milestone {
        name: name.to_owned(),
        on,
        is_met,
    };
    let action = |name: &str, lead: &str, spans, milestones, after| Action {
        name: name.to_owned(),
        lead: Some(lead.to_owned()),
        spans,
        milestones,
        after,
    };
    Gantt {
        finding: "Training ends before whole-class reading begins".to_owned(),
        from: date(2026, 9, 1),
        to: date(2027, 7, 20),
        today: Some(date(2026, 11, 24)),
        actions: vec![
            action(
                "Choose the books for every year group",
                "Amina Example",
                vec![
                    span(Phase::Explore, date(2026, 9, 1), date(2026, 9, 25)),
                    span(Phase::Prepare, date(2026, 9, 28), date(2026, 10, 23)),
                ],
                vec![milestone(
                    "List agreed by governors",
                    date(2026, 10, 15),
                    true,
                )],
                vec![],
            ),
            action(
                "Train all adults in whole-class reading",
                "Tom Sample",
                vec![
                    span(Phase::Prepare, date(2026, 10, 26), date(2026, 12, 11)),
                    span(Phase::Deliver, date(2027, 1, 4), date(2027, 2, 12)),
                ],
                vec![
                    milestone("First session held", date(2026, 11, 4), true),
                    milestone("Every adult seen teaching once", date(2027, 2, 5), false),
                ],
                vec![0],
            ),
            action(
                "Read a whole book with every class each half term",
                "Class teachers",
                vec![
                    span(Phase::Deliver, date(2027, 2, 22), date(2027, 5, 28)),
                    span(Phase::Sustain, date(2027, 6, 7), date(2027, 7, 20)),
                ],
                vec![milestone("Reading ages retaken", date(2027, 6, 18), false)],
                vec![1],
            ),
        ],
    }
}

pub(crate) fn bars() -> Bars {
    let bar = |label: &str, reading, kind| Bar {
        label: label.to_owned(),
        reading,
        kind,
    };
    let known = |value: f64, count: u64| {
        Reading::known(value)
            .within(value - 9.0, value + 8.0)
            .of(count)
    };
    Bars {
        finding: "Saltmarsh is one of two schools of the trust below England".to_owned(),
        scale: Scale::percent(
            "Pupils meeting the expected standard in reading, 2024/25",
            0,
        ),
        subject: "School".to_owned(),
        bars: vec![
            bar(
                "Quayside Junior School",
                known(82.0, 90),
                SeriesKind::Similar,
            ),
            bar(
                "Thistledown Church of England Primary",
                known(78.0, 61),
                SeriesKind::Similar,
            ),
            bar("Saltmarsh Primary", known(69.0, 42), SeriesKind::School),
            bar(
                "Harbour Lane Infant and Nursery",
                Reading::absent("no year 6"),
                SeriesKind::Similar,
            ),
            bar("Netherby", known(55.0, 18), SeriesKind::Similar),
        ],
        reference: Some(Reference {
            label: "England".to_owned(),
            value: 75.0,
        }),
    }
}

pub(crate) fn dot_plot() -> DotPlot {
    let dot = |label: &str, kind| Dot {
        label: label.to_owned(),
        kind,
    };
    let row = |label: &str, readings| DotRow {
        label: label.to_owned(),
        readings,
    };
    let known = |value: f64, half: f64| Reading::known(value).within(value - half, value + half);
    DotPlot {
        finding: "Boys gained most; the intervals are wide".to_owned(),
        scale: Scale::percent("Pupils meeting the expected standard in reading", 0),
        subject: "Pupil group".to_owned(),
        dots: vec![
            dot("Saltmarsh 2023/24", SeriesKind::Similar),
            dot("Saltmarsh 2024/25", SeriesKind::School),
            dot("England 2024/25", SeriesKind::England),
        ],
        rows: vec![
            row(
                "All pupils",
                vec![known(64.0, 14.0), known(69.0, 13.0), Reading::known(75.0)],
            ),
            row(
                "Girls",
                vec![known(71.0, 18.0), known(73.0, 18.0), Reading::known(78.0)],
            ),
            row(
                "Boys",
                vec![known(56.0, 19.0), known(66.0, 18.0), Reading::known(72.0)],
            ),
            row(
                "Disadvantaged",
                vec![
                    known(48.0, 21.0),
                    Reading::absent("suppressed"),
                    Reading::known(63.0),
                ],
            ),
        ],
    }
}

pub(crate) fn matrix() -> Matrix {
    let criterion = |name: &str, weight| Criterion {
        name: name.to_owned(),
        weight,
    };
    let strategy = |name: &str, scores, total, is_chosen| Strategy {
        name: name.to_owned(),
        scores,
        total,
        is_chosen,
    };
    Matrix {
        finding: "Whole-class reading wins unless cost counts double".to_owned(),
        criteria: vec![
            criterion("Strength of evidence", 3.0),
            criterion("Fits our school", 2.0),
            criterion("Cost", 1.0),
            criterion("Workload", 1.5),
        ],
        strategies: vec![
            strategy(
                "Whole-class reading of whole books",
                vec![Some(4.0), Some(5.0), Some(3.0), Some(3.0)],
                Some(29.5),
                true,
            ),
            strategy(
                "One-to-one tutoring",
                vec![Some(5.0), Some(3.0), Some(1.0), Some(4.0)],
                Some(28.0),
                false,
            ),
            strategy(
                "New reading scheme",
                vec![Some(2.0), Some(3.0), None, Some(4.0)],
                None,
                false,
            ),
        ],
        highest: 5.0,
        places: 1,
    }
}

pub(crate) fn force_field() -> ForceField {
    ForceField {
        finding: "Time to plan is the strongest brake".to_owned(),
        change: "Every class reads whole books together".to_owned(),
        driving: vec![
            Force::new("Year 6 results below England three years running", 5),
            Force::new("Teachers want richer books", 4),
            Force::new("Governors have asked for a plan", 2),
        ],
        restraining: vec![
            Force::new("No shared time to plan", 5),
            Force::new("Old books in most classrooms", 3),
        ],
    }
}

pub(crate) fn graph() -> Graph {
    let node = |id: &str, column, label: &str, state| Node {
        id: id.to_owned(),
        column,
        label: label.to_owned(),
        state,
    };
    let link = |from: &str, to: &str, reason: Option<&str>| Link {
        from: from.to_owned(),
        to: to.to_owned(),
        break_reason: reason.map(str::to_owned),
    };
    Graph {
        finding: "The thread breaks twice: at evidence and at the report".to_owned(),
        columns: [
            "Figures", "Targets", "Strategy", "Actions", "Reviews", "Report",
        ]
        .map(str::to_owned)
        .to_vec(),
        nodes: vec![
            node("f1", 0, "Reading 57%, England 73%", NodeState::Done),
            node("f2", 0, "Reading survey of pupils", NodeState::Done),
            node("t1", 1, "Reading 75% by July 2026", NodeState::Done),
            node("t2", 1, "Four in five enjoy reading", NodeState::UnderWay),
            node("s1", 2, "Whole-class reading", NodeState::Done),
            node("a1", 3, "Choose books", NodeState::Done),
            node("a2", 3, "Train adults", NodeState::UnderWay),
            node("a3", 3, "Read whole books", NodeState::NotStarted),
            node("r1", 4, "Autumn review", NodeState::Done),
            node("r2", 4, "Spring review", NodeState::NotStarted),
            node("g1", 5, "Report to governors", NodeState::Missing),
        ],
        links: vec![
            link("f1", "t1", None),
            link("f2", "t2", None),
            link("t1", "s1", None),
            link("t2", "s1", None),
            link("s1", "a1", None),
            link("s1", "a2", None),
            link("s1", "a3", None),
            link("a1", "r1", None),
            link("a2", "r1", None),
            link("a3", "r2", Some("no evidence is planned for this action")),
            link(
                "r1",
                "g1",
                Some("no report has been drafted since the review"),
            ),
        ],
    }
}

pub(crate) fn control() -> Control {
    let values = [
        94.1, 94.6, 94.3, 95.0, 94.4, 93.9, 94.7, 94.2, 94.8, 91.2, 94.5, 94.1, 95.6, 95.4, 95.9,
        95.5, 95.7, 95.3,
    ];
    Control {
        finding: "Attendance rose by a point after October half term".to_owned(),
        scale: Scale::percent("Attendance each week", 1),
        subject: "Week".to_owned(),
        points: (1..)
            .zip(values)
            .map(|(week, value)| ControlPoint {
                label: format!("Week {week}"),
                reading: if week == 8 {
                    Reading::absent("half term")
                } else {
                    Reading::known(value)
                },
                signal: (week == 10)
                    .then(|| "below the lower limit, the week of the snow".to_owned()),
            })
            .collect(),
        limits: vec![
            Limits {
                first: 0,
                last: 11,
                centre: 94.3,
                lower: 92.7,
                upper: 95.9,
            },
            Limits {
                first: 12,
                last: 17,
                centre: 95.6,
                lower: 94.9,
                upper: 96.3,
            },
        ],
    }
}

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
            runs: vec![Run::plain(
                "More likely better than not, and not yet certain.",
            )],
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
    blocks.extend(
        charts()
            .iter()
            .map(|(_, chart)| Block::Figure(Figure::of(chart.as_ref()))),
    );
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
