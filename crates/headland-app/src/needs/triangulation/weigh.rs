use headland_domain::capital;
use headland_domain::frameworks::Item;
use headland_domain::sheet::Pointing;
use headland_stats::triangulation::{Category, OWN, Rules, Source, triangulate};
use jiff::civil::Date;

use super::{Says, SourceKind, Triangulated, Voice};

/// What the sources say of one item together.
#[derive(Debug)]
pub struct Weighed<'a> {
    /// The item.
    pub item: &'a Item,
    /// What was said of it.
    pub voices: Vec<&'a Voice>,
    /// The person's own level.
    pub own: Option<f64>,
    /// Others' level, with where it would usually lie; none where nobody else gave one.
    pub others: Option<(f64, Option<(f64, f64)>)>,
    /// What the levels are called together; none where there are none.
    pub category: Option<Category>,
    /// What is in conflict, or that nothing is, in words.
    pub agreement: String,
    /// How recent it is, in words.
    pub recency: String,
    /// How many kinds of source there are, in words.
    pub coverage: String,
    /// How many of them do not pass through the person's hands, in words.
    pub independence: String,
}

/// From which part of the scale's length on something is a strength: five eighths, which is 3.5 on
/// five steps and 2.9 on four. A convention, said on the page.
const CUT: f64 = 0.625;
/// The smallest difference worth speaking of, as a part of the scale's length: half a step of five.
const DELTA: f64 = 0.125;
/// From how many days on something is old.
const OLD: i32 = 400;

/// How far single voices of a kind lie apart, and how far the kind may be off whoever speaks, as
/// parts of the scale's length. Conventions; a kind that gives no levels has none.
const fn spread(kind: SourceKind) -> Option<(f64, f64)> {
    match kind {
        SourceKind::Own => Some((0.125, 0.1)),
        SourceKind::Colleagues => Some((0.2, 0.075)),
        SourceKind::Seen
        | SourceKind::Noted
        | SourceKind::Found
        | SourceKind::Tried
        | SourceKind::Counted => None,
    }
}

/// Weighs what was said, item by item in the order of the framework; items of which nobody said
/// anything are among them.
pub fn weigh(found: &Triangulated, today: Date) -> Vec<Weighed<'_>> {
    let framework = &found.held.framework;
    let rated = framework.items().iter().filter(|item| framework.is_rated(item));
    rated.map(|item| weighed(found, item, today)).collect()
}

fn weighed<'a>(found: &'a Triangulated, item: &'a Item, today: Date) -> Weighed<'a> {
    let voices: Vec<_> = found.voices.iter().filter(|voice| voice.item == item.code).collect();
    let steps = u32::try_from(found.held.framework.scale(item).len()).unwrap_or(u32::MAX);
    let length = f64::from(steps.max(2) - 1);
    let sources: Vec<Source<'_>> = SourceKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let voice = voices.iter().find(|voice| voice.kind == kind)?;
            let Says::Level(mean, n) = voice.says else { return None };
            let (within, method) = spread(kind)?;
            let name = if kind == SourceKind::Own { OWN } else { kind.label() };
            let (within_sd, method_sd) = (within * length, method * length);
            Some(Source { kind: name, mean, n, within_sd, method_sd })
        })
        .collect();
    let rules =
        Rules { cut: 1.0 + CUT * length, delta: DELTA * length, scale: (1.0, 1.0 + length) };
    let together = if sources.is_empty() { None } else { triangulate(&sources, rules).ok() };
    let own = sources.iter().find(|source| source.kind == OWN).map(|source| source.mean);
    let others = together.as_ref().and_then(|found| {
        let range = found.others.interval().map(|range| (range.lower(), range.upper()));
        Some((found.others.value()?, range))
    });
    Weighed {
        own,
        others,
        category: together.as_ref().map(|found| found.category),
        agreement: agreement(together.as_ref().map(|found| found.category), &voices),
        recency: recency(&voices, today),
        coverage: coverage(&voices),
        independence: independence(&voices),
        item,
        voices,
    }
}

/// Whether what was seen or noted points the other way than the levels, or several ways by itself.
fn agreement(category: Option<Category>, voices: &[&Voice]) -> String {
    // What points both ways counts on either side.
    let pointing = |wanted: Pointing| {
        let points = |says| [wanted, Pointing::Mixed].map(Says::Points).contains(&says);
        voices.iter().filter(|voice| points(voice.says)).count()
    };
    let (strengths, needs) = (pointing(Pointing::Strength), pointing(Pointing::Need));
    let is_strength = match category {
        Some(
            Category::SharedStrength
            | Category::StrengthByOthers
            | Category::HiddenStrength
            | Category::PossibleOverEstimate,
        ) => Some(true),
        Some(Category::SharedNeed | Category::NeedByOthers | Category::BlindSpot) => Some(false),
        _ => None,
    };
    let levels = category.map(|category| capital(&category.to_string()));
    let noted = match (strengths, needs, is_strength) {
        (0, 0, _) => None,
        (0, _, Some(true)) => {
            Some("what was seen or noted points the other way: to something to develop")
        }
        (_, 0, Some(false)) => Some("what was seen or noted points the other way: to a strength"),
        (0, _, _) => Some("what was seen or noted points to something to develop"),
        (_, 0, _) => Some("what was seen or noted points to a strength"),
        _ => Some("what was seen or noted points both ways"),
    };
    match (levels, noted) {
        (Some(levels), Some(noted)) => format!("{levels}; {noted}"),
        (Some(levels), None) => levels,
        (None, Some(noted)) => capital(noted),
        (None, None) if voices.is_empty() => "Nothing was said yet".to_owned(),
        (None, None) => "Looked at, and nobody says how good it is".to_owned(),
    }
}

fn recency(voices: &[&Voice], today: Date) -> String {
    let Some(newest) = voices.iter().map(|voice| voice.on).max() else {
        return "Nothing yet".to_owned();
    };
    let old = voices.iter().filter(|voice| (today - voice.on).get_days() > OLD).count();
    let since = newest.strftime("%-d %B %Y");
    match old {
        0 => format!("Newest of {since}"),
        all if all == voices.len() => format!("All older than a year: newest of {since}"),
        some => format!("Newest of {since}; {some} of {} older than a year", voices.len()),
    }
}

fn coverage(voices: &[&Voice]) -> String {
    let has = |kind: &SourceKind| voices.iter().any(|voice| voice.kind == *kind);
    let (there, missing): (Vec<_>, Vec<_>) = SourceKind::ALL.into_iter().partition(has);
    let missing: Vec<_> = missing.iter().map(|kind| kind.label().to_lowercase()).collect();
    match there.len() {
        0 => "Nothing yet".to_owned(),
        all if all == SourceKind::ALL.len() => format!("All {all} kinds of source"),
        some => format!("{some} of {} kinds; no {}", SourceKind::ALL.len(), missing.join(", no ")),
    }
}

fn independence(voices: &[&Voice]) -> String {
    let by_others = voices.iter().filter(|voice| voice.by_others);
    let mut kinds: Vec<_> = by_others.map(|voice| voice.kind).collect();
    kinds.dedup();
    match kinds.len() {
        0 if voices.is_empty() => "Nothing yet".to_owned(),
        0 => "All of it passed through the person’s own hands".to_owned(),
        1 => "One kind of source did not pass through the person’s hands".to_owned(),
        many => format!("{many} kinds of source did not pass through the person’s hands"),
    }
}
