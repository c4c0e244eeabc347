use headland_domain::sheet::RecordKind;
use headland_policy::{Action, Resource};
use headland_reports::table::{Cell, Column, Table};
use headland_store::needs::{self, ReadingsWanted};

pub use headland_store::needs::Readings;

use crate::context::{Context, Failure};
use crate::people::MOST_ROWS;

/// Who is asked to read what and who has confirmed it, as far as the actor may see: of themselves, of
/// those whom they manage, and of everybody for whoever answers for the school.
pub async fn readings(
    ctx: &mut Context,
    wanted: &ReadingsWanted,
    offset: i64,
    limit: i64,
) -> Result<Readings, Failure<()>> {
    ctx.authorise(Action::Draft, Resource::Record(RecordKind::ReadingConfirmation))?;
    let scope = ctx.scope_here();
    Ok(needs::readings(&mut ctx.tx, &scope, wanted, offset, limit).await?)
}

/// The same as a table for a spreadsheet.
pub async fn readings_table(
    ctx: &mut Context,
    wanted: &ReadingsWanted,
) -> Result<Table, Failure<()>> {
    let found = readings(ctx, wanted, 0, MOST_ROWS).await?;
    let columns =
        ["Document", "Version", "Who", "To be confirmed by", "How it stands", "Confirmed on"];
    let mut table = Table::new("Readings", columns.map(Column::words).to_vec());
    let today = ctx.today();
    for one in &found.rows {
        let day = |day: Option<_>, none| day.map_or_else(|| Cell::missing(none), Cell::Date);
        table.rows.push(vec![
            Cell::text(one.title.as_str()),
            Cell::text(one.edition()),
            Cell::text(one.name.as_str()),
            day(one.due_on(), "No day"),
            Cell::text(one.standing(today).label()),
            day(one.confirmed_on(), "Not yet"),
        ]);
    }
    Ok(table)
}
