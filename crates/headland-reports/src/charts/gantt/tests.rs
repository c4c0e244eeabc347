use jiff::{ToSpan, civil::date};

use super::{Action, Gantt, Milestone, Phase, Span};
use crate::charts::{
    Chart, Theme,
    drawing::inspection::{assert_sound, words},
};
use crate::table::Cell;

fn gantt(actions: usize) -> Gantt {
    let from = date(2026, 9, 1);
    Gantt {
        finding: "Training is done before reading begins".to_owned(),
        from,
        to: date(2027, 7, 20),
        today: Some(date(2026, 11, 3)),
        actions: (0..actions)
            .map(|position| {
                let weeks = i64::try_from(position).unwrap();
                let start = from + weeks.weeks();
                Action {
                    name: format!("Train every adult to lead guided reading, part {position}"),
                    lead: Some("Amina Example, deputy headteacher".to_owned()),
                    spans: vec![
                        Span { phase: Phase::Prepare, from: start, to: start + 4.weeks() },
                        Span {
                            phase: Phase::Deliver,
                            from: start + 29.days(),
                            to: start + 20.weeks(),
                        },
                    ],
                    milestones: (0..3)
                        .map(|n| Milestone {
                            name: "Every adult has been seen teaching twice".to_owned(),
                            on: start + (n * 9).days(),
                            is_met: n == 0,
                        })
                        .collect(),
                    evidence: Some(
                        "Notes of two lessons seen with each adult, and what pupils say of them"
                            .to_owned(),
                    ),
                    after: position.checked_sub(1).into_iter().collect(),
                }
            })
            .collect(),
    }
}

#[test]
fn crowded_milestones_and_long_names_keep_apart() {
    for actions in [0, 1, 12] {
        assert_sound(&gantt(actions));
    }
}

#[test]
fn today_is_named_at_either_edge_and_left_out_beyond() {
    let mut chart = gantt(1);
    for (today, is_named) in
        [(date(2026, 9, 1), true), (date(2027, 7, 20), true), (date(2027, 7, 21), false)]
    {
        chart.today = Some(today);
        assert_sound(&chart);
        let said = words(&chart.svg(&Theme::screen()));
        assert_eq!(said.contains("Today"), is_named, "{today}");
    }
}

#[test]
fn spans_outside_the_dates_are_cut_or_left_out() {
    let mut chart = gantt(1);
    (chart.from, chart.to) = (date(2026, 12, 1), date(2026, 12, 1));
    assert_sound(&chart);
    (chart.from, chart.to) = (date(2036, 1, 1), date(2099, 12, 31));
    assert_sound(&chart);
}

#[test]
fn the_evidence_to_be_collected_stands_in_the_picture_and_in_full_in_the_words() {
    let mut chart = gantt(2);
    chart.actions[1].evidence = None;
    let drawn = words(&chart.svg(&Theme::screen()));
    assert_eq!(drawn.matches("Evidence: Notes of two").count(), 1, "{drawn}");
    let whole = "Notes of two lessons seen with each adult, and what pupils say of them";
    assert!(chart.description().contains(&format!("evidence: {whole}")));
    let rows = chart.table().rows;
    assert!(
        rows[0].contains(&Cell::text(whole)) && rows[1].contains(&Cell::missing("none planned"))
    );
}

#[test]
fn what_waits_for_what_is_told_in_words() {
    let chart = gantt(2);
    assert!(chart.description().contains("after Train every adult to lead guided reading, part 0"));
    assert_eq!(chart.table().rows.len(), 2);
}
