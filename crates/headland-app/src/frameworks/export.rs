use headland_domain::frameworks::Edition;
use headland_policy::{Action, Resource};
use headland_store::frameworks as store;
use jiff::Timestamp;
use serde_json::Value;

use super::case::{self, CaseVersion, Export};
use super::import::{FileKind, shelf_of};
use super::library::framework;
use super::sheet::{examples, rows_of, written};
use crate::context::{Context, Failure};
use crate::people::{Format, Unwritable};

/// A framework as a CASE package. What it was imported with comes back, changed only where it was changed
/// here.
pub async fn export_case(
    ctx: &mut Context,
    edition: &Edition,
    version: CaseVersion,
) -> Result<Value, Failure<()>> {
    let held = framework(ctx, edition).await?;
    let shelf = shelf_of(ctx).await?;
    let imported = match &held.own {
        Some(own) => store::file(&mut ctx.tx, own.id, FileKind::Case.code()).await?,
        None => None,
    };
    Ok(case::export(&Export {
        framework: &held.framework,
        organisation: held.own.as_ref().map(|own| own.organisation),
        // What comes with the program changes with a release and at no instant of this installation.
        changed_at: held.own.as_ref().map_or(Timestamp::UNIX_EPOCH, |own| own.changed_at),
        imported: imported.as_deref(),
        shelf: &shelf,
        address: &ctx.app.settings.base_url,
        version,
    }))
}

/// The items of a framework as rows of a spreadsheet, in the form of the template.
pub async fn export_items(
    ctx: &mut Context,
    edition: &Edition,
    format: Format,
) -> Result<Result<Vec<u8>, Unwritable>, Failure<()>> {
    let held = framework(ctx, edition).await?;
    Ok(written(rows_of(&held.framework), format))
}

/// The template to fill in: its columns, with two rows that show how.
pub fn framework_template(
    ctx: &Context,
    format: Format,
) -> Result<Result<Vec<u8>, Unwritable>, Failure<()>> {
    ctx.authorise(Action::Draft, Resource::FrameworkDrafts)?;
    Ok(written(examples(), format))
}
