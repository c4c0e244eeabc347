use crate::charts::{
    Chart, Period, Reading, Scale, Series, SeriesKind, Target, Theme, Trend,
    drawing::inspection::{assert_sound, words},
};

fn trend(readings: [&[Reading]; 3], years: &[&str]) -> Trend {
    let series = |kind, label: &str, readings: &[Reading]| Series {
        kind,
        label: label.to_owned(),
        readings: readings.to_vec(),
    };
    Trend {
        finding: "Reading has closed on England".to_owned(),
        scale: Scale::percent("Pupils meeting the expected standard in reading", 1),
        periods: years.iter().map(|year| Period::new(*year)).collect(),
        series: vec![
            series(SeriesKind::School, "Saltmarsh Primary", readings[0]),
            series(SeriesKind::Authority, "Thistleshire", readings[1]),
            series(SeriesKind::England, "England", readings[2]),
        ],
        target: None,
        shows_counts: true,
    }
}

const YEARS: [&str; 4] = ["2016/17", "2017/18", "2018/19", "2019/20"];

#[test]
fn labels_of_three_close_lines_keep_apart() {
    let close = |end| [70.0, 71.0, 72.0, end].map(Reading::known);
    let chart = trend([&close(73.0), &close(73.1), &close(73.2)], &YEARS);
    assert_sound(&chart);
    assert!(words(&chart.svg(&Theme::screen())).contains("England 73.2%"));
}

#[test]
fn a_single_point_is_drawn_with_its_interval() {
    let one = [Reading::known(61.0).within(46.0, 76.0).of(41)];
    let chart = trend([&one, &one, &one], &["2024/25"]);
    assert_sound(&chart);
    assert!(words(&chart.svg(&Theme::screen())).contains("n 41"));
}

#[test]
fn no_data_says_so_in_place_of_lines() {
    let chart = trend([&[], &[], &[]], &YEARS);
    assert_sound(&chart);
    let svg = chart.svg(&Theme::screen());
    assert!(!svg.contains("<path"));
    assert!(chart.description().contains("no figure given"));
    assert_sound(&trend([&[], &[], &[]], &[]));
}

#[test]
fn lines_stop_at_gaps_and_at_breaks() {
    let readings = [
        Reading::known(60.0),
        Reading::known(62.0),
        Reading::absent("suppressed"),
        Reading::known(66.0),
    ];
    let mut chart = trend([&readings, &readings, &readings], &YEARS);
    chart.series.truncate(1);
    let lines = |chart: &Trend| chart.svg(&Theme::screen()).matches("<path").count();
    assert_eq!(lines(&chart), 2, "one stretch before the gap, one after");
    chart.periods[1] = Period::after_break("2017/18", "the test changed");
    assert_eq!(lines(&chart), 3, "the break parts the first stretch");
    assert_sound(&chart);
    let said = words(&chart.svg(&Theme::screen()));
    assert!(said.contains("No figures for 2018/19: suppressed."));
    assert!(said.contains("break"));
}

#[test]
fn long_names_and_many_years_stay_in_the_frame() {
    let years: Vec<String> = (2001..2031).map(|year| format!("{year}/{}", year % 100)).collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let many: Vec<Reading> = (0..30).map(|n| Reading::known(f64::from(n)).of(12_345)).collect();
    let mut chart = trend([&many, &many, &many], &years);
    for series in &mut chart.series {
        series.label = "The Blessed Saltmarsh and Higher Thistledown Voluntary Aided \
                        Llanfairpwllgwyngyllgogerychwyrndrobwll Church Primary"
            .to_owned();
    }
    chart.target = Some(Target {
        value: 29.5,
        period: "2030/30".to_owned(),
        by: jiff::civil::date(2031, 7, 31),
    });
    assert_sound(&chart);
}

#[test]
fn words_of_users_are_never_markup() {
    let mut chart = trend([&[], &[], &[]], &["<b>\u{1}"]);
    chart.finding = "</title><script>alert('x')</script>".to_owned();
    let svg = chart.svg(&Theme::screen());
    assert!(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains('\u{1}'));
}
