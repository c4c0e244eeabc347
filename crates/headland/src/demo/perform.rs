//! Carries the story out through the operations, each as the person who would do it, on the day.

use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use headland_app::context::{FixedClock, Seeded};
use headland_app::impact;
use headland_app::improvement::report::{self, AskedSignature, Freezing};
use headland_app::improvement::{self, Place};
use headland_app::{App, Context, Failure};
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::{Problem, RecordKind, Values};
use headland_store::Tx;
use jiff::civil::{Date, Time, time};
use jiff::tz::TimeZone;

use super::answers::Known;
use super::calendar::Calendar;
use super::figures;
use super::found::{self, Founded};
use super::script::{self, Deed, Only, Step};

/// Makes the demonstration of a day, all of it or nothing.
pub(crate) async fn make(app: &App, today: Date, password_hash: &str) -> anyhow::Result<()> {
    let calendar = Calendar::on(today);
    let began = found::first_day(today);
    let clock = Arc::new(FixedClock::at(instant(began, FIRST_BELL)?));
    // The seed is the year of the Education Act that made governing bodies; any number would do.
    let app = App { clock: clock.clone(), chance: Arc::new(Seeded::new(1944)), ..app.clone() };
    let tx = app.store.begin().await?;
    let (founded, mut tx) = found::found(&app, tx, calendar, began, password_hash).await?;
    let mut known =
        Known { people: founded.people.clone(), teams: founded.teams.clone(), ..Known::default() };
    let (mut day, mut minutes) = (began, 0);
    for step in script::read()? {
        if step.only.is_some_and(|only| (only == Only::ResultsIn) != calendar.results_are_in()) {
            continue;
        }
        let on = calendar.day(step.at)?;
        // A quarter of an hour for everything that is done on one day.
        minutes = if on == day { minutes + 15 } else { 0 };
        day = on;
        let at = FIRST_BELL.saturating_add(jiff::SignedDuration::from_mins(minutes));
        clock.set(instant(on, at)?);
        tx = carry_out(&app, tx, &founded, calendar, &mut known, &step)
            .await
            .with_context(|| format!("{} {} days from today: {:?}", step.by, step.at, step.deed))?;
    }
    // Everyone looked in a week ago, so that their first page says what changed since.
    let a_week_ago = instant(calendar.day(-8)?, FIRST_BELL)?;
    founded.looked_in(&mut tx, a_week_ago).await?;
    tx.commit().await?;
    Ok(())
}

/// When the first thing of a day is done.
const FIRST_BELL: Time = time(8, 30, 0, 0);

fn instant(day: Date, at: Time) -> anyhow::Result<jiff::Timestamp> {
    Ok(day.to_datetime(at).to_zoned(TimeZone::get("Europe/London")?)?.timestamp())
}

