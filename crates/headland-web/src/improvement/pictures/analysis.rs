use askama::Template;
use headland_app::drawn::charts::{Category as Bone, Cause as Drawn, Fishbone};
use headland_app::improvement::{PriorityPage, weigh_issues};
use headland_domain::RecordId;
use headland_domain::improvement::{Category, Cause, Dossier, Extent, Written};

use super::{chart::figure, joined, name};
use crate::components::{Column, Content, Table};
use crate::page::count;

/// The fishbone.
pub(super) fn of(page: &PriorityPage, dossier: &Dossier) -> Vec<String> {
    if dossier.causes.is_empty() {
        return Vec::new();
    }
    vec![figure("fishbone", &fishbone(page, dossier)).to_string()]
}

fn fishbone(page: &PriorityPage, dossier: &Dossier) -> Fishbone {
    let roots: Vec<_> = dossier
        .causes
        .iter()
        .filter(|cause| cause.answers.is_root)
        .map(|cause| format!("“{}”", cause.title))
        .collect();
    let causes = count(dossier.causes.len(), "cause", "causes");
    let finding = match roots.len() {
        0 => format!("{causes} found; none marked as a root cause yet"),
        1 => format!("{causes} found; the root cause is {}", joined(&roots)),
        _ => format!("{causes} found; the root causes are {}", joined(&roots)),
    };
    let known = |id: RecordId| dossier.causes.iter().any(|cause| cause.id == id);
    let categories = Category::ALL.iter().filter_map(|category| {
        let causes: Vec<_> = dossier
            .causes
            .iter()
            .filter(|cause| cause.answers.category == *category)
            .filter(|cause| !cause.answers.beneath.is_some_and(|above| known(above.id)))
            .map(|cause| drawn(dossier, cause, 0))
            .collect();
        let name = category.label().to_owned();
        (!causes.is_empty()).then_some(Bone { name, causes })
    });
    Fishbone { finding, effect: page.priority.title(), categories: categories.collect() }
}

/// How deep causes are followed: a circle of causes has no end.
const DEEPEST: usize = 6;

fn drawn(dossier: &Dossier, cause: &Written<Cause>, depth: usize) -> Drawn {
    let behind = dossier.causes.iter().filter(|other| {
        depth < DEEPEST && other.answers.beneath.is_some_and(|above| above.id == cause.id)
    });
    let start = Drawn::new(cause.title.as_str());
    let start = if cause.answers.is_root { start.as_root() } else { start };
    behind.fold(start, |so_far, other| so_far.because(drawn(dossier, other, depth + 1)))
}

/// The issues in order of the criteria; none before there is a criterion.
pub(super) fn issues(page: &PriorityPage, dossier: &Dossier) -> Option<Table> {
    let weighing = weigh_issues(dossier);
    if weighing.criteria.is_empty() {
        return None;
    }
    let criteria = weighing.criteria.iter().map(|criterion| {
        Column::number(format!("{} (counts {:.0}%)", criterion.title, criterion.share * 100.0))
    });
    let columns = [Column::text("Issue"), Column::number("Place"), Column::number("Total")];
    let mut table =
        Table::new("Issues in order of your criteria", columns.into_iter().chain(criteria));
    for option in weighing.in_order() {
        let place = option.rank.map_or_else(|| Content::missing("not ranked"), Content::text);
        let total = option.total.map_or_else(
            || Content::missing("a score is missing"),
            |total| Content::text(format!("{total:.1}")),
        );
        let scores = option
            .scores
            .iter()
            .map(|score| score.map_or_else(|| Content::missing("not scored"), Content::text));
        let name = name(page, option.id, &option.title);
        table.push([name, place, total].into_iter().chain(scores));
    }
    Some(match weighing.gaps().len() {
        0 => table,
        n => table.note(format!(
            "{} missing. An issue is ranked once every criterion has a score; a missing score does \
             not count as nought.",
            count(n, "score is", "scores are")
        )),
    })
}

#[derive(Template)]
#[template(path = "improvement/_whys.html")]
pub(super) struct Chains {
    chains: Vec<Chain>,
}

struct Chain {
    id: RecordId,
    problem: String,
    may_revise: bool,
    whys: Vec<String>,
    so_what: Option<String>,
}

/// The chains of whys, one why after another.
pub(super) fn chains(page: &PriorityPage, dossier: &Dossier) -> Chains {
    let chains = dossier.whys.iter().map(|chain| {
        let answers = &chain.answers;
        let first = [&answers.why_1, &answers.why_2, &answers.why_3];
        let whys = first.into_iter().chain(&answers.why_4).chain(&answers.why_5);
        Chain {
            problem: answers.problem.to_string(),
            id: chain.id,
            may_revise: page.record(chain.id).is_some_and(|record| page.may_revise(record)),
            whys: whys.map(ToString::to_string).collect(),
            so_what: answers.so_what.as_ref().map(ToString::to_string),
        }
    });
    Chains { chains: chains.collect() }
}

const fn weight_of(extent: Extent) -> u8 {
    match extent {
        Extent::Low => 1,
        Extent::Medium => 2,
        Extent::High => 3,
    }
}

/// Likelihood times severity, in words.
const fn concern(likelihood: Extent, severity: Extent) -> &'static str {
    match weight_of(likelihood) * weight_of(severity) {
        6.. => "Act on it now",
        3..=5 => "Keep watch",
        _ => "Bear in mind",
    }
}

/// The obstacles, the most pressing first.
pub(super) fn obstacles(page: &PriorityPage, dossier: &Dossier) -> Table {
    let mut obstacles: Vec<_> = dossier.obstacles.iter().collect();
    obstacles.sort_by_key(|obstacle| {
        let answers = &obstacle.answers;
        std::cmp::Reverse((
            weight_of(answers.likelihood) * weight_of(answers.severity),
            weight_of(answers.severity),
        ))
    });
    let columns = [
        "What might get in the way",
        "Concern",
        "How likely",
        "How severe",
        "Response",
        "Who watches",
    ];
    let mut table = Table::new("Obstacles, the most pressing first", columns.map(Column::text));
    for obstacle in obstacles {
        let answers = &obstacle.answers;
        table.push([
            name(page, obstacle.id, &obstacle.title),
            Content::from(concern(answers.likelihood, answers.severity)),
            Content::from(answers.likelihood.label()),
            Content::from(answers.severity.label()),
            Content::text(&answers.response),
            answers.owner.map_or_else(
                || Content::missing("nobody yet"),
                |who| Content::from(page.name(who)),
            ),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn concern_grows_with_likelihood_and_severity() {
        assert_eq!(concern(Extent::High, Extent::High), "Act on it now");
        assert_eq!(concern(Extent::High, Extent::Low), "Keep watch");
        assert_eq!(concern(Extent::Low, Extent::Medium), "Bear in mind");
    }
}
