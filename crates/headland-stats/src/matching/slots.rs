use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::plan::penalty;
use super::slots_canonical::canonical;
use super::{Eligible, Plan};

/// The best proposal if every leader takes on so many schools, whatever the days.
///
/// Weighted coverage first, then cost: the penalty for a request without a leader is larger than
/// all travelling together. A minimum-cost flow in whole numbers, so it is **optimal**, by one
/// shortest augmenting path for each request over prices of leaders (the Hungarian method in its
/// sparse form). Among proposals that are as good, requests in order of id take the leader of the
/// lowest id that keeps the optimum, so the same input always gives the same proposal. Two thousand
/// requests and three thousand leaders take a fraction of a second.
///
/// Sources: Edmonds and Karp (1972), *Journal of the ACM* 19:248-264; Jonker and Volgenant (1987),
/// *Computing* 38:325-340.
///
/// ```
/// use headland_stats::matching::{Leader, Place, Request, by_slots, eligible};
///
/// let place = Place::new(53.8, -1.5)?;
/// let request = Request { id: "R1".into(), trust: 1, phase: "primary".into(), need: "maths".into(),
///     days: 5, priority: 2, place, conflicts: vec![] };
/// let leader = Leader { id: "L1".into(), trust: 2, phases: vec!["primary".into()],
///     expertise: vec!["maths".into()], slots: 1, days: 10, max_km: 30.0, recent: 0, place };
/// let (requests, leaders) = ([request], [leader]);
/// let plan = by_slots(&eligible(&requests, &leaders)?);
/// assert_eq!((plan.leader_of, plan.cost), (vec![Some(0)], 0));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn by_slots(eligible: &Eligible) -> Plan {
    let mut flow = Flow::of(eligible);
    for request in 0..flow.options.len() {
        flow.place(request);
    }
    canonical(&mut flow);
    Plan::of(eligible, flow.leader_of)
}

/// Who is where so far, and the prices that prove it optimal.
///
/// With p a leader's price and u a request's own value, every option has cost + p - u ≥ 0, and
/// the one that is used has exactly nought; a leader with room left has price nought.
pub(super) struct Flow {
    /// (leader, cost) of each request.
    pub(super) options: Vec<Vec<(usize, i64)>>,
    /// What leaving each request costs.
    pub(super) penalties: Vec<i64>,
    pub(super) slots: Vec<usize>,
    pub(super) leader_of: Vec<Option<usize>>,
    pub(super) requests_of: Vec<Vec<usize>>,
    pub(super) price: Vec<i64>,
    pub(super) value: Vec<i64>,
}

/// Where a shortest path ends.
#[derive(Clone, Copy)]
enum End {
    /// At a leader with room.
    Leader(usize),
    /// With this request left without a leader.
    Without(usize),
}

#[expect(clippy::indexing_slicing, reason = "places are made here, one for each entry")]
impl Flow {
    fn of(eligible: &Eligible) -> Self {
        let options: Vec<Vec<(usize, i64)>> = eligible
            .offers
            .iter()
            .map(|offers| offers.iter().map(|offer| (offer.leader, offer.cost)).collect())
            .collect();
        let leaders = &eligible.leaders;
        Self {
            penalties: eligible.requests.iter().map(|request| penalty(request.priority)).collect(),
            slots: leaders.iter().map(|leader| crate::real::index(leader.slots)).collect(),
            leader_of: vec![None; options.len()],
            requests_of: vec![vec![]; leaders.len()],
            price: vec![0; leaders.len()],
            value: vec![0; options.len()],
            options,
        }
    }

    pub(super) fn has_room(&self, leader: usize) -> bool {
        self.requests_of[leader].len() < self.slots[leader]
    }

    /// What an option costs above the best.
    pub(super) fn reduced(&self, request: usize, leader: usize, cost: i64) -> i64 {
        cost + self.price[leader] - self.value[request]
    }

    /// Moves a request to a leader, or to none.
    pub(super) fn put(&mut self, request: usize, leader: Option<usize>) {
        if let Some(before) = self.leader_of[request] {
            self.requests_of[before].retain(|other| *other != request);
        }
        if let Some(leader) = leader {
            self.requests_of[leader].push(request);
        }
        self.leader_of[request] = leader;
    }

