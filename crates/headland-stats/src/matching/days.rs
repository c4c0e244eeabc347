use super::days_search::{Row, knots, search};
use super::plan::penalty;
use super::{Eligible, Plan};

/// A proposal by days, and how good it is known to be.
#[derive(Debug, Clone, PartialEq)]
pub struct ByDays {
    /// The proposal.
    pub plan: Plan,
    /// Whether nothing better exists.
    pub is_optimal: bool,
    /// No proposal has a lower objective than this.
    pub lower_bound: f64,
}

/// How many options of one knot of requests are weighed before the search is given up: a second
/// or so.
const MOST_WORK: u64 = 60_000_000;

/// The best proposal if every leader gives so many days, whatever the number of schools.
///
/// Weighted coverage first, then cost, as in [`by_slots`](super::by_slots()); each request takes all
/// its days from one leader. This is the generalised assignment problem, for which no quick way is
/// known. Leaders whose days cannot run out are set aside; what is left falls apart into knots of
/// requests that compete for the same leaders, and each knot is solved by branch and bound under
/// Lagrangian prices of days. A knot that takes too long keeps the best proposal found
/// (greedy, then improved by moves and exchanges), and the result says that it is not proven and
/// how far off it can be. The same input always gives the same proposal.
///
/// Use it to check a proposal by slots against the days that leaders really have.
///
/// Sources: Ross and Soland (1975), *Mathematical Programming* 8:91-103; Fisher (1981), *Management
/// Science* 27:1-18.
pub fn by_days(eligible: &Eligible) -> ByDays {
    let rows = rows(eligible);
    let mut leader_of = vec![None; rows.len()];
    let (mut lower_bound, mut is_optimal) = (0.0, true);
    for knot in knots(&rows) {
        let own: Vec<Row> = knot.iter().filter_map(|place| rows.get(*place).cloned()).collect();
        let days: Vec<i64> = eligible.leaders.iter().map(|leader| i64::from(leader.days)).collect();
        let found = search(&own, &days, MOST_WORK);
        lower_bound += found.lower_bound;
        is_optimal &= found.is_optimal;
        for ((place, row), chosen) in knot.into_iter().zip(&own).zip(found.choice) {
            if let Some(of) = leader_of.get_mut(place) {
                *of = chosen.map_or(row.fallback, Some);
            }
        }
    }
    let plan = Plan::of(eligible, leader_of);
    ByDays { plan, is_optimal, lower_bound }
}

/// Each request with the leaders whose days may run out, and the best of what is certain.
fn rows(eligible: &Eligible) -> Vec<Row> {
    let mut asked = vec![0_i64; eligible.leaders.len()];
    for (request, offers) in eligible.requests.iter().zip(&eligible.offers) {
        for offer in offers {
            if let Some(asked) = asked.get_mut(offer.leader) {
                *asked += i64::from(request.days);
            }
        }
    }
    let days = |leader: usize| eligible.leaders.get(leader).map_or(0, |own| i64::from(own.days));
    let is_certain = |leader: usize| asked.get(leader).is_some_and(|asked| *asked <= days(leader));
    eligible
        .requests
        .iter()
        .zip(&eligible.offers)
        .map(|(request, offers)| {
            let certain = offers
                .iter()
                .filter(|offer| is_certain(offer.leader))
                .min_by_key(|offer| (offer.cost, offer.leader));
            let left = penalty(request.priority);
            let fallback_cost = certain.map_or(left, |offer| offer.cost);
            let mut options: Vec<(usize, i64)> = offers
                .iter()
                .filter(|offer| !is_certain(offer.leader) && offer.cost < fallback_cost)
                .filter(|offer| i64::from(request.days) <= days(offer.leader))
                .map(|offer| (offer.leader, offer.cost))
                .collect();
            options.sort_by_key(|(leader, cost)| (*cost, *leader));
            Row {
                days: i64::from(request.days),
                fallback: certain.map(|offer| offer.leader),
                fallback_cost,
                options,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::test_instances::{every_plan, instance};
    use super::*;

    #[test]
    fn nobody_asks() {
        let nobody = Eligible { requests: vec![], leaders: vec![], offers: vec![] };
        let found = by_days(&nobody);
        assert_eq!((found.plan, found.is_optimal), (Plan::default(), true));
    }

    proptest! {
        #[test]
        fn no_other_plan_is_better(made in instance()) {
            let eligible = made.eligible();
            let found = by_days(&eligible);
            let fits = |plan: &Plan| {
                eligible.leaders.iter().enumerate().all(|(place, leader)| {
                    let all = plan.leader_of.iter().zip(&eligible.requests);
                    let own = all.filter(|(of, _)| **of == Some(place));
                    own.map(|(_, request)| request.days).sum::<u32>() <= leader.days
                })
            };
            prop_assert!(fits(&found.plan) && found.is_optimal);
            let plans = every_plan(&eligible).into_iter().filter(fits);
            let best = plans.map(|plan| plan.objective).min().expect("a plan");
            prop_assert_eq!(found.plan.objective, best);
            let objective = f64::from(u32::try_from(best).expect("small"));
            prop_assert!((found.lower_bound - objective).abs() < 1e-6);
        }
    }
}
