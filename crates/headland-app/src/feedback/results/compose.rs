use headland_domain::feedback::{RaterGroup, Round};
use headland_stats::disclosure::{Group, LOWEST_THRESHOLD, display};
use headland_store::feedback::{Comment, Pool};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::figure::{Shown, middle, tenth};
use super::headings::{Earlier, HeadingResult, heading};

/// The results of a round as they are shown and, once released, kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// What the round is called.
    pub title: String,
    /// Whom it is about.
    pub subject: String,
    /// Who coached.
    pub coach: String,
    /// The framework whose statements were asked.
    pub framework: String,
    /// The last day on which answers were taken.
    pub closed_on: Date,
    /// How few answers may be shown together.
    pub minimum: u32,
    /// The steps of the scale, from the lowest.
    pub scale: Vec<String>,
    /// Who was asked and how many answered, as far as it is told.
    pub pools: Vec<PoolLine>,
    /// The statements under their headings.
    pub headings: Vec<HeadingResult>,
    /// What was written.
    pub questions: Vec<QuestionLine>,
}

/// A group, or several that are shown as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolLine {
    /// The groups, by their codes.
    pub groups: Vec<String>,
    /// What they are called together.
    pub label: String,
    /// How many were asked.
    pub asked: u32,
    /// How many answered; none where so few did that nothing is shown.
    pub answered: Option<u32>,
}

/// A statement with what each group says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemResult {
    /// The statement.
    pub text: String,
    /// The person's own view.
    pub own: Option<Shown>,
    /// What others say, group by group.
    pub figures: Vec<ItemFigure>,
    /// Everyone but the person, from the figures above; none where it would give a group away.
    pub others: Option<f64>,
}

/// What one group, or several together, say of a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemFigure {
    /// The groups, by their codes.
    pub groups: Vec<String>,
    /// What they are called together.
    pub label: String,
    /// Their mean; none where too few rated it.
    pub shown: Option<Shown>,
}

/// An open question with what was written, by group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionLine {
    /// The question.
    pub question: String,
    /// What was written: as which group, and the words, in an order drawn by lot.
    pub comments: Vec<(String, String)>,
}

/// What several groups are called together: “peers and direct reports”.
pub(super) fn label_of(groups: &[String]) -> String {
    let names: Vec<_> = groups
        .iter()
        .filter_map(|code| RaterGroup::from_code(code))
        .map(|group| group.label().to_lowercase())
        .collect();
    let joined = match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    };
    let mut letters = joined.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The groups of a pool, by their codes.
pub(super) fn groups_of(pool: &Pool) -> Vec<String> {
    pool.name.split('+').map(str::to_owned).collect()
}

impl Results {
    /// The results of a round that has closed, from its pools and reviewed comments.
    pub(super) fn of(
        round: &Round,
        names: (String, String),
        pools: &[Pool],
        comments: &[Comment],
        earlier: Option<(&str, &Results)>,
    ) -> Self {
        let minimum = round.promise.as_ref().map_or(round.minimum, |promise| promise.minimum);
        let minimum = minimum.max(LOWEST_THRESHOLD);
        let steps = round.form.steps();
        let mut place = 0;
        let headings = round.form.headings.iter().map(|one| {
            let items = one.items.iter().map(|text| {
                let found = item(text, pools, place, minimum, steps);
                place += 1;
                found
            });
            let items: Vec<_> = items.collect();
            let answered = answered_by_others(pools);
            let before = earlier.and_then(|(title, before)| Earlier::of(title, before, &one.title));
            heading(&one.title, items, answered, steps, before)
        });
        let headings = headings.collect();
        let questions = round.form.questions.iter().enumerate();
        Self {
            title: round.title.clone(),
            subject: names.0,
            coach: names.1,
            framework: round.form.framework.clone(),
            closed_on: round.closes_on,
            minimum,
            scale: round.form.scale.iter().map(|step| step.title.clone()).collect(),
            pools: pools.iter().map(pool_line).collect(),
            headings,
            questions: questions
                .map(|(place, question)| QuestionLine {
                    question: question.clone(),
                    comments: comments
                        .iter()
                        .filter(|one| one.question() == place && !one.shown.trim().is_empty())
                        .map(|one| (label_of(&split(&one.pool)), one.shown.clone()))
                        .collect(),
                })
                .collect(),
        }
    }
}

