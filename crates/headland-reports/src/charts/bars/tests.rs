use super::{Bar, Bars, Reference};
use crate::charts::{
    Chart, Reading, Scale, SeriesKind, Theme,
    drawing::inspection::{assert_sound, words},
};

fn bars(labels: &[&str]) -> Bars {
    Bars {
        finding: "Most schools are above England".to_owned(),
        scale: Scale::percent("Pupils meeting the expected standard", 1),
        subject: "School".to_owned(),
        bars: (0_u8..)
            .zip(labels)
            .map(|(position, label)| Bar {
                label: (*label).to_owned(),
                reading: Reading::known(40.0 + f64::from(position))
                    .within(30.0, 50.0 + f64::from(position))
                    .of(30),
                kind: SeriesKind::Similar,
            })
            .collect(),
        reference: Some(Reference { label: "England".to_owned(), value: 60.0 }),
    }
}

#[test]
fn forty_bars_with_long_names_are_all_labelled() {
    let names: Vec<String> = (1..=40)
        .map(|n| format!("Saint Elswith and the Venerable Oswin Thistledown Primary {n}"))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let chart = bars(&names);
    assert_sound(&chart);
    assert_eq!(chart.svg(&Theme::screen()).matches("<rect").count(), 40);
    assert_eq!(chart.table().rows.len(), 40);
}

#[test]
fn a_missing_value_is_words_and_never_a_bar_of_nought() {
    let mut chart = bars(&["Saltmarsh"]);
    chart.bars[0].reading = Reading::absent("suppressed");
    assert_sound(&chart);
    let svg = chart.svg(&Theme::screen());
    assert!(!svg.contains("<rect"));
    assert!(words(&svg).contains("suppressed"));
    assert!(chart.description().contains("Saltmarsh: no figure (suppressed)."));
}

#[test]
fn differences_below_nought_run_to_the_left() {
    let mut chart = bars(&["Boys", "Girls"]);
    chart.scale.unit = crate::table::Unit::PercentagePoints;
    chart.bars[0].reading = Reading::known(-12.0).within(-30.0, 4.0);
    chart.reference = None;
    assert_sound(&chart);
    assert!(words(&chart.svg(&Theme::screen())).contains("−12.0 points"));
}

#[test]
fn no_bars_give_an_empty_frame_that_says_so() {
    let chart = bars(&[]);
    assert_sound(&chart);
    assert!(chart.description().contains("there are no figures yet"));
}
