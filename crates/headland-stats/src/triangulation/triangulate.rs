use std::fmt;

use super::{Between, random_effects};
use crate::estimate::{Confidence, Estimate, Interval, Invalid, Method, Reason, Warning};
use crate::real::tally;

/// What a source of the person's own view is called.
pub const OWN: &str = "self";

/// One source's view of a person on one competency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Source<'a> {
    /// What the source is called; [`OWN`] for the person's own view.
    pub kind: &'a str,
    /// Its mean, on the framework's scale.
    pub mean: f64,
    /// How many raters, visits or results.
    pub n: u32,
    /// How far single ones lie apart, as a standard deviation in points of the scale.
    pub within_sd: f64,
    /// How far the method itself may be off, whoever rates: a convention, to be shown.
    pub method_sd: f64,
}

impl Source<'_> {
    /// sd²/n + method².
    fn variance(&self) -> f64 {
        self.within_sd.powi(2) / f64::from(self.n) + self.method_sd.powi(2)
    }
}

/// What counts as strong, as apart and as possible.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// From here on the scale it is a strength.
    pub cut: f64,
    /// The smallest difference worth speaking of.
    pub delta: f64,
    /// The ends of the scale.
    pub scale: (f64, f64),
}

/// Two sources set against each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contrast<'a> {
    /// The first source.
    pub first: &'a str,
    /// The second source.
    pub second: &'a str,
    /// First less second.
    pub difference: f64,
    /// The difference in standard errors.
    pub z: f64,
    /// Whether they differ by more than chance and by enough to matter.
    pub disagree: bool,
}

/// What the sources say together, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Sources other than the person differ among themselves: no average speaks for them.
    SourcesDisagree,
    /// The person thinks it a strength more than others do, and others do not think it one.
    BlindSpot,
    /// The person sees themselves higher than others do, who think it a strength as well.
    PossibleOverEstimate,
    /// Others think it a strength and the person does not.
    HiddenStrength,
    /// The person sees themselves lower than others do.
    PossibleUnderEstimate,
    /// Too few or too varied to tell which side of the cut it is on.
    NotSettled,
    /// Everyone thinks it a strength.
    SharedStrength,
    /// Nobody thinks it a strength.
    SharedNeed,
    /// Others think it a strength; the person has not said.
    StrengthByOthers,
    /// Others do not think it a strength; the person has not said.
    NeedByOthers,
    /// Nobody but the person has said anything.
    OwnViewOnly,
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SourcesDisagree => "sources disagree",
            Self::BlindSpot => "blind spot",
            Self::PossibleOverEstimate => "possible over-estimate",
            Self::HiddenStrength => "hidden strength",
            Self::PossibleUnderEstimate => "possible under-estimate",
            Self::NotSettled => "not settled",
            Self::SharedStrength => "shared strength",
            Self::SharedNeed => "shared development need",
            Self::StrengthByOthers => "strength seen by others",
            Self::NeedByOthers => "development need seen by others",
            Self::OwnViewOnly => "own view only",
        })
    }
}

