use std::collections::BTreeSet;

use headland_domain::feedback::{
    Answers, Heading, Promise, Questionnaire, RaterGroup, Rating, Round, RoundState, ScalePoint,
    Tally,
};
use headland_domain::{OrganisationId, PersonId, RoundId};
use headland_stats::disclosure::{Atom, exposed_sets};
use headland_store::feedback::Pool;
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::compose::Results;
use super::exposure::{exposes, published};
use super::figure::{MANY, Shown, sets};
use crate::feedback::close::pooled;

fn round(items: usize, minimum: u32, steps: usize) -> Round {
    let id = Uuid::from_u128;
    Round {
        id: RoundId::from_uuid(id(1)),
        organisation: OrganisationId::from_uuid(id(2)),
        subject: PersonId::from_uuid(id(3)),
        coach: PersonId::from_uuid(id(4)),
        title: "Autumn".to_owned(),
        form: Questionnaire {
            edition: "made-up@1".to_owned(),
            framework: "Made up".to_owned(),
            scale: vec![ScalePoint { title: "Step".to_owned(), text: String::new() }; steps],
            headings: vec![Heading {
                title: "Heading".to_owned(),
                items: (0..items).map(|at| format!("Statement {at}.")).collect(),
            }],
            questions: vec![],
        },
        minimum,
        opens_on: date(2026, 11, 2),
        closes_on: date(2026, 11, 16),
        state: RoundState::Closed,
        promise: None,
        released_on: None,
    }
}

/// One group's answers: for each rater a step for each statement, nought for “not seen”.
type Group = (RaterGroup, Vec<Vec<u32>>);

fn groups(round: &Round, answers: &[Group]) -> Vec<Pool> {
    answers
        .iter()
        .map(|(group, raters)| {
            let mut tally = Tally::empty(&round.form);
            for rater in raters {
                let rating =
                    |step: &u32| if *step == 0 { Rating::NotSeen } else { Rating::Step(*step) };
                let ratings = rater.iter().map(rating).collect();
                tally.add(&Answers { ratings, comments: vec![] }).unwrap();
            }
            let asked = u32::try_from(raters.len()).unwrap() + 1;
            Pool { name: group.code().to_owned(), asked, tally, comments: vec![] }
        })
        .collect()
}

fn results(round: &Round, pools: &[Pool]) -> Results {
    Results::of(round, (String::new(), String::new()), pools, &[], None)
}

prop_compose! {
    /// A round with up to seven raters in each group, some of whom have not seen some of it.
    fn rounds()(
        items in 1_usize..4,
        minimum in 3_u32..7,
        sizes in proptest::collection::vec(0_usize..8, 4),
        named in (0_usize..2, 0_usize..2),
        seed in proptest::collection::vec(0_u32..5, 120),
    ) -> (Round, Vec<Group>) {
        let mut drawn = seed.into_iter().cycle();
        let sizes = [named.0, named.1].into_iter().chain(sizes);
        let groups = RaterGroup::ALL.iter().copied().zip(sizes).map(|(group, many)| {
            let raters = (0..many).map(|_| drawn.by_ref().take(items).collect()).collect();
            (group, raters)
        });
        (round(items, minimum, 4), groups.collect())
    }
}

