use headland_app::drawn::charts::{Criterion, Matrix, Strategy as Row};
use headland_app::improvement::{Weighed, Weighing, weigh_strategies};
use headland_domain::improvement::{Decision, Dossier, Written};

use super::{chart::figure, joined};
use crate::components::{Column, Content, Inset, SummaryList, SummaryRow, Table, Tag, Tone};
use crate::page::{count, day};

/// The choice that was made, the strategies weighed, and what would change the result.
pub(super) fn of(dossier: &Dossier) -> Vec<String> {
    let weighing = weigh_strategies(dossier);
    let mut shown = Vec::new();
    if let Some(decision) = dossier.decision() {
        if let Some(said) = against_the_scores(dossier, &weighing, decision) {
            shown.push(Inset::new(said).to_string());
        }
        shown.push(choice(dossier, decision).to_string());
    }
    if dossier.strategies.is_empty() {
        return shown;
    }
    if weighing.criteria.is_empty() {
        shown.push(
            Inset::new("Add criteria to see the strategies weighed against each other.")
                .to_string(),
        );
    } else if dossier.strategies.len() >= 2 {
        let chart = matrix(dossier, &weighing);
        shown.push(figure("weighed", &chart).to_string());
    }
    shown.push(table(dossier, &weighing).to_string());
    if !weighing.tipping_points.is_empty() {
        shown.push(sensitivity(&weighing).to_string());
    }
    shown
}

fn quoted<'a>(options: impl Iterator<Item = &'a Weighed>) -> String {
    joined(&options.map(|option| format!("“{}”", option.title)).collect::<Vec<_>>())
}

fn chosen_title<'a>(dossier: &'a Dossier, decision: &Written<Decision>) -> &'a str {
    dossier
        .strategies
        .iter()
        .find(|strategy| strategy.id == decision.answers.chosen.id)
        .map_or("a strategy", |strategy| strategy.title.as_str())
}

/// What is said when the strategy chosen did not come first by the scores.
fn against_the_scores(
    dossier: &Dossier,
    weighing: &Weighing,
    decision: &Written<Decision>,
) -> Option<String> {
    let chosen = decision.answers.chosen.id;
    let rank = weighing.options.iter().find(|option| option.id == chosen)?.rank?;
    (rank > 1).then(|| {
        format!(
            "“{}” was chosen although {} came first by the scores. The reasons below should say why.",
            chosen_title(dossier, decision),
            quoted(weighing.winners()),
        )
    })
}

fn choice(dossier: &Dossier, decision: &Written<Decision>) -> SummaryList {
    let answers = &decision.answers;
    let link =
        Content::link(chosen_title(dossier, decision), format!("/records/{}", answers.chosen.id));
    SummaryList::new()
        .row(SummaryRow::new("Strategy chosen", link))
        .row(SummaryRow::new("Why", Content::text(&answers.reasons)))
        .row(SummaryRow::new("Decided on", day(answers.decided_on)))
}

fn matrix(dossier: &Dossier, weighing: &Weighing) -> Matrix {
    let gaps = weighing.gaps();
    let finding = match gaps.as_slice() {
        [] => {
            let winners: Vec<_> = weighing.winners().collect();
            let verb = if winners.len() == 1 { "comes" } else { "come level" };
            let total = winners.first().and_then(|first| first.total).unwrap_or_default();
            format!("{} {verb} first with {total:.1} out of 10", quoted(winners.into_iter()))
        }
        [(option, criterion)] => {
            format!("Not ranked yet: “{option}” has no score for “{criterion}”")
        }
        gaps => format!("Not ranked yet: {} scores are missing", gaps.len()),
    };
    let chosen = dossier.decision().map(|decision| decision.answers.chosen.id);
    Matrix {
        finding,
        criteria: weighing
            .criteria
            .iter()
            .map(|one| Criterion { name: one.title.clone(), weight: (one.share * 100.0).round() })
            .collect(),
        strategies: weighing
            .options
            .iter()
            .map(|option| Row {
                name: option.title.clone(),
                scores: option.scores.iter().map(|score| score.map(f64::from)).collect(),
                total: option.total,
                is_chosen: Some(option.id) == chosen,
            })
            .collect(),
        highest: 10.0,
        places: 1,
    }
}

fn table(dossier: &Dossier, weighing: &Weighing) -> Table {
    let is_ranked = weighing.is_complete();
    let columns = [
        Column::text("Strategy"),
        Column::number("Place"),
        Column::number("Weighted score"),
        Column::number("Cost"),
        Column::text("Evidence that it works"),
        Column::text("Causes it acts on"),
    ];
    let chosen = dossier.decision().map(|decision| decision.answers.chosen.id);
    let mut table = Table::new("Strategies side by side", columns);
    let mut strategies: Vec<_> = dossier.strategies.iter().collect();
    let weighed = |id| weighing.options.iter().find(move |option| option.id == id);
    if is_ranked {
        strategies.sort_by_key(|strategy| {
            weighed(strategy.id).and_then(|option| option.rank).unwrap_or(u32::MAX)
        });
    }
    for strategy in strategies {
        let option = weighed(strategy.id);
        let place = option.filter(|_| is_ranked).and_then(|option| option.rank);
        let link = Content::link(strategy.title.as_str(), format!("/records/{}", strategy.id));
        let name = if Some(strategy.id) == chosen {
            Content::html(format!("{link} {}", Tag::new("Chosen", Tone::Good)))
        } else {
            link
        };
        let causes: Vec<_> = strategy
            .answers
            .addresses
            .iter()
            .filter_map(|to| dossier.causes.iter().find(|cause| cause.id == to.id))
            .map(|cause| cause.title.as_str())
            .collect();
        table.push([
            name,
            place.map_or_else(|| Content::missing("not ranked"), Content::text),
            option.and_then(|option| option.total).map_or_else(
                || Content::missing("not all scored"),
                |total| Content::text(format!("{total:.1}")),
            ),
            Content::text(strategy.answers.cost),
            Content::from(strategy.answers.evidence.label()),
            if causes.is_empty() { Content::missing("none named") } else { joined(&causes).into() },
        ]);
    }
    match weighing.gaps().as_slice() {
        [] => table,
        gaps => {
            let named: Vec<_> = gaps
                .iter()
                .take(6)
                .map(|(option, criterion)| format!("“{option}” for “{criterion}”"))
                .collect();
            let more = gaps.len().saturating_sub(named.len());
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            table.note(format!(
                "{} missing: {}{more}. A missing score does not count as nought, so nothing is \
                 ranked until it is given.",
                count(gaps.len(), "score is", "scores are"),
                named.join(", "),
            ))
        }
    }
}

/// How far what a criterion counts for would have to move before another strategy came first.
fn sensitivity(weighing: &Weighing) -> Table {
    let columns =
        [Column::text("Criterion"), Column::number("Counts for now"), Column::text("The result")];
    let mut table = Table::new("How firm the result is", columns);
    for (criterion, point) in weighing.criteria.iter().zip(&weighing.tipping_points) {
        let now = format!("{:.0}%", criterion.share * 100.0);
        let said = match point {
            Some((point, rival)) => format!("{point}: then “{rival}” comes first"),
            None => "does not change, however much or little this counts for".to_owned(),
        };
        table.push([Content::from(&criterion.title), now.into(), said.into()]);
    }
    table.note("The other criteria keep their proportions.")
}
