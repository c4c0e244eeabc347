//! How many statements each page takes: written down here, and the same with ten people, actions
//! and priorities, with a hundred and with a thousand.

use headland_app::improvement::draft;
use headland_domain::sheet::{Record, RecordKind, Section, Values};
use headland_domain::{PersonId, RecordId, TeamId};
use headland_testkit::{In, World};

use crate::browser::Browser;

/// Who opens which page, and how many statements it may take. A lower number is an improvement
/// and is written down; a higher one needs a reason.
///
/// `{plan}`, `{priority}`, `{action}`, `{person}` and `{team}` stand for one of each.
const PAGES: &[(&str, &str, u32)] = &[
    ("amina", "/", 7),
    ("tom", "/", 7),
    ("priya", "/", 7),
    ("marcus", "/", 7),
    ("joan", "/", 7),
    ("rob", "/", 8),
    ("clare", "/", 8),
    // One for where the priorities of the schools stand that the board governs.
    ("nia", "/", 9),
    ("nia", "/schools", 3),
    ("nia", "/organisations", 3),
    // One for frozen reports.
    ("rob", "/search?q=whole", 6),
    ("dev", "/", 8),
    ("ellen", "/", 8),
    ("tom", "/plans", 4),
    ("rob", "/plans", 4),
    ("tom", "/plans/{plan}", 7),
    ("ellen", "/plans/{plan}", 8),
    ("tom", "/plans/{plan}/examiner", 9),
    ("tom", "/priorities/{priority}/history", 6),
    ("tom", "/priorities/{priority}/examiner", 10),
    // One for what is accepted of what checks notice, and one for how much they weigh here.
    ("tom", "/records/{action}", 12),
    ("tom", "/records/{action}/edit", 11),
    ("tom", "/records/{action}/history", 7),
    ("tom", "/search?q=whole", 5),
    ("marcus", "/search?q=whole", 5),
    ("amina", "/people", 4),
    ("dev", "/people?which=others", 4),
    ("dev", "/people/{person}", 7),
    ("dev", "/people/{person}/manager", 7),
    ("dev", "/people/import", 3),
    ("dev", "/teams", 4),
    // One for what each team carries out.
    ("tom", "/teams", 5),
    ("dev", "/teams/new", 3),
    ("dev", "/teams/{team}", 6),
    ("amina", "/organisation", 5),
    ("ellen", "/organisations", 3),
    ("ellen", "/schools", 3),
    ("dev", "/jobs", 3),
    ("amina", "/ledger", 5),
    ("tom", "/account", 5),
    ("tom", "/account/tokens", 3),
    ("tom", "/account/calendar", 3),
    // Two for the schools that this one goes on from and for the authority's statistical neighbours.
    ("tom", "/figures", 7),
    ("tom", "/figures/releases", 4),
    ("tom", "/figures/coverage", 5),
    ("tom", "/figures/schools", 5),
    ("tom", "/frameworks", 3),
    ("tom", "/rounds", 3),
    ("priya", "/rounds/new", 4),
];

