//! What the results of many leaders' rounds say together, as far as that gives no leader away.

use std::collections::{BTreeMap, BTreeSet};

use headland_domain::feedback::FEWEST_TOGETHER;
use headland_domain::{PersonId, RollUpId, RoundId};
use headland_policy::{Action, Resource};
use headland_store::feedback::{self as store, ListedRollUp, Release, Untold};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::compose::Results;
use super::figure::Shown;
use super::read::read;
use super::release::published_now;
use crate::context::{Context, Event, Failure};

/// How many of the newest are looked through for one of the same framework: one is made a term or a year.
const EARLIER: i64 = 50;

/// What several rounds say together, as it was put together. It is never made again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RollUp {
    /// The framework whose statements were asked.
    pub framework: String,
    /// The steps of the scale, from the lowest.
    pub scale: Vec<String>,
    /// How many leaders' results are in it: of each those of the latest round.
    pub leaders: u32,
    /// The day on which it was put together.
    pub made_on: Date,
    /// What is said under each heading that enough of them were asked about.
    pub headings: Vec<Together>,
}

/// What many leaders and those around them say under one heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Together {
    /// The heading.
    pub title: String,
    /// The mean of the leaders' own views.
    pub own: Shown,
    /// The mean over the same leaders of what others say.
    pub others: Shown,
    /// What others said when it was last put together, and on which day that was.
    pub earlier: Option<(Date, Shown)>,
}

/// Of which framework results could be put together now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The framework.
    pub framework: String,
    /// How many leaders' results would be in it.
    pub leaders: u32,
}

/// A page of what was put together, and what could be.
#[derive(Debug)]
pub struct RollUps {
    /// What was put together, the newest first.
    pub made: Vec<(ListedRollUp, RollUp)>,
    /// How many there are on all pages.
    pub total: i64,
    /// What could be put together now.
    pub offered: Vec<Offered>,
}

/// Why nothing is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RollUpRefusal {
    /// Not enough results, or of another framework.
    #[error(
        "Choose from the list. A framework is listed once the results of {FEWEST_TOGETHER} leaders can be \
         read that have not been put together before"
    )]
    NotOffered,
    /// Somebody else put the same results together a moment ago.
    #[error("Somebody has just put these results together. They are in the list")]
    Meanwhile,
    /// They hold something that cannot be written down.
    #[error("The results cannot be written down as they are. Ask for help")]
    Unwritable,
}

/// One leader's results.
struct One {
    round: RoundId,
    subject: PersonId,
    results: Results,
}

fn readable(untold: Vec<Untold>) -> Vec<One> {
    let one = |one: Untold| {
        Some(One { round: one.round, subject: one.subject, results: read(&one.body)? })
    };
    untold.into_iter().filter_map(one).collect()
}

/// The results of each framework that are enough to be put together: of four leaders, with one heading at
/// least of which that many have both views. Where rounds of one framework
/// were asked on several scales, those on the scale of the latest.
fn enough(found: &[One]) -> BTreeMap<&str, Vec<&One>> {
    let mut by_framework: BTreeMap<&str, Vec<&One>> = BTreeMap::new();
    for one in found {
        by_framework.entry(&one.results.framework).or_default().push(one);
    }
    for of_one in by_framework.values_mut() {
        let scale = of_one.last().map(|one| one.results.scale.clone()).unwrap_or_default();
        of_one.retain(|one| one.results.scale == scale);
    }
    by_framework.retain(|_, of_one| {
        let leaders = latest(of_one);
        many(&leaders) >= FEWEST_TOGETHER && !headings(&leaders, None).is_empty()
    });
    by_framework
}

/// Of each leader the latest round. The rounds come in the order in which they closed.
fn latest<'a>(of_one: &[&'a One]) -> Vec<&'a One> {
    let mut seen = BTreeSet::new();
    of_one.iter().rev().filter(|one| seen.insert(one.subject)).copied().collect()
}

fn many<T>(of: &[T]) -> u32 {
    u32::try_from(of.len()).unwrap_or(u32::MAX)
}

/// The headings that enough leaders were asked about and have both views of, in the order of the
/// latest round that asked them.
fn headings(leaders: &[&One], before: Option<&RollUp>) -> Vec<Together> {
    let steps = leaders.first().map_or(0, |one| many(&one.results.scale));
    let mut titles: Vec<&str> = Vec::new();
    for heading in leaders.iter().flat_map(|one| &one.results.headings) {
        if !titles.contains(&heading.title.as_str()) {
            titles.push(&heading.title);
        }
    }
    let views = |title: &str| -> (Vec<f64>, Vec<f64>) {
        let of_it = leaders
            .iter()
            .filter_map(|one| one.results.headings.iter().find(|heading| heading.title == title));
        of_it.filter_map(|heading| Some((heading.own?, heading.others?))).unzip()
    };
    titles
        .into_iter()
        .filter_map(|title| {
            let (own, others) = views(title);
            let earlier = before.and_then(|before| {
                let heading = before.headings.iter().find(|heading| heading.title == title)?;
                Some((before.made_on, heading.others.clone()))
            });
            Some(Together {
                title: title.to_owned(),
                own: Shown::of_leaders(&own, FEWEST_TOGETHER, steps)?,
                others: Shown::of_leaders(&others, FEWEST_TOGETHER, steps)?,
                earlier,
            })
        })
        .collect()
}