    /// Places one more request along the cheapest chain of moves.
    fn place(&mut self, request: usize) {
        let best = self.options[request].iter().map(|(leader, cost)| cost + self.price[*leader]);
        self.value[request] = best.chain([self.penalties[request]]).min().unwrap_or_default();
        let mut search = Search::new(self.slots.len());
        search.reach_from(self, request, 0);
        let mut end = (self.penalties[request] - self.value[request], End::Without(request));
        while let Some(Reverse((distance, leader))) = search.waiting.pop() {
            if distance >= end.0 {
                break;
            }
            if search.distance[leader] < distance || search.is_done[leader] {
                continue;
            }
            search.is_done[leader] = true;
            search.done.push((leader, distance));
            if self.has_room(leader) {
                end = (distance, End::Leader(leader));
                break;
            }
            for other in self.requests_of[leader].clone() {
                search.reach_from(self, other, distance);
                let without = distance + self.penalties[other] - self.value[other];
                if without < end.0 {
                    end = (without, End::Without(other));
                }
            }
        }
        self.raise(request, &search.done, end.0);
        self.move_along(request, &search.from, end.1);
    }

    /// Raises prices and values by how much nearer than the end each was.
    fn raise(&mut self, request: usize, done: &[(usize, i64)], end: i64) {
        self.value[request] += end;
        for (leader, distance) in done.iter().filter(|(_, distance)| *distance < end) {
            self.price[*leader] += end - distance;
            for other in &self.requests_of[*leader] {
                self.value[*other] += end - distance;
            }
        }
    }

    /// Every request on the path moves on by one.
    fn move_along(&mut self, request: usize, from: &[usize], end: End) {
        let (mut mover, mut to) = match end {
            End::Without(other) => (other, None),
            End::Leader(leader) => (from[leader], Some(leader)),
        };
        loop {
            let before = self.leader_of[mover];
            self.put(mover, to);
            match before {
                Some(leader) if mover != request => (mover, to) = (from[leader], Some(leader)),
                _ => break,
            }
        }
    }
}

/// Dijkstra's search over leaders.
struct Search {
    waiting: BinaryHeap<Reverse<(i64, usize)>>,
    distance: Vec<i64>,
    is_done: Vec<bool>,
    /// The request by which each leader was reached.
    from: Vec<usize>,
    done: Vec<(usize, i64)>,
}

#[expect(clippy::indexing_slicing, reason = "places are made by the flow, one for each leader")]
impl Search {
    fn new(leaders: usize) -> Self {
        Self {
            waiting: BinaryHeap::new(),
            distance: vec![i64::MAX; leaders],
            is_done: vec![false; leaders],
            from: vec![0; leaders],
            done: vec![],
        }
    }

    fn reach_from(&mut self, flow: &Flow, request: usize, distance: i64) {
        for (leader, cost) in &flow.options[request] {
            let reached = distance + flow.reduced(request, *leader, *cost);
            if flow.slots[*leader] > 0 && reached < self.distance[*leader] {
                self.distance[*leader] = reached;
                self.from[*leader] = request;
                self.waiting.push(Reverse((reached, *leader)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::plan::greedy;
    use super::super::test_instances::{Instance, every_plan, instance};
    use super::*;

    #[test]
    fn nobody_asks_or_nobody_can_come() {
        let nobody = Eligible { requests: vec![], leaders: vec![], offers: vec![] };
        assert_eq!(by_slots(&nobody), Plan::default());
    }

    /// A greedy list takes the cheap leader for the first and leaves the second alone.
    #[test]
    fn a_dearer_match_makes_room_for_another() {
        let made = Instance::of(&[1, 1], &[(1, 9), (1, 9)], &[&[(0, 10), (1, 50)], &[(0, 10)]]);
        let eligible = made.eligible();
        assert_eq!(greedy(&eligible).matched, 1);
        let plan = by_slots(&eligible);
        assert_eq!((plan.leader_of, plan.cost), (vec![Some(1), Some(0)], 60));
    }

    proptest! {
        #[test]
        fn no_other_plan_is_better_and_the_first_of_the_best_is_taken(made in instance()) {
            let eligible = made.eligible();
            let found = by_slots(&eligible);
            let room = |leader_of: &[Option<usize>]| {
                eligible.leaders.iter().enumerate().all(|(place, leader)| {
                    let taken = leader_of.iter().filter(|of| **of == Some(place)).count();
                    taken <= crate::real::index(leader.slots)
                })
            };
            prop_assert!(room(&found.leader_of));
            let plans = every_plan(&eligible).into_iter().filter(|plan| room(&plan.leader_of));
            // Lower ids come first and nobody last, as the tie rule has it.
            let order = |plan: &Plan| -> Vec<usize> {
                plan.leader_of.iter().map(|leader| leader.unwrap_or(usize::MAX)).collect()
            };
            let best = plans.min_by_key(|plan| (plan.objective, order(plan))).expect("a plan");
            prop_assert_eq!(&found, &best);
            prop_assert!(greedy(&eligible).objective >= found.objective);
        }
    }
}
