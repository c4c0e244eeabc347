//! Worked cases: each says what a statistician would sign, and what they would not.

use headland_domain::benchmarks::{AcademicYear, Period, Population};
use headland_domain::improvement::{Evaluation, Milestone, Target};
use headland_domain::sheet::{Sheet, Values};
use jiff::civil::date;
use uuid::Uuid;

use super::{Judgement, Outlook, Standing, judge, year_of_figure};
use crate::benchmarks::{Level, Point, Series};

fn reading() -> Values {
    Values::new()
        .with("title", "75% reach the expected standard in reading")
        .with("outcome", "attainment")
        .with("measure", "ks2_reading_expected")
        .with("unit", "percent")
        .with("polarity", "higher")
        .with("group", "all")
        .with("cohort", "30")
        .with("baseline", "60")
        .with("baseline_cohort", "80")
        .with("baseline_on", "2024-07-10")
        .with("target", "75")
        .with("due_on", "2025-07-10")
}

fn after(value: &str, cohort: &str, on: &str) -> Values {
    Values::new()
        .with("summary", "More pupils read well.")
        .with("target", Uuid::from_u128(1))
        .with("after", value)
        .with("after_cohort", cohort)
        .with("after_on", on)
        .with("definition_changed", "no")
        .with("chosen_because_low", "no")
        .with("other_explanations", "A new class teacher.")
        .with("next_steps", "Keep going.")
}

fn judged(target: &Values, evaluation: &Values, series: &[Series]) -> Judgement {
    judge(&Target::read(target).unwrap(), &Evaluation::read(evaluation).unwrap(), series, 1)
}

fn area(level: Level, label: &str, values: &[(u16, Option<f64>)]) -> Series {
    let point = |(year, value): &(u16, Option<f64>)| Point {
        period: Period::AcademicYear(AcademicYear::starting(*year)),
        value: *value,
        absent: None,
        raw: None,
        n: None,
        numerator: None,
        lower: None,
        upper: None,
        interval_method: None,
        release: headland_domain::ReleaseId::from_uuid(Uuid::nil()),
        source: "Key stage 2 tables".to_owned(),
        publisher: "Department for Education".to_owned(),
        licence: "Open Government Licence v3.0".to_owned(),
        published_on: Some(date(2025, 12, 1)),
        vintage: None,
        stage: None,
        row: 2,
        published_as: None,
        is_own: false,
        mean_of: None,
    };
    Series {
        level,
        label: label.to_owned(),
        population: Population::StateFunded,
        points: values.iter().map(point).collect(),
        breaks: Vec::new(),
    }
}

#[test]
fn a_change_of_shares_has_newcombes_interval_as_published() {
    // Newcombe (1998), Table II (a): 56 of 70 after 48 of 80, 0.0524 to 0.3339.
    let found = judged(&reading(), &after("80", "70", "2025-07-10"), &[]);
    let range = found.range.unwrap();
    assert!((range.low - 5.24).abs() < 0.005 && (range.high - 33.39).abs() < 0.005, "{range:?}");
    assert_eq!(found.standing, Standing::Improved);
    assert!(found.is_reached);
    assert_eq!(found.from_to(), "60% (80 pupils, 2023/24) to 80% (70 pupils, 2024/25)");
    assert_eq!(
        found.change_in_words(),
        "The change is +20 points; its 95% interval runs from +5 points to +33 points."
    );
    assert!(found.caveat.is_some());
}

#[test]
fn a_class_that_rose_by_eleven_points_cannot_be_told_from_chance() {
    let target = reading().with("least_worthwhile", "4");
    let mut small = target.clone();
    small.set("baseline_cohort", ["30".to_owned()]);
    let found = judged(&small, &after("71", "31", "2025-07-10"), &[]);
    assert_eq!(found.standing, Standing::LikeChance);
    assert_eq!(found.verdict, "The change cannot be told from chance.");
    assert_eq!(
        found.worthwhile.as_deref(),
        Some(
            "The smallest change agreed to be worth having was 4 points; the change found is \
             that large, and the interval reaches below it."
        )
    );
    assert!(!found.is_reached);
}

