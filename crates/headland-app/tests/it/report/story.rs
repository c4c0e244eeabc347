//! A priority near its end, with one target judged and one past its date.

use headland_app::improvement::report::{AskedSignature, compose, freeze};
use headland_domain::SnapshotId;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};

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
        let (_, priority) = world.a_priority().await;
        let place = In::Priority(priority.id);
        let target = Values::new()
            .with("title", "75% reach the expected standard in reading")
            .with("outcome", "attainment")
            .with("measure", "ks2_reading_expected")
            .with("unit", "percent")
            .with("polarity", "higher")
            .with("group", "all")
            .with("cohort", "30")
            .with("baseline", "60")
            .with("baseline_cohort", "30")
            .with("baseline_on", "2025-07-10")
            .with("target", "75")
            .with("due_on", "2026-07-10");
        let other = target.clone();
        let target = world.add("tom", RecordKind::Target, place, target).await;
        let mut late = other;
        late.set("title", ["Fewer lessons are missed".to_owned()]);
        world.add("tom", RecordKind::Target, place, late).await;
        let evaluation = Values::new()
            .with("summary", "More pupils read well, says Priya Nair.")
            .with("target", target.id)
            .with("after", "71")
            .with("after_cohort", "31")
            .with("after_on", "2026-07-10")
            .with("definition_changed", "no")
            .with("chosen_because_low", "no")
            .with("other_explanations", "Two new teachers.")
            .with("next_steps", "Coach Year 5 as well");
        world.add("tom", RecordKind::Evaluation, place, evaluation).await;
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
        let frozen = self.world.act("tom", async |ctx| freeze(ctx, report.id, &asked).await).await;
        (report, frozen.unwrap())
    }
}
