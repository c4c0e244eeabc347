use std::sync::atomic::Ordering;

use headland_app::Context;
use headland_app::frameworks::case::CaseVersion;
use headland_app::frameworks::{
    FileKind, FrameworkFile, Naming, begin, export_case, framework, import_framework,
};
use headland_domain::frameworks::{Edition, FrameworkDraft, ItemDraft};
use headland_testkit::World;

use super::{draft, item, level};

const HEADINGS: &str =
    "Code,Under,Kind,Title,Text,Part,Place in the source,How to show it,Common mistakes,Levels";

/// As the template has it: twenty items under each at the top.
fn table(count: usize) -> FrameworkFile {
    let mut text = HEADINGS.to_owned();
    for number in 0..count {
        let under = (number % 20 != 0).then(|| format!("i{}", number - number % 20));
        let under = under.unwrap_or_default();
        text +=
            &format!("\ni{number},{under},Competency,Item {number},What {number} asks for,,,,,");
    }
    FrameworkFile { kind: FileKind::Table, text }
}

/// As another system would hand it over: what this one writes of so many items.
async fn package(world: &World, count: usize) -> FrameworkFile {
    let items = (0..count).map(|number| {
        let parent = (number % 20 != 0).then(|| format!("i{}", number - number % 20));
        ItemDraft {
            levels: vec![level(1, "No"), level(2, "Yes")],
            ..item(&format!("i{number}"), parent.as_deref())
        }
    });
    let code = format!("written-{count}");
    let whole = FrameworkDraft { code, items: items.collect(), ..draft("Written") };
    let mut ctx = world.context("amina").await;
    let edition = begin(&mut ctx, whole).await.unwrap();
    let package = export_case(&mut ctx, &edition, CaseVersion::V1p1).await.unwrap();
    FrameworkFile { kind: FileKind::Case, text: package.to_string() }
}

fn said(ctx: &Context) -> u32 {
    ctx.statements().load(Ordering::Relaxed)
}

/// How many statements an import takes, and what it brought.
async fn imported(world: &World, file: &FrameworkFile, code: &str) -> (u32, Edition) {
    let naming = Naming { code: code.to_owned(), ..Naming::default() };
    let mut ctx = world.context("amina").await;
    let before = said(&ctx);
    let edition = import_framework(&mut ctx, file, &naming).await.unwrap();
    let taken = said(&ctx) - before;
    ctx.commit().await.unwrap();
    (taken, edition)
}

#[tokio::test]
async fn a_thousand_items_of_a_file_take_a_bounded_number_of_statements() {
    for world in World::on_each_database().await {
        for kind in [FileKind::Table, FileKind::Case] {
            let mut taken = Vec::new();
            for count in [10, 1_000] {
                let file = match kind {
                    FileKind::Table => table(count),
                    FileKind::Case => package(&world, count).await,
                };
                let code = format!("{}-{count}", kind.code());
                let (statements, edition) = imported(&world, &file, &code).await;
                taken.push(statements);
                let mut ctx = world.context("amina").await;
                let held = framework::<()>(&mut ctx, &edition).await.unwrap();
                assert_eq!(held.framework.items().len(), count, "{kind:?}");
            }
            // 11 items go into one statement and 25 levels: 91 for the items, 80 for two levels of each.
            assert!(taken[1] <= taken[0] + 91 + 80, "{kind:?}: {taken:?}");
        }
    }
}

#[tokio::test]
async fn a_file_comes_in_whole_or_not_at_all() {
    let world = World::small_trust().await;
    let mut file = table(1_000);
    file.text += "\ni1000,nowhere,Competency,The last,Under an item that is not there,,,,,";
    let naming = Naming { code: "broken".to_owned(), ..Naming::default() };
    let refused = world.act("amina", async |ctx| import_framework(ctx, &file, &naming).await).await;
    assert!(refused.is_err(), "{refused:?}");
    let mut ctx = world.context("amina").await;
    let edition: Edition = "broken@1".parse().unwrap();
    assert!(framework::<()>(&mut ctx, &edition).await.is_err(), "nothing of it is kept");
}
