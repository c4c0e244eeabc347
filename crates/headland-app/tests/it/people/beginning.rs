use headland_app::people::organisations as theirs;
use headland_domain::people::{OrganisationKind, Phase};
use headland_store::organisations;
use headland_testkit::World;

#[tokio::test]
async fn a_trusts_lead_begins_in_the_trust_and_not_in_the_school_first_by_name() {
    let world = World::small_trust().await;
    let mut ctx = world.context("ellen").await;
    // "Another" comes before every trust's name.
    let new = organisations::New {
        id: world.school,
        kind: OrganisationKind::School,
        name: "Another Primary School",
        urn: Some(999_001),
        phase: Some(Phase::Primary),
        la_code: Some("850"),
    };
    organisations::update(&mut ctx.tx, &new).await.unwrap();
    let found = theirs(&mut ctx).await.unwrap();
    let names: Vec<String> = found.into_iter().map(|one| one.name).collect();
    assert_eq!(names[0], ctx.organisation.name, "{names:?}");
    assert_eq!(names[1], "Another Primary School", "then the schools: {names:?}");
}
