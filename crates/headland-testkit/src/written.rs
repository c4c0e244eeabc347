//! What people of the cast write, where a test needs the answers and means nothing by their words.

use headland_domain::sheet::{Record, Values};

use crate::World;

impl World {
    /// What one person of the cast expects of another from October on.
    pub fn expectation(&self, of: &str, holder: &str) -> Values {
        Values::new()
            .with("expectation", "Marking is done by the second Friday")
            .with("of", self.person(of))
            .with("holder", self.person(holder))
            .with("set_on", "2026-10-01")
            .with("state", "set")
    }
}

/// A target for reading in Year 6 that was due in October and that nobody has judged.
pub fn target_for_reading() -> Values {
    Values::new()
        .with("title", "75% of Year 6 read well")
        .with("outcome", "attainment")
        .with("measure", "ks2_reading_expected")
        .with("unit", "percent")
        .with("polarity", "higher")
        .with("group", "all")
        .with("baseline", "61")
        .with("baseline_on", "2026-07-10")
        .with("target", "75")
        .with("due_on", "2026-10-30")
}

/// What a target's milestone of October, by which no figure was entered, expects.
pub fn milestone_of(target: &Record) -> Values {
    Values::new()
        .with("title", "Mock paper")
        .with("target", target.id)
        .with("due_on", "2026-10-20")
        .with("expected", "68")
}
