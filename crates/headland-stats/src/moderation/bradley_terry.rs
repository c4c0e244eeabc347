use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::groups::reached;
use crate::estimate::{Confidence, Estimate, Interval, Invalid, Method, Reason};
use crate::linear::{add, inverse, square, times};
use crate::real::{real, tally};

/// How often one piece of work was judged better than another, and the other way round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Game<'a> {
    /// The first piece.
    pub first: &'a str,
    /// The second piece.
    pub second: &'a str,
    /// How often the first won.
    pub first_won: f64,
    /// How often the second won.
    pub second_won: f64,
}

/// Each piece's ability in log odds over the reference, whose own is nought and has no interval.
pub type Ability<'a> = BTreeMap<&'a str, Estimate>;

/// Why pieces cannot be put on one scale: those who win or lose every judgement against the rest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unscaled {
    /// Nothing was judged.
    Nothing,
    /// These never lost to the rest.
    NeverLost(Vec<String>),
    /// These were never compared with the rest.
    NeverCompared(Vec<String>),
    /// The search did not settle.
    NotSettled,
}

impl fmt::Display for Unscaled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing has been compared"),
            Self::NeverLost(names) => {
                let verb = if names.len() == 1 { "never loses" } else { "never lose to the rest" };
                write!(f, "not strongly connected (Ford 1957): {} {verb}", names.join(", "))
            }
            Self::NeverCompared(names) => {
                let names = names.join(", ");
                write!(f, "not connected: {names} never compared with the rest")
            }
            Self::NotSettled => f.write_str("the calculation does not settle on a value"),
        }
    }
}

const MOST_STEPS: u32 = 200;

/// Puts pieces of work on one scale by paired judgements.
///
/// Model: the chance that i beats j is 1/(1 + exp(aⱼ - aᵢ)); abilities by maximum likelihood
/// (Newton's steps, halved where they would lose), in log odds over `reference`. A piece that wins
/// or loses every judgement against the rest has no finite ability: the answer names it, and asks
/// for more judgements. Assumes judgements independent and one scale behind all of them. Needs many
/// judgements of each piece; pairs chosen adaptively make it look steadier than it is, so choose
/// them at random.
///
/// Sources: Bradley and Terry (1952), *Biometrika* 39:324-345; Ford (1957), *American Mathematical
/// Monthly* 64:28-33.
///
/// ```
/// use headland_stats::{Confidence, moderation::{Game, bradley_terry}};
///
/// let game = |first, second, first_won, second_won| Game { first, second, first_won, second_won };
/// let found = bradley_terry(&[game("a", "b", 3.0, 1.0)], "b", Confidence::NINETY_FIVE)?;
/// let odds = found.ok().and_then(|ability| ability["a"].value());
/// assert!(odds.is_some_and(|odds| (odds - 3.0_f64.ln()).abs() < 1e-9));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn bradley_terry<'a>(
    games: &[Game<'a>],
    reference: &str,
    confidence: Confidence,
) -> Result<Result<Ability<'a>, Unscaled>, Invalid> {
    let usable = |wins: f64| wins.is_finite() && wins >= 0.0;
    if games.iter().any(|g| !usable(g.first_won) || !usable(g.second_won) || g.first == g.second) {
        return Err(Invalid::new("games", Reason::OutOfRange));
    }
    let names: BTreeSet<&'a str> =
        games.iter().flat_map(|game| [game.first, game.second]).collect();
    if names.is_empty() {
        return Ok(Err(Unscaled::Nothing));
    }
    let names: Vec<&'a str> = names.into_iter().collect();
    let Ok(origin) = names.binary_search(&reference) else {
        return Err(Invalid::new("reference", Reason::Unmatched));
    };
    if let Some(unscaled) = separation(games, &names) {
        return Ok(Err(unscaled));
    }
    let place = |name: &str| names.binary_search(&name).unwrap_or(origin);
    let indexed: Vec<(usize, usize, f64, f64)> = games
        .iter()
        .map(|game| (place(game.first), place(game.second), game.first_won, game.second_won))
        .collect();
    let Some((abilities, spread)) = settle(&indexed, names.len(), origin) else {
        return Ok(Err(Unscaled::NotSettled));
    };
    let method = Method::BradleyTerry;
    let own = |at: usize| {
        let judged: f64 = indexed
            .iter()
            .filter(|(first, second, ..)| *first == at || *second == at)
            .map(|(.., won, lost)| won + lost)
            .sum();
        let (value, n) = (*abilities.get(at)?, tally(crate::real::whole(judged)));
        if at == origin {
            return Some(Estimate::without_interval(0.0, Reason::NoIntervalKnown, n, method));
        }
        let error = spread.get(at)?.sqrt();
        let interval = Interval::around(value, confidence.z() * error, confidence);
        Some(Estimate::measured(value, interval, Reason::NotANumber, n, method))
    };
    let found = names.iter().enumerate().filter_map(|(at, name)| Some((*name, own(at)?)));
    Ok(Ok(found.collect()))
}

/// Ford's condition: from everyone to everyone there must be a chain of wins.
fn separation(games: &[Game], names: &[&str]) -> Option<Unscaled> {
    let mut beaten_by: BTreeMap<&&str, BTreeSet<&&str>> = BTreeMap::new();
    let mut met: BTreeMap<&&str, BTreeSet<&&str>> = BTreeMap::new();
    for game in games {
        let wins = [
            (&game.first, &game.second, game.first_won),
            (&game.second, &game.first, game.second_won),
        ];
        for (winner, loser, _) in wins.into_iter().filter(|(.., won)| *won > 0.0) {
            beaten_by.entry(loser).or_default().insert(winner);
            met.entry(loser).or_default().insert(winner);
            met.entry(winner).or_default().insert(loser);
        }
    }
    let spell = |set: BTreeSet<&&str>| set.into_iter().map(|name| (*name).to_owned()).collect();
    let first = names.first()?;
    let company = reached(first, &met);
    if company.len() < names.len() {
        return Some(Unscaled::NeverCompared(spell(company)));
    }
    // Whoever the fewest stand above: all of them reach each other, and nobody else beats them.
    let above = |name| reached(name, &beaten_by);
    let top = names.iter().map(above).min_by_key(BTreeSet::len)?;
    (top.len() < names.len()).then(|| Unscaled::NeverLost(spell(top)))
}