async fn carry_out(
    app: &App,
    tx: Tx,
    founded: &Founded,
    calendar: Calendar,
    known: &mut Known,
    step: &Step,
) -> anyhow::Result<Tx> {
    let mut ctx = founded.enter(app, tx, &step.by, &step.school).await?;
    match &step.deed {
        Deed::Draft { key, kind, within } => {
            let kind: RecordKind =
                kind.parse().map_err(|()| anyhow!("no kind is called {kind}"))?;
            let place = place(known, kind, within.as_deref())?;
            let mut values = Values::new();
            known.answer(calendar, sheet_of(kind), &step.says, &mut values)?;
            let record = improvement::draft(&mut ctx, kind, place, values)
                .await
                .map_err(|failure| said(&failure))?;
            known.records.insert(key.clone(), record);
        }
        Deed::Revise { key, why } => {
            let before = known.record(key)?;
            let mut values = before.values.clone();
            known.answer(calendar, before.sheet(), &step.says, &mut values)?;
            let revised =
                improvement::revise(&mut ctx, before.id, before.version, values, why.as_deref())
                    .await
                    .map_err(|failure| said(&failure))?;
            known.records.insert(key.clone(), revised.record);
        }
        Deed::Freeze { key, signers } => {
            let mut asked = Vec::new();
            for (person, capacity) in signers {
                let person = known.person(person)?;
                asked.push(AskedSignature { person, capacity: capacity.clone() });
            }
            let (id, version) = (known.record(key)?.id, known.record(key)?.version);
            let said = Freezing { version, asked: &asked, names_no_pupil: true };
            let frozen = report::freeze(&mut ctx, id, &said).await;
            let snapshot = frozen.map_err(|failure| anyhow!("{failure:?}"))?;
            known.snapshots.insert(key.clone(), snapshot);
        }
        Deed::Sign { key } => {
            let snapshot = known.snapshots.get(key).copied().context("it was frozen")?;
            let signed = report::sign(&mut ctx, snapshot).await;
            signed.map_err(|failure| anyhow!("{failure:?}"))?;
        }
        Deed::Agree { key } => {
            let record = known.record(key)?;
            let (id, kind, version) = (record.id, record.kind, record.version);
            if kind == RecordKind::Plan {
                let approved = improvement::approve(&mut ctx, id, version).await;
                approved.map_err(|failure| anyhow!("{failure:?}"))?;
            } else {
                let agreed = headland_app::objectives::agree(&mut ctx, id, kind, version).await;
                agreed.map_err(|failure| anyhow!("{failure:?}"))?;
            }
        }
        Deed::Dispute { key, view } => {
            let (id, version) = (known.record(key)?.id, known.record(key)?.version);
            let said = headland_app::objectives::dispute(&mut ctx, id, version, view).await;
            said.map_err(|failure| anyhow!("{failure:?}"))?;
        }
        Deed::Ask(asked) => super::surveys::carry_out(app, &mut ctx, known, asked).await?,
        Deed::Round(step) => super::rounds::carry_out(app, &mut ctx, known, calendar, step).await?,
        Deed::Declare { key } => {
            let declared = impact::declare_headline(&mut ctx, known.record(key)?.id).await;
            declared.map_err(|failure| anyhow!("{failure:?}"))?;
        }
        Deed::Choose { key, reason, schools } => {
            let target = known.record(key)?.id;
            let chosen = impact::choose_comparators(&mut ctx, target, schools, reason).await;
            chosen.map_err(|failure| anyhow!("{failure:?}"))?;
        }
        Deed::Count { key, began, figures } => {
            let mut rows = Vec::new();
            for (day, figure) in figures {
                rows.push(format!("{},{figure}", calendar.day(*day)?));
            }
            let began_on = Some(calendar.day(*began)?);
            let target = known.record(key)?.id;
            let brought = impact::bring_series(&mut ctx, target, &rows.join("\n"), began_on).await;
            brought.map_err(|failure| anyhow!("{failure:?}"))?;
        }
        Deed::Test { key, figures } => {
            let brought = impact::bring_pairs(&mut ctx, known.record(key)?.id, figures).await;
            brought.map_err(|failure| anyhow!("{failure:?}"))?;
        }
        Deed::Import { files, published } => {
            figures::bring(app, &mut ctx, calendar, files, published.as_ref()).await?;
        }
    }
    let Context { tx, .. } = ctx;
    Ok(tx)
}

fn place(known: &Known, kind: RecordKind, within: Option<&str>) -> anyhow::Result<Place> {
    Ok(match (kind, within) {
        (RecordKind::Plan, _) => Place::Organisation,
        (kind, None) if kind.is_personal() => Place::Organisation,
        (kind, Some(head)) if kind.is_personal() => Place::Within(known.record(head)?.id),
        (_, None) => bail!("a {kind} belongs to something"),
        (RecordKind::Priority, Some(plan)) => Place::Plan(known.record(plan)?.id),
        (_, Some(priority)) => Place::Priority(known.record(priority)?.id),
    })
}

/// A failure in words for whoever writes the story.
pub(crate) fn said(failure: &Failure<Vec<Problem>>) -> anyhow::Error {
    match failure {
        Failure::Refused(problems) => {
            let problems: Vec<_> = problems
                .iter()
                .map(|problem| format!("{}: {}", problem.field, problem.message))
                .collect();
            anyhow!("refused: {}", problems.join("; "))
        }
        other => anyhow!("{other}"),
    }
}
