use std::collections::{BTreeMap, BTreeSet};

/// What each record links to, by id.
pub type Links = BTreeMap<String, Vec<String>>;

/// A plan as ids and links.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Priorities.
    pub priorities: BTreeSet<String>,
    /// Objectives, and the priorities that they serve.
    pub objectives: Links,
    /// Actions, and the objectives that they serve.
    pub actions: Links,
    /// Evidence, and the actions and criteria that it shows.
    pub evidence: Links,
    /// Measures, and the objectives or priorities that they measure.
    pub measures: Links,
    /// Criteria that are to be shown.
    pub criteria: BTreeSet<String>,
}

/// Where the thread from priority to evidence breaks. Sets, and no score: a gap is a question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GoldenThread {
    /// Priorities that no objective serves.
    pub priorities_without_objective: Vec<String>,
    /// Objectives that serve no priority.
    pub objectives_without_priority: Vec<String>,
    /// Objectives without an action.
    pub objectives_without_action: Vec<String>,
    /// Actions that serve no objective.
    pub actions_without_objective: Vec<String>,
    /// Actions without evidence.
    pub actions_without_evidence: Vec<String>,
    /// Objectives that nothing measures.
    pub objectives_without_measure: Vec<String>,
    /// Evidence that shows nothing.
    pub evidence_unused: Vec<String>,
    /// Criteria that nothing shows.
    pub criteria_without_evidence: Vec<String>,
    /// The share of criteria that something shows; `None` without criteria.
    pub criteria_coverage: Option<f64>,
    /// Priorities with an objective with an action with evidence.
    pub complete_threads: Vec<String>,
    /// Links to what does not exist: errors, and never counted.
    pub dangling_links: Vec<(String, String)>,
}

/// Follows the links of a plan and lists where they break.
///
/// A link to something that does not exist is listed and otherwise ignored, so an action that
/// serves a deleted objective serves none. All lists are in alphabetical order.
///
/// ```
/// use headland_checks::thread::{Plan, golden_thread};
///
/// let plan = Plan {
///     priorities: ["P1".to_owned()].into(),
///     objectives: [("O1".to_owned(), vec!["P1".to_owned()])].into(),
///     ..Plan::default()
/// };
/// let found = golden_thread(&plan);
/// assert_eq!(found.objectives_without_action, ["O1"]);
/// assert!(found.complete_threads.is_empty());
/// ```
pub fn golden_thread(plan: &Plan) -> GoldenThread {
    let objective_ids: BTreeSet<&String> = plan.objectives.keys().collect();
    let action_ids: BTreeSet<&String> = plan.actions.keys().collect();
    let priorities: BTreeSet<&String> = plan.priorities.iter().collect();
    let criteria: BTreeSet<&String> = plan.criteria.iter().collect();
    let measurable: BTreeSet<&String> = objective_ids.union(&priorities).copied().collect();
    let showable: BTreeSet<&String> = action_ids.union(&criteria).copied().collect();
    let layers = [
        (&plan.objectives, &priorities),
        (&plan.actions, &objective_ids),
        (&plan.evidence, &showable),
        (&plan.measures, &measurable),
    ];
    let mut dangling_links: Vec<(String, String)> = layers
        .iter()
        .flat_map(|(links, existing)| {
            pairs(links)
                .filter(|(_, to)| !existing.contains(to))
                .map(|(from, to)| (from.clone(), to.clone()))
        })
        .collect();
    dangling_links.sort();
    let linked = |links, among: &BTreeSet<&String>| targets(links, among);
    let served = linked(&plan.objectives, &priorities);
    let acted = linked(&plan.actions, &objective_ids);
    let shown = linked(&plan.evidence, &action_ids);
    let met = linked(&plan.evidence, &criteria);
    let measured = linked(&plan.measures, &objective_ids);
    // Back up the thread: actions with evidence, objectives with such actions, and so on.
    let objectives = targets_of(&plan.actions, &shown, &objective_ids);
    let complete = targets_of(&plan.objectives, &objectives, &priorities);
    let total = criteria.len();
    GoldenThread {
        priorities_without_objective: rest(&priorities, &served),
        objectives_without_priority: without(&plan.objectives, &priorities),
        objectives_without_action: rest(&objective_ids, &acted),
        actions_without_objective: without(&plan.actions, &objective_ids),
        actions_without_evidence: rest(&action_ids, &shown),
        objectives_without_measure: rest(&objective_ids, &measured),
        evidence_unused: without(&plan.evidence, &showable),
        criteria_without_evidence: rest(&criteria, &met),
        criteria_coverage: (total > 0).then(|| share(met.len(), total)),
        complete_threads: complete.into_iter().cloned().collect(),
        dangling_links,
    }
}

fn pairs(links: &Links) -> impl Iterator<Item = (&String, &String)> {
    links.iter().flat_map(|(from, targets)| targets.iter().map(move |to| (from, to)))
}

/// What is linked to, of what exists.
fn targets<'a>(links: &'a Links, existing: &BTreeSet<&String>) -> BTreeSet<&'a String> {
    pairs(links).map(|(_, to)| to).filter(|to| existing.contains(to)).collect()
}

/// What is linked to by these, of what exists.
fn targets_of<'a>(
    links: &'a Links,
    from: &BTreeSet<&String>,
    existing: &BTreeSet<&String>,
) -> BTreeSet<&'a String> {
    let wanted = pairs(links).filter(|(own, to)| from.contains(own) && existing.contains(to));
    wanted.map(|(_, to)| to).collect()
}

/// Those that link to nothing that exists.
fn without(links: &Links, existing: &BTreeSet<&String>) -> Vec<String> {
    let loose = links.iter().filter(|(_, targets)| !targets.iter().any(|to| existing.contains(to)));
    loose.map(|(from, _)| from.clone()).collect()
}

fn rest(all: &BTreeSet<&String>, linked: &BTreeSet<&String>) -> Vec<String> {
    all.difference(linked).map(|id| (*id).clone()).collect()
}

fn share(part: usize, of: usize) -> f64 {
    let real = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    real(part) / real(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(of: &[(&str, &[&str])]) -> Links {
        let own = |targets: &[&str]| targets.iter().map(|to| (*to).to_owned()).collect();
        of.iter().map(|(from, targets)| ((*from).to_owned(), own(targets))).collect()
    }

    #[test]
    fn an_empty_plan_has_no_gaps_and_no_coverage() {
        assert_eq!(golden_thread(&Plan::default()), GoldenThread::default());
    }

    #[test]
    fn a_link_to_what_was_removed_holds_nothing() {
        let plan = Plan {
            priorities: ["P".to_owned()].into(),
            objectives: links(&[("O", &["P"])]),
            actions: links(&[("A", &["O"])]),
            evidence: links(&[("E", &["B"])]),
            ..Plan::default()
        };
        let found = golden_thread(&plan);
        assert_eq!(found.dangling_links, [("E".to_owned(), "B".to_owned())]);
        assert_eq!((found.evidence_unused, found.complete_threads), (vec!["E".to_owned()], vec![]));
        assert_eq!(found.actions_without_evidence, ["A"]);
    }

    #[test]
    fn a_whole_thread_is_complete() {
        let plan = Plan {
            priorities: ["P".to_owned(), "Q".to_owned()].into(),
            objectives: links(&[("O", &["P"])]),
            actions: links(&[("A", &["O"])]),
            evidence: links(&[("E", &["A"])]),
            ..Plan::default()
        };
        assert_eq!(golden_thread(&plan).complete_threads, ["P"]);
    }
}
