//! The register of needs: how each stands is worked out in the statement, so that it can be asked for.

/// How a need called `r` stands, by what was said of its current version: the same as
/// `NeedStanding::of`, which a test holds.
macro_rules! standing {
    () => {
        "case \
           when exists (select 1 from agreements a where a.record_id = r.id \
             and a.version = r.version and a.view is not null) then 'disputed' \
           when exists (select 1 from record_people x where x.record_id = r.id \
               and x.part in ('of', 'raised_by', 'with') and x.person_id <> r.changed_by) \
             and not exists (select 1 from record_people x where x.record_id = r.id \
               and x.part in ('of', 'raised_by', 'with') and x.person_id <> r.changed_by \
               and not exists (select 1 from agreements a where a.record_id = r.id \
                 and a.version = r.version and a.person_id = x.person_id)) then 'agreed' \
           when coalesce(r.body ->> 'discussed_on', '[]') <> '[]' then 'discussed' \
           else 'proposed' end"
    };
}

mod maps;
mod readings;

pub use maps::{
    AgreedNeed, Figure, Listed, NeedsMap, agreed, find_map, insert_map, listed_maps, maps_told,
    staff,
};
pub use readings::{Reading, Readings, ReadingsWanted, WhoseReadings, confirmed_on, readings};

use headland_domain::PersonId;
use headland_domain::needs::{NeedSort, NeedStanding, NeedState};
use headland_domain::people::Scope;
use headland_domain::sheet::Record;
use sqlx::FromRow;

use crate::db::{Day, Error, Result, Tx};
use crate::records::RecordRow;

/// The one answer in a list of answers as it is stored.
fn answer(stored: &str) -> String {
    let answers: Vec<String> = serde_json::from_str(stored).unwrap_or_default();
    answers.into_iter().next().unwrap_or_default()
}

/// Which needs a register shows. Empty parts ask for everything.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only those whose title contains these words.
    pub words: Option<String>,
    /// Only those that stand so.
    pub standing: Option<NeedStanding>,
    /// Only those of this sort.
    pub sort: Option<NeedSort>,
    /// Only those of which this has become.
    pub state: Option<NeedState>,
    /// Only those of this person.
    pub of: Option<PersonId>,
}

/// A page of the register.
#[derive(Clone, Debug)]
pub struct Register {
    /// The needs of the page, each with how it stands.
    pub needs: Vec<(Record, NeedStanding)>,
    /// How many there are on all pages.
    pub total: i64,
}

/// The needs that the scope shows, pressing ones first, then the last changed.
pub async fn register(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
    offset: i64,
    limit: i64,
) -> Result<Register> {
    #[derive(FromRow)]
    struct Row {
        #[sqlx(flatten)]
        record: RecordRow,
        standing: String,
        total: i64,
    }
    const REGISTER: &str = concat!(
        "select n.*, count(*) over () as total from (select r.*, ",
        standing!(),
        " as standing from records r where r.kind = 'needs' and ",
        visible!(),
        ") n where ($8 = '' or n.standing = $8) \
           and ($9 = '' or n.body ->> 'sort' = $9) \
           and ($10 = '' or n.state = $10) \
           and (cast($11 as text) is null or lower(n.title) like $11) \
           and ($12 = '' or n.body ->> 'of' = $12) \
         order by case n.body ->> 'importance' when '[\"high\"]' then 0 \
           when '[\"medium\"]' then 1 else 2 end, n.changed_at desc, n.id limit $13 offset $14"
    );
    let listed =
        |answer: Option<String>| answer.map_or_else(String::new, |one| format!("[\"{one}\"]"));
    let words = wanted.words.as_ref().map(|words| format!("%{}%", words.to_lowercase()));
    let rows: Vec<Row> = both!("needs.register", tx, connection =>
        bind_scope!(sqlx::query_as(REGISTER), scope)
            .bind(wanted.standing.map_or("", NeedStanding::code))
            .bind(listed(wanted.sort.map(|sort| sort.code().to_owned())))
            .bind(wanted.state.map_or("", NeedState::code))
            .bind(words)
            .bind(listed(wanted.of.map(|of| of.to_string())))
            .bind(limit)
            .bind(offset)
            .fetch_all(connection)
            .await)?;
    let total = rows.first().map_or(0, |row| row.total);
    let needs = rows.into_iter().map(|row| {
        let record = row.record.into_record()?;
        let standing =
            NeedStanding::from_code(&row.standing).ok_or_else(|| Error::Inconsistent {
                table: "records",
                column: "standing",
                row: record.id.to_string(),
                problem: format!("no need stands {}", row.standing),
            })?;
        Ok((record, standing))
    });
    Ok(Register { needs: needs.collect::<Result<_>>()?, total })
}