proptest! {
    /// From all that is shown of a round, on the page, in its figures for everyone and in the
    /// report, nobody who knows every named rating can work out the sum of fewer than the minimum:
    /// not of a pool, and not of a group as it was before groups were pooled.
    #[test]
    fn nothing_shown_exposes_fewer_than_the_minimum((round, answers) in rounds()) {
        let before = groups(&round, &answers);
        let pools = pooled(before.clone(), round.minimum, &Tally::empty(&round.form));
        let found = results(&round, &pools);
        let sets = published(&found);
        prop_assert!(!exposes(&pools, round.minimum, &[], &sets));
        // Shown to the coach and released, read as page, PDF and by programs: all the same sets.
        prop_assert!(!exposes(&pools, round.minimum, &sets, &sets));
        for (place, figures) in sets.iter().enumerate() {
            let atoms: Vec<Atom> = before
                .iter()
                .map(|pool| Atom { name: &pool.name, n: pool.tally.rated(place) })
                .collect();
            let figures: Vec<Vec<&str>> =
                figures.iter().map(|set| set.iter().map(String::as_str).collect()).collect();
            let exposed = exposed_sets(&atoms, &figures, round.minimum, &["self", "manager"]);
            prop_assert_eq!(exposed, Ok(vec![]));
        }
    }

    /// Whoever dealt the answers otherwise within a pool would read the same page.
    #[test]
    fn results_know_pools_and_not_raters((round, answers) in rounds()) {
        let turned: Vec<Group> = answers
            .iter()
            .map(|(group, raters)| {
                // Each statement's answers are turned by another number of raters.
                let many = raters.len().max(1);
                let raters = (0..raters.len()).map(|at| {
                    (0..round.form.items().count())
                        .map(|item| raters[(at + item) % many][item])
                        .collect()
                });
                (*group, raters.collect())
            })
            .collect();
        let empty = Tally::empty(&round.form);
        let one = pooled(groups(&round, &answers), round.minimum, &empty);
        let other = pooled(groups(&round, &turned), round.minimum, &empty);
        prop_assert_eq!(results(&round, &one), results(&round, &other));
    }

    /// Every count is the minimum or more, and spread, exact counts of few and agreement of fewer
    /// than five are nowhere.
    #[test]
    fn figures_of_few_tell_a_mean_and_no_more((round, answers) in rounds()) {
        let empty = Tally::empty(&round.form);
        let pools = pooled(groups(&round, &answers), round.minimum, &empty);
        for item in results(&round, &pools).headings.iter().flat_map(|heading| &heading.items) {
            for figure in &item.figures {
                let Some(shown) = &figure.shown else { continue };
                if figure.groups == ["manager"] {
                    continue;
                }
                prop_assert!(shown.n >= round.minimum);
                prop_assert!(shown.agree.is_none() || shown.n >= 5);
                prop_assert!(shown.range.is_none() || shown.n >= 5);
            }
            let hides = item.figures.iter().any(|figure| {
                figure.shown.is_none() && pools.iter().any(|pool| {
                    figure.groups.contains(&pool.name) && pool.tally.answered > 0
                        && pool.tally.items[0].iter().sum::<u32>() > 0
                        && RaterGroup::from_code(&pool.name).is_none_or(RaterGroup::is_anonymous)
                        && results_hide_some(&pools, &figure.groups, item_place(&round, &item.text))
                })
            });
            prop_assert!(!(hides && item.others.is_some()), "everyone would give the hidden away");
        }
    }
}

fn item_place(round: &Round, text: &str) -> usize {
    round.form.items().position(|one| one == text).unwrap()
}

/// Whether some of these groups rated the statement, and so are hidden and not merely silent.
fn results_hide_some(pools: &[Pool], groups: &[String], place: usize) -> bool {
    let holds = |pool: &&Pool| pool.name.split('+').any(|one| groups.iter().any(|g| g == one));
    pools.iter().filter(holds).any(|pool| pool.tally.rated(place) > 0)
}

/// Goes through every set of up to nine answers on scales of four and five steps: what is shown of
/// it is shown of another set, too.
#[test]
fn no_figure_under_ten_answers_fits_only_one_set_of_answers() {
    let mut looked_at = 0;
    for steps in [4, 5] {
        for minimum in [3, 4, 5] {
            for many in minimum..MANY {
                let all: Vec<String> = sets(many, steps)
                    .iter()
                    .map(|set| format!("{:?}", Shown::of_group(set, many, minimum, steps).unwrap()))
                    .collect();
                looked_at += all.len();
                for one in all.iter().collect::<BTreeSet<_>>() {
                    let alike = all.iter().filter(|other| *other == one).count();
                    assert!(alike >= 2, "{many} answers on {steps} steps: {one}");
                }
            }
        }
    }
    assert!(looked_at > 5_000, "{looked_at}");
}

