use headland_domain::RecordId;
use headland_domain::development::{LeadershipPriority, Seen};
use headland_domain::sheet::{Problem, Record, RecordKind, Values};
use headland_reports::table::long_date;

use super::gather::Gathered;
use super::studies;
use crate::context::{Context, Failure};
use crate::impact::{Judgement, Standing};
use crate::improvement::{Place, draft};

/// Composes a draft report on a priority from its records as they stand, to be edited.
///
/// Staff are told by role; names of pupils are not known, and stay where a record holds one. Nothing
/// is invented: what no record says is said to be missing.
pub async fn compose(
    ctx: &mut Context,
    priority: RecordId,
) -> Result<Record, Failure<Vec<Problem>>> {
    let gathered = Gathered::read(ctx, priority, false)
        .await
        .map_err(|failure| failure.map(|()| Vec::new()))?;
    let values = Values::new()
        .with("title", cut(&format!("Report on “{}”", title_of(&gathered)), 200))
        .with("audience", "governors")
        .with("priority", prose(&the_priority(&gathered)))
        .with("progress", prose(&progress(&gathered)))
        .with("impact", prose(&[impact(&gathered), leading(&gathered)].concat()))
        .with("next_steps", prose(&next_steps(&gathered)))
        .with("policy", prose(&policy(&gathered)))
        .with("resources", prose(&resources(&gathered)))
        .with("names_people", "no");
    draft(ctx, RecordKind::Report, Place::Priority(priority), values).await
}

/// The priority's title as the report may tell it.
fn title_of(gathered: &Gathered) -> String {
    gathered.naming.told(gathered.priority.title.as_str())
}

/// Paragraphs as one text, cut where a field can hold no more.
fn prose(paragraphs: &[String]) -> String {
    cut(&paragraphs.join("\n\n"), 19_000)
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most - 1).collect();
    cut.push('…');
    cut
}

/// Text of a record as a sentence.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let is_ended = text.trim_end_matches([')', '”', '"', '’']).ends_with(['.', '!', '?', ':']);
    if is_ended { text.to_owned() } else { format!("{text}.") }
}

fn the_priority(gathered: &Gathered) -> Vec<String> {
    let priority = &gathered.priority;
    let told = |text: &str| gathered.naming.told(text);
    let mut said = vec![format!(
        "{} It is led by {} and runs from {} to {}.",
        sentence(&told(priority.title.as_str())),
        gathered.lead(),
        long_date(priority.starts_on),
        long_date(priority.ends_on)
    )];
    said.push(sentence(&told(priority.rationale.as_str())));
    said.extend(priority.scope.as_ref().map(|text| sentence(&told(text.as_str()))));
    said.extend(priority.vision.as_ref().map(|text| sentence(&told(text.as_str()))));
    if !gathered.targets.is_empty() {
        let targets = gathered.targets.iter().map(|target| {
            format!(
                "- {}: from {} to {} by {}",
                told(&target.title),
                target.measured.show(target.baseline.value),
                target.measured.show(target.aim),
                long_date(target.due_on)
            )
        });
        said.push("We set these targets:".to_owned());
        said.push(targets.collect::<Vec<_>>().join("\n"));
    }
    said
}

fn progress(gathered: &Gathered) -> Vec<String> {
    let told = |text: &str| gathered.naming.told(text);
    let mut said = Vec::new();
    match gathered.reviews.last() {
        Some(review) => {
            said.push(format!(
                "At the last review, on {}, the priority was {} and {}. {}",
                long_date(review.held_on),
                review.level.label().to_lowercase(),
                review.direction.label().to_lowercase(),
                sentence(&told(review.summary.as_str()))
            ));
            said.push(sentence(&told(review.evidence.as_str())));
            if let Some(barriers) = &review.barriers {
                said.push(format!("What was in the way: {}", sentence(&told(barriers.as_str()))));
            }
            if let Some(done) = &review.removed {
                said.push(format!("What was done about it: {}", sentence(&told(done.as_str()))));
            }
        }
        None => said.push("No review of progress has been held yet.".to_owned()),
    }
    let lines = gathered.action_lines();
    if lines.is_empty() {
        said.push("No actions have been planned yet.".to_owned());
        return said;
    }
    let finished = lines.iter().filter(|line| line.is_closed).count();
    said.push(match lines.len() {
        1 => format!("{finished} of 1 action is finished."),
        all => format!("{finished} of {all} actions are finished."),
    });
    let late: Vec<_> = lines
        .iter()
        .filter(|line| line.is_overdue)
        .map(|line| format!("- {} (was due on {})", line.title, long_date(line.due_on)))
        .collect();
    if late.is_empty() {
        said.push("None is overdue.".to_owned());
    } else {
        said.push("These are overdue:".to_owned());
        said.push(late.join("\n"));
    }
    said
}

