use headland_domain::choice;
use headland_store::{digests, reminders};

use crate::context::Context;

choice! {
    /// How often someone wants to be told what waits for them.
    pub enum Frequency {
        Weekly = "weekly" "Once a week, for as long as something waits",
        Daily = "daily" "Once a day when something has changed, otherwise once a week",
        Never = "never" "Never",
    }
}

/// How often the actor wants to be reminded; weekly until they choose.
pub async fn reminder_frequency(ctx: &mut Context) -> Result<Frequency, headland_store::Error> {
    let preference = reminders::preference(&mut ctx.tx, ctx.actor.person).await?;
    let chosen = preference.and_then(|chosen| Frequency::from_code(&chosen.frequency));
    Ok(chosen.unwrap_or(Frequency::Weekly))
}

/// Chooses how often the actor wants to be reminded.
pub async fn set_reminder_frequency(
    ctx: &mut Context,
    frequency: Frequency,
) -> Result<(), headland_store::Error> {
    reminders::set_frequency(&mut ctx.tx, ctx.actor.person, frequency.code()).await
}

choice! {
    /// How often someone wants to be told by mail what checks notice in what is theirs.
    pub enum DigestFrequency {
        Never = "never" "Never",
        Weekly = "weekly" "Once a week, when there is something",
        Monthly = "monthly" "Once a month, when there is something",
    }
}

/// How often the actor wants to be told what checks notice; never until they choose.
pub async fn digest_frequency(ctx: &mut Context) -> Result<DigestFrequency, headland_store::Error> {
    let chosen = digests::chosen(&mut ctx.tx, ctx.actor.person).await?;
    let chosen = chosen.and_then(|chosen| DigestFrequency::from_code(&chosen.frequency));
    Ok(chosen.unwrap_or(DigestFrequency::Never))
}

/// Chooses how often the actor wants to be told what checks notice.
pub async fn set_digest_frequency(
    ctx: &mut Context,
    frequency: DigestFrequency,
) -> Result<(), headland_store::Error> {
    digests::choose(&mut ctx.tx, ctx.actor.person, frequency.code()).await
}
