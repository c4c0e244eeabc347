use super::{Dot, DotPlot, DotRow};
use crate::charts::{
    Chart, Reading, Scale, SeriesKind, Theme,
    drawing::inspection::{assert_sound, words},
};

fn plot(rows: Vec<DotRow>) -> DotPlot {
    let dot = |label: &str, kind| Dot { label: label.to_owned(), kind };
    DotPlot {
        finding: "Boys have caught up".to_owned(),
        scale: Scale::percent("Pupils meeting the expected standard", 0),
        subject: "Pupil group".to_owned(),
        dots: vec![
            dot("Before", SeriesKind::Similar),
            dot("After", SeriesKind::School),
            dot("England", SeriesKind::England),
        ],
        rows,
    }
}

fn row(label: &str, readings: Vec<Reading>) -> DotRow {
    DotRow { label: label.to_owned(), readings }
}

#[test]
fn equal_values_stand_in_lanes_of_their_own() {
    let same = vec![Reading::known(60.0).within(50.0, 70.0).of(20); 3];
    let chart = plot(vec![row("Boys", same.clone()), row("Girls", same)]);
    assert_sound(&chart);
    assert_eq!(chart.table().columns.len(), 10);
}

#[test]
fn a_missing_dot_is_named_with_its_reason() {
    let chart = plot(vec![row("Boys", vec![Reading::known(60.0), Reading::absent("suppressed")])]);
    assert_sound(&chart);
    let said = words(&chart.svg(&Theme::screen()));
    assert!(said.contains("No figure for Boys, After: suppressed."));
    assert!(said.contains("No figure for Boys, England: no figure given."));
}

#[test]
fn no_rows_still_make_a_picture() {
    assert_sound(&plot(Vec::new()));
}

#[test]
fn levels_are_shown_on_the_whole_of_their_scale() {
    let mut chart = plot(vec![row("Personal drive", vec![Reading::known(3.0)])]);
    chart.scale = Scale::levels(4);
    assert_sound(&chart);
    let said = words(&chart.svg(&Theme::screen()));
    assert!(
        ["1", "2", "3", "4"].iter().all(|tick| said.split_whitespace().any(|one| one == *tick))
    );
    assert!(!said.contains("2.9") && !said.split_whitespace().any(|one| one == "0" || one == "5"));
}
