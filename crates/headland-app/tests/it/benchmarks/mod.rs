//! Files of figures brought in, and what is read of them.

mod beyond;
mod fixtures;
mod importing;
mod kinds;
mod published;
mod reading;

use headland_app::Failure;
use headland_app::benchmarks::import::{Given, ImportRefusal, Imported, Said, import_for_everyone};
use headland_testkit::World;

/// Imports for everyone, as the command line does.
async fn bring(world: &World, files: Vec<Given>) -> Result<Vec<Imported>, Failure<ImportRefusal>> {
    import_for_everyone(&world.app, files, Said::default(), |_| {}).await
}

/// Nothing at all is stored of any file.
async fn assert_nothing_kept(world: &World) {
    let page = world.act("amina", async |ctx| headland_app::benchmarks::releases(ctx, 1).await);
    assert_eq!(page.await.unwrap().total, 0);
    let figures =
        world.act("amina", async |ctx| headland_app::benchmarks::figures(ctx, "", 1).await);
    assert_eq!(figures.await.unwrap().total, 0);
}