/// Abilities, and the variance of each over the reference.
fn settle(
    games: &[(usize, usize, f64, f64)],
    count: usize,
    origin: usize,
) -> Option<(Vec<f64>, Vec<f64>)> {
    let likelihood = |abilities: &[f64]| -> f64 {
        games
            .iter()
            .filter_map(|(first, second, won, lost)| {
                let apart = abilities.get(*first)? - abilities.get(*second)?;
                Some(-won * (-apart).exp().ln_1p() - lost * apart.exp().ln_1p())
            })
            .sum()
    };
    let mut abilities = vec![0.0_f64; count];
    for _ in 0..MOST_STEPS {
        let mut gradient = vec![0.0; count];
        let mut information = square(count);
        for (first, second, won, lost) in games {
            let apart: f64 = abilities.get(*first)? - abilities.get(*second)?;
            let chance = 1.0 / (1.0 + (-apart).exp());
            let surprise = won - (won + lost) * chance;
            *gradient.get_mut(*first)? += surprise;
            *gradient.get_mut(*second)? -= surprise;
            let weight = (won + lost) * chance * (1.0 - chance);
            add(&mut information, *first, *first, weight);
            add(&mut information, *second, *second, weight);
            add(&mut information, *first, *second, -weight);
            add(&mut information, *second, *first, -weight);
        }
        // Only differences matter: the reference stays where it is.
        for other in 0..count {
            *information.get_mut(origin)?.get_mut(other)? = 0.0;
            *information.get_mut(other)?.get_mut(origin)? = 0.0;
        }
        add(&mut information, origin, origin, 1.0);
        *gradient.get_mut(origin)? = 0.0;
        let variance = inverse(&information)?;
        let step = times(&variance, &gradient);
        let height = likelihood(&abilities);
        let mut share = 1.0;
        let next = loop {
            let next: Vec<f64> =
                abilities.iter().zip(&step).map(|(own, step)| own + share * step).collect();
            if likelihood(&next) >= height - 1e-12 * height.abs() || share < 1e-9 {
                break next;
            }
            share /= 2.0;
        };
        let moved =
            next.iter().zip(&abilities).fold(0.0_f64, |most, (a, b)| most.max((a - b).abs()));
        abilities = next;
        if moved < 1e-12 * (1.0 + real(count)) {
            let own = variance.iter().enumerate().filter_map(|(at, row)| row.get(at).copied());
            return Some((abilities, own.collect()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEVEL: Confidence = Confidence::NINETY_FIVE;

    fn game<'a>(first: &'a str, second: &'a str, won: f64, lost: f64) -> Game<'a> {
        Game { first, second, first_won: won, second_won: lost }
    }

    #[test]
    fn pieces_that_cannot_be_scaled_are_named() {
        let of = |games: &[Game]| bradley_terry(games, "a", LEVEL).expect("games").err();
        assert_eq!(of(&[]), Some(Unscaled::Nothing));
        let alone = [game("a", "b", 1.0, 1.0), game("c", "d", 1.0, 1.0)];
        assert_eq!(of(&alone), Some(Unscaled::NeverCompared(vec!["a".into(), "b".into()])));
        let two = [game("a", "b", 1.0, 1.0), game("a", "c", 2.0, 0.0)];
        let unscaled = of(&two).expect("never lost");
        assert_eq!(
            unscaled.to_string(),
            "not strongly connected (Ford 1957): a, b never lose to the rest"
        );
    }

    #[test]
    fn impossible_games_are_refused_by_name() {
        let field = |game: Game, reference| {
            bradley_terry(&[game], reference, LEVEL).expect_err("refused").field
        };
        assert_eq!(field(game("a", "b", -1.0, 1.0), "a"), "games");
        assert_eq!(field(game("a", "a", 1.0, 1.0), "a"), "games");
        assert_eq!(field(game("a", "b", 1.0, 1.0), "z"), "reference");
    }

    proptest! {
        #[test]
        fn each_piece_wins_as_often_as_its_ability_says(
            wins in proptest::collection::vec(1..6_i32, 6)
        ) {
            let win = |at: usize| f64::from(wins[at]);
            let games = [
                game("a", "b", win(0), win(1)),
                game("b", "c", win(2), win(3)),
                game("c", "a", win(4), win(5)),
            ];
            let ability = bradley_terry(&games, "a", LEVEL).expect("games").expect("linked");
            let of = |name| ability[name].value().expect("an ability");
            let chance = |own, other| 1.0 / (1.0 + (of(other) - of(own)).exp());
            let expected = (win(0) + win(1)) * chance("a", "b") + (win(4) + win(5)) * chance("a", "c");
            prop_assert!((expected - win(0) - win(5)).abs() < 1e-9);
            let turned: Vec<Game> = games.iter().rev().copied().collect();
            let again = bradley_terry(&turned, "a", LEVEL).expect("games").expect("linked");
            prop_assert!(again["b"].value().is_some_and(|there| (there - of("b")).abs() < 1e-9));
            prop_assert!(ability["b"].interval().is_some_and(|i| i.contains(of("b"))));
        }
    }
}
