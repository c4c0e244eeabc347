//! What those who have a part in a need think of it, side by side.

use askama::Template;
use headland_app::context::Context;
use headland_app::development::Inside;
use headland_app::{Failure, improvement, objectives};
use headland_domain::needs::{NeedStanding, View};
use headland_domain::objectives::{AgreementRefusal, agree as may_agree, parties};
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{RecordId, capital};

use crate::components::{Button, Column, Content, Field, Hidden, Table, Tag, Tone};
use crate::gate::{FormFields, Path, Writing};
use crate::improvement::{Wording, href_of};
use crate::page::{PageResult, day_and_time};

#[derive(Template)]
#[template(path = "needs/_views.html")]
struct ViewsPart {
    id: RecordId,
    standing: Tag,
    csrf: Hidden,
    version: Hidden,
    table: Table,
    asked: Option<Field>,
    /// Why nobody can agree yet.
    alone: Option<String>,
    answering: Vec<(String, String, String)>,
    add: Vec<Button>,
}

/// The words and colour of how a need stands.
pub(super) fn standing_tag(standing: NeedStanding) -> Tag {
    let tone = match standing {
        NeedStanding::Proposed => Tone::Quiet,
        NeedStanding::Discussed => Tone::Active,
        NeedStanding::Agreed => Tone::Good,
        NeedStanding::Disputed => Tone::Watch,
    };
    Tag::new(standing.label(), tone)
}

/// The views of a need, rendered: whose they are, of which version, and where one says one's own.
pub(crate) fn views_of(
    ctx: &Context,
    need: &Record,
    inside: &Inside,
    wording: &Wording<'_>,
    csrf: &str,
) -> String {
    let said: Vec<_> = inside
        .agreements
        .iter()
        .map(|one| View { person: one.person(), version: one.version, is_agreed: one.is_agreed })
        .collect();
    let columns = ["Who has a part in it", "What they think of it", "When"].map(Column::text);
    let mut table = Table::new("Views of this need", columns).caption_hidden();
    for party in parties(need) {
        let name = || Content::text(wording.person(&party.to_string()));
        let of_party = inside.agreements.iter().filter(|one| one.person() == party);
        let mut has_spoken = need.changed_by == party;
        if has_spoken {
            let wrote = Content::text("Wrote it as it stands");
            table.push([name(), wrote, Content::text(day_and_time(need.changed_at))]);
        }
        for one in of_party {
            let is_current = one.version == need.version;
            has_spoken |= is_current;
            let view = one
                .view
                .as_ref()
                .map_or_else(|| "Agrees".to_owned(), |view| format!("Sees it otherwise: {view}"));
            let earlier =
                if is_current { "" } else { " (of an earlier form; it was changed since)" };
            let said = Content::text(format!("{view}{earlier}"));
            table.push([name(), said, Content::text(day_and_time(one.at()))]);
        }
        if !has_spoken {
            let none = Content::missing("Has not said yet");
            table.push([name(), none, Content::missing("Not yet")]);
        }
    }
    let me = ctx.actor.person;
    let has_said = said.iter().any(|view| view.person == me && view.version == need.version);
    let may = may_agree(need, me, need.version);
    let asked = (may.is_ok() && !has_said).then(|| {
        Field::long_text("view", "If you see it otherwise: how you see it yourself")
            .hint("Both views are kept side by side. What was written stays as it is")
            .optional()
    });
    let answering = inside
        .answering
        .iter()
        .map(|record| (capital(record.kind.singular()), record.title(), href_of(record)));
    let add = [RecordKind::Objective, RecordKind::Activity].map(|kind| {
        let words = match kind {
            RecordKind::Objective => "Set an objective for it",
            _ => "Plan an activity for it",
        };
        let href = format!(
            "/growth/{}/new?needs={}&owner={}",
            kind.slug(),
            need.id,
            need.values.one("of")
        );
        Button::secondary_link(words, href)
    });
    let is_open = need.values.one("state") == "open";
    let part = ViewsPart {
        id: need.id,
        standing: standing_tag(NeedStanding::of(need, said)),
        csrf: Hidden::csrf(csrf),
        version: Hidden::new("version", need.version),
        table,
        asked,
        alone: matches!(may, Err(AgreementRefusal::SetAlone(_)))
            .then(|| AgreementRefusal::SetAlone(RecordKind::Need).to_string()),
        answering: answering.collect(),
        add: if is_open { add.into_iter().collect() } else { Vec::new() },
    };
    part.to_string()
}

/// `POST /needs/{id}/agreement`
pub(super) async fn agree(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    improvement::record(&mut writing.ctx, id).await?;
    let version = form.version()?;
    let done = objectives::agree(&mut writing.ctx, id, RecordKind::Need, version).await;
    said(writing, id, done, "You have agreed to this need").await
}

/// `POST /needs/{id}/dispute`
pub(super) async fn dispute(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    improvement::record(&mut writing.ctx, id).await?;
    let version = form.version()?;
    let done = objectives::dispute(&mut writing.ctx, id, version, form.one("view")).await;
    said(writing, id, done, "Your view is kept beside what was written").await
}

async fn said(
    writing: Writing,
    id: RecordId,
    done: Result<Record, Failure<AgreementRefusal>>,
    words: &str,
) -> PageResult {
    let said = match done {
        Ok(_) => words.to_owned(),
        Err(Failure::Refused(refusal)) => refusal.to_string(),
        Err(other) => return Err(other.into()),
    };
    writing.done(&format!("/records/{id}"), &said).await
}
