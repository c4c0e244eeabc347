use super::{Control, ControlPoint, Limits};
use crate::charts::{
    Chart, Reading, Scale, Theme,
    drawing::inspection::{assert_sound, words},
};

fn control(weeks: usize) -> Control {
    Control {
        finding: "Attendance is steady".to_owned(),
        scale: Scale::percent("Attendance each week", 1),
        subject: "Week".to_owned(),
        points: (1..=weeks)
            .map(|week| ControlPoint {
                label: format!("Week {week}"),
                reading: if week == 7 {
                    Reading::absent("half term")
                } else {
                    Reading::known(if week % 2 == 0 { 94.2 } else { 95.1 })
                },
                signal: (week == 9).then(|| "beyond the upper limit".to_owned()),
            })
            .collect(),
        limits: vec![Limits {
            first: 0,
            last: weeks.saturating_sub(1),
            centre: 94.6,
            lower: 94.5,
            upper: 94.7,
        }],
        changed_at: None,
        median: None,
    }
}

#[test]
fn a_change_stands_between_the_points_before_and_since_and_in_the_table() {
    let mut chart = control(8);
    chart.limits.clear();
    chart.median = Some(94.6);
    // Before the first point, between two, and after the last.
    for changed_at in [0, 4, 8] {
        chart.changed_at = Some(changed_at);
        assert_sound(&chart);
    }
    chart.changed_at = Some(4);
    chart.points[0].reading = Reading::known(94.0).of(60);
    let said = words(&chart.svg(&Theme::screen()));
    assert!(said.contains("change") && said.contains("Middle 94.6%"), "{said}");
    assert!(chart.description().contains("4 points lie before the change and 4 since"));
    let table = chart.table();
    let headers: Vec<_> = table.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["Week", "Value", "Out of", "The change", "Signal"]);
}

#[test]
fn close_limits_and_many_weeks_stay_readable() {
    let chart = control(38);
    assert_sound(&chart);
    let said = words(&chart.svg(&Theme::screen()));
    assert!(said.contains("Signal, Week 9: beyond the upper limit."));
    assert!(said.contains("No figure for Week 7: half term."));
    assert_eq!(chart.table().rows.len(), 38);
}

#[test]
fn one_point_or_none_is_drawn_without_limits() {
    assert_sound(&control(1));
    let mut empty = control(0);
    empty.limits.clear();
    assert_sound(&empty);
    assert!(empty.description().contains("no figures yet"));
}