#[test]
fn fewer_is_better_where_the_target_says_so() {
    let mut target = reading();
    for (field, value) in
        [("polarity", "lower"), ("baseline", "80"), ("baseline_cohort", "70"), ("target", "60")]
    {
        target.set(field, [value.to_owned()]);
    }
    let found = judged(&target, &after("60", "80", "2025-07-10"), &[]);
    assert_eq!(found.standing, Standing::Improved);
    assert!(found.is_reached);
}

#[test]
fn averages_with_a_spread_have_welchs_interval_and_an_effect_size() {
    let mut target = reading();
    for (field, value) in [
        ("unit", "scaled-score"),
        ("baseline", "101.5"),
        ("baseline_cohort", "30"),
        ("target", "105"),
    ] {
        target.set(field, [value.to_owned()]);
    }
    let target = target.with("baseline_spread", "8");
    let evaluation = after("104.2", "32", "2025-07-10").with("after_spread", "7");
    let found = judged(&target, &evaluation, &[]);
    // By hand: 2.7 ± t(57.8) √(64/30 + 49/32) = 2.7 ± 2.002 × 1.914.
    let range = found.range.unwrap();
    assert!((range.low + 1.13).abs() < 0.01 && (range.high - 6.53).abs() < 0.01, "{range:?}");
    assert_eq!(found.standing, Standing::LikeChance);
    assert!(found.effect.unwrap().contains("Hedges"));
}

#[test]
fn without_a_cohort_there_is_no_interval_and_the_reason_is_said() {
    let mut evaluation = after("80", "70", "2025-07-10");
    evaluation.set("after_cohort", []);
    let found = judged(&reading(), &evaluation, &[]);
    assert_eq!(found.range, None);
    assert_eq!(
        found.verdict,
        "Not enough data to judge: how many pupils each figure comes from is not recorded."
    );
    assert_eq!(found.caveat, None);
}

#[test]
fn attendance_is_not_judged_as_if_sessions_were_pupils() {
    let mut target = reading();
    target.set("unit", ["rate".to_owned()]);
    let found = judged(&target, &after("80", "70", "2025-07-10"), &[]);
    assert_eq!((found.standing, found.range), (Standing::NotEnough, None));
    assert!(found.verdict.contains("sessions"), "{}", found.verdict);
}

/// A judgement without a verdict gives no change, no interval and no target reached.
fn claims_nothing(found: &Judgement) {
    assert_eq!((found.standing, found.range, &found.effect), (Standing::Blocked, None, &None));
    assert_eq!(found.change_in_words(), "The two figures are not compared.");
    assert_eq!(
        found.reached_in_words(),
        "Nor is the target of 75%, which was set from the figure at the start."
    );
    assert_eq!(found.design, "The two figures are not compared.");
}

#[test]
fn the_years_without_tests_block_a_verdict_with_the_reason() {
    let mut target = reading();
    target.set("baseline_on", ["2021-07-10".to_owned()]);
    target.set("due_on", ["2022-07-10".to_owned()]);
    let england = area(Level::National, "England", &[(2020, Some(70.0)), (2021, Some(75.0))]);
    let found = judged(&target, &after("80", "70", "2022-07-10"), &[england]);
    assert_eq!(found.standing, Standing::Blocked);
    assert_eq!(
        found.verdict,
        "No verdict: figures for 2021 cannot be compared with other years. No key stage 2 tests \
         were held in 2019/20 and 2020/21."
    );
    assert_eq!(found.caveat, None);
    claims_nothing(&found);
    assert!(found.beside[0].words.ends_with("It is not compared."));
    // An own measure has no catalogue to say so, and is blocked all the same.
    target.set("measure", []);
    let target = target.with("own_measure", "Pupils who read daily");
    assert_eq!(judged(&target, &after("80", "70", "2022-07-10"), &[]).standing, Standing::Blocked);
}

