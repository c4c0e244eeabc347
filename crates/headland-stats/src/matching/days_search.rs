//! Branch and bound over one knot of requests that compete for the same leaders' days.

use super::days_narrow::{narrowed, settled};
use super::days_prices::{Prices, prices};
use super::days_repair::improve;

/// A request, as the search sees it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// How many days.
    pub(super) days: i64,
    /// A leader whose days cannot run out, if there is one.
    pub(super) fallback: Option<usize>,
    /// What that leader costs, or what going without does.
    pub(super) fallback_cost: i64,
    /// (leader, cost) of cheaper leaders whose days may run out, cheapest first.
    pub(super) options: Vec<(usize, i64)>,
}

/// What a search came to.
pub(super) struct Found {
    /// The leader of each row; `None` for its fallback.
    pub(super) choice: Vec<Option<usize>>,
    /// Whether nothing better exists.
    pub(super) is_optimal: bool,
    /// No choice costs less.
    pub(super) lower_bound: f64,
}

/// What a choice costs.
pub(super) fn cost(rows: &[Row], choice: &[Option<usize>]) -> i64 {
    rows.iter()
        .zip(choice)
        .map(|(row, choice)| {
            let option = row.options.iter().find(|(leader, _)| Some(*leader) == *choice);
            option.map_or(row.fallback_cost, |(_, cost)| *cost)
        })
        .sum()
}

/// Half of the smallest difference of whole costs is safely above rounding of the prices.
const HALF: f64 = 0.5;

/// The best choice for the rows, `days` being what each leader can give.
pub(super) fn search(rows: &[Row], days: &[i64], most_work: u64) -> Found {
    if rows.iter().all(|row| row.options.is_empty()) {
        let choice = vec![None; rows.len()];
        let lower_bound = as_real(cost(rows, &choice));
        return Found { choice, is_optimal: true, lower_bound };
    }
    let first = improve(rows, days, greedy(rows, days));
    let best_cost = cost(rows, &first);
    let Prices { of_leaders, bound } = prices(rows, days, best_cost);
    let known = as_real(best_cost);
    if bound > known - HALF {
        return Found { choice: first, is_optimal: true, lower_bound: known };
    }
    if let Some(fewer) = narrowed(rows, &of_leaders, known - bound) {
        let (fewer, days) = settled(fewer, days);
        return by_knots(rows, &fewer, &days, most_work, first, bound);
    }
    let mut branch = Branch {
        rows,
        prices: &of_leaders,
        left: days.to_vec(),
        is_open: vec![true; rows.len()],
        choice: vec![None; rows.len()],
        best: first,
        best_cost,
        work: most_work,
    };
    branch.go(0);
    let is_optimal = branch.work > 0;
    let lower_bound =
        if is_optimal { as_real(branch.best_cost) } else { bound.min(as_real(branch.best_cost)) };
    Found { choice: branch.best, is_optimal, lower_bound }
}

/// Solves what is left of a knot, which may have fallen apart.
fn by_knots(
    rows: &[Row],
    fewer: &[Row],
    days: &[i64],
    most_work: u64,
    first: Vec<Option<usize>>,
    bound: f64,
) -> Found {
    let mut choice = vec![None; rows.len()];
    let (mut lower_bound, mut is_optimal) = (0.0, true);
    for knot in knots(fewer) {
        let own: Vec<Row> = knot.iter().filter_map(|place| fewer.get(*place).cloned()).collect();
        let found = search(&own, days, most_work);
        lower_bound += found.lower_bound;
        is_optimal &= found.is_optimal;
        for ((place, row), chosen) in knot.into_iter().zip(&own).zip(found.choice) {
            // What has become certain here may still be one option of several outside.
            let leader = chosen.or(row.fallback);
            let outside = rows.get(place).and_then(|row| row.fallback);
            if let Some(of) = choice.get_mut(place) {
                *of = leader.filter(|_| leader != outside);
            }
        }
    }
    let known = cost(rows, &first);
    let choice = if cost(rows, &choice) < known { choice } else { first };
    let best = as_real(cost(rows, &choice));
    let lower_bound = if is_optimal { best } else { lower_bound.max(bound).min(best) };
    Found { choice, is_optimal, lower_bound }
}

