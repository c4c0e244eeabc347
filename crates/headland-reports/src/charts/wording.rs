//! Phrases that the text equivalents of several charts share.

use super::{Estimate, Scale};
use crate::table::Cell;

/// "61.5% (57% to 66%, n 43)": the value with what is known about it.
pub(super) fn in_words(scale: &Scale, estimate: &Estimate) -> String {
    let value = scale.show(estimate.value);
    let interval = estimate
        .interval
        .map(|interval| format!("{} to {}", scale.show(interval.low), scale.show(interval.high)));
    let count = estimate.count.map(|count| format!("n {}", counted(count)));
    match (interval, count) {
        (None, None) => value,
        (Some(only), None) | (None, Some(only)) => format!("{value} ({only})"),
        (Some(interval), Some(count)) => format!("{value} ({interval}, {count})"),
    }
}

/// The cell of an estimate's interval.
pub(super) fn interval_cell(scale: &Scale, estimate: Option<&Estimate>) -> Cell {
    estimate.and_then(|estimate| estimate.interval).map_or_else(
        || Cell::missing("none"),
        |interval| Cell::Range(scale.number(interval.low), scale.number(interval.high)),
    )
}

/// The cell of an estimate's count.
pub(super) fn count_cell(estimate: Option<&Estimate>) -> Cell {
    estimate
        .and_then(|estimate| estimate.count)
        .and_then(|count| u32::try_from(count).ok())
        .map_or_else(|| Cell::missing("none"), |count| Cell::number(f64::from(count), 0))
}

/// A count with its thousands set apart.
pub(super) fn counted(count: u64) -> String {
    u32::try_from(count)
        .map_or_else(|_| count.to_string(), |count| Cell::number(f64::from(count), 0).display())
}

/// A sentence with its full stop.
pub(super) fn ended(sentence: &str) -> String {
    let sentence = sentence.trim();
    if sentence.is_empty() || sentence.ends_with(['.', '?', ':']) {
        sentence.to_owned()
    } else {
        format!("{sentence}.")
    }
}

/// "2019/20", "2019/20 and 2020/21", "a, b and c".
pub(super) fn joined(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