/// Everything that the sources say about one competency.
#[derive(Debug, Clone, PartialEq)]
pub struct Triangulation<'a> {
    /// The view of all sources but the person, cut to the scale.
    pub others: Estimate,
    /// The same before it is cut.
    pub others_uncut: Estimate,
    /// Its standard error.
    pub others_error: Option<f64>,
    /// Variance between those sources.
    pub between: Option<f64>,
    /// Their weighted squares.
    pub q: Option<f64>,
    /// The share of their variation that chance does not explain; `None` of one source.
    pub i_squared: Option<f64>,
    /// What each of them counts for.
    pub weights: Vec<(&'a str, f64)>,
    /// Every source's variance.
    pub variances: Vec<(&'a str, f64)>,
    /// Every two sources, in the order given.
    pub contrasts: Vec<Contrast<'a>>,
    /// The person's own view less the others', with its interval.
    pub own_gap: Estimate,
    /// What to call it.
    pub category: Category,
}

/// Puts several sources about one person together without averaging a disagreement away.
///
/// Each source has variance v = within²/n + method². Sources other than the person's own view are
/// combined by DerSimonian and Laird; the standard error is the larger of theirs and Hartung and
/// Knapp's, times 1.96, and called approximate, because t with one or two degrees of freedom would
/// leave every competency unsettled. The own view is compared and never averaged in. The words:
///
/// 1. two other sources more than 1.96 standard errors and at least `delta` apart: they disagree;
/// 2. the own view at least `delta` from the others', with an interval clear of nought: higher,
///    blind spot (others below the cut) or possible over-estimate; lower, hidden strength (others
///    from the cut, own below) or possible under-estimate;
/// 3. the others' interval holds the cut: not settled;
/// 4. otherwise shared strength, shared development need, or, on different sides of the cut
///    without a clear gap, not settled.
///
/// All in points of the framework's scale. Assumes that sources are independent and that their
/// spreads are known. Outcomes of a school reflect many people: give them a large `method_sd` and
/// say so. Not for comparing people.
///
/// Source: the product's own rules over [`random_effects`](super::random_effects()); the words are Luft and Ingham's (1955).
///
/// ```
/// use headland_stats::triangulation::{Category, Rules, Source, triangulate};
///
/// let source = |kind, mean, n, within_sd, method_sd| Source { kind, mean, n, within_sd, method_sd };
/// let found = triangulate(
///     &[source("self", 4.5, 1, 0.5, 0.4), source("360", 3.1, 8, 0.8, 0.3),
///       source("observation", 2.8, 3, 0.6, 0.3), source("outcomes", 3.0, 1, 0.5, 0.3)],
///     Rules { cut: 3.5, delta: 0.5, scale: (1.0, 5.0) },
/// )?;
/// assert_eq!(found.category, Category::BlindSpot);
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn triangulate<'a>(sources: &[Source<'a>], rules: Rules) -> Result<Triangulation<'a>, Invalid> {
    check(sources, rules)?;
    let confidence = Confidence::NINETY_FIVE;
    let own = sources.iter().find(|source| source.kind == OWN);
    let others: Vec<&Source<'a>> = sources.iter().filter(|source| source.kind != OWN).collect();
    let means: Vec<f64> = others.iter().map(|source| source.mean).collect();
    let variances: Vec<f64> = others.iter().map(|source| source.variance()).collect();
    let combined = random_effects(&means, &variances, Between::DerSimonianLaird, confidence)?.ok();
    let error = combined.as_ref().map(|found| {
        let knapp = found.hartung_knapp.as_ref().map_or(0.0, |knapp| knapp.standard_error);
        found.pooled.standard_error.max(knapp)
    });
    let n = tally(others.len());
    let value = combined.as_ref().and_then(|found| found.pooled.estimate.value());
    let around = |value: f64, error: f64| {
        let interval = Interval::around(value, confidence.z() * error, confidence);
        Estimate::measured(value, interval, Reason::NotANumber, n, Method::RandomEffects)
            .with_warning(Warning::Approximate)
    };
    let nothing = || Estimate::not_computable(Reason::NoOtherSource, n, Method::RandomEffects);
    let uncut = value.zip(error).map_or_else(nothing, |(value, error)| around(value, error));
    let gap = own.zip(value.zip(error)).map_or_else(nothing, |(own, (value, error))| {
        around(own.mean - value, (own.variance() + error.powi(2)).sqrt())
    });
    let contrasts = contrasts(sources, rules.delta);
    let category = category(own, &uncut, &gap, &contrasts, rules);
    let found = combined.as_ref();
    Ok(Triangulation {
        others: uncut.clone().clamped(rules.scale.0, rules.scale.1),
        others_uncut: uncut,
        others_error: error,
        between: found.map(|found| found.between),
        q: found.map(|found| found.q),
        i_squared: found.and_then(|found| found.i_squared),
        weights: found.map_or_else(Vec::new, |found| {
            others.iter().map(|source| source.kind).zip(found.weights.iter().copied()).collect()
        }),
        variances: sources.iter().map(|source| (source.kind, source.variance())).collect(),
        contrasts,
        own_gap: gap,
        category,
    })
}

fn check(sources: &[Source], rules: Rules) -> Result<(), Invalid> {
    let (lowest, highest) = rules.scale;
    let ordered = lowest.is_finite() && highest.is_finite() && lowest < highest;
    if !ordered {
        return Err(Invalid::new("scale", Reason::OutOfRange));
    }
    if !(lowest..=highest).contains(&rules.cut) {
        return Err(Invalid::new("cut", Reason::OutOfRange));
    }
    if !rules.delta.is_finite() || rules.delta < 0.0 {
        return Err(Invalid::new("delta", Reason::OutOfRange));
    }
    let mut kinds: Vec<&str> = sources.iter().map(|source| source.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.len() < sources.len() {
        return Err(Invalid::new("sources", Reason::Unmatched));
    }
    let usable = |source: &Source| {
        let variance = source.variance();
        (lowest..=highest).contains(&source.mean)
            && source.n > 0
            && source.within_sd >= 0.0
            && source.method_sd >= 0.0
            && variance.is_finite()
            && variance > 0.0
    };
    if sources.iter().all(usable) {
        Ok(())
    } else {
        Err(Invalid::new("sources", Reason::OutOfRange))
    }
}

fn contrasts<'a>(sources: &[Source<'a>], delta: f64) -> Vec<Contrast<'a>> {
    let reach = Confidence::NINETY_FIVE.z();
    let against = |first: &Source<'a>, second: &Source<'a>| {
        let difference = first.mean - second.mean;
        let z = difference / (first.variance() + second.variance()).sqrt();
        let disagree = z.abs() > reach && difference.abs() >= delta;
        Contrast { first: first.kind, second: second.kind, difference, z, disagree }
    };
    let rest = |place: usize| sources.iter().skip(place + 1);
    sources
        .iter()
        .enumerate()
        .flat_map(|(place, first)| rest(place).map(move |second| against(first, second)))
        .collect()
}