fn impact(gathered: &Gathered) -> Vec<String> {
    let told = |text: &str| gathered.naming.told(text);
    let mut said: Vec<String> =
        gathered.impact.judgements.iter().map(|(_, judgement)| told(&judged(judgement))).collect();
    let telling = gathered.impact.studies.iter().filter(|study| study.is_telling());
    said.extend(telling.flat_map(studies::sentences).map(|line| told(&line)));
    for (_, target, due_on) in &gathered.impact.unevaluated {
        said.push(format!(
            "The target “{}” was due on {} and has not been evaluated.",
            told(target),
            long_date(*due_on)
        ));
    }
    for (_, target, due_on) in &gathered.impact.awaited {
        said.push(format!(
            "The target “{}” is due on {}: it is too early to judge.",
            told(target),
            long_date(*due_on)
        ));
    }
    if said.is_empty() {
        said.push("No targets have been set yet, so there is no impact to judge.".to_owned());
    }
    said
}

/// What leaders develop for the priority, as they judge it themselves, of those who chose to have it
/// told.
fn leading(gathered: &Gathered) -> Vec<String> {
    let told = |text: &str| sentence(&gathered.naming.told(text));
    let one = |own: &LeadershipPriority| {
        let seen = |seen: Seen| seen.label().to_lowercase();
        let mut said = vec![
            format!(
                "What it asks of {}: {}",
                gathered.naming.who(own.owner),
                told(own.title.as_str())
            ),
            format!(
                "At the start: {}. {}",
                seen(own.start_seen),
                told(own.start_examples.as_str())
            ),
        ];
        said.extend(own.start_figure.as_ref().map(|figure| told(figure.as_str())));
        match (own.end_seen, &own.end_examples) {
            (Some(end), Some(examples)) => {
                said.push(format!("At the end: {}. {}", seen(end), told(examples.as_str())));
            }
            _ => said.push("It has not been judged at its end yet.".to_owned()),
        }
        said.extend(own.end_figure.as_ref().map(|figure| told(figure.as_str())));
        said.join(" ")
    };
    gathered.leading.iter().map(one).collect()
}

/// One target's impact as a paragraph.
fn judged(judgement: &Judgement) -> String {
    let mut said = vec![
        sentence(&judgement.account.summary),
        format!(
            "{}, {}: {}.",
            judgement.measured.label,
            judgement.measured.pupils,
            judgement.from_to()
        ),
    ];
    if judgement.standing == Standing::Blocked {
        said.push(judgement.verdict.clone());
        said.push(judgement.change_in_words());
        said.push(judgement.reached_in_words());
    } else {
        said.push(judgement.reached_in_words());
        said.push(judgement.verdict.clone());
    }
    said.join(" ")
}

fn next_steps(gathered: &Gathered) -> Vec<String> {
    let told = |text: &str| sentence(&gathered.naming.told(text));
    let mut said: Vec<String> = gathered
        .impact
        .judgements
        .iter()
        .flat_map(|(_, judgement)| {
            let steps = told(&judgement.account.next_steps);
            let measure = judgement
                .account
                .continuing_measure
                .as_deref()
                .map(|text| format!("How continuing impact will be measured: {}", told(text)));
            [Some(steps), measure]
        })
        .flatten()
        .collect();
    if let Some(review) = gathered.reviews.last() {
        said.extend(
            review
                .changes
                .as_ref()
                .map(|text| format!("What changes in the plan: {}", told(text.as_str()))),
        );
        said.extend(
            review.next_on.map(|next| format!("The next review is on {}.", long_date(next))),
        );
    }
    let open: Vec<_> = gathered
        .action_lines()
        .iter()
        .filter(|line| !line.is_closed && !line.is_overdue)
        .take(8)
        .map(|line| format!("- {} (by {})", line.title, long_date(line.due_on)))
        .collect();
    if !open.is_empty() {
        said.push("Still to be done:".to_owned());
        said.push(open.join("\n"));
    }
    if said.is_empty() {
        said.push("The next steps have not been decided yet.".to_owned());
    }
    said.dedup();
    said
}

fn policy(gathered: &Gathered) -> Vec<String> {
    let lasting = gathered.impact.judgements.iter().filter_map(|(_, judgement)| {
        let text = judgement.account.lasting.as_deref()?;
        Some(format!("For this to last: {}", sentence(&gathered.naming.told(text))))
    });
    let mut said: Vec<String> = lasting.collect();
    if said.is_empty() {
        said.push("No implications for policy were recorded.".to_owned());
    }
    said
}

fn resources(gathered: &Gathered) -> Vec<String> {
    let costs = gathered.costs();
    let pounds = |pence| headland_domain::sheet::Pounds { pence }.to_string();
    if costs.is_empty() {
        return vec!["No implications for resources were recorded.".to_owned()];
    }
    let total: i64 = costs.iter().map(|cost| cost.pence).sum();
    let lines = costs.iter().map(|cost| format!("- {}: {}", cost.title, pounds(cost.pence)));
    vec![
        format!("The actions of this priority cost {} in all.", pounds(total)),
        lines.collect::<Vec<_>>().join("\n"),
    ]
}
