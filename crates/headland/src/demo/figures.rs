//! The figures of the demonstration, brought in through the operations that everyone uses.
//!
//! England's are true and cited; an invented authority's and the schools' own are labelled as
//! invented. `figures/README.md` says where each file comes from.

use anyhow::{Context as _, anyhow};
use headland_app::benchmarks::import::{
    Given, Published, Said, import_at_once, import_for_everyone_at_once,
};
use headland_app::{App, Context};

use super::calendar::Calendar;

macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("figures/", $name))),)*]
    };
}

/// The files as they stand in the repository, their years still to be filled in.
const FILES: &[(&str, &str)] = files! {
    "england_absence_20260301.csv"
    "england_attainment_20251201.csv"
    "farshore_absence.csv"
    "farshore_absence.meta.csv"
    "farshore_early_years.csv"
    "farshore_key_stage_2.csv"
    "farshore_key_stage_2.meta.csv"
    "farshore_key_stage_2_next.csv"
    "farshore_pupils.csv"
    "farshore_pupils.meta.csv"
    "farshore_schools.csv"
    "farshore_schools.meta.csv"
    "farshore_schools_next.csv"
    "fernhollow.csv"
    "lark_rise.csv"
    "lark_rise_early_years.csv"
    "lark_rise_next.csv"
    "saltmarsh.csv"
};

/// Brings files in: for everyone where somebody published them, otherwise for the school at hand.
pub(super) async fn bring(
    app: &App,
    ctx: &mut Context,
    calendar: Calendar,
    names: &[String],
    published: Option<&Published>,
) -> anyhow::Result<()> {
    let mut files = Vec::new();
    for name in names {
        let (_, text) = FILES
            .iter()
            .find(|(known, _)| known == name)
            .with_context(|| format!("no file is called {name}"))?;
        let text = calendar.fill(text).with_context(|| name.clone())?;
        files.push(Given::of_bytes(name.as_str(), text));
    }
    let said = Said { year: None, published: published.cloned() };
    let imported = if published.is_some() {
        import_for_everyone_at_once(app, &mut ctx.tx, &files, &said).await
    } else {
        import_at_once(ctx, &files, &said).await
    };
    imported.map_err(|failure| anyhow!("{failure:?}"))?;
    Ok(())
}
