//! Who should work with which school.

use headland_stats::matching::{
    EARTH_RADIUS_KM, Eligible, Leader, Place, Plan, Request, assignment, by_days, by_slots,
    eligible, greedy, haversine_km,
};
use serde_json::{Map, Value, json};

use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new("haversine_km", "The distance of two places as the crow flies", distance),
    Calculation::new(
        "match_slots_min_cost_flow",
        "The best matching if leaders take so many schools",
        slots,
    ),
    Calculation::new(
        "match_days_generalised_assignment",
        "The best matching if leaders give so many days",
        days,
    ),
    Calculation::new("assignment_matrix", "The cheapest assignment of rows to columns", matrix),
];

fn place(input: &Input, latitude: &str, longitude: &str) -> Result<Place, Refusal> {
    Place::new(input.real(latitude)?, input.real(longitude)?).map_err(|invalid| {
        let name = if invalid.field == "lat" { latitude } else { longitude };
        input
            .get(name)
            .map_or_else(|refusal| refusal, |field| field.refuse("is no place on the Earth"))
    })
}

fn distance(input: &Input) -> Result<Answer, Refusal> {
    let (from, to) = (place(input, "lat1", "lon1")?, place(input, "lat2", "lon2")?);
    let radius = input.maybe("radius").map_or(Ok(EARTH_RADIUS_KM), |radius| radius.number())?;
    if radius <= 0.0 {
        return Err(Refusal::new("radius", "must be above 0"));
    }
    Ok(Answer::of(json!(haversine_km(from, to, radius))))
}

/// The instance, whether under that name or as the input itself.
fn instance(input: &Input) -> Result<(Vec<Request>, Vec<Leader>), Refusal> {
    let found = input.maybe("instance").unwrap_or_else(|| input.clone());
    if found.text().is_ok() {
        return Err(found.refuse("is a path, and there is no file to read here"));
    }
    let requests = found.get("requests")?.list()?;
    let leaders = found.get("leaders")?.list()?;
    Ok((
        requests.iter().map(request).collect::<Result<_, _>>()?,
        leaders.iter().map(leader).collect::<Result<_, _>>()?,
    ))
}

fn owned(texts: Vec<&str>) -> Vec<String> {
    texts.into_iter().map(str::to_owned).collect()
}

fn request(input: &Input) -> Result<Request, Refusal> {
    let conflicts = input.maybe("conflicts").map_or(Ok(vec![]), |list| list.texts())?;
    let priority = input.get("priority")?;
    if priority.whole_number()? == 0 {
        return Err(priority.refuse("must be 1 or more"));
    }
    Ok(Request {
        id: input.get("id")?.text()?.to_owned(),
        trust: i64::from(input.count("trust")?),
        phase: input.get("phase")?.text()?.to_owned(),
        need: input.get("need")?.text()?.to_owned(),
        days: input.count("days")?,
        priority: priority.whole_number()?,
        place: place(input, "lat", "lon")?,
        conflicts: owned(conflicts),
    })
}

fn leader(input: &Input) -> Result<Leader, Refusal> {
    let max_km = input.get("max_km")?;
    if max_km.number()? < 0.0 {
        return Err(max_km.refuse("must not be below 0"));
    }
    Ok(Leader {
        id: input.get("id")?.text()?.to_owned(),
        trust: i64::from(input.count("trust")?),
        phases: owned(input.get("phases")?.texts()?),
        expertise: owned(input.get("expertise")?.texts()?),
        slots: input.count("slots")?,
        days: input.count("days")?,
        max_km: max_km.number()?,
        recent: input.count("recent")?,
        place: place(input, "lat", "lon")?,
    })
}

fn summary(plan: &Plan) -> Map<String, Value> {
    let pairs = [
        ("matched", json!(plan.matched)),
        ("unmatched", json!(plan.unmatched)),
        ("matched_priority_weight", json!(plan.matched_weight)),
        ("total_priority_weight", json!(plan.total_weight)),
        ("cost", json!(plan.cost)),
        ("objective", json!(plan.objective)),
    ];
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn assigned(found: &Eligible, plan: &Plan) -> Value {
    let pairs = found.requests.iter().zip(&plan.leader_of).filter_map(|(request, leader)| {
        Some((request.id.clone(), json!(found.leaders.get((*leader)?)?.id)))
    });
    Value::Object(pairs.collect())
}

fn slots(input: &Input) -> Result<Answer, Refusal> {
    let (requests, leaders) = instance(input)?;
    let found = eligible(&requests, &leaders)?;
    let plan = by_slots(&found);
    let offers = || found.offers.iter().flatten();
    let ids = || found.requests.iter().map(|request| request.id.clone());
    let eligible = ids().zip(&found.offers).map(|(id, own)| (id, json!(own.len())));
    let alone: Vec<usize> = (0..found.offers.len())
        .filter(|at| found.offers.get(*at).is_some_and(Vec::is_empty))
        .collect();
    let named = |at: &usize| found.requests.get(*at).map(|request| request.id.clone());
    let why = alone.iter().filter_map(|at| {
        let counts = found.obstacles(*at);
        let value = json!({
            "expertise": counts.expertise, "phase": counts.phase, "conflict": counts.conflict,
            "distance": counts.distance,
        });
        Some((named(at)?, value))
    });
    let mut value = summary(&plan);
    value.extend([
        ("eligible_arcs".to_owned(), json!(offers().count())),
        ("arc_cost_sum".to_owned(), json!(offers().map(|offer| offer.cost).sum::<i64>())),
        ("greedy_baseline".to_owned(), Value::Object(summary(&greedy(&found)))),
        ("eligible_per_request".to_owned(), Value::Object(eligible.collect())),
        (
            "no_eligible_leader".to_owned(),
            json!(alone.iter().filter_map(named).collect::<Vec<_>>()),
        ),
        ("why_none".to_owned(), Value::Object(why.collect())),
        ("canonical_assignment".to_owned(), assigned(&found, &plan)),
    ]);
    Ok(Answer::of(Value::Object(value)))
}

fn days(input: &Input) -> Result<Answer, Refusal> {
    let (requests, leaders) = instance(input)?;
    let eligible = eligible(&requests, &leaders)?;
    let found = by_days(&eligible);
    let mut value = summary(&found.plan);
    let status = if found.is_optimal { "OPTIMAL" } else { "FEASIBLE" };
    value.insert("status".to_owned(), json!(status));
    value.insert("lower_bound".to_owned(), json!(found.lower_bound));
    value.insert("assignment".to_owned(), assigned(&eligible, &found.plan));
    let note = (!found.is_optimal).then_some("not proven: there may be a better one");
    Ok(Answer::of(Value::Object(value)).because(note))
}

fn matrix(input: &Input) -> Result<Answer, Refusal> {
    let costs = input.get("cost")?.list()?;
    let costs: Vec<Vec<f64>> = costs.iter().map(Input::numbers).collect::<Result<_, _>>()?;
    let found = assignment(&costs)?;
    let left_over = found.column_of.contains(&None);
    let note = left_over.then_some("there are more rows than columns");
    Ok(Answer::of(json!({"total": found.total, "assignment": found.column_of})).because(note))
}