/// What was put together of an organisation's rounds, and what could be. Three statements.
pub async fn roll_ups(ctx: &mut Context, offset: i64, limit: i64) -> Result<RollUps, Failure<()>> {
    ctx.authorise(Action::See, Resource::RollUps)?;
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let (made, total) = store::roll_ups(&mut ctx.tx, here, offset, limit).await?;
    let found = readable(store::untold(&mut ctx.tx, here, today).await?);
    let offered = enough(&found)
        .into_iter()
        .map(|(framework, of_one)| Offered {
            framework: framework.to_owned(),
            leaders: many(&latest(&of_one)),
        })
        .collect();
    let read = |one: ListedRollUp| {
        let body = serde_json::from_str(&one.body).ok()?;
        Some((one, body))
    };
    Ok(RollUps { made: made.into_iter().filter_map(read).collect(), total, offered })
}

/// Whether the actor may read what rounds say together.
pub fn may_roll_up(ctx: &Context) -> bool {
    ctx.may(Action::See, Resource::RollUps)
}

/// One of them, with the hash of what was written down.
pub async fn roll_up(ctx: &mut Context, id: RollUpId) -> Result<(RollUp, String), Failure<()>> {
    ctx.authorise(Action::See, Resource::RollUps)?;
    let here = ctx.organisation.id();
    let release = store::find_roll_up(&mut ctx.tx, here, id).await?.ok_or(Failure::NotFound)?;
    let body = serde_json::from_str(&release.body).map_err(|_| Failure::NotFound)?;
    Ok((body, release.sha256))
}

/// Puts together what the rounds of a framework say whose results can be read and that have not been put
/// together before.
///
/// Made of figures that were released, so nothing of a rater can be in it that is not there. Of the leaders:
/// each heading is a mean over four at least, and each round is part of one roll-up and never of a
/// second, so that two roll-ups never differ by a few.
pub async fn make_roll_up(
    ctx: &mut Context,
    framework: &str,
) -> Result<RollUpId, Failure<RollUpRefusal>> {
    ctx.authorise(Action::Draft, Resource::RollUps)?;
    let refused = Failure::Refused;
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let found = readable(store::untold(&mut ctx.tx, here, today).await?);
    let enough = enough(&found);
    let of_it = enough.get(framework).ok_or(refused(RollUpRefusal::NotOffered))?;
    let leaders = latest(of_it);
    let scale = leaders.first().map(|one| one.results.scale.clone()).unwrap_or_default();
    let before = earlier(ctx, framework, &scale).await?;
    let made = RollUp {
        framework: framework.to_owned(),
        leaders: many(&leaders),
        made_on: today,
        headings: headings(&leaders, before.as_ref()),
        scale,
    };
    let rounds: Vec<RoundId> = of_it.iter().map(|one| one.round).collect();
    let written = published_now(ctx, &made, parts(&made, &leaders));
    let written = written.map_err(|_| refused(RollUpRefusal::Unwritable))?;
    let release = Release { is_roll_up: true, ..written };
    let id = RollUpId::from_uuid(release.id);
    if !store::note_told(&mut ctx.tx, id, &rounds).await? {
        return Err(refused(RollUpRefusal::Meanwhile));
    }
    store::insert_release(&mut ctx.tx, &release, &rounds).await?;
    ctx.tell(Event::RoundsRolledUp(id, release.sha256)).await?;
    Ok(id)
}

/// What was last put together of the same framework on the same scale.
async fn earlier(
    ctx: &mut Context,
    framework: &str,
    scale: &[String],
) -> Result<Option<RollUp>, headland_store::Error> {
    let (made, _) = store::roll_ups(&mut ctx.tx, ctx.organisation.id(), 0, EARLIER).await?;
    let read = |one: ListedRollUp| serde_json::from_str::<RollUp>(&one.body).ok();
    Ok(made
        .into_iter()
        .filter_map(read)
        .find(|one| one.framework == framework && one.scale == scale))
}

/// For each figure that is told the figures of rounds that it is the mean of.
fn parts(made: &RollUp, leaders: &[&One]) -> Vec<Vec<String>> {
    let part = |title: &str, view: &str| -> Vec<String> {
        let has = |one: &&&One| {
            let heading = one.results.headings.iter().find(|heading| heading.title == title);
            heading.is_some_and(|heading| heading.own.is_some() && heading.others.is_some())
        };
        let name = |one: &&One| format!("{}/{title}/{view}", one.round);
        leaders.iter().filter(has).map(name).collect()
    };
    let views = |heading: &Together| [part(&heading.title, "self"), part(&heading.title, "others")];
    made.headings.iter().flat_map(views).collect()
}
