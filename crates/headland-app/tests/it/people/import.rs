use headland_app::Failure;
use headland_app::people::{
    ImportRefusal, UndoRefusal, Which, import_people, invite, plan_import, register, undo_import,
};
use headland_testkit::World;

const HEADER: &str = "Name,E-mail,Role,Starts,Manager e-mail,Team\n";

/// Two new people, the second managed by the first; someone known with a new name and team; someone
/// for whom nothing changes; and a row with two faults.
fn list() -> String {
    format!(
        "{HEADER}\
         Nadia Osei,nadia@school.example,Teacher,01/09/2026,ellis@school.example,Maths\n\
         Ellis Byrne,ellis@school.example,Senior leader,01/09/2026,,\n\
         Marcus J Bell,marcus@headland.example,Teacher,,,Maths\n\
         Priya Nair,priya@headland.example,Middle leader,,tom@headland.example,\n\
         Nobody,nowhere,Wizard,,,\n"
    )
}

async fn people_here(world: &World) -> Vec<(String, String)> {
    let found =
        world.act("dev", async |ctx| register(ctx, Which::Here, None, 0, 100).await).await.unwrap();
    found.members.into_iter().map(|one| (one.name, one.roles)).collect()
}

#[tokio::test]
async fn a_preview_says_row_by_row_what_will_change_and_stores_nothing() {
    for world in World::on_each_database().await {
        let before = people_here(&world).await;
        let plan = world.act("dev", async |ctx| plan_import(ctx, &list()).await).await.unwrap();
        assert_eq!(plan.counts(), [2, 1, 1, 1]);
        let words: Vec<Vec<_>> = plan
            .rows
            .iter()
            .map(|row| row.changes.iter().map(ToString::to_string).collect())
            .collect();
        assert_eq!(
            words,
            [
                vec![
                    "new person",
                    "becomes teacher",
                    "managed by Ellis Byrne",
                    "joins Maths (a new team)"
                ],
                vec!["new person", "becomes senior leader"],
                vec!["name, until now Marcus Bell", "joins Maths (a new team)"],
                vec![],
                vec![],
            ]
        );
        let faults: Vec<_> =
            plan.rows[4].problems.iter().map(|one| (one.row, one.column)).collect();
        assert_eq!(faults, [(6, "E-mail"), (6, "Role")]);
        assert_eq!(people_here(&world).await, before);
    }
}

#[tokio::test]
async fn an_import_does_what_was_shown_and_can_be_undone() {
    for world in World::on_each_database().await {
        let before = people_here(&world).await;
        let plan = world.act("dev", async |ctx| plan_import(ctx, &list()).await).await.unwrap();
        let digest = plan.digest;
        let count = world
            .act("dev", async |ctx| import_people(ctx, "staff.csv", &list(), &digest).await)
            .await
            .unwrap();
        assert_eq!(count, 3);
        let after = people_here(&world).await;
        assert_eq!(after.len(), before.len() + 2);
        assert!(after.contains(&("Marcus J Bell".to_owned(), "teacher".to_owned())));
        let again = world.act("dev", async |ctx| plan_import(ctx, &list()).await).await.unwrap();
        assert_eq!(again.counts(), [0, 0, 4, 1], "the same file changes nothing more");
        let undone = world.act("dev", async |ctx| undo_import(ctx).await).await.unwrap();
        assert_eq!(undone, 2);
        assert_eq!(people_here(&world).await, before);
        let nothing = world.act("dev", async |ctx| undo_import(ctx).await).await;
        assert!(matches!(nothing, Err(Failure::NotFound)), "{nothing:?}");
    }
}

#[tokio::test]
async fn an_import_on_which_something_stands_is_not_undone_and_says_why() {
    for world in World::on_each_database().await {
        let plan = world.act("dev", async |ctx| plan_import(ctx, &list()).await).await.unwrap();
        let digest = plan.digest;
        world
            .act("dev", async |ctx| import_people(ctx, "staff.csv", &list(), &digest).await)
            .await
            .unwrap();
        let found = world
            .act("dev", async |ctx| register(ctx, Which::Here, Some("nadia"), 0, 1).await)
            .await
            .unwrap();
        let nadia = found.members[0].id();
        world.act("dev", async |ctx| invite(ctx, nadia).await).await.unwrap();
        let undone = world.act("dev", async |ctx| undo_import(ctx).await).await;
        let expected = UndoRefusal::InUse("Nadia Osei".to_owned(), "has been invited");
        assert!(matches!(undone, Err(Failure::Refused(refusal)) if refusal == expected));
        assert!(people_here(&world).await.iter().any(|(name, _)| name == "Ellis Byrne"));
    }
}

#[tokio::test]
async fn what_is_no_longer_what_was_shown_is_not_done() {
    for world in World::on_each_database().await {
        let done = world
            .act("dev", async |ctx| import_people(ctx, "staff.csv", &list(), "another plan").await)
            .await;
        assert!(matches!(done, Err(Failure::Refused(ImportRefusal::Outdated))), "{done:?}");
    }
}

#[tokio::test]
async fn rows_that_break_a_law_are_left_out_with_those_that_lean_on_them() {
    for world in World::on_each_database().await {
        let text = format!(
            "{HEADER}\
         A One,a@school.example,Teacher,,b@school.example,\n\
         B Two,b@school.example,Trust improvement lead,,,\n\
         C Three,c@school.example,Teacher,,d@school.example,\n\
         D Four,d@school.example,Teacher,,c@school.example,\n\
         Dev Patel,dev@headland.example,Headteacher,,,\n\
         E Five,e@school.example,Teacher,,,\n\
         E Fife,e@school.example,Governor,,,\n"
        );
        let plan = world.act("dev", async |ctx| plan_import(ctx, &text).await).await.unwrap();
        let places: Vec<_> = plan
            .rows
            .iter()
            .flat_map(|row| &row.problems)
            .map(|problem| (problem.row, problem.column))
            .collect();
        assert_eq!(
            places,
            [
                (2, "Manager e-mail"),
                (3, "Role"),
                (4, "Manager e-mail"),
                (5, "Manager e-mail"),
                (6, "Role"),
                (8, "E-mail"),
            ]
        );
        let other = world.act("amina", async |ctx| plan_import(ctx, &text).await).await;
        assert!(matches!(other, Err(Failure::Forbidden)));
    }
}

#[tokio::test]
async fn a_file_puts_nobody_below_the_administrator_who_imports_it() {
    let world = World::small_trust().await;
    let text = format!(
        "{HEADER}\
         Priya Nair,priya@headland.example,Middle leader,,dev@headland.example,\n\
         Joan Whitfield,joan@headland.example,Support staff,,tom@headland.example,\n"
    );
    let plan = world.act("dev", async |ctx| plan_import(ctx, &text).await).await.unwrap();
    assert_eq!(plan.rows[0].problems[0].column, "Manager e-mail");
    assert!(plan.rows[1].problems.is_empty(), "{:?}", plan.rows[1]);
}
