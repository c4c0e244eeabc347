//! A priority near its end, with one target judged and one past its date.

use headland_app::improvement::report::{AskedSignature, Freezing, compose, freeze};
use headland_domain::SnapshotId;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, Judged, World};

/// What the story leaves behind.
pub(crate) struct Story {
    pub(crate) world: World,
    pub(crate) priority: Record,
    pub(crate) target: Record,
    pub(crate) action: Record,
}

impl Story {
    pub(crate) async fn tell() -> Self {
        Self::tell_in(World::small_trust().await).await
    }

    pub(crate) async fn tell_in(world: World) -> Self {
        let Judged { priority, target } = world.a_judged_priority().await;
        let place = In::Priority(priority.id);
        let action = Values::new()
            .with("title", "Coach Year 6 teachers")
            .with("accountable", world.person("priya"))
            .with("starts_on", "2026-09-07")
            .with("due_on", "2026-10-07")
            .with("phase", "deliver")
            .with("state", "in-progress")
            .with("cost", "1250.50");
        let action = world.add("tom", RecordKind::Action, place, action).await;
        let review = Values::new()
            .with("summary", "Lessons are calmer.")
            .with("held_on", "2026-10-20")
            .with("level", "on-track")
            .with("direction", "improving")
            .with("evidence", "Twelve lessons seen.");
        world.add("tom", RecordKind::Review, place, review).await;
        Self { world, priority, target, action }
    }

    /// A draft composed by the lead.
    pub(crate) async fn composed(&self) -> Record {
        self.world.act("tom", async |ctx| compose(ctx, self.priority.id).await).await.unwrap()
    }

    /// A draft composed and frozen by the lead; the governor is asked to sign.
    pub(crate) async fn frozen(&self) -> (Record, SnapshotId) {
        let report = self.composed().await;
        let asked = [AskedSignature {
            person: self.world.person("rob"),
            capacity: "Chair of governors".to_owned(),
        }];
        let said = Freezing { version: report.version, asked: &asked, names_no_pupil: true };
        let frozen = self.world.act("tom", async |ctx| freeze(ctx, report.id, &said).await).await;
        (report, frozen.unwrap())
    }
}
