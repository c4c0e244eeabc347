use headland_domain::RecordId;
use headland_domain::frameworks::{Edition, Item, ItemCode, ItemReference};
use headland_domain::needs::SelfAssessment;
use headland_domain::sheet::{Answer as _, Problem, Record, RecordKind, Values};
use headland_policy::Action;
use headland_store::needs::{self, Reading, ReadingsWanted, WhoseReadings};
use headland_store::records::{self, Filter, Order};

use crate::context::{Context, Failure};
use crate::frameworks::{Held, framework};
use crate::improvement::{Place, Revised, draft, revise};

/// A self-assessment with what surrounds it.
#[derive(Debug)]
pub struct OwnView {
    /// The record.
    pub record: Record,
    /// What it says.
    pub own: SelfAssessment,
    /// The framework that it is made against.
    pub held: Held,
    /// Earlier ones of the same person against any version of the framework, as far as the actor may
    /// read them; the newest first.
    pub earlier: Vec<(Record, SelfAssessment)>,
    /// What they are asked to read and what they have confirmed, as far as the actor may see it; what
    /// is late first.
    pub readings: Vec<Reading>,
    /// Feedback on the person's work that the actor may read; the newest first.
    pub feedback: Vec<Record>,
    /// Whether the actor may change it.
    pub may_revise: bool,
}

impl OwnView {
    /// The items that are rated, in the order of the framework.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let framework = &self.held.framework;
        framework.items().iter().filter(|item| framework.is_rated(item))
    }

    /// What they are asked to read that belongs to an item or to a part of it.
    pub fn readings_of<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = &'a Reading> {
        let within = format!("{}/", item.code);
        let framework = &self.own.framework.code;
        self.readings.iter().filter(move |reading| {
            let named = reading.item().and_then(|item| item.parse::<ItemReference>().ok());
            named.is_some_and(|named| {
                named.edition.code == *framework
                    && (named.item == item.code || named.item.as_str().starts_with(&within))
            })
        })
    }

    /// What a level is called.
    pub fn level_words(&self, item: &Item, rank: u8) -> String {
        let level = self.held.framework.level(item, rank);
        level.map_or_else(|| rank.to_string(), |level| format!("{rank} {}", level.title))
    }
}

/// What somebody says to an item.
#[derive(Clone, Debug, Default)]
pub struct Rating {
    /// The level; none while it is not yet rated.
    pub level: Option<u8>,
    /// What shows it.
    pub evidence: String,
    /// The feedback that it rests on.
    pub rests_on: Vec<RecordId>,
}

/// How many earlier self-assessments, and how much feedback, are looked at.
const MOST: i64 = 100;

/// A self-assessment that the actor may see.
pub async fn self_assessment(ctx: &mut Context, id: RecordId) -> Result<OwnView, Failure<()>> {
    let record = ctx.record_of(RecordKind::SelfAssessment, id).await?;
    let facts = ctx.authorise_record(Action::See, &record).await?;
    let may_revise = facts.parts.iter().any(|part| part == "owner");
    with_surroundings(ctx, record, may_revise).await
}

/// What surrounds a self-assessment that the caller has found the actor may see.
pub(crate) async fn with_surroundings(
    ctx: &mut Context,
    record: Record,
    may_revise: bool,
) -> Result<OwnView, Failure<()>> {
    let own: SelfAssessment = record.read().map_err(|_| Failure::NotFound)?;
    let held = framework(ctx, &own.framework).await?;
    let scope = ctx.scope(record.organisation);
    let of = |kind| Filter { kinds: vec![kind], lead: Some(own.owner), ..Filter::default() };
    let filter = of(RecordKind::SelfAssessment);
    let others = records::list(&mut ctx.tx, &scope, &filter, Order::Newest, 0, MOST).await?;
    let is_before = |one: &SelfAssessment| {
        one.framework.code == own.framework.code && one.held_on < own.held_on
    };
    let mut earlier: Vec<(Record, SelfAssessment)> = others
        .records
        .into_iter()
        .filter(|one| one.id != record.id)
        .filter_map(|one| one.read().ok().map(|read| (one, read)))
        .filter(|(_, read)| is_before(read))
        .collect();
    earlier.sort_by_key(|(_, read)| std::cmp::Reverse(read.held_on));
    let filter = of(RecordKind::Feedback);
    let feedback = records::list(&mut ctx.tx, &scope, &filter, Order::Newest, 0, MOST).await?;
    let wanted =
        ReadingsWanted { whose: WhoseReadings::Of(own.owner), ..ReadingsWanted::default() };
    let readings = needs::readings(&mut ctx.tx, &scope, &wanted, 0, MOST).await?.rows;
    let feedback = feedback.records;
    Ok(OwnView { record, own, held, earlier, readings, feedback, may_revise })
}

/// Rates an item, with what shows the level and which feedback it rests on.
pub async fn rate(
    ctx: &mut Context,
    id: RecordId,
    version: i64,
    item: &ItemCode,
    rating: Rating,
) -> Result<Revised, Failure<Vec<Problem>>> {
    let record = ctx.record_of(RecordKind::SelfAssessment, id).await?;
    ctx.authorise_record(Action::Revise, &record).await?;
    let mut own: SelfAssessment = record.read().map_err(Failure::Refused)?;
    own.ratings.set(item.clone(), rating.level.into_iter().collect());
    let evidence = Some(rating.evidence.trim().to_owned()).filter(|text| !text.is_empty());
    own.evidence.set(item.clone(), evidence.into_iter().collect());
    for feedback in &rating.rests_on {
        if own.feedback.iter().all(|named| named.id != *feedback) {
            own.feedback.push(headland_domain::sheet::To::new(*feedback));
        }
    }
    own.rests_on.set(item.clone(), rating.rests_on);
    let mut values = record.values.clone();
    values.set("ratings", own.ratings.write());
    values.set("evidence", own.evidence.write());
    values.set("rests_on", own.rests_on.write());
    values.set("feedback", own.feedback.write());
    revise(ctx, id, version, values, None).await
}

/// Raises a need of one's own from a rating: what shows the level and what it rests on go with it.
pub async fn raise_from_rating(
    ctx: &mut Context,
    id: RecordId,
    item: &ItemCode,
    said: &Values,
) -> Result<Record, Failure<Vec<Problem>>> {
    let record = ctx.record_of(RecordKind::SelfAssessment, id).await?;
    ctx.authorise_record(Action::Revise, &record).await?;
    let own: SelfAssessment = record.read().map_err(Failure::Refused)?;
    if own.ratings.one(item).is_none() {
        let message = "Rate this first: a need rests on what you found";
        return Err(Failure::Refused(vec![Problem::new("title", message)]));
    }
    let mut values = Values::new()
        .with("of", own.owner)
        .with("sources", "self")
        .with("item", reference(&own.framework, item))
        .with("state", "open");
    for field in ["title", "sort", "importance"] {
        values.set(field, said.all(field).to_vec());
    }
    if !own.rests_on.of(item).is_empty() {
        values.push("sources", "others");
    }
    if let Some(evidence) = own.evidence.one(item) {
        values.push("detail", evidence);
    }
    draft(ctx, RecordKind::Need, Place::Organisation, values).await
}

fn reference(edition: &Edition, item: &ItemCode) -> String {
    format!("{edition}#{item}")
}
