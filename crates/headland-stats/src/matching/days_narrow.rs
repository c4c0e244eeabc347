//! Taking away what no better choice can use, so that a knot falls apart.

use super::days_search::{Row, as_real};

/// Dearer than any choice: the fallback of a row that must not fall back.
const FORBIDDEN: i64 = 1 << 45;

/// Room for rounding of the prices.
const ROUNDING: f64 = 1e-3;

/// The rows without options that cost more above a row's best, under the prices, than lies between
/// the bound and the best choice known; `None` if there are none to take away.
///
/// Source: reduced-cost fixing, as in Fisher (1981).
pub(super) fn narrowed(rows: &[Row], prices: &[f64], gap: f64) -> Option<Vec<Row>> {
    let mut taken = false;
    let narrowed = rows
        .iter()
        .map(|row| {
            let reduced = |leader: usize, cost: i64| {
                as_real(cost) + prices.get(leader).copied().unwrap_or(0.0) * as_real(row.days)
            };
            let own = row.options.iter().map(|(leader, cost)| reduced(*leader, *cost));
            let least = own.fold(as_real(row.fallback_cost), f64::min);
            let most = least + gap + ROUNDING;
            let mut options = row.options.clone();
            options.retain(|(leader, cost)| reduced(*leader, *cost) <= most);
            let forbids = row.fallback_cost < FORBIDDEN && as_real(row.fallback_cost) > most;
            taken |= forbids || options.len() < row.options.len();
            let fallback_cost = if forbids { FORBIDDEN } else { row.fallback_cost };
            Row { fallback_cost, options, ..row.clone() }
        })
        .collect();
    taken.then_some(narrowed)
}

/// Gives rows with a single option that option, and makes leaders certain whose days can no longer
/// run out, until nothing changes. What is left of each leader's days comes back with the rows.
#[expect(clippy::indexing_slicing, reason = "places are made by the knot, one for each entry")]
pub(super) fn settled(mut rows: Vec<Row>, days: &[i64]) -> (Vec<Row>, Vec<i64>) {
    let mut days = days.to_vec();
    loop {
        let mut changed = false;
        for row in &mut rows {
            if let (FORBIDDEN.., [(leader, cost)]) = (row.fallback_cost, row.options.as_slice()) {
                days[*leader] -= row.days;
                (row.fallback, row.fallback_cost) = (Some(*leader), *cost);
                row.options.clear();
                changed = true;
            }
        }
        let mut asked = vec![0; days.len()];
        for row in &mut rows {
            let (own, left) = (row.days, &days);
            row.options.retain(|(leader, _)| left[*leader] >= own);
            row.options.iter().for_each(|(leader, _)| asked[*leader] += own);
        }
        for row in &mut rows {
            // Options stand in order of cost, so the first certain one ends the list.
            let certain =
                row.options.iter().position(|(leader, _)| asked[*leader] <= days[*leader]);
            if let Some(place) = certain {
                let (leader, cost) = row.options[place];
                (row.fallback, row.fallback_cost) = (Some(leader), cost);
                row.options.truncate(place);
                changed = true;
            }
        }
        if !changed {
            return (rows, days);
        }
    }
}
