use std::collections::{BTreeMap, BTreeSet};

use super::rasch_model::{Facets, Rating, settle};
use crate::estimate::{Estimate, Invalid, Method, Reason, Warning};
use crate::linear::{add, inverse, square};
use crate::real::{real, tally};

/// The most categories of a rating scale.
const MOST_CATEGORIES: u32 = 20;

/// Under so many ratings of one person, item or rater, joint maximum likelihood is visibly biased.
const FEW_RATINGS: u32 = 10;

/// One rating of one person on one item by one rater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RaschRow<'a> {
    /// Who was assessed.
    pub person: &'a str,
    /// On what.
    pub item: &'a str,
    /// By whom.
    pub rater: &'a str,
    /// The category, from 0.
    pub score: u32,
}

/// Abilities, difficulties and severities on one scale, in log odds.
#[derive(Debug, Clone, PartialEq)]
pub struct Rasch<'a> {
    /// Ability of each person.
    pub persons: BTreeMap<&'a str, Estimate>,
    /// Difficulty of each item; they add up to nought.
    pub items: BTreeMap<&'a str, Estimate>,
    /// Severity of each rater; they add up to nought.
    pub raters: BTreeMap<&'a str, Estimate>,
    /// Where each category becomes as likely as the one below; they add up to nought.
    pub thresholds: Vec<f64>,
}

/// A many-facet Rasch model with one rating scale, by joint maximum likelihood.
///
/// Model: ln(P(k)/P(k-1)) = person - item - rater - threshold(k). Values are log odds; no interval
/// is given, since joint maximum likelihood understates how unsure it is. Biased outwards where a
/// person, item or rater has under ten ratings, and warned of. Refused where somebody has only
/// lowest or only highest ratings or a category is never used (no finite value fits), and where
/// parts of the data have nothing in common. [`severity()`](super::severity()) is plainer and
/// usually enough.
///
/// Source: Linacre (1989), *Many-Facet Rasch Measurement*; Wright and Masters (1982), *Rating Scale
/// Analysis*.
pub fn many_facet_rasch<'a>(rows: &[RaschRow<'a>]) -> Result<Result<Rasch<'a>, Reason>, Invalid> {
    let Some(top) = rows.iter().map(|row| row.score).max() else {
        return Ok(Err(Reason::Nobody));
    };
    if top > MOST_CATEGORIES {
        return Err(Invalid::new("rows", Reason::TooMany));
    }
    if top == 0 {
        return Ok(Err(Reason::NoSpread));
    }
    let (persons, items, raters) =
        (named(rows, |row| row.person), named(rows, |row| row.item), named(rows, |row| row.rater));
    let ratings: Vec<Rating> = rows
        .iter()
        .filter_map(|row| {
            Some(Rating {
                person: persons.binary_search(&row.person).ok()?,
                item: items.binary_search(&row.item).ok()?,
                rater: raters.binary_search(&row.rater).ok()?,
                score: crate::real::index(row.score),
            })
        })
        .collect();
    let sizes = (persons.len(), items.len(), raters.len());
    let categories: BTreeSet<u32> = rows.iter().map(|row| row.score).collect();
    let complete = tally(categories.len()) == top + 1;
    if !complete || is_separated(&ratings, crate::real::index(top)) {
        return Ok(Err(Reason::Separated));
    }
    if !is_linked(&ratings, sizes) {
        return Ok(Err(Reason::Disconnected));
    }
    let Some(found) = settle(&ratings, sizes, crate::real::index(top)) else {
        return Ok(Err(Reason::NotSettled));
    };
    let Facets { persons: of_persons, items: of_items, raters: of_raters, thresholds } = found;
    let dress = |names: Vec<&'a str>, values: Vec<f64>, of: fn(&RaschRow<'a>) -> &'a str| {
        names
            .into_iter()
            .zip(values)
            .map(|(name, value)| {
                let n = tally(rows.iter().filter(|row| of(row) == name).count());
                let reason = Reason::NoIntervalKnown;
                let estimate = Estimate::without_interval(value, reason, n, Method::ManyFacetRasch)
                    .with_warning((n < FEW_RATINGS).then_some(Warning::Approximate));
                (name, estimate)
            })
            .collect()
    };
    Ok(Ok(Rasch {
        persons: dress(persons, of_persons, |row| row.person),
        items: dress(items, of_items, |row| row.item),
        raters: dress(raters, of_raters, |row| row.rater),
        thresholds,
    }))
}