/// The most statements that a page may take of anybody, whatever is on it: the gallery counts them
/// on every page that the routers have, and a page without a number here fails it. 0 stands where
/// nobody is signed in: such pages do not tell what they take.
pub(crate) const MOST: &[(&str, u32)] = &[
    ("/", 8),
    ("/accessibility", 0),
    ("/account", 5),
    ("/account/calendar", 3),
    ("/account/tokens", 3),
    ("/api", 0),
    ("/feedback/{secret}", 0),
    ("/ask/{code}", 0),
    ("/ask/{code}/thanks", 0),
    ("/surveys/{id}", 8),
    ("/surveys/{id}/poster", 8),
    ("/figures", 10),
    ("/figures/comparison", 9),
    ("/figures/coverage", 6),
    ("/figures/imports/new", 2),
    ("/figures/imports/{job}", 3),
    ("/figures/releases", 4),
    ("/figures/releases/{release}", 5),
    ("/figures/schools", 5),
    ("/figures/schools/{urn}", 18),
    ("/figures/schools/{urn}/similar", 12),
    ("/figures/schools/{urn}/workings", 15),
    ("/figures/{measure}", 9),
    ("/figures/{measure}/funnel", 12),
    ("/frameworks", 5),
    ("/frameworks/{edition}", 9),
    ("/frameworks/import", 2),
    ("/frameworks/new", 2),
    ("/frameworks/{edition}/carrying", 17),
    ("/frameworks/{edition}/comparison", 9),
    ("/frameworks/{edition}/deprecation", 9),
    ("/frameworks/{edition}/edit", 9),
    ("/frameworks/{edition}/item", 9),
    ("/frameworks/{edition}/items/edit", 9),
    ("/frameworks/{edition}/items/new", 9),
    ("/frameworks/{edition}/links", 12),
    ("/frameworks/{edition}/particulars", 9),
    ("/frameworks/{edition}/profile", 9),
    ("/frameworks/{edition}/versions/new", 9),
    ("/growth", 6),
    // Four for the organisation's own frameworks, whose parts may be named.
    ("/growth/{kind}/new", 10),
    ("/growth/{kind}", 6),
    ("/growth/budget/{year}", 6),
    ("/responses", 4),
    ("/restricted", 4),
    ("/help", 0),
    ("/help/checks", 0),
    ("/help/checks/{name}", 0),
    ("/help/{page}", 0),
    ("/invitations/{secret}", 0),
    ("/jobs", 3),
    ("/ledger", 5),
    ("/mailbox", 0),
    ("/mailbox/{id}", 0),
    ("/needs", 5),
    ("/readings", 3),
    ("/needs/maps", 4),
    ("/needs/maps/{id}", 4),
    ("/rounds/together", 4),
    ("/rounds/together/{id}", 3),
    ("/organisation", 7),
    ("/organisation/affiliations/new", 5),
    ("/organisation/affiliations/{id}/end", 5),
    ("/organisation/checks", 3),
    ("/organisation/checks/history", 4),
    ("/organisation/edit", 2),
    ("/organisation/new", 2),
    ("/organisation/terms/{year}", 3),
    ("/organisation/words", 2),
    ("/organisations", 3),
    ("/people", 4),
    ("/people/import", 3),
    ("/people/new", 2),
    ("/people/{id}", 7),
    ("/people/{id}/departure", 7),
    ("/people/{id}/examiner", 7),
    ("/people/{id}/edit", 7),
    ("/people/{id}/manager", 7),
    ("/people/{id}/roles/new", 7),
    ("/people/{id}/roles/{role}/end", 7),
    // Four sources, each with its own right to be read.
    ("/people/{id}/triangulation", 17),
    ("/plans", 4),
    ("/plans/new", 4),
    ("/plans/{id}", 7),
    ("/plans/{id}/examiner", 9),
    ("/plans/{id}/priorities/new", 6),
    ("/priorities/{id}", 9),
    ("/priorities/{id}/examiner", 10),
    ("/priorities/{id}/history", 7),
    ("/priorities/{id}/{kind}/new", 11),
    ("/priorities/{id}/{section}", 14),
    ("/privacy", 0),
    // Whether a target is realistic takes twelve where figures of other schools are here.
    ("/records/{id}", 27),
    ("/records/{id}/acceptances/new", 11),
    ("/records/{id}/comparators", 7),
    ("/records/{id}/edit", 24),
    ("/records/{id}/examiner", 12),
    ("/records/{id}/headline", 12),
    ("/records/{id}/history", 8),
    ("/records/{id}/pupils", 7),
    ("/records/{id}/series", 7),
    // The whole paper is composed to be looked at, with every design by which impact is judged.
    ("/records/{id}/snapshots/new", 23),
    ("/records/{id}/thread", 11),
    ("/records/{id}/workings", 15),
    ("/records/{id}/{kind}/new", 15),
    ("/resets", 0),
    ("/resets/{secret}", 0),
    // One for the list: whose line of management somebody stands above is asked within it.
    ("/rounds", 3),
    ("/rounds/new", 4),
    ("/rounds/{id}", 9),
    ("/rounds/{id}/comments", 6),
    ("/rounds/{id}/edit", 9),
    ("/rounds/{id}/results", 13),
    ("/schools", 3),
    ("/search", 4),
    ("/self-assessments/{id}/item", 6),
    ("/sign-in", 0),
    ("/snapshots/{id}", 10),
    ("/snapshots/{id}/signature", 9),
    ("/teams", 4),
    ("/teams/new", 3),
    ("/teams/{id}", 6),
];

/// The number of a page, by the pattern of its address.
pub(crate) fn most_of(pattern: &str) -> Option<u32> {
    MOST.iter().find(|(one, _)| *one == pattern).map(|(_, most)| *most)
}

/// The most that a section of a priority may take.
const fn most_of_section(section: Section) -> u32 {
    match section {
        Section::Reports => 10,
        // What is fixed beforehand and brought beside the records: seven, however much there is.
        Section::Impact => 14,
        // The schools that were fixed for its targets, beside the records.
        Section::Overview | Section::Thread | Section::Targets => 8,
        _ => 7,
    }
}

/// A school that grows.
struct Growing {
    world: World,
    plan: RecordId,
    priority: RecordId,
    action: RecordId,
    person: PersonId,
    team: TeamId,
    size: usize,
}

