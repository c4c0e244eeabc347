//! What has changed between two reports on the same priority, in words.

use headland_reports::table::long_date;

use super::paper::Paper;

/// What has changed from one paper to the next, most important first; empty when nothing has.
pub(super) fn changes(before: &Paper, now: &Paper) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(standing(before, now));
    said.extend(impact(before, now));
    said.extend(targets(before, now));
    said.extend(actions(before, now));
    said.extend(parts(before, now));
    if before.lead != now.lead {
        said.push(format!("It is now led by {}; it was led by {}.", now.lead, before.lead));
    }
    if before.ends_on != now.ends_on {
        said.push(format!(
            "It now ends on {}; it was to end on {}.",
            long_date(now.ends_on),
            long_date(before.ends_on)
        ));
    }
    said
}

fn standing(before: &Paper, now: &Paper) -> Option<String> {
    let now = now.standing.as_ref()?;
    let words = format!("{} and {}", now.level.to_lowercase(), now.direction.to_lowercase());
    match &before.standing {
        None => Some(format!("A first review was held: the priority is {words}.")),
        Some(before) if before == now => None,
        Some(before) if before.level == now.level && before.direction == now.direction => {
            Some(format!("A review on {} found it {words}, as before.", long_date(now.held_on)))
        }
        Some(before) => Some(format!(
            "The priority is now {words}; it was {} and {}.",
            before.level.to_lowercase(),
            before.direction.to_lowercase()
        )),
    }
}

fn impact(before: &Paper, now: &Paper) -> Vec<String> {
    let changed = now.judgements.iter().filter_map(|judgement| {
        let told = |figure: f64| judgement.measured.show(figure);
        let earlier = before.judgements.iter().find(|one| {
            one.target == judgement.target && one.measured.label == judgement.measured.label
        });
        match earlier {
            None => Some(format!(
                "“{}” has been evaluated: {}. {}",
                judgement.target,
                judgement.from_to(),
                judgement.verdict
            )),
            Some(earlier) if earlier.after != judgement.after => Some(format!(
                "The figure for “{}” is now {}; it was {}. {}",
                judgement.target,
                told(judgement.after.value),
                told(earlier.after.value),
                judgement.verdict
            )),
            Some(earlier) if earlier.verdict != judgement.verdict => Some(format!(
                "The verdict on “{}” is now: {} It was: {}",
                judgement.target, judgement.verdict, earlier.verdict
            )),
            Some(_) => None,
        }
    });
    changed.collect()
}

fn targets(before: &Paper, now: &Paper) -> Vec<String> {
    let mut said = Vec::new();
    for target in &now.targets {
        let told = |figure: f64| target.measured.show(figure);
        match before.targets.iter().find(|one| one.id == target.id) {
            None => said.push(format!("A target was added: “{}”.", target.title)),
            Some(earlier) => {
                if (earlier.aim - target.aim).abs() > 1e-9 {
                    said.push(format!(
                        "The target “{}” is now {}; it was {}.",
                        target.title,
                        told(target.aim),
                        told(earlier.aim)
                    ));
                }
                if earlier.due_on != target.due_on {
                    said.push(format!(
                        "“{}” is now due on {}; it was due on {}.",
                        target.title,
                        long_date(target.due_on),
                        long_date(earlier.due_on)
                    ));
                }
                for milestone in &target.milestones {
                    let was = earlier.milestones.iter().find(|one| one.title == milestone.title);
                    if let Some((found, _)) = milestone.found
                        && was.is_none_or(|was| was.found != milestone.found)
                    {
                        said.push(format!(
                            "“{}”: {} was expected and {} was found.",
                            milestone.title,
                            told(milestone.expected),
                            told(found)
                        ));
                    }
                }
            }
        }
    }
    for earlier in &before.targets {
        if now.targets.iter().all(|one| one.id != earlier.id) {
            said.push(format!("A target was taken out: “{}”.", earlier.title));
        }
    }
    said
}

fn actions(before: &Paper, now: &Paper) -> Vec<String> {
    let earlier = |id: &str| before.actions.iter().find(|one| one.id == id);
    let listed = |titles: Vec<&str>, one: &str, many: &str| {
        let quoted: Vec<_> = titles.iter().map(|title| format!("“{title}”")).collect();
        match quoted.len() {
            0 => None,
            1 => Some(format!("{one}: {}.", quoted.join(", "))),
            n => Some(format!("{n} {many}: {}.", quoted.join(", "))),
        }
    };
    let pick = |wanted: &dyn Fn(&super::paper::ActionLine) -> bool| -> Vec<&str> {
        now.actions.iter().filter(|line| wanted(line)).map(|line| line.title.as_str()).collect()
    };
    let finished =
        pick(&|line| line.is_closed && earlier(&line.id).is_some_and(|was| !was.is_closed));
    let late = pick(&|line| line.is_overdue && earlier(&line.id).is_none_or(|was| !was.is_overdue));
    let added = pick(&|line| earlier(&line.id).is_none());
    [
        listed(finished, "An action was finished", "actions were finished"),
        listed(late, "An action has become overdue", "actions have become overdue"),
        listed(added, "An action was added", "actions were added"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn parts(before: &Paper, now: &Paper) -> Option<String> {
    let rewritten: Vec<_> = now
        .parts
        .iter()
        .filter(|part| {
            let was = before.parts.iter().find(|one| one.heading == part.heading);
            was.is_none_or(|was| was.text != part.text)
        })
        .map(|part| format!("“{}”", part.heading))
        .collect();
    (!rewritten.is_empty()).then(|| format!("Rewritten: {}.", rewritten.join(", ")))
}
