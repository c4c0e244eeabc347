use askama::Template;
use headland_app::Failure;
use headland_app::improvement::report::{self, sign};
use headland_domain::SnapshotId;

use crate::components::{Button, SummaryList};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageError, PageResult, day_and_time};

/// What is signed: the last look before the signature.
#[derive(Template)]
#[template(path = "improvement/sign.html")]
struct NewPage {
    frame: Frame,
    id: SnapshotId,
    answers: SummaryList,
}

/// `GET /snapshots/{id}/signature`
pub(super) async fn new(mut reading: Reading, Path(id): Path<SnapshotId>) -> PageResult {
    let page = report::snapshot(&mut reading.ctx, id).await?;
    let me = reading.ctx.actor.person;
    let mine = page.signatures.iter().find(|one| one.person() == me);
    let mine = mine.filter(|_| page.awaits_me).ok_or(PageError::Forbidden)?;
    let answers = SummaryList::new()
        .fact("Report", page.paper.title.as_str())
        .fact("About", page.paper.priority.as_str())
        .fact("Frozen", day_and_time(page.snapshot.made_at()))
        .fact("Figures", page.snapshot.vintage.as_str())
        .fact("SHA-256 of its text", page.snapshot.sha256.as_str())
        .fact("You sign as", format!("{}, {}", mine.name, mine.capacity));
    let frame = reading
        .frame("Check before you sign")
        .under("/plans")
        .crumb(page.paper.title.as_str(), format!("/snapshots/{id}"));
    reading.page(&NewPage { frame, id, answers })
}

/// `POST /snapshots/{id}/signature`
pub(super) async fn create(
    mut writing: Writing,
    Path(id): Path<SnapshotId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let back = format!("/snapshots/{id}");
    match sign(&mut writing.ctx, id).await {
        Ok(_) => writing.done(&back, "You have signed this report").await,
        Err(Failure::Refused(report::SignRefusal::SignedAlready)) => {
            writing.done(&back, &report::SignRefusal::SignedAlready.to_string()).await
        }
        Err(Failure::Refused(report::SignRefusal::NotAsked)) => Err(PageError::Forbidden),
        Err(other) => Err(other.into()),
    }
}
