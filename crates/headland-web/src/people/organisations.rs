use askama::Template;
use headland_app::{people, stored::Organisation};
use headland_domain::OrganisationId;

use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult};

#[derive(Template)]
#[template(path = "people/organisations.html")]
struct OrganisationsPage {
    frame: Frame,
    organisations: Vec<Organisation>,
    current: OrganisationId,
}

impl OrganisationsPage {
    fn is_current(&self, organisation: &Organisation) -> bool {
        self.current == organisation.id()
    }
}

/// `GET /organisations`
pub(super) async fn index(mut reading: Reading) -> PageResult {
    let frame = reading.frame("Where you are working").crumb("Home", "/");
    let organisations = people::organisations(&mut reading.ctx).await?;
    let current = reading.ctx.organisation.id();
    reading.page(&OrganisationsPage { frame, organisations, current })
}

/// `POST /organisations/{id}/choice`
pub(super) async fn choose(
    mut writing: Writing,
    Path(id): Path<OrganisationId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let session = writing.session.id();
    people::switch_organisation(&mut writing.ctx, session, id).await?;
    writing.done("/", "").await
}
