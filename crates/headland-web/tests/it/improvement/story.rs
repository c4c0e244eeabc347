//! A priority with something in every section, as its leader would have written it by November.

use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};

/// The records that tests ask for by name.
pub(crate) struct Story {
    pub(crate) priority: Record,
    pub(crate) source: Record,
    pub(crate) target: Record,
    pub(crate) novels: Record,
    pub(crate) tutoring: Record,
    pub(crate) criteria: [Record; 2],
    pub(crate) order_books: Record,
    pub(crate) coach: Record,
}

impl Story {
    /// Adds a record to the priority in Tom's name.
    pub(crate) async fn add(&self, world: &World, kind: RecordKind, values: Values) -> Record {
        world.add("tom", kind, In::Priority(self.priority.id), values).await
    }

    /// Chooses the strategy that came first.
    pub(crate) async fn choose_novels(&self, world: &World) -> Record {
        let chosen = Values::new()
            .with("reasons", "It came first.")
            .with("chosen", self.novels.id)
            .with("decided_on", "2026-10-30");
        self.add(world, RecordKind::Decision, chosen).await
    }

    /// The address of a section.
    pub(crate) fn section(&self, slug: &str) -> String {
        format!("/priorities/{}/{slug}", self.priority.id)
    }
}

/// An action of Priya's that Marcus carries out.
pub(crate) fn action(world: &World, title: &str, starts_on: &str, due_on: &str) -> Values {
    Values::new()
        .with("title", title)
        .with("accountable", world.person("priya"))
        .with("responsible", world.person("marcus"))
        .with("starts_on", starts_on)
        .with("due_on", due_on)
        .with("phase", "prepare")
        .with("state", "in-progress")
}

/// The story until 2 November 2026: novels come first by the scores, 7.0 to 4.0.
pub(crate) async fn told(world: &World) -> Story {
    let (_, priority) = world.a_priority().await;
    let place = In::Priority(priority.id);
    let add = async |kind, values| world.add("tom", kind, place, values).await;
    let source = Values::new()
        .with("title", "Question-level analysis")
        .with("reach", "school")
        .with("nature", "figures")
        .with("found_on", "2026-09-10")
        .with("found", "Inference is weakest.")
        .with("meaning", "Teach inference through whole texts.");
    let source = add(RecordKind::Source, source).await;
    let target = Values::new()
        .with("title", "75% reach the standard in reading")
        .with("outcome", "attainment")
        .with("own_measure", "Reading paper")
        .with("unit", "percent")
        .with("polarity", "higher")
        .with("group", "all")
        .with("baseline", "61")
        .with("baseline_cohort", "28")
        .with("baseline_on", "2026-07-10")
        .with("target", "75")
        .with("due_on", "2027-07-10");
    let target = add(RecordKind::Target, target).await;
    let criterion =
        |title: &str, weight: u8| Values::new().with("title", title).with("weight", weight);
    let criteria = [
        add(RecordKind::OptionCriterion, criterion("Effect", 6)).await,
        add(RecordKind::OptionCriterion, criterion("Cheapness", 4)).await,
    ];
    let strategy = |title: &str, cost: &str, scores: [u8; 2]| {
        Values::new()
            .with("title", title)
            .with("description", "Daily.")
            .with("cost", cost)
            .with("evidence", "moderate")
            .with("scores", format!("{}={}", criteria[0].id, scores[0]))
            .with("scores", format!("{}={}", criteria[1].id, scores[1]))
    };
    let novels = add(RecordKind::Strategy, strategy("Whole novels", "900", [9, 4])).await;
    let tutoring = add(RecordKind::Strategy, strategy("Tutoring", "4000", [2, 7])).await;
    let books = action(world, "Order the books", "2026-09-07", "2026-10-16")
        .with("strategy", novels.id)
        .with("serves", target.id)
        .with("cost", "900")
        .with("evidence", "Books on the shelf");
    let order_books = add(RecordKind::Action, books).await;
    let coach = action(world, "Coach Year 6", "2026-10-12", "2026-12-18")
        .with("strategy", novels.id)
        .with("depends_on", order_books.id);
    let coach = add(RecordKind::Action, coach).await;
    Story { priority, source, target, novels, tutoring, criteria, order_books, coach }
}