#[test]
fn a_late_answer_would_be_exposed_by_releasing_again_and_is_refused() {
    let round = round(1, 4, 4);
    let of = |pools: &[Pool]| published(&results(&round, pools));
    let raters = |many: usize| vec![vec![3]; many];
    let pools = groups(&round, &[(RaterGroup::Peers, raters(5)), (RaterGroup::Reports, raters(4))]);
    let first = of(&pools);
    // As if a tenth group of one had joined the peers after the first release.
    let mut late = pools.clone();
    late.push(groups(&round, &[(RaterGroup::Governors, raters(1))]).remove(0));
    let joined = vec![vec![vec!["governors".to_owned(), "peers".to_owned()]]];
    assert!(!exposes(&pools, 4, &[], &first));
    assert!(exposes(&late, 4, &first, &joined));
}

#[test]
fn a_small_group_is_pooled_and_the_own_view_stands_beside() {
    let round = round(2, 4, 4);
    let answers = [
        (RaterGroup::Own, vec![vec![4, 4]]),
        (RaterGroup::Manager, vec![vec![3, 0]]),
        (RaterGroup::Peers, vec![vec![2, 2], vec![2, 3], vec![3, 0], vec![2, 0], vec![1, 0]]),
        (RaterGroup::Reports, vec![vec![1, 1], vec![2, 1]]),
    ];
    let empty = Tally::empty(&round.form);
    let pools = pooled(groups(&round, &answers), 4, &empty);
    let found = results(&round, &pools);
    let labels: Vec<_> = found.pools.iter().map(|pool| pool.label.as_str()).collect();
    assert_eq!(labels, ["Line manager", "Peers and direct reports", "Own view"]);
    let [first, second] = found.headings[0].items.as_slice() else { panic!() };
    assert_eq!(first.own.as_ref().map(|own| own.value), Some(4.0));
    let pool = first.figures.iter().find(|one| one.groups.len() == 2).unwrap();
    let shown = pool.shown.as_ref().unwrap();
    assert_eq!((shown.value, shown.n, shown.at_least), (1.9, 7, false));
    assert_eq!(shown.agree, Some(true));
    // Seven at 1.9 and the manager's 3, each weighed by how many answered.
    assert_eq!(first.others, Some(2.0));
    let pool = second.figures.iter().find(|one| one.groups.len() == 2).unwrap();
    let shown = pool.shown.as_ref().unwrap();
    assert_eq!((shown.n, shown.at_least, shown.range), (4, true, None), "how many is not told");
    assert_eq!(found.headings[0].called, "blind spot");
    let own = found.headings[0].own;
    assert_eq!(own, Some(4.0), "never averaged in");
}

#[test]
fn where_a_pool_is_too_small_everyone_is_hidden_with_it() {
    let round = round(1, 4, 4);
    let answers = [
        (RaterGroup::Manager, vec![vec![3]]),
        (RaterGroup::Peers, vec![vec![1], vec![2]]),
        (RaterGroup::Reports, vec![vec![4]]),
    ];
    let pools = pooled(groups(&round, &answers), 4, &Tally::empty(&round.form));
    let found = results(&round, &pools);
    assert_eq!(found.pools[1].answered, None);
    let item = &found.headings[0].items[0];
    assert_eq!(item.figures.iter().filter(|one| one.shown.is_some()).count(), 1);
    assert_eq!(found.headings[0].called, "too few answers to say more than the figures do");
    assert_eq!(item.others, Some(3.0), "the manager alone, who is shown by name");
}

#[test]
fn the_promise_sets_the_minimum_whatever_the_round_says() {
    let mut round = round(1, 3, 4);
    round.promise = Some(Promise { given_on: date(2026, 11, 2), minimum: 5, sizes: vec![] });
    let pools = groups(&round, &[(RaterGroup::Peers, vec![vec![2]; 4])]);
    let found = results(&round, &pools);
    assert_eq!(found.minimum, 5);
    assert!(found.headings[0].items[0].figures.iter().all(|one| one.shown.is_none()));
}
