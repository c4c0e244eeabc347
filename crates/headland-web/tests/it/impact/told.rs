use headland_app::drawn::fonts::Fonts;
use headland_app::improvement::report;
use headland_domain::SnapshotId;
use headland_testkit::World;
use headland_web::assets::font_bytes;

use super::{bring_schools, evaluate, list, target, weeks};
use crate::browser::Browser;
use crate::improvement::frozen;

#[tokio::test]
async fn the_governors_report_tells_the_same_in_every_format() {
    let world = World::small_trust().await;
    bring_schools(&world, 25).await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let (id, schools, series) = (target.id, list(25), weeks(16, 12));
    world
        .act("tom", async |ctx| {
            headland_app::impact::choose_comparators(ctx, id, &schools, "Chosen with Priya Nair")
                .await
        })
        .await
        .unwrap();
    world.advance_days(1);
    evaluate(&world, &priority, &target).await;
    world
        .act("tom", async |ctx| headland_app::impact::bring_series(ctx, id, &series, None).await)
        .await
        .unwrap();
    let address = frozen(&world, &priority).await;
    let snapshot: SnapshotId = address.rsplit('/').next().unwrap().parse().unwrap();
    let mut rob = Browser::of(&world, "rob").await;
    let page = rob.get(&address).await.page;
    let said = [
        "The school improved by more than its comparators",
        "the smallest possible is 0.040",
        "Comparators lost: Made-up School 24",
        "Making Data Count",
        "Exploratory: it was not declared a headline measure",
    ];
    for words in said {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    assert!(!page.says("Priya Nair"), "the report is set not to name staff");
    let shown = world.act("tom", async |ctx| report::snapshot(ctx, snapshot).await).await.unwrap();
    let paper = &shown.paper;
    let document = || report::document(paper, &shown.snapshot.sha256, &[]);
    let text = serde_json::to_string(&document()).unwrap();
    assert!(said.iter().all(|words| text.contains(words)));
    for format in [report::Format::Pdf, report::Format::Docx, report::Format::Xlsx] {
        let fonts = Fonts::new(font_bytes().into_iter().map(<[u8]>::to_vec).collect());
        let once = report::render(&document(), format, &fonts).unwrap();
        assert_eq!(once, report::render(&document(), format, &fonts).unwrap(), "{format:?}");
    }
    for sheet in ["Target 1 changes", "Target 1 over time", "Target 1 comparators by year"] {
        assert!(text.contains(sheet), "{sheet}");
    }
}
