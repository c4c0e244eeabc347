use super::Eligible;

/// What leaving a request of priority one without a leader costs: more than all travelling.
pub const UNMATCHED_PENALTY: i64 = 10_000_000;

/// A proposal: who goes where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Plan {
    /// For each request in order of id, the place of its leader.
    pub leader_of: Vec<Option<usize>>,
    /// Requests with a leader.
    pub matched: u32,
    /// Requests without.
    pub unmatched: u32,
    /// The priorities of requests with a leader, added up.
    pub matched_weight: u64,
    /// All priorities, added up.
    pub total_weight: u64,
    /// What the matches cost.
    pub cost: i64,
    /// The cost, and the penalty of every request without a leader.
    pub objective: i64,
}

impl Plan {
    /// Counts up what leaders of requests come to.
    pub(super) fn of(eligible: &Eligible, leader_of: Vec<Option<usize>>) -> Self {
        let mut plan = Self::default();
        let all = eligible.requests.iter().zip(&eligible.offers).zip(&leader_of);
        for ((request, offers), leader) in all {
            let weight = u64::from(request.priority);
            plan.total_weight += weight;
            let offer = offers.iter().find(|offer| Some(offer.leader) == *leader);
            if let Some(offer) = offer {
                plan.matched += 1;
                plan.matched_weight += weight;
                plan.cost += offer.cost;
            } else {
                plan.unmatched += 1;
                plan.objective += penalty(request.priority);
            }
        }
        plan.objective += plan.cost;
        plan.leader_of = leader_of;
        plan
    }
}

/// What leaving a request of this priority without a leader costs.
pub(super) fn penalty(priority: u32) -> i64 {
    UNMATCHED_PENALTY * i64::from(priority)
}

/// What going through requests in order of priority, then of id, and taking the cheapest leader
/// who still has room comes to: what a person with a list would do, for comparison.
pub fn greedy(eligible: &Eligible) -> Plan {
    let mut room: Vec<u32> = eligible.leaders.iter().map(|leader| leader.slots).collect();
    let mut order: Vec<usize> = (0..eligible.requests.len()).collect();
    order.sort_by_key(|place| {
        std::cmp::Reverse(eligible.requests.get(*place).map_or(0, |request| request.priority))
    });
    let mut leader_of = vec![None; eligible.requests.len()];
    for place in order {
        let offers = eligible.offers.get(place).into_iter().flatten();
        let free = |leader: usize| room.get(leader).is_some_and(|room| *room > 0);
        let best = offers.filter(|offer| free(offer.leader)).min_by_key(|o| (o.cost, o.leader));
        if let (Some(offer), Some(of)) = (best, leader_of.get_mut(place)) {
            *of = Some(offer.leader);
            if let Some(room) = room.get_mut(offer.leader) {
                *room -= 1;
            }
        }
    }
    Plan::of(eligible, leader_of)
}
