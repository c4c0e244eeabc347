use std::collections::BTreeMap;

use super::{EARTH_RADIUS_KM, Leader, Request, haversine_km};
use crate::estimate::{Invalid, Reason};
use crate::real::whole;

/// A tenth of a kilometre costs one.
const COST_PER_KM: f64 = 10.0;
/// The need is among the leader's expertise, and not the foremost.
const SECONDARY_EXPERTISE: i64 = 150;
/// Each recent deployment, so that the same people are not always asked.
const RECENT_DEPLOYMENT: i64 = 100;

/// The length of a degree of latitude on the sphere, cut down so that nobody is left out.
const KM_PER_DEGREE: f64 = 111.0;

/// A leader who could go, and what that costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offer {
    /// The leader, by place in order of id.
    pub leader: usize,
    /// Tenths of a kilometre, and what secondary expertise and recent deployments add.
    pub cost: i64,
}

/// The first reason why a leader cannot go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// They do not know what is needed.
    Expertise,
    /// They do not know the phase.
    Phase,
    /// They are of the same trust, or a conflict of interest is declared.
    Conflict,
    /// It is too far.
    Distance,
}

/// How many leaders each reason keeps from a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Obstacles {
    /// They do not know what is needed.
    pub expertise: u32,
    /// They do not know the phase.
    pub phase: u32,
    /// They are of the same trust, or a conflict of interest is declared.
    pub conflict: u32,
    /// It is too far.
    pub distance: u32,
}

/// Requests and leaders in order of id, and who could go where.
#[derive(Debug, Clone, PartialEq)]
pub struct Eligible<'a> {
    /// Requests, in order of id.
    pub requests: Vec<&'a Request>,
    /// Leaders, in order of id.
    pub leaders: Vec<&'a Leader>,
    /// The offers of each request, in order of leader.
    pub offers: Vec<Vec<Offer>>,
}

impl Eligible<'_> {
    /// Why each leader who cannot go to a request cannot, counted by the first reason.
    pub fn obstacles(&self, request: usize) -> Obstacles {
        let mut counts = Obstacles::default();
        let Some(request) = self.requests.get(request) else {
            return counts;
        };
        for leader in &self.leaders {
            match obstacle(request, leader) {
                Some(Obstacle::Expertise) => counts.expertise += 1,
                Some(Obstacle::Phase) => counts.phase += 1,
                Some(Obstacle::Conflict) => counts.conflict += 1,
                Some(Obstacle::Distance) => counts.distance += 1,
                None => {}
            }
        }
        counts
    }
}

/// Finds who could go where and at what cost.
///
/// A leader is eligible who knows the need and the phase, is of another trust, has no declared
/// conflict, and is within their own limit of distance. Cost: ⌊10 km⌋, plus 150 if the need is not
/// their foremost expertise, plus 100 for each recent deployment. Refused: two requests or two
/// leaders of one id, a priority of 0, a limit that is no distance.
pub fn eligible<'a>(
    requests: &'a [Request],
    leaders: &'a [Leader],
) -> Result<Eligible<'a>, Invalid> {
    let (mut requests, mut leaders): (Vec<&Request>, Vec<&Leader>) =
        (requests.iter().collect(), leaders.iter().collect());
    requests.sort_by(|first, second| first.id.cmp(&second.id));
    leaders.sort_by(|first, second| first.id.cmp(&second.id));
    let twice = |pair: &[&str]| matches!(pair, [first, second] if first == second);
    let ids: Vec<&str> = requests.iter().map(|request| request.id.as_str()).collect();
    if ids.windows(2).any(twice) {
        return Err(Invalid::new("requests", Reason::Unmatched));
    }
    let ids: Vec<&str> = leaders.iter().map(|leader| leader.id.as_str()).collect();
    if ids.windows(2).any(twice) {
        return Err(Invalid::new("leaders", Reason::Unmatched));
    }
    if requests.iter().any(|request| request.priority == 0) {
        return Err(Invalid::new("priority", Reason::OutOfRange));
    }
    if leaders.iter().any(|leader| !leader.max_km.is_finite() || leader.max_km < 0.0) {
        return Err(Invalid::new("max_km", Reason::OutOfRange));
    }
    let mut by_need: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, leader) in leaders.iter().enumerate() {
        for need in &leader.expertise {
            let list = by_need.entry(need).or_default();
            if list.last() != Some(&place) {
                list.push(place);
            }
        }
    }
    let offers = requests
        .iter()
        .map(|request| {
            let knowing = by_need.get(request.need.as_str()).into_iter().flatten();
            knowing
                .filter_map(|place| {
                    let leader = leaders.get(*place)?;
                    Some(Offer { leader: *place, cost: cost(request, leader)? })
                })
                .collect()
        })
        .collect();
    Ok(Eligible { requests, leaders, offers })
}

fn obstacle(request: &Request, leader: &Leader) -> Option<Obstacle> {
    if !leader.expertise.contains(&request.need) {
        Some(Obstacle::Expertise)
    } else if !leader.phases.contains(&request.phase) {
        Some(Obstacle::Phase)
    } else if leader.trust == request.trust || request.conflicts.contains(&leader.id) {
        Some(Obstacle::Conflict)
    } else if kilometres(request, leader) > leader.max_km {
        Some(Obstacle::Distance)
    } else {
        None
    }
}

fn kilometres(request: &Request, leader: &Leader) -> f64 {
    haversine_km(request.place, leader.place, EARTH_RADIUS_KM)
}

/// The cost of an eligible leader; `None` of another.
fn cost(request: &Request, leader: &Leader) -> Option<i64> {
    // Degrees of latitude are cheap to compare and leave most leaders out.
    let north = (request.place.latitude() - leader.place.latitude()).abs();
    if north * KM_PER_DEGREE > leader.max_km || obstacle(request, leader).is_some() {
        return None;
    }
    let tenths = whole(kilometres(request, leader) * COST_PER_KM);
    let foremost = leader.expertise.first() == Some(&request.need);
    let expertise = if foremost { 0 } else { SECONDARY_EXPERTISE };
    let recent = i64::from(leader.recent) * RECENT_DEPLOYMENT;
    Some(i64::try_from(tenths).ok()? + expertise + recent)
}
