//! How records hang together.

use std::collections::BTreeMap;

use headland_checks::thread::{Links, Plan, dependency_cycles, evidence_reuse, golden_thread};
use serde_json::json;

use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new("golden_thread", "Where the thread from priority to evidence breaks", golden),
    Calculation::new("dependency_cycles", "What waits for itself", cycles),
    Calculation::new("evidence_reuse", "How much rests on how few pieces of evidence", reuse),
];

fn links(input: &Input, name: &str) -> Result<Links, Refusal> {
    let fields = input.get(name)?.fields()?.into_iter();
    let read = |(from, to): (&str, Input)| {
        Ok((from.to_owned(), to.texts()?.into_iter().map(str::to_owned).collect()))
    };
    fields.map(read).collect()
}

fn golden(input: &Input) -> Result<Answer, Refusal> {
    let names = |name| {
        let texts = input.get(name)?.texts()?;
        Ok::<_, Refusal>(texts.into_iter().map(str::to_owned).collect())
    };
    let plan = Plan {
        priorities: names("priorities")?,
        objectives: links(input, "objectives")?,
        actions: links(input, "actions")?,
        evidence: links(input, "evidence")?,
        measures: links(input, "measures")?,
        criteria: names("criteria")?,
    };
    let found = golden_thread(&plan);
    let note = found.criteria_coverage.is_none().then_some("there are no criteria to cover");
    let value = json!({
        "priorities_without_objective": found.priorities_without_objective,
        "objectives_without_priority": found.objectives_without_priority,
        "objectives_without_action": found.objectives_without_action,
        "actions_without_objective": found.actions_without_objective,
        "actions_without_evidence": found.actions_without_evidence,
        "objectives_without_measure": found.objectives_without_measure,
        "evidence_unused": found.evidence_unused,
        "criteria_without_evidence": found.criteria_without_evidence,
        "criteria_coverage": found.criteria_coverage,
        "complete_threads": found.complete_threads,
        "dangling_links": found.dangling_links,
    });
    Ok(Answer::of(value).because(note))
}

fn cycles(input: &Input) -> Result<Answer, Refusal> {
    let edges = input.get("edges")?;
    let read = |edge: &Input<'_>| match edge.texts()?.as_slice() {
        [from, to] => Ok(((*from).to_owned(), (*to).to_owned())),
        _ => Err(edge.refuse("must be a pair")),
    };
    let pairs: Vec<(String, String)> =
        edges.list()?.iter().map(read).collect::<Result<_, Refusal>>()?;
    let borrowed: Vec<(&str, &str)> =
        pairs.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    let found = dependency_cycles(&borrowed).map_err(|error| edges.refuse(error.to_string()))?;
    Ok(Answer::of(json!(found)))
}

fn reuse(input: &Input) -> Result<Answer, Refusal> {
    let fields = input.get("evidence")?.fields()?;
    let evidence: BTreeMap<&str, Vec<&str>> = fields
        .into_iter()
        .map(|(name, shown)| Ok((name, shown.texts()?)))
        .collect::<Result<_, Refusal>>()?;
    let criteria = input.get("criteria")?;
    let found = evidence_reuse(&evidence, criteria.place()?)
        .map_err(|error| criteria.refuse(error.to_string()))?;
    let note = found.concentration.is_none().then_some("no evidence shows anything");
    let value = json!({
        "coverage": found.coverage, "distinct_evidence": found.distinct_evidence,
        "max_criteria_per_evidence": found.max_criteria_per_evidence,
        "hhi": found.concentration,
    });
    Ok(Answer::of(value).because(note))
}