#[test]
fn years_either_side_of_the_pandemic_are_judged_with_a_warning() {
    let mut target = reading();
    target.set("baseline_on", ["2019-07-10".to_owned()]);
    target.set("due_on", ["2022-07-10".to_owned()]);
    let found = judged(&target, &after("80", "70", "2022-07-10"), &[]);
    assert_eq!(found.standing, Standing::Improved);
    assert_eq!(
        found.warnings.iter().filter(|said| said.contains("no comparable figure")).count(),
        2
    );
}

#[test]
fn a_changed_definition_blocks_even_within_one_year() {
    let mut evaluation = after("80", "70", "2024-07-20");
    evaluation.set("definition_changed", ["yes".to_owned()]);
    let evaluation = evaluation.with("definition_note", "Another test.");
    let found = judged(&reading(), &evaluation, &[]);
    assert_eq!(
        found.verdict,
        "No verdict: the way it is measured has changed since the baseline (Another test)."
    );
    claims_nothing(&found);
}

#[test]
fn england_and_the_authority_stand_beside_over_the_same_two_years() {
    let series = [
        area(Level::School, "Lark Rise", &[(2023, Some(60.0))]),
        area(Level::Local, "Hampshire", &[(2023, Some(76.0))]),
        area(Level::National, "England", &[(2023, Some(74.0)), (2024, Some(75.0))]),
        area(Level::National, "England", &[(2023, Some(1.0)), (2024, Some(2.0))]),
    ];
    let found = judged(&reading(), &after("80", "70", "2025-07-10"), &series);
    let words: Vec<_> = found.beside.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "No figure for Hampshire is here for 2024/25.",
            "England went from 74% in 2023/24 to 75% in 2024/25, a change of +1 point. The \
             school's change is better than the change there over the same time.",
        ]
    );
    assert!(found.design.contains("beside comparators"));
    assert_eq!(found.alone_because, None);
}

#[test]
fn an_own_measure_says_why_nothing_stands_beside_it() {
    let mut target = reading();
    target.set("measure", []);
    let target = target.with("own_measure", "Pupils who read daily");
    let found = judged(&target, &after("80", "70", "2025-07-10"), &[]);
    assert!(found.alone_because.unwrap().contains("school's own measure"));
    assert!(found.design.contains("weakest"));
}

#[test]
fn warnings_say_what_a_reader_would_otherwise_overlook() {
    let mut target = reading();
    target.set("baseline_cohort", ["8".to_owned()]);
    let mut evaluation = after("80", "70", "2025-07-10");
    evaluation.set("chosen_because_low", ["yes".to_owned()]);
    let (target, evaluation) =
        (Target::read(&target).unwrap(), Evaluation::read(&evaluation).unwrap());
    let said = judge(&target, &evaluation, &[], 3).warnings.join("\n");
    for words in [
        "Only 8 pupils",
        "60% is not a whole number of 8 pupils",
        "return towards normal",
        "3 targets are judged",
        "14%",
    ] {
        assert!(said.contains(words), "“{words}” is not in:\n{said}");
    }
}

#[test]
fn a_target_too_small_for_its_cohort_is_told_so_beforehand() {
    let mut target = reading().clone();
    for (field, value) in [("baseline_cohort", "30"), ("target", "65")] {
        target.set(field, [value.to_owned()]);
    }
    let outlook = Outlook::of(&Target::read(&target).unwrap());
    assert_eq!(outlook.one_pupil.as_deref(), Some("One pupil is 3.3 points."));
    assert!(
        outlook
            .against_chance
            .starts_with("A change of +5.0 points could not be told from chance with 30 pupils."),
        "{}",
        outlook.against_chance
    );
    assert!(outlook.is_like_chance && outlook.advice.is_empty());
}

