//! Which schools a school was before: a school that becomes an academy gets a new number.
//!
//! Only where one school became one other are their figures one series. What the register links in any other
//! way (merged, split, in a circle) is not joined, and why not is said.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;

use super::Urn;

/// How many numbers back are followed; no school has had more.
pub const LONGEST_LINE: usize = 10;

/// One school that came before another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The school before.
    pub earlier: Urn,
    /// Its name, where it is known.
    pub earlier_name: String,
    /// The school after.
    pub later: Urn,
    /// The register's words: "Predecessor", "Successor - merged".
    pub words: String,
    /// When the one became the other, where known.
    pub on: Option<Date>,
}

/// A number that the school had before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predecessor {
    /// The number.
    pub urn: Urn,
    /// The name under it, where it is known.
    pub name: String,
    /// When the school got its next number, where known.
    pub until: Option<Date>,
}

/// Why the figures of a linked school are not joined to the series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyApart {
    /// Several schools became one.
    Merged,
    /// One school became several.
    Split,
    /// The links lead in a circle.
    Circle,
    /// The links go back further than is followed.
    TooLong,
}

impl fmt::Display for WhyApart {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Merged => {
                "several schools became one, so the figures of none of them go on in it"
            }
            Self::Split => "one school became several, so its figures go on in none of them",
            Self::Circle => "the register's links lead in a circle",
            Self::TooLong => "the register's links go back further than is followed",
        })
    }
}

/// A linked school whose figures are not joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Its number.
    pub urn: Urn,
    /// Its name, where it is known.
    pub name: String,
    /// When it became the later school, where known.
    pub on: Option<Date>,
    /// Why its figures are not joined.
    pub why: WhyApart,
}

/// What a school was before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Succession {
    /// The numbers that it had, the latest first; its series runs through them.
    pub joined: Vec<Predecessor>,
    /// The schools at which the line ends, and why.
    pub apart: Vec<Apart>,
}

impl Succession {
    /// Follows the links back from a school, as long as one school became one other.
    ///
    /// `steps` are the links into every school of the line and out of each that came before, in any order.
    pub fn of(school: Urn, steps: &[Step]) -> Self {
        let steps = once_each(steps);
        let mut found = Self::default();
        let mut seen = BTreeSet::from([school]);
        let mut at = school;
        loop {
            let before: Vec<&Step> = steps.values().filter(|step| step.later == at).collect();
            let Some(first) = before.first() else {
                return found;
            };
            let branches = steps.values().filter(|step| step.earlier == first.earlier).count();
            let why = if before.len() > 1 || before.iter().any(|step| says_merged(&step.words)) {
                Some(WhyApart::Merged)
            } else if branches > 1 || says_split(&first.words) {
                Some(WhyApart::Split)
            } else if seen.contains(&first.earlier) {
                Some(WhyApart::Circle)
            } else if found.joined.len() >= LONGEST_LINE {
                Some(WhyApart::TooLong)
            } else {
                None
            };
            if let Some(why) = why {
                found.apart.extend(before.into_iter().map(|step| Apart {
                    urn: step.earlier,
                    name: step.earlier_name.clone(),
                    on: step.on,
                    why,
                }));
                return found;
            }
            found.joined.push(Predecessor {
                urn: first.earlier,
                name: first.earlier_name.clone(),
                until: first.on,
            });
            at = first.earlier;
            seen.insert(at);
        }
    }
}

/// The register gives most links from both sides, one of them at times without a date; a link of a school to
/// itself says nothing.
fn once_each(steps: &[Step]) -> BTreeMap<(Urn, Urn), Step> {
    let mut once: BTreeMap<(Urn, Urn), Step> = BTreeMap::new();
    for step in steps.iter().filter(|step| step.earlier != step.later) {
        once.entry((step.earlier, step.later))
            .and_modify(|known| {
                known.on = known.on.or(step.on);
                if says_merged(&step.words) || says_split(&step.words) {
                    known.words.clone_from(&step.words);
                }
            })
            .or_insert_with(|| step.clone());
    }
    once
}