fn named<'a>(rows: &[RaschRow<'a>], of: fn(&RaschRow<'a>) -> &'a str) -> Vec<&'a str> {
    rows.iter().map(of).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Whether anybody has only lowest or only highest ratings.
fn is_separated(ratings: &[Rating], top: usize) -> bool {
    let of: [fn(&Rating) -> usize; 3] = [|r| r.person, |r| r.item, |r| r.rater];
    of.into_iter().any(|of| {
        let mut ends: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for rating in ratings {
            let end = ends.entry(of(rating)).or_insert((usize::MAX, 0));
            *end = (end.0.min(rating.score), end.1.max(rating.score));
        }
        ends.values().any(|(least, most)| *least == top || *most == 0)
    })
}

/// Whether every difference can be told: the design has full rank once items and raters are
/// centred.
fn is_linked(ratings: &[Rating], (persons, items, raters): (usize, usize, usize)) -> bool {
    let size = persons + items + raters;
    let mut gram = square(size);
    for rating in ratings {
        let places = [rating.person, persons + rating.item, persons + items + rating.rater];
        for first in places {
            for second in places {
                let sign = if (first < persons) == (second < persons) { 1.0 } else { -1.0 };
                add(&mut gram, first, second, sign);
            }
        }
    }
    for part in [persons..persons + items, persons + items..size] {
        for first in part.clone() {
            part.clone().for_each(|second| add(&mut gram, first, second, 1.0 / real(part.len())));
        }
    }
    inverse(&gram).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'a>(person: &'a str, item: &'a str, rater: &'a str, score: u32) -> RaschRow<'a> {
        RaschRow { person, item, rater, score }
    }

    fn reason(rows: &[RaschRow]) -> Option<Reason> {
        many_facet_rasch(rows).expect("rows").err()
    }

    #[test]
    fn what_cannot_be_scaled_has_a_reason() {
        assert_eq!(reason(&[]), Some(Reason::Nobody));
        assert_eq!(reason(&[row("p", "i", "r", 0)]), Some(Reason::NoSpread));
        let extreme = [
            row("p", "i", "r", 1),
            row("p", "j", "r", 1),
            row("q", "i", "r", 0),
            row("q", "j", "r", 1),
        ];
        assert_eq!(reason(&extreme), Some(Reason::Separated));
        let apart = [
            row("p", "i", "r", 1),
            row("p", "j", "r", 0),
            row("q", "i", "r", 0),
            row("q", "j", "r", 1),
            row("s", "k", "t", 1),
            row("s", "l", "t", 0),
            row("u", "k", "t", 0),
            row("u", "l", "t", 1),
        ];
        assert_eq!(reason(&apart), Some(Reason::Disconnected));
    }

    /// By symmetry: everyone with the same marks is level.
    #[test]
    fn equal_marks_have_equal_values() {
        let rows = [
            row("p", "i", "r", 1),
            row("p", "j", "r", 0),
            row("p", "i", "s", 0),
            row("p", "j", "s", 1),
            row("q", "i", "r", 0),
            row("q", "j", "r", 1),
            row("q", "i", "s", 1),
            row("q", "j", "s", 0),
        ];
        let found = many_facet_rasch(&rows).expect("rows").expect("a scale");
        for values in [&found.persons, &found.items, &found.raters] {
            assert!(values.values().all(|own| own.value().is_some_and(|own| own.abs() < 1e-9)));
        }
    }

    #[test]
    fn too_many_categories_are_refused_by_name() {
        let refused = many_facet_rasch(&[row("p", "i", "r", 21)]);
        assert!(refused.is_err_and(|invalid| invalid.field == "rows"));
    }
}
