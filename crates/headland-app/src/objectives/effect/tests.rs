use headland_domain::sheet::{Sheet as _, Values};
use jiff::ToSpan as _;

use super::*;

/// A figure a week from September, the change from 2 November: the ninth week.
fn series(lines: &[&str], more: &[(&str, &str)]) -> BeforeAfter {
    let begins = jiff::civil::date(2026, 9, 7);
    let weeks = (0_i32..).zip(lines);
    let lines: Vec<_> =
        weeks.map(|(week, line)| format!("{}, {line}", begins + (7 * week).days())).collect();
    let mut values = Values::new()
        .with("title", "Times that pupils are sent out")
        .with("area", "behaviour")
        .with("owner", uuid::Uuid::from_u128(1))
        .with("counted_as", "number")
        .with("polarity", "lower")
        .with("period", "week")
        .with("source", "The log")
        .with("starts_on", "2026-11-02")
        .with("before", "One way")
        .with("since", "Another")
        .with("figures", lines.join("\n"));
    for (field, answer) in more {
        values.set(field, [(*answer).to_owned()]);
    }
    BeforeAfter::read(&values).unwrap()
}

const FALLING: [&str; 16] =
    ["12", "14", "11", "13", "12", "15", "12", "13", "5", "4", "6", "3", "4", "5", "3", "4"];

#[test]
fn too_few_figures_carry_no_claim_and_no_limits() {
    for lines in [&FALLING[..5], &FALLING[..10], &FALLING[..1]] {
        let found = effect_of(&series(lines, &[]));
        assert!(found.verdict.starts_with("Too few figures for any claim"), "{lines:?}");
        assert!(found.chart.limits.is_empty() && found.chart.median.is_none());
        assert!(found.chart.points.iter().all(|point| point.signal.is_none()));
        assert_eq!(found.caveat, CAVEAT);
    }
}

#[test]
fn a_clear_fall_is_marked_on_the_better_side_and_never_said_to_be_caused() {
    let found = effect_of(&series(&FALLING, &[]));
    assert_eq!(found.verdict, "Marked on the better side: 8 of the 8 figures since the change.");
    assert_eq!(found.caveat, "This does not by itself show that the action caused it.");
    let said = found.said.join("\n");
    for words in [
        "8 before the change began on 2 November 2026, and 8 since",
        "was 12.5 before and is 4 since",
        "all figures, those since the change among them",
        "Making Data Count",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let warned = found.warnings.join("\n");
    assert!(warned.contains("place to look") && warned.contains("seasons"), "{warned}");
    // What gets worse by the same figures is the same fall.
    let worse = effect_of(&series(&FALLING, &[("polarity", "higher")]));
    assert!(worse.verdict.starts_with("Marked on the worse side: 8"), "{}", worse.verdict);
}

#[test]
fn figures_that_go_on_as_before_carry_no_claim() {
    let steady = ["12", "14", "11", "13", "12", "15", "12", "13"].repeat(2);
    let found = effect_of(&series(&steady, &[("elsewhere", "Nothing that we know of")]));
    assert!(found.verdict.starts_with("No claim: no figure since the change is marked"));
    assert!(!found.warnings.join("\n").contains("what else changed"));
    let flat = effect_of(&series(&["4"; 16], &[]));
    assert_eq!(flat.verdict, "No claim: all the figures are the same.");
}

#[test]
fn with_few_figures_only_the_runs_are_looked_at() {
    let short = ["9", "8", "9", "8", "9", "8", "9", "8", "3", "2", "3"];
    let found = effect_of(&series(&short, &[]));
    assert!(found.verdict.starts_with("No claim: the figures do not shift"), "{found:?}");
    assert!(found.chart.limits.is_empty() && found.chart.median == Some(8.0));
}

#[test]
fn a_share_of_few_says_how_much_one_child_moves_it() {
    let lines = ["3, 8", "4, 8", "3, 8", "5, 8", "3, 8", "4, 8", "4, 8", "6, 8", "2, 8", "1, 8"];
    let found = effect_of(&series(&[&lines[..], &["2, 8"]].concat(), &[("counted_as", "share")]));
    let warned = found.warnings.join("\n");
    assert!(warned.contains("out of 8: one more or fewer moves such a figure by 12.5 points"));
    assert!(warned.contains("at its worst"), "{warned}");
    assert!(found.said.join("\n").contains("(32 of 64 in all)"), "{found:?}");
    assert_eq!(found.chart.points[0].reading.estimate().unwrap().count, Some(8));
}
