use headland_domain::needs::NeedStanding;
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::{Action, Resource};
use headland_reports::table::{Cell, Column, Table};
use headland_store::needs::{self, Wanted};
use headland_store::people::{self, Nameable};

use crate::context::{Context, Failure};
use crate::people::MOST_ROWS;

/// A page of the register of needs.
#[derive(Debug)]
pub struct Register {
    /// The needs of the page, the most pressing first, each with how it stands.
    pub needs: Vec<(Record, NeedStanding)>,
    /// How many there are on all pages.
    pub total: i64,
    /// Everyone who may be named.
    pub nameable: Nameable,
}

/// The needs that the actor may see: their own, those that they raised or have a part in, and those
/// of people whom they manage.
pub async fn register(
    ctx: &mut Context,
    wanted: &Wanted,
    offset: i64,
    limit: i64,
) -> Result<Register, Failure<()>> {
    ctx.authorise(Action::Draft, Resource::Record(RecordKind::Need))?;
    let scope = ctx.scope_here();
    let found = needs::register(&mut ctx.tx, &scope, wanted, offset, limit).await?;
    let today = ctx.today();
    let nameable = people::nameable(&mut ctx.tx, scope.organisation, today).await?;
    Ok(Register { needs: found.needs, total: found.total, nameable })
}

/// The same as a table for a spreadsheet, in the words of the form.
pub async fn register_table(ctx: &mut Context, wanted: &Wanted) -> Result<Table, Failure<()>> {
    let found = register(ctx, wanted, 0, MOST_ROWS).await?;
    let columns = [
        "Need",
        "Whose",
        "Raised by",
        "Sort",
        "How pressing",
        "How it stands",
        "What points to it",
        "Talked over on",
        "What has become of it",
    ];
    let mut table = Table::new("Needs", columns.map(Column::words).to_vec());
    for (need, standing) in &found.needs {
        let said = |name: &str| words_of(need, name, &found.nameable);
        let text = |name: &str| said(name).map_or_else(|| Cell::missing("Not said"), Cell::text);
        let talked = need.values.one("discussed_on").parse();
        table.rows.push(vec![
            Cell::text(need.title()),
            text("of"),
            text("raised_by"),
            text("sort"),
            text("importance"),
            Cell::text(standing.label()),
            text("sources"),
            talked.map_or_else(|_| Cell::missing("Not yet"), Cell::Date),
            text("state"),
        ]);
    }
    Ok(table)
}

/// An answer that is a choice or a person, in words.
fn words_of(need: &Record, name: &str, nameable: &Nameable) -> Option<String> {
    use headland_domain::sheet::FieldKind::{Choice, Choices, Person};
    let field = need.sheet().field(name)?;
    let words = need.values.all(name).iter().filter_map(|answer| match field.kind {
        Choice(items) | Choices(items) => {
            items.iter().find(|item| item.value == answer).map(|item| item.label.to_owned())
        }
        Person => answer.parse().ok().and_then(|id| nameable.people.get(&id)).cloned(),
        _ => None,
    });
    let words: Vec<_> = words.collect();
    (!words.is_empty()).then(|| words.join("; "))
}
