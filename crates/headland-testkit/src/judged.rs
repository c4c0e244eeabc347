//! A priority near its end: one target judged, and one that nobody has evaluated.

use headland_app::improvement::Place;
use headland_domain::sheet::{Record, RecordKind, Values};

use crate::World;

/// A priority of which a report can be made.
#[derive(Debug)]
pub struct Judged {
    /// The priority, led by Tom.
    pub priority: Record,
    /// The target that was judged: from 60% to 71%, aimed at 75%.
    pub target: Record,
}

impl World {
    /// A priority with one target judged, in words that name Priya, and one past its date.
    pub async fn a_judged_priority(&self) -> Judged {
        let (_, priority) = self.a_priority().await;
        let place = Place::Priority(priority.id);
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
        let mut late = target.clone();
        let target = self.add("tom", RecordKind::Target, place, target).await;
        late.set("title", ["Fewer lessons are missed".to_owned()]);
        self.add("tom", RecordKind::Target, place, late).await;
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
        self.add("tom", RecordKind::Evaluation, place, evaluation).await;
        Judged { priority, target }
    }
}
