mod beginning;
mod import;
mod standing;
mod tokens;

use headland_app::App;
use headland_domain::people::{HeldRole, Role};
use headland_domain::{OrganisationId, PersonId, RoleId};
use headland_store::people;
use headland_testkit::World;
use jiff::civil::date;

/// Gives someone of the cast one more role, somewhere.
pub(crate) async fn also(world: &World, name: &str, role: Role, organisation: OrganisationId) {
    let held = HeldRole { role, organisation, starts_on: date(2024, 9, 1), ends_on: None };
    hold(&world.app, world.person(name), held).await;
}

async fn hold(app: &App, person: PersonId, held: HeldRole) {
    let id = RoleId::from_uuid(app.chance.uuid(app.clock.now()));
    let mut tx = app.store.begin().await.unwrap();
    people::insert_role(&mut tx, id, person, &held).await.unwrap();
    tx.commit().await.unwrap();
}
