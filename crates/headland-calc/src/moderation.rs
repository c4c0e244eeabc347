//! Marks that are fair whoever gave them.

use headland_stats::Estimate;
use headland_stats::moderation::{
    Game, Mark, RaschRow, Severity, bradley_terry, many_facet_rasch, sample_size, severity,
    tolerance, zero_failure_upper_bound,
};
use serde_json::{Value, json};

use crate::answer::{reasoned, reasoned_list};
use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new(
        "rater_severity_additive",
        "How harsh each assessor is, and candidates' marks without it",
        additive,
    ),
    Calculation::new(
        "many_facet_rasch_jml",
        "People, items and raters on one scale of log odds",
        rasch,
    ),
    Calculation::new(
        "moderation_sample_size",
        "The smallest sample that finds an error rate",
        sample,
    ),
    Calculation::new(
        "zero_failure_upper_bound",
        "The error rate that finding no error still allows",
        zero_failures,
    ),
    Calculation::new(
        "moderation_tolerance",
        "A centre's marks against a moderator's",
        within_tolerance,
    ),
    Calculation::new("bradley_terry", "Paired judgements as a scale", paired_judgements),
];

fn values<'a>(of: impl IntoIterator<Item = (&'a &'a str, &'a Estimate)>) -> Value {
    let pairs = of.into_iter().map(|(name, own)| ((*name).to_owned(), json!(own.value())));
    Value::Object(pairs.collect())
}

fn mark<'a>(row: &Input<'a>) -> Result<Mark<'a>, Refusal> {
    match row.list()?.as_slice() {
        [candidate, assessor, score] => Ok(Mark {
            candidate: candidate.text()?,
            assessor: assessor.text()?,
            score: score.number()?,
        }),
        _ => Err(row.refuse("must be a candidate, an assessor and a mark")),
    }
}

fn additive(input: &Input) -> Result<Answer, Refusal> {
    let marks: Vec<Mark> =
        input.get("rows")?.list()?.iter().map(mark).collect::<Result<_, Refusal>>()?;
    let ridge = input.maybe("ridge").map_or(Ok(0.0), |ridge| ridge.number())?;
    Ok(match severity(&marks, ridge, input.confidence()?)? {
        Severity::Linked(fit) => {
            let intervals = fit
                .severity
                .iter()
                .map(|(name, own)| ((*name).to_owned(), crate::answer::ends(own)));
            let value = json!({
                "fair": fit.fair, "severity": values(&fit.severity), "raw": fit.raw,
                "resid_var": fit.residual_variance, "df": fit.freedom,
                "severity_ci": Value::Object(intervals.collect()),
            });
            let missing = fit.residual_variance.is_none();
            let note = missing.then_some("there are too few marks to say how sure this is");
            Answer::of(value).because(note)
        }
        Severity::Disconnected(parts) => {
            let value = json!({"connected": false, "components": parts, "severity": null});
            let note = if parts.is_empty() {
                "there are no marks"
            } else {
                "assessors share no candidate: have some marked by two of them"
            };
            Answer::of(value).because(Some(note))
        }
    })
}

fn rasch_row<'a>(row: &Input<'a>) -> Result<RaschRow<'a>, Refusal> {
    match row.list()?.as_slice() {
        [person, item, rater, score] => Ok(RaschRow {
            person: person.text()?,
            item: item.text()?,
            rater: rater.text()?,
            score: score.whole_number()?,
        }),
        _ => Err(row.refuse("must be a person, an item, a rater and a score")),
    }
}

fn rasch(input: &Input) -> Result<Answer, Refusal> {
    let rows: Vec<RaschRow> =
        input.get("rows")?.list()?.iter().map(rasch_row).collect::<Result<_, Refusal>>()?;
    reasoned(many_facet_rasch(&rows)?, "rows", |found| {
        json!({
            "person": values(&found.persons), "item": values(&found.items),
            "rater": values(&found.raters), "thresholds": found.thresholds,
        })
    })
}

/// One population or a list of them.
fn sample(input: &Input) -> Result<Answer, Refusal> {
    let (rate, confidence) = (input.real("error_rate")?, input.confidence()?);
    let size = |population| Ok::<_, Refusal>(sample_size(population, rate, confidence)?);
    let populations = input.get("N")?;
    if let Ok(population) = populations.whole_number() {
        return reasoned(size(population)?, "N", |size| json!(size));
    }
    let sizes = populations.counts()?.into_iter().map(size).collect::<Result<Vec<_>, _>>()?;
    reasoned_list(sizes, "N", |size| json!(size))
}

/// One count or a list of them.
fn zero_failures(input: &Input) -> Result<Answer, Refusal> {
    let (counts, confidence) = (input.get("n")?, input.confidence()?);
    if let Ok(n) = counts.whole_number() {
        return reasoned(zero_failure_upper_bound(n, confidence), "n", |rate| json!(rate));
    }
    let rates = counts.counts()?.into_iter().map(|n| zero_failure_upper_bound(n, confidence));
    reasoned_list(rates, "n", |rate| json!(rate))
}

fn within_tolerance(input: &Input) -> Result<Answer, Refusal> {
    let pairs = input.get("pairs_centre_moderator")?.list()?;
    let pairs: Vec<(f64, f64)> = pairs.iter().map(Input::pair).collect::<Result<_, _>>()?;
    let found = tolerance(&pairs, input.real("tolerance")?)?;
    reasoned(found, "tolerance", |found| {
        json!({
            "max_abs": found.largest, "mean_diff": found.mean_difference,
            "within": found.is_within, "signs_mixed": found.signs_mixed,
            "order_kept": found.order_kept, "slope": found.slope, "intercept": found.intercept,
            "action": found.action.to_string(),
        })
    })
}

fn game<'a>(row: &Input<'a>) -> Result<Game<'a>, Refusal> {
    match row.list()?.as_slice() {
        [first, second, first_won, second_won] => Ok(Game {
            first: first.text()?,
            second: second.text()?,
            first_won: first_won.number()?,
            second_won: second_won.number()?,
        }),
        _ => Err(row.refuse("must be two names and how often each won")),
    }
}

fn paired_judgements(input: &Input) -> Result<Answer, Refusal> {
    let games: Vec<Game> =
        input.get("games")?.list()?.iter().map(game).collect::<Result<_, Refusal>>()?;
    let reference = input.get("reference")?.text()?;
    Ok(match bradley_terry(&games, reference, input.confidence()?)? {
        Ok(ability) => Answer::of(values(&ability)),
        Err(unscaled) => {
            let reason = unscaled.to_string();
            Answer::of(json!({"ability": null, "reason": reason})).because(Some(reason))
        }
    })
}