fn category(
    own: Option<&Source>,
    others: &Estimate,
    gap: &Estimate,
    contrasts: &[Contrast],
    rules: Rules,
) -> Category {
    let Some((value, interval)) = others.value().zip(others.interval()) else {
        return Category::OwnViewOnly;
    };
    let between_others = |contrast: &&Contrast| contrast.first != OWN && contrast.second != OWN;
    if contrasts.iter().filter(between_others).any(|contrast| contrast.disagree) {
        return Category::SourcesDisagree;
    }
    let is_strength = value >= rules.cut;
    if let (Some(own), Some(apart), Some(range)) = (own, gap.value(), gap.interval())
        && apart.abs() >= rules.delta
        && (range.is_above(0.0) || range.is_below(0.0))
    {
        return match (apart > 0.0, is_strength) {
            (true, false) => Category::BlindSpot,
            (true, true) => Category::PossibleOverEstimate,
            (false, true) if own.mean < rules.cut => Category::HiddenStrength,
            (false, _) => Category::PossibleUnderEstimate,
        };
    }
    if interval.contains(rules.cut) {
        return Category::NotSettled;
    }
    match (own.map(|own| own.mean >= rules.cut), is_strength) {
        (Some(true), true) => Category::SharedStrength,
        (Some(false), false) => Category::SharedNeed,
        (Some(_), _) => Category::NotSettled,
        (None, true) => Category::StrengthByOthers,
        (None, false) => Category::NeedByOthers,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RULES: Rules = Rules { cut: 3.5, delta: 0.5, scale: (1.0, 5.0) };

    fn source(kind: &str, mean: f64, n: u32) -> Source<'_> {
        Source { kind, mean, n, within_sd: 0.6, method_sd: 0.3 }
    }

    fn word(sources: &[Source]) -> Category {
        triangulate(sources, RULES).expect("sources").category
    }

    #[test]
    fn each_word_has_its_case() {
        let of = |own: f64, others: [f64; 2]| {
            word(&[
                source(OWN, own, 1),
                source("360", others[0], 30),
                source("visits", others[1], 30),
            ])
        };
        assert_eq!(of(4.0, [4.8, 2.0]), Category::SourcesDisagree);
        assert_eq!(of(4.9, [2.5, 2.6]), Category::BlindSpot);
        assert_eq!(of(2.0, [4.5, 4.6]), Category::HiddenStrength);
        assert_eq!(of(1.0, [3.0, 2.9]), Category::PossibleUnderEstimate);
        assert_eq!(of(3.5, [3.5, 3.5]), Category::NotSettled);
        assert_eq!(of(4.6, [4.6, 4.7]), Category::SharedStrength);
        assert_eq!(of(2.2, [2.0, 2.1]), Category::SharedNeed);
    }

    #[test]
    fn a_source_that_is_missing_is_said_to_be() {
        assert_eq!(word(&[source("360", 4.9, 30)]), Category::StrengthByOthers);
        assert_eq!(word(&[source("360", 1.9, 30)]), Category::NeedByOthers);
        let alone = triangulate(&[source(OWN, 4.0, 1)], RULES).expect("a source");
        assert_eq!(alone.category, Category::OwnViewOnly);
        assert_eq!(alone.others.reason(), Some(Reason::NoOtherSource));
        assert_eq!(alone.own_gap.reason(), Some(Reason::NoOtherSource));
        assert_eq!(word(&[]), Category::OwnViewOnly);
    }

    #[test]
    fn impossible_input_is_refused_by_name() {
        let field =
            |sources: &[Source], rules| triangulate(sources, rules).expect_err("refused").field;
        assert_eq!(field(&[source("360", 6.0, 3)], RULES), "sources");
        assert_eq!(field(&[source("360", 4.0, 0)], RULES), "sources");
        assert_eq!(field(&[source("360", 4.0, 3), source("360", 4.0, 3)], RULES), "sources");
        assert_eq!(field(&[], Rules { cut: 9.0, ..RULES }), "cut");
        assert_eq!(field(&[], Rules { delta: -1.0, ..RULES }), "delta");
        assert_eq!(field(&[], Rules { scale: (5.0, 1.0), ..RULES }), "scale");
    }

    proptest! {
        #[test]
        fn the_order_of_sources_does_not_matter_and_intervals_hold_their_values(
            means in proptest::collection::vec(1.0..5.0_f64, 1..5)
        ) {
            let kinds = [OWN, "360", "observation", "outcomes"];
            let sources: Vec<Source> =
                kinds.into_iter().zip(&means).map(|(kind, mean)| source(kind, *mean, 4)).collect();
            let turned: Vec<Source> = sources.iter().rev().copied().collect();
            let (here, there) = (triangulate(&sources, RULES), triangulate(&turned, RULES));
            let (here, there) = (here.expect("sources"), there.expect("sources"));
            prop_assert_eq!(here.category, there.category);
            if let Some(interval) = here.others.interval() {
                prop_assert!(interval.contains(here.others.value().expect("a value")));
                prop_assert!(interval.lower() >= 1.0 && interval.upper() <= 5.0);
            }
        }
    }
}