/// Requests that compete, directly or through others, for the same leaders.
pub(super) fn knots(rows: &[Row]) -> Vec<Vec<usize>> {
    let leaders = rows.iter().flat_map(|row| &row.options).map(|(leader, _)| leader + 1).max();
    let mut waiting: Vec<Vec<usize>> = vec![vec![]; leaders.unwrap_or(0)];
    for (place, row) in rows.iter().enumerate() {
        for (leader, _) in &row.options {
            if let Some(waiting) = waiting.get_mut(*leader) {
                waiting.push(place);
            }
        }
    }
    let mut is_found = vec![false; rows.len()];
    let mut knots = Vec::new();
    for start in 0..rows.len() {
        let mut knot = Vec::new();
        let mut next = vec![start];
        while let Some(place) = next.pop() {
            let Some(found) = is_found.get_mut(place).filter(|found| !**found) else { continue };
            *found = true;
            knot.push(place);
            for (leader, _) in rows.get(place).into_iter().flat_map(|row| &row.options) {
                next.extend(waiting.get(*leader).into_iter().flatten());
            }
        }
        if !knot.is_empty() {
            knot.sort_unstable();
            knots.push(knot);
        }
    }
    knots
}

/// Rows that lose most by going without come first and take their cheapest.
fn greedy(rows: &[Row], days: &[i64]) -> Vec<Option<usize>> {
    let mut left = days.to_vec();
    let mut choice = vec![None; rows.len()];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order
        .sort_by_key(|place| rows.get(*place).map_or((0, 0), |row| (-row.fallback_cost, row.days)));
    for place in order {
        let Some(row) = rows.get(place) else { continue };
        let fits = |leader: usize| left.get(leader).is_some_and(|left| *left >= row.days);
        let taken = row.options.iter().map(|(leader, _)| *leader).find(|leader| fits(*leader));
        if let Some(left) = taken.and_then(|leader| left.get_mut(leader)) {
            *left -= row.days;
        }
        if let Some(choice) = choice.get_mut(place) {
            *choice = taken;
        }
    }
    choice
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "sums of costs stay far below 2^53"
)]
pub(super) fn as_real(cost: i64) -> f64 {
    cost as f64
}

struct Branch<'a> {
    rows: &'a [Row],
    prices: &'a [f64],
    left: Vec<i64>,
    is_open: Vec<bool>,
    choice: Vec<Option<usize>>,
    best: Vec<Option<usize>>,
    best_cost: i64,
    /// Options that may still be weighed.
    work: u64,
}

#[expect(clippy::indexing_slicing, reason = "places are made by the knot, one for each entry")]
impl Branch<'_> {
    /// Decides one more row every way that can still win. `spent` is the cost of those decided.
    fn go(&mut self, spent: i64) {
        if self.work == 0 {
            return;
        }
        // The bound: open rows at their best under the prices, less what days left are worth.
        let worth: f64 =
            self.left.iter().zip(self.prices).map(|(left, price)| as_real(*left) * price).sum();
        let mut sum = as_real(spent) - worth;
        let mut next: Option<(f64, usize, f64)> = None;
        for (place, row) in self.rows.iter().enumerate() {
            self.work = self.work.saturating_sub(1);
            if !self.is_open[place] {
                continue;
            }
            let (mut least, mut second) = (as_real(row.fallback_cost), f64::INFINITY);
            for (leader, cost) in &row.options {
                if self.left[*leader] >= row.days {
                    let own = as_real(*cost) + self.prices[*leader] * as_real(row.days);
                    if own < least {
                        (least, second) = (own, least);
                    } else if own < second {
                        second = own;
                    }
                }
            }
            self.work = self.work.saturating_sub(u64::try_from(row.options.len()).unwrap_or(1));
            sum += least;
            // Decide first where a wrong choice costs most.
            let regret = second - least;
            if next.is_none_or(|(most, ..)| regret > most) {
                next = Some((regret, place, least));
            }
        }
        let Some((_, place, least)) = next else {
            if spent < self.best_cost {
                self.best_cost = spent;
                self.best.clone_from(&self.choice);
            }
            return;
        };
        if sum > as_real(self.best_cost) - HALF {
            return;
        }
        let row = &self.rows[place];
        let mut ways: Vec<(f64, Option<usize>, i64)> = row
            .options
            .iter()
            .filter(|(leader, _)| self.left[*leader] >= row.days)
            .map(|(leader, cost)| {
                let own = as_real(*cost) + self.prices[*leader] * as_real(row.days);
                (own, Some(*leader), *cost)
            })
            .chain([(as_real(row.fallback_cost), None, row.fallback_cost)])
            .collect();
        ways.sort_by(|first, second| first.0.total_cmp(&second.0).then(first.1.cmp(&second.1)));
        self.is_open[place] = false;
        for (own, leader, cost) in ways {
            if sum - least + own > as_real(self.best_cost) - HALF {
                break;
            }
            self.choice[place] = leader;
            if let Some(leader) = leader {
                self.left[leader] -= row.days;
            }
            self.go(spent + cost);
            if let Some(leader) = leader {
                self.left[leader] += row.days;
            }
        }
        self.choice[place] = None;
        self.is_open[place] = true;
    }
}