fn says_merged(words: &str) -> bool {
    let words = words.to_lowercase();
    words.contains("merge") || words.contains("amalgam")
}

fn says_split(words: &str) -> bool {
    words.to_lowercase().contains("split")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn urn(number: u32) -> Urn {
        Urn::try_from(number).unwrap()
    }

    fn step(earlier: u32, later: u32) -> Step {
        Step {
            earlier: urn(earlier),
            earlier_name: format!("School {earlier}"),
            later: urn(later),
            words: "Predecessor".to_owned(),
            on: Some(date(2014, 9, 1)),
        }
    }

    fn joined(found: &Succession) -> Vec<u32> {
        found.joined.iter().map(|before| before.urn.number()).collect()
    }

    fn apart(found: &Succession) -> Vec<(u32, WhyApart)> {
        found.apart.iter().map(|apart| (apart.urn.number(), apart.why)).collect()
    }

    #[test]
    fn a_line_of_single_schools_is_followed_to_its_beginning() {
        let found = Succession::of(urn(140_003), &[step(120_002, 140_003), step(110_001, 120_002)]);
        assert_eq!((joined(&found), apart(&found)), (vec![120_002, 110_001], vec![]));
        assert_eq!(found.joined[0].until, Some(date(2014, 9, 1)));
        assert_eq!(Succession::of(urn(110_001), &[step(110_001, 120_002)]), Succession::default());
    }

    #[test]
    fn a_link_given_from_both_sides_is_one_and_its_date_is_kept() {
        let undated = Step { on: None, words: "Successor".to_owned(), ..step(110_001, 120_002) };
        let found = Succession::of(urn(120_002), &[undated, step(110_001, 120_002)]);
        assert_eq!(joined(&found), [110_001]);
        assert_eq!(found.joined[0].until, Some(date(2014, 9, 1)));
    }

    #[test]
    fn schools_that_were_merged_are_named_and_not_joined() {
        let found = Succession::of(urn(120_003), &[step(110_001, 120_003), step(110_002, 120_003)]);
        assert_eq!(joined(&found), Vec::<u32>::new());
        assert_eq!(apart(&found), [(110_001, WhyApart::Merged), (110_002, WhyApart::Merged)]);
        let said = Step { words: "Successor - merged".to_owned(), ..step(110_001, 120_003) };
        assert_eq!(apart(&Succession::of(urn(120_003), &[said])), [(110_001, WhyApart::Merged)]);
    }

    #[test]
    fn a_school_that_was_split_goes_on_in_neither() {
        let steps = [step(110_001, 120_002), step(110_001, 120_003)];
        let found = Succession::of(urn(120_002), &steps);
        assert_eq!((joined(&found), apart(&found)), (vec![], vec![(110_001, WhyApart::Split)]));
        let said =
            Step { words: "Predecessor - Split School".to_owned(), ..step(110_001, 120_002) };
        assert_eq!(apart(&Succession::of(urn(120_002), &[said])), [(110_001, WhyApart::Split)]);
    }

    #[test]
    fn the_line_before_a_merger_is_joined_up_to_it() {
        let steps = [step(120_004, 140_005), step(110_001, 120_004), step(110_002, 120_004)];
        let found = Succession::of(urn(140_005), &steps);
        assert_eq!(joined(&found), [120_004]);
        assert_eq!(apart(&found).len(), 2);
    }

    #[test]
    fn a_circle_ends_and_is_said() {
        let found = Succession::of(urn(110_001), &[step(110_002, 110_001), step(110_001, 110_002)]);
        assert_eq!(joined(&found), [110_002]);
        assert_eq!(apart(&found), [(110_001, WhyApart::Circle)]);
        assert_eq!(Succession::of(urn(110_001), &[step(110_001, 110_001)]), Succession::default());
    }

    #[test]
    fn a_line_without_end_is_followed_no_further() {
        let steps: Vec<Step> = (0..30).map(|back| step(110_000 + back, 110_001 + back)).collect();
        let found = Succession::of(urn(110_030), &steps);
        assert_eq!(found.joined.len(), LONGEST_LINE);
        assert_eq!(found.apart[0].why, WhyApart::TooLong);
    }
}
