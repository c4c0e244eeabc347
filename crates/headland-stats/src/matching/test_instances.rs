//! Small made instances, and every plan of one.

use proptest::prelude::*;

use super::{Eligible, Leader, Offer, Place, Plan, Request};

/// Requests and leaders with nothing but what matching reads.
#[derive(Debug, Clone)]
pub(super) struct Instance {
    requests: Vec<Request>,
    leaders: Vec<Leader>,
    offers: Vec<Vec<Offer>>,
}

impl Instance {
    /// Requests by priority, leaders by (slots, days), offers by (leader, cost). A request takes
    /// three days more than its place.
    pub(super) fn of(
        priorities: &[u32],
        leaders: &[(u32, u32)],
        offers: &[&[(usize, i64)]],
    ) -> Self {
        let place = Place::new(0.0, 0.0).expect("a place");
        let requests = priorities.iter().enumerate().map(|(at, priority)| Request {
            id: format!("R{at}"),
            trust: 0,
            phase: String::new(),
            need: String::new(),
            days: u32::try_from(at).expect("few") + 3,
            priority: *priority,
            place,
            conflicts: vec![],
        });
        let leaders = leaders.iter().enumerate().map(|(at, (slots, days))| Leader {
            id: format!("L{at}"),
            trust: 1,
            phases: vec![],
            expertise: vec![],
            slots: *slots,
            days: *days,
            max_km: 0.0,
            recent: 0,
            place,
        });
        let offers = offers.iter().map(|own| {
            own.iter().map(|(leader, cost)| Offer { leader: *leader, cost: *cost }).collect()
        });
        Self { requests: requests.collect(), leaders: leaders.collect(), offers: offers.collect() }
    }

    pub(super) fn eligible(&self) -> Eligible<'_> {
        Eligible {
            requests: self.requests.iter().collect(),
            leaders: self.leaders.iter().collect(),
            offers: self.offers.clone(),
        }
    }
}

/// Up to five requests and four leaders, with few different costs so that many plans tie.
pub(super) fn instance() -> impl Strategy<Value = Instance> {
    let leaders = proptest::collection::vec((0_u32..3, 0_u32..12), 1..=4);
    let requests = proptest::collection::vec(
        (1_u32..3, proptest::collection::vec((any::<bool>(), 0_i64..4), 4)),
        0..=5,
    );
    (leaders, requests).prop_map(|(leaders, requests)| {
        let priorities: Vec<u32> = requests.iter().map(|(priority, _)| *priority).collect();
        let offers: Vec<Vec<(usize, i64)>> = requests
            .iter()
            .map(|(_, options)| {
                let usable = options.iter().take(leaders.len()).enumerate();
                usable.filter(|(_, (is, _))| *is).map(|(at, (_, cost))| (at, cost * 100)).collect()
            })
            .collect();
        let offers: Vec<&[(usize, i64)]> = offers.iter().map(Vec::as_slice).collect();
        Instance::of(&priorities, &leaders, &offers)
    })
}

/// Every way to give each request one of its leaders or none.
pub(super) fn every_plan(eligible: &Eligible) -> Vec<Plan> {
    let mut all: Vec<Vec<Option<usize>>> = vec![vec![]];
    for offers in &eligible.offers {
        all = all
            .into_iter()
            .flat_map(|before| {
                let choices = offers.iter().map(|offer| Some(offer.leader)).chain([None]);
                choices
                    .map(move |choice| {
                        let mut plan = before.clone();
                        plan.push(choice);
                        plan
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    all.into_iter().map(|leader_of| Plan::of(eligible, leader_of)).collect()
}
