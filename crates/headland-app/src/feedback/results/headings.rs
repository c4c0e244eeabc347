use headland_stats::triangulation::{Category, OWN, Rules, Source, triangulate};
use serde::{Deserialize, Serialize};

use super::compose::{ItemResult, Results, mean_of};
use super::figure::{SOME, USUAL_SPREAD, tenth, usual_margin};

/// How far a round of feedback may be off whoever answers, and one's own view of oneself, as shares
/// of the scale’s length: 0.3 and 0.4 of the four points between 1 and 5. Conventions, shown.
const METHOD: f64 = 0.075;
const OWN_METHOD: f64 = 0.1;
/// How far a single view lies from what the same person would say another day: 0.5 of four points.
const OWN_SPREAD: f64 = 0.125;
/// From here on the scale something is called a strength: 3.5 on a scale of 1 to 5.
const CUT: f64 = 0.625;
/// The smallest difference worth speaking of: half a point of four.
const DELTA: f64 = 0.125;

/// What is said under one heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeadingResult {
    /// The heading.
    pub title: String,
    /// Its statements.
    pub items: Vec<ItemResult>,
    /// The person's own view: the mean of the statements.
    pub own: Option<f64>,
    /// Everyone else's: the mean of the statements' figures.
    pub others: Option<f64>,
    /// Where others' view would usually lie, were others like them asked.
    pub range: Option<(f64, f64)>,
    /// What the two views together are called.
    pub called: String,
    /// The same heading in the round before.
    pub earlier: Option<Earlier>,
}

/// A heading in an earlier round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Earlier {
    /// What that round was called.
    pub title: String,
    /// The person's own view then.
    pub own: Option<f64>,
    /// Everyone else's then.
    pub others: Option<f64>,
    /// What can be said of the change.
    pub said: String,
    /// How wide others' range was, on each side.
    #[serde(skip)]
    margin: Option<f64>,
}

impl Earlier {
    /// The same heading of a round before, if it was asked on the same scale.
    pub(super) fn of(title: &str, before: &Results, heading: &str) -> Option<Self> {
        let found = before.headings.iter().find(|one| one.title == heading)?;
        let width = found.range.map(|(low, high)| (high - low) / 2.0);
        Some(Self {
            title: title.to_owned(),
            own: found.own,
            others: found.others,
            said: String::new(),
            margin: width,
        })
    }
}

/// Puts the statements of a heading together. Made of the statements' shown figures alone.
pub(super) fn heading(
    title: &str,
    items: Vec<ItemResult>,
    answered: u32,
    steps: u32,
    earlier: Option<Earlier>,
) -> HeadingResult {
    let own = mean_of(items.iter().map(|item| item.own.as_ref().map(|own| own.value)));
    let others = mean_of(items.iter().map(|item| item.others));
    let (called, range) = call(own, others, answered, f64::from(steps));
    let earlier = earlier.map(|before| compare(before, others, range));
    HeadingResult { title: title.to_owned(), items, own, others, range, called, earlier }
}

/// What the two views are called, and where others' would usually lie.
fn call(
    own: Option<f64>,
    others: Option<f64>,
    answered: u32,
    top: f64,
) -> (String, Option<(f64, f64)>) {
    let length = top - 1.0;
    let source = |kind, mean, n, spread: f64, method: f64| Source {
        kind,
        mean,
        n,
        within_sd: spread * length,
        method_sd: method * length,
    };
    let Some(mean) = others else {
        return ("too few answers to say".to_owned(), None);
    };
    if answered < SOME {
        return ("too few answers to say more than the figures do".to_owned(), None);
    }
    let mut sources = vec![source("others", mean, answered, USUAL_SPREAD, METHOD)];
    sources.extend(own.map(|own| source(OWN, own, 1, OWN_SPREAD, OWN_METHOD)));
    let rules = Rules { cut: 1.0 + CUT * length, delta: DELTA * length, scale: (1.0, top) };
    let Ok(found) = triangulate(&sources, rules) else {
        return (Category::NotSettled.to_string(), None);
    };
    let interval = found.others.interval();
    let range = interval.map(|range| (tenth(range.lower()), tenth(range.upper())));
    (found.category.to_string(), range)
}

/// Says what the change from an earlier round amounts to.
fn compare(before: Earlier, others: Option<f64>, range: Option<(f64, f64)>) -> Earlier {
    let now = range.map(|(low, high)| (high - low) / 2.0);
    let said = match (before.others, others, before.margin, now) {
        (Some(then), Some(today), Some(one), Some(other)) => {
            let change = today - then;
            let margin = one.hypot(other);
            if change.abs() <= margin {
                format!("{change:+.1} since, which cannot be told from chance")
            } else {
                format!("{change:+.1} since, more than chance alone would bring")
            }
        }
        (Some(_), Some(_), _, _) => "too few answers to speak of a change".to_owned(),
        _ => "not shown in both rounds".to_owned(),
    };
    Earlier { said, ..before }
}

/// What so many answers are worth, in words.
pub(super) fn sureness(answered: u32, top: f64) -> String {
    // Those who answered and cannot be shown are not counted here, so it is not said who answered.
    let shown = match answered {
        0 => return "No answer besides the person’s own can be shown.".to_owned(),
        1 => "1 answer besides the person’s own is shown".to_owned(),
        many => format!("{many} answers besides the person’s own are shown"),
    };
    if answered < SOME {
        return format!(
            "{shown}. So few give a mean and no range: with other colleagues it could be far off."
        );
    }
    format!(
        "{shown}. With so many, the mean of one statement would \
         usually lie within {:.1} points of this one, were other colleagues asked. Read what \
         stands out over several statements, and not a tenth here or there.",
        usual_margin(answered, top)
    )
}