impl Growing {
    async fn begin() -> Self {
        let world = World::small_trust().await;
        let (plan, priority) = world.a_priority().await;
        let place = In::Priority(priority.id);
        let action = world.add("tom", RecordKind::Action, place, action(&world, 0)).await;
        let team = world.add_team("English", "marcus").await;
        let person = world.person("marcus");
        Self {
            plan: plan.id,
            priority: priority.id,
            action: action.id,
            person,
            team,
            size: 1,
            world,
        }
    }

    /// Adds people, teams, actions and priorities until there are so many of each.
    async fn grow_to(&mut self, size: usize) {
        let world = &self.world;
        world.add_colleagues(self.size..size, self.team).await;
        let (plan, priority) = (In::Plan(self.plan), In::Priority(self.priority));
        for (name, kind, place) in
            [("tom", RecordKind::Action, priority), ("amina", RecordKind::Priority, plan)]
        {
            let written = world.act(name, async |ctx| {
                for number in self.size..size {
                    let values = match kind {
                        RecordKind::Action => action(world, number),
                        _ => another_priority(world, number),
                    };
                    draft(ctx, kind, place, values).await?;
                }
                Ok::<_, headland_app::Failure<Vec<headland_domain::sheet::Problem>>>(())
            });
            written.await.unwrap();
        }
        self.size = size;
    }

    /// How many statements each page takes now, with its name.
    async fn counts(&self) -> Vec<(String, u32, u32)> {
        let mut counts = Vec::new();
        for (who, pattern, most) in PAGES {
            let path = [
                ("{plan}", self.plan.to_string()),
                ("{priority}", self.priority.to_string()),
                ("{action}", self.action.to_string()),
                ("{person}", self.person.to_string()),
                ("{team}", self.team.to_string()),
            ]
            .iter()
            .fold((*pattern).to_owned(), |path, (name, id)| path.replace(name, id));
            let taken = Browser::of(&self.world, who).await.statements_of(&path).await;
            counts.push((format!("{who} {pattern}"), taken, *most));
        }
        let tom = Browser::of(&self.world, "tom").await;
        for section in Section::ALL {
            // Every section reads the priority whole. With a thousand actions those that show
            // them speak for the others: drawing the rest takes a minute and tells nothing new.
            if self.size > 100 && !matches!(section, Section::Overview | Section::Actions) {
                continue;
            }
            let path = format!("/priorities/{}/{}", self.priority, section.slug());
            let taken = tom.statements_of(&path).await;
            counts.push((format!("section {}", section.slug()), taken, most_of_section(*section)));
        }
        counts
    }
}

fn action(world: &World, number: usize) -> Values {
    Values::new()
        .with("title", format!("Read a whole book, number {number}"))
        .with("accountable", world.person("priya"))
        .with("responsible", world.person("marcus"))
        .with("starts_on", "2026-09-07")
        .with("due_on", "2026-10-26")
        .with("phase", "deliver")
        .with("state", "in-progress")
}

fn another_priority(world: &World, number: usize) -> Values {
    Values::new()
        .with("title", format!("Priority {number}"))
        .with("lead", world.person("tom"))
        .with("starts_on", "2026-09-01")
        .with("ends_on", "2027-07-20")
        .with("rationale", "There is more to do.")
}

#[tokio::test]
async fn no_page_takes_more_statements_when_the_school_grows() {
    let mut school = Growing::begin().await;
    let mut before: Option<Vec<(String, u32, u32)>> = None;
    for size in [10, 100, 1_000] {
        school.grow_to(size).await;
        let counts = school.counts().await;
        for (page, taken, most) in &counts {
            assert!(taken <= most, "{page} takes {taken} statements, more than {most}");
        }
        if let Some(before) = &before {
            for (page, taken, _) in &counts {
                let few = before.iter().find(|one| one.0 == *page).unwrap();
                assert_eq!(few.1, *taken, "{page} with {size} of everything");
            }
        }
        before = Some(counts);
    }
}

/// A record is not asked for by itself when a list of them was.
#[tokio::test]
async fn a_page_that_lists_records_with_people_and_links_asks_for_them_at_once() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut counts = Vec::new();
    let mut last: Option<Record> = None;
    for number in 0..3 {
        for step in 0..10 {
            let mut values = action(&world, number * 10 + step);
            if let Some(last) = &last {
                values.push("depends_on", &last.id.to_string());
            }
            last =
                Some(world.add("tom", RecordKind::Action, In::Priority(priority.id), values).await);
        }
        let path = format!("/priorities/{}/actions", priority.id);
        counts.push(tom.get(&path).await.statements());
    }
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
}