#[test]
fn an_average_with_its_spread_is_asked_like_a_share() {
    let mut target = reading();
    for (field, value) in [
        ("measure", "ks2_reading_average"),
        ("unit", "scaled-score"),
        ("baseline", "102"),
        ("baseline_cohort", "30"),
        ("baseline_spread", "8"),
        ("target", "104"),
    ] {
        target.set(field, [value.to_owned()]);
    }
    let outlook = Outlook::of(&Target::read(&target).unwrap());
    // 8 √(2/30) times t of 58 degrees of freedom: 4.13.
    assert_eq!(
        outlook.against_chance,
        "A change of +2 could not be told from chance with 30 pupils, if their scores spread as \
         those of the baseline do. It could from a change of 4.1 on. A target worth having may \
         still be right: report it with its interval."
    );
    assert!(outlook.is_like_chance);
    assert_eq!(outlook.one_pupil, None, "one pupil is no fixed number of points of an average");

    target.set("baseline_spread", []);
    target.set("cohort", []);
    let outlook = Outlook::of(&Target::read(&target).unwrap());
    assert_eq!(
        outlook.against_chance,
        "Whether reaching it could be told from chance is not known: fill in the standard \
         deviation of the baseline and how many pupils are in the group."
    );
}

#[test]
fn a_baseline_in_a_broken_year_is_advised_against_and_not_refused() {
    let mut target = reading();
    target.set("baseline_on", ["2020-07-10".to_owned()]);
    let outlook = Outlook::of(&Target::read(&target).unwrap());
    assert_eq!(outlook.advice.len(), 1);
    assert!(outlook.advice[0].contains("No key stage 2 tests were held"));
}

#[test]
fn an_autumn_result_is_last_summers_and_an_autumn_count_this_years() {
    let result = Target::read(&reading()).unwrap();
    assert_eq!(year_of_figure(&result, date(2025, 9, 5)).to_string(), "2024/25");
    assert_eq!(year_of_figure(&result, date(2025, 12, 31)).to_string(), "2024/25");
    assert_eq!(year_of_figure(&result, date(2026, 1, 1)).to_string(), "2025/26");
    let mut own = reading();
    own.set("measure", []);
    let own = Target::read(&own.with("own_measure", "Pupils who read daily")).unwrap();
    assert_eq!(year_of_figure(&own, date(2025, 12, 31)).to_string(), "2025/26");
}

#[test]
fn lessons_are_not_called_pupils() {
    let mut target = reading();
    target.set("measure", []);
    target.set("group", ["other".to_owned()]);
    target.set("group_name", ["Reading lessons seen".to_owned()]);
    let target = target.with("own_measure", "Lessons in which a whole text is read");
    let found = judged(&target, &after("80", "70", "2025-07-10"), &[]);
    assert_eq!(found.from_to(), "60% (80 counted, 2023/24) to 80% (70 counted, 2024/25)");
}

#[test]
fn the_figures_beside_a_target_fill_every_year_and_never_with_nought() {
    let target = Target::read(&reading()).unwrap();
    let milestone = Milestone::read(
        &Values::new()
            .with("title", "Mock paper")
            .with("target", Uuid::from_u128(1))
            .with("due_on", "2025-02-10")
            .with("expected", "66"),
    )
    .unwrap();
    let series = [area(Level::National, "England", &[(2018, Some(73.0)), (2023, Some(74.0))])];
    let record = super::read::record_for_tests();
    let figures = super::target_figures(
        &record,
        &target,
        &[milestone],
        None,
        &series,
        "Lark Rise",
        date(2025, 3, 1),
    );
    let years: Vec<_> = figures.years.iter().map(|year| year.label.as_str()).collect();
    assert_eq!(
        years,
        ["2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24", "2024/25"]
    );
    let england = &figures.lines[1];
    assert_eq!(england.points[1].value, None);
    assert!(england.points[1].absent.as_deref().unwrap().contains("No key stage 2 tests"));
    let ours = &figures.lines[0].points[5];
    assert_eq!((ours.value, ours.n, ours.is_entered), (Some(60.0), Some(80), true));
    assert_eq!(figures.milestones[0].standing, "overdue: no figure entered");
    assert_eq!(
        figures.finding(),
        "Key stage 2: expected standard in reading, all pupils: 60% in 2023/24, England 74%; \
         aiming for 75%"
    );
}
