//! Making a proposal by days better, one move at a time.

use super::days_search::Row;

/// Rounds over all rows.
const MOST_ROUNDS: u32 = 50;

/// Moves rows to cheaper leaders with days left, and where there are none left, lets another row
/// make room by going elsewhere, as long as that saves something.
#[expect(clippy::indexing_slicing, reason = "places are made by the knot, one for each entry")]
pub(super) fn improve(
    rows: &[Row],
    days: &[i64],
    mut choice: Vec<Option<usize>>,
) -> Vec<Option<usize>> {
    let mut left = days.to_vec();
    let mut rows_of: Vec<Vec<usize>> = vec![vec![]; days.len()];
    for (place, leader) in choice.iter().enumerate() {
        if let Some(leader) = leader {
            left[*leader] -= rows[place].days;
            rows_of[*leader].push(place);
        }
    }
    for _ in 0..MOST_ROUNDS {
        let mut is_better = false;
        for place in 0..rows.len() {
            while let Some(moves) = better(rows, &left, &rows_of, &choice, place) {
                for (mover, to) in moves {
                    if let Some(before) = choice[mover] {
                        left[before] += rows[mover].days;
                        rows_of[before].retain(|other| *other != mover);
                    }
                    if let Some(to) = to {
                        left[to] -= rows[mover].days;
                        rows_of[to].push(mover);
                    }
                    choice[mover] = to;
                }
                is_better = true;
            }
        }
        if !is_better {
            break;
        }
    }
    choice
}

fn cost_of(row: &Row, choice: Option<usize>) -> i64 {
    let option = row.options.iter().find(|(leader, _)| Some(*leader) == choice);
    option.map_or(row.fallback_cost, |(_, cost)| *cost)
}

/// A move of this row, alone or with one other, that saves something.
#[expect(clippy::indexing_slicing, reason = "places are made by the knot, one for each entry")]
fn better(
    rows: &[Row],
    left: &[i64],
    rows_of: &[Vec<usize>],
    choice: &[Option<usize>],
    place: usize,
) -> Option<Vec<(usize, Option<usize>)>> {
    let row = &rows[place];
    let now = cost_of(row, choice[place]);
    for (leader, cost) in row.options.iter().filter(|(leader, _)| choice[place] != Some(*leader)) {
        let saved = now - cost;
        if saved > 0 && left[*leader] >= row.days {
            return Some(vec![(place, Some(*leader))]);
        }
        for other in &rows_of[*leader] {
            let second = &rows[*other];
            if left[*leader] + second.days < row.days {
                continue;
            }
            let before = cost_of(second, choice[*other]);
            let free = |to: usize| {
                let returned = if choice[place] == Some(to) { row.days } else { 0 };
                to != *leader && left[to] + returned >= second.days
            };
            let elsewhere = second.options.iter().copied().find(|(to, _)| free(*to));
            let (to, after) =
                elsewhere.map_or((None, second.fallback_cost), |(to, c)| (Some(to), c));
            if saved + before - after > 0 {
                return Some(vec![(*other, to), (place, Some(*leader))]);
            }
        }
    }
    None
}