fn split(pool: &str) -> Vec<String> {
    pool.split('+').map(str::to_owned).collect()
}

fn pool_line(pool: &Pool) -> PoolLine {
    let groups = groups_of(pool);
    PoolLine {
        label: label_of(&groups),
        groups,
        asked: pool.asked,
        answered: (pool.tally.answered > 0).then_some(pool.tally.answered),
    }
}

fn answered_by_others(pools: &[Pool]) -> u32 {
    let others = pools.iter().filter(|pool| pool.name != RaterGroup::Own.code());
    others.map(|pool| pool.tally.answered).sum()
}

fn is_named(pool: &Pool) -> bool {
    RaterGroup::from_code(&pool.name).is_some_and(|group| !group.is_anonymous())
}

/// What each group says of one statement. A statement has counts of its own: where some had not
/// seen it, groups that are shown elsewhere may be pooled or hidden here.
fn item(text: &str, pools: &[Pool], place: usize, minimum: u32, steps: u32) -> ItemResult {
    let counted: Vec<Group> = pools
        .iter()
        .map(|pool| Group {
            name: &pool.name,
            n: pool.tally.rated(place),
            is_anonymous: !is_named(pool),
            is_self: pool.name == RaterGroup::Own.code(),
        })
        .collect();
    let Ok(decided) = display(&counted, minimum) else {
        // Pools have names of their own and the minimum is never too low; were it otherwise,
        // nothing would be shown.
        return ItemResult { text: text.to_owned(), own: None, figures: vec![], others: None };
    };
    let mut own = None;
    let mut figures = Vec::new();
    let mut sum = vec![];
    for shown in &decided.shown {
        let members: Vec<&Pool> =
            pools.iter().filter(|pool| shown.names.contains(&pool.name.as_str())).collect();
        let ratings: Vec<f64> = members.iter().flat_map(|pool| pool.tally.steps(place)).collect();
        let answered = members.iter().map(|pool| pool.tally.answered).sum();
        let groups: Vec<String> = members.iter().flat_map(|pool| groups_of(pool)).collect();
        if groups == [RaterGroup::Own.code()] {
            own = Shown::named(&ratings);
            continue;
        }
        let found = if members.iter().all(|pool| is_named(pool)) {
            Shown::named(&ratings)
        } else {
            Shown::of_group(&ratings, answered, minimum, steps)
        };
        // Weighed by how many answered, which is told, and not by how many had seen this.
        sum.extend(found.as_ref().map(|found| (found.value, f64::from(answered))));
        figures.push(ItemFigure { label: label_of(&groups), groups, shown: found });
    }
    for hidden in &decided.hidden {
        let names = &hidden.pool.names;
        let groups: Vec<String> = pools
            .iter()
            .filter(|pool| names.contains(&pool.name.as_str()))
            .flat_map(groups_of)
            .collect();
        if groups != [RaterGroup::Own.code()] {
            figures.push(ItemFigure { label: label_of(&groups), groups, shown: None });
        }
    }
    let weight: f64 = sum.iter().map(|(_, weight)| weight).sum();
    let others = (decided.overall.is_some() && weight > 0.0)
        .then(|| tenth(sum.iter().map(|(value, weight)| value * weight).sum::<f64>() / weight));
    ItemResult { text: text.to_owned(), own, figures, others }
}

/// The mean of what is shown, to a tenth.
pub(super) fn mean_of(shown: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    middle(&shown.flatten().collect::<Vec<_>>()).map(tenth)
}
