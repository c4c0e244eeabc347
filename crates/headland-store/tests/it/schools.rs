//! Many schools at once: the register as a list, columns over everyone, and what there is of whom.

use headland_domain::benchmarks::{Cell, Entity, Population, Urn};
use headland_store::benchmarks::{self, Establishment, Link, Matrix};
use headland_testkit::World;
use jiff::civil::date;

use super::benchmarks::{everyone, figure, release};

fn urn(number: u32) -> Urn {
    number.try_into().unwrap()
}

fn school(number: u32, name: &str) -> Establishment {
    Establishment {
        urn: number,
        name: name.to_owned(),
        number: String::new(),
        authority: "850".parse().ok(),
        phase: "Primary".to_owned(),
        pupils: Some(210),
        ..Establishment::default()
    }
}

#[tokio::test]
async fn columns_are_read_over_every_school_and_only_those_asked_for() {
    for world in World::on_each_database().await {
        let schools: Vec<Entity> = (999_001..999_041).map(|one| Entity::School(urn(one))).collect();
        let mut releases = Vec::new();
        for year in [2024, 2025] {
            let mut matrix = Matrix::default();
            for (place, entity) in (0_u16..).zip(&schools) {
                let share = Cell::Value(f64::from(place + year - 2024));
                let reading = figure(entity, "reading", year, share, Some(30), 2);
                let writing = figure(entity, "writing", year, Cell::Value(1.0), None, 2);
                matrix.add(entity, "A school", "850".parse().ok(), &[reading, writing]);
            }
            releases.push(release(&world, &format!("of {year}"), matrix).await);
        }
        let mut tx = world.app.store.begin_reading().await.unwrap();
        let wanted = [("reading".to_owned(), headland_domain::benchmarks::Breakdown::All)];
        let columns = benchmarks::columns_of(&mut tx, everyone(&world), &wanted).await.unwrap();
        let asked: Vec<_> = columns.iter().map(|one| (one.release, one.place)).collect();
        assert_eq!(asked.len(), 2);
        let across = benchmarks::across(&mut tx, &asked).await.unwrap();
        for (release, place) in asked {
            let of_year = releases.iter().position(|one| *one == release).unwrap();
            let cells: Vec<_> = across.cells(release, place).collect();
            assert_eq!(cells.len(), 40);
            let (code, first) = cells[0];
            assert_eq!(code, "school:999001");
            assert_eq!(first.cell.value(), Some(f64::from(u32::try_from(of_year).unwrap())));
            assert_eq!(across.cells(release, 1 - place).count(), 0, "writing was not asked for");
        }
        assert_eq!(
            benchmarks::across(&mut tx, &[]).await.unwrap().cells(releases[0], 0).count(),
            0
        );
    }
}

#[tokio::test]
async fn schools_are_found_by_words_or_number_with_their_authority_where_one_is_named() {
    for world in World::on_each_database().await {
        let id = release(&world, "register", Matrix::default()).await;
        let mut tx = world.app.store.begin().await.unwrap();
        let mut named = school(999_002, "Saltmarsh 100% Primary");
        named.authority_name = "Hillshire".to_owned();
        let given = [school(999_001, "Lark Rise Primary"), named];
        benchmarks::keep_establishments(&mut tx, id, date(2026, 4, 1), &given).await.unwrap();
        let mut found = async |words: &str| {
            let (schools, total) = benchmarks::find_schools(&mut tx, words, (0, 25)).await.unwrap();
            let told = schools.into_iter().map(|one| (one.name.clone(), one.authority.clone()));
            (told.collect::<Vec<_>>(), total)
        };
        let (all, total) = found("primary").await;
        assert_eq!(total, 2);
        let lark_rise = ("Lark Rise Primary".to_owned(), Some("850".to_owned()));
        assert_eq!(all[0], lark_rise, "its authority by number, since nothing names it");
        assert_eq!(all[1].1.as_deref(), Some("Hillshire"));
        assert_eq!(found("999001").await.0, [lark_rise]);
        assert_eq!(found("100%").await.1, 1, "a percent sign is a percent sign");
        assert_eq!(found("%").await.1, 1);
        assert_eq!(found("_").await.1, 0);
        let (page, total) = benchmarks::find_schools(&mut tx, "", (1, 1)).await.unwrap();
        assert_eq!((page.len(), total), (1, 2));
        let codes = [Entity::School(urn(999_001)).code(), Entity::School(urn(999_009)).code()];
        assert_eq!(benchmarks::schools_of(&mut tx, &codes).await.unwrap().len(), 1);
        assert_eq!(benchmarks::places_of_schools(&mut tx, &codes).await.unwrap().len(), 1);
        let registered = benchmarks::registered(&mut tx).await.unwrap();
        assert_eq!(registered[0].pupils, Some(210));
        assert_eq!((registered[0].region.as_deref(), registered.len()), (None, 2));
    }
}

#[tokio::test]
async fn what_there_is_counts_schools_and_areas_apart() {
    for world in World::on_each_database().await {
        let mut matrix = Matrix::default();
        for number in 999_001..999_004 {
            let entity = Entity::School(urn(number));
            let known = figure(&entity, "reading", 2025, Cell::Value(61.0), Some(30), 2);
            matrix.add(&entity, "A school", "850".parse().ok(), &[known]);
        }
        let mut national =
            figure(&Entity::England, "reading", 2025, Cell::Value(75.0), Some(600_000), 9);
        national.population = Population::StateFunded;
        matrix.add(&Entity::England, "England", None, &[national]);
        release(&world, "mixed", matrix).await;
        let mut tx = world.app.store.begin_reading().await.unwrap();
        let covered = benchmarks::covered(&mut tx, everyone(&world)).await.unwrap();
        let counts: Vec<_> =
            covered.iter().map(|one| (one.population == Population::OwnPupils, one.most)).collect();
        assert!(counts.contains(&(true, 3)) && counts.contains(&(false, 1)), "{counts:?}");
        let areas = benchmarks::covered_areas(&mut tx, everyone(&world)).await.unwrap();
        let told: Vec<_> = areas.iter().map(|one| (one.code.as_deref(), one.schools)).collect();
        assert_eq!(told, [(Some("850"), 3)]);
    }
}

#[tokio::test]
async fn the_lines_of_several_schools_are_read_at_once() {
    for world in World::on_each_database().await {
        let id = release(&world, "links", Matrix::default()).await;
        let mut tx = world.app.store.begin().await.unwrap();
        let link = |from, to| Link {
            from: urn(from),
            to: urn(to),
            relation: "predecessor".to_owned(),
            words: "Predecessor".to_owned(),
            since: Some(date(2019, 9, 1)),
        };
        let links = [link(999_003, 999_002), link(999_002, 999_001), link(999_012, 999_011)];
        benchmarks::keep_links(&mut tx, id, &links).await.unwrap();
        let both = benchmarks::lines_of(&mut tx, &[urn(999_003), urn(999_012)]).await.unwrap();
        let steps: Vec<_> =
            both.iter().map(|step| (step.earlier.number(), step.later.number())).collect();
        assert_eq!(steps, [(999_001, 999_002), (999_002, 999_003), (999_011, 999_012)]);
        let one = benchmarks::lines_of(&mut tx, &[urn(999_002)]).await.unwrap();
        assert_eq!(one.len(), 1, "what came after is no part of its line");
        assert!(benchmarks::lines_of(&mut tx, &[urn(999_001)]).await.unwrap().is_empty());
    }
}
