//! Charts of what was measured.

use headland_reports::charts::{
    Bar, Bars, Control, ControlPoint, Dot, DotPlot, DotRow, Limits, Period, Reading, Reference,
    Scale, Series, SeriesKind, Target, Trend,
};
use jiff::civil::date;

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
        scale: Scale::percent("Pupils meeting the expected standard in reading, key stage 2", 0),
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
        target: Some(Target { value: 75.0, period: "2025/26".to_owned(), by: date(2026, 7, 31) }),
        shows_counts: true,
    }
}

pub(crate) fn bars() -> Bars {
    let bar = |label: &str, reading, kind| Bar { label: label.to_owned(), reading, kind };
    let known =
        |value: f64, count: u64| Reading::known(value).within(value - 9.0, value + 8.0).of(count);
    Bars {
        finding: "Saltmarsh is one of two schools of the trust below England".to_owned(),
        scale: Scale::percent("Pupils meeting the expected standard in reading, 2024/25", 0),
        subject: "School".to_owned(),
        bars: vec![
            bar("Quayside Junior School", known(82.0, 90), SeriesKind::Similar),
            bar("Thistledown Church of England Primary", known(78.0, 61), SeriesKind::Similar),
            bar("Saltmarsh Primary", known(69.0, 42), SeriesKind::School),
            bar(
                "Harbour Lane Infant and Nursery",
                Reading::absent("no year 6"),
                SeriesKind::Similar,
            ),
            bar("Netherby", known(55.0, 18), SeriesKind::Similar),
        ],
        reference: Some(Reference { label: "England".to_owned(), value: 75.0 }),
    }
}

pub(crate) fn dot_plot() -> DotPlot {
    let dot = |label: &str, kind| Dot { label: label.to_owned(), kind };
    let row = |label: &str, readings| DotRow { label: label.to_owned(), readings };
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
            row("All pupils", vec![known(64.0, 14.0), known(69.0, 13.0), Reading::known(75.0)]),
            row("Girls", vec![known(71.0, 18.0), known(73.0, 18.0), Reading::known(78.0)]),
            row("Boys", vec![known(56.0, 19.0), known(66.0, 18.0), Reading::known(72.0)]),
            row(
                "Disadvantaged",
                vec![known(48.0, 21.0), Reading::absent("suppressed"), Reading::known(63.0)],
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
            Limits { first: 0, last: 11, centre: 94.3, lower: 92.7, upper: 95.9 },
            Limits { first: 12, last: 17, centre: 95.6, lower: 94.9, upper: 96.3 },
        ],
        changed_at: None,
        median: None,
    }
}
