use std::collections::BTreeMap;
use std::sync::Arc;

use headland_domain::ReleaseId;
use headland_domain::benchmarks::{
    AcademicYear, Breakdown, Cell, Entity, Figure, Limits, MeasureCode, Period, Population,
    Provenance, TextEncoding,
};
use headland_store::benchmarks::{self, Establishment, Link, Matrix, New, NewNeighbour, Whose};
use headland_testkit::World;
use jiff::civil::date;

pub(super) fn figure(
    entity: &Entity,
    measure: &str,
    year: u16,
    cell: Cell,
    n: Option<u32>,
    row: u64,
) -> Figure {
    Figure {
        measure: MeasureCode::new(measure),
        entity: entity.clone(),
        period: Period::AcademicYear(AcademicYear::starting(year)),
        breakdown: Breakdown::All,
        population: Population::OwnPupils,
        cell,
        n,
        numerator: None,
        limits: Limits::published(-1.5, 2.25),
        stage: None,
        row,
    }
}

pub(super) async fn release(world: &World, fingerprint: &str, matrix: Matrix) -> ReleaseId {
    let now = world.app.clock.now();
    let id = ReleaseId::from_uuid(world.app.chance.uuid(now));
    let provenance = Provenance {
        publisher: "A publisher".to_owned(),
        title: "Tables of a year".to_owned(),
        file_name: "tables.csv".to_owned(),
        sha256: [7; 32],
        licence: "Open Government Licence v3.0".to_owned(),
        published_on: Some(date(2026, 1, 15)),
        stage: None,
        encoding: TextEncoding::Utf8,
        rows: 3,
    };
    let new = New {
        id,
        organisation: None,
        kind: "ks2_tables",
        provenance: &provenance,
        companion: None,
        fingerprint,
        counts: matrix.counts(),
        remarks: "",
        job: None,
        by: None,
        now,
    };
    let mut tx = world.app.store.begin().await.unwrap();
    benchmarks::insert(&mut tx, &new).await.unwrap();
    benchmarks::insert_matrix(&mut tx, id, matrix).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub(super) fn everyone(world: &World) -> Whose {
    Whose { organisation: world.school, on: date(2026, 11, 2) }
}

#[tokio::test]
async fn a_release_is_read_back_by_school_and_by_measure() {
    for world in World::on_each_database().await {
        let [one, other] = [999_001, 999_002].map(|urn| Entity::School(urn.try_into().unwrap()));
        let filters = BTreeMap::from([("Meals; hot".to_owned(), "yes = no".to_owned())]);
        let mut matrix = Matrix::default();
        let mut unusual = figure(&one, "reading", 2024, Cell::Value(0.1 + 0.2), None, 2);
        unusual.breakdown = Breakdown::Filters(Arc::new(filters));
        let first = [
            figure(&one, "reading", 2025, Cell::Value(61.5), Some(30), 2),
            figure(&one, "writing", 2025, Cell::from_symbol("SUPP").unwrap(), Some(4), 2),
            unusual.clone(),
        ];
        // The second school's columns come in another order.
        let second = [
            figure(&other, "writing", 2025, Cell::Value(-0.07), None, 3),
            figure(&other, "reading", 2025, Cell::Value(100.0), Some(41), 3),
        ];
        matrix.add(&one, "Lark Rise", "850".parse().ok(), &first);
        matrix.add(&other, "Saltmarsh", None, &second);
        assert_eq!(matrix.counts(), (4, 1));
        let id = release(&world, "a", matrix).await;

        let mut tx = world.app.store.begin_reading().await.unwrap();
        let wanted = [("reading".to_owned(), Breakdown::All)];
        let columns = benchmarks::columns_of(&mut tx, everyone(&world), &wanted).await.unwrap();
        assert_eq!(columns.len(), 1);
        let reading = columns[0].place;
        let cells = benchmarks::column_cells(&mut tx, id, reading).await.unwrap();
        let values: Vec<_> =
            cells.iter().map(|(code, cell)| (code.as_str(), cell.cell.value(), cell.n)).collect();
        assert_eq!(
            values,
            [("school:999001", Some(61.5), Some(30)), ("school:999002", Some(100.0), Some(41))]
        );

        let rows = benchmarks::rows_of(&mut tx, std::slice::from_ref(&one), &[id], |_, _| true)
            .await
            .unwrap();
        let read: Vec<_> = rows[0].cells.iter().map(|cell| cell.cell.clone()).collect();
        let given: Vec<_> = first.iter().map(|figure| figure.cell.clone()).collect();
        assert_eq!(read, given);
        assert!(rows[0].cells.iter().all(|cell| cell.row == 2 && cell.limits == first[0].limits));
        let one_column =
            benchmarks::rows_of(&mut tx, &[one, other], &[id], |_, place| place == reading).await;
        assert!(one_column.unwrap().iter().all(|row| row.cells.len() == 1));
        let wanted = [("reading".to_owned(), unusual.breakdown)];
        let columns = benchmarks::columns_of(&mut tx, everyone(&world), &wanted).await.unwrap();
        assert_eq!(columns[0].period, Period::AcademicYear(AcademicYear::starting(2024)));
    }
}

#[tokio::test]
async fn the_same_file_cannot_be_stored_twice() {
    for world in World::on_each_database().await {
        let id = release(&world, "once", Matrix::default()).await;
        let mut tx = world.app.store.begin().await.unwrap();
        let prints = ["another".to_owned(), "once".to_owned()];
        let known = benchmarks::by_fingerprint(&mut tx, &prints).await.unwrap().unwrap();
        assert_eq!((known.id(), known.published_on()), (id, Some(date(2026, 1, 15))));
        assert_eq!(benchmarks::count(&mut tx, everyone(&world)).await.unwrap(), 1);
        let listed = benchmarks::list(&mut tx, everyone(&world), 0, 25).await.unwrap();
        assert_eq!(listed[0].sha256, "07".repeat(32));
    }
}

#[tokio::test]
async fn the_register_says_what_a_school_was_before_and_keeps_its_newest_word() {
    for world in World::on_each_database().await {
        let id = release(&world, "register", Matrix::default()).await;
        let school = |urn: u32, name: &str| Establishment {
            urn,
            name: name.to_owned(),
            number: "2034".to_owned(),
            authority: "850".parse().ok(),
            authority_name: "Hillshire".to_owned(),
            ..Establishment::default()
        };
        let mut tx = world.app.store.begin().await.unwrap();
        let newer = [school(999_001, "Lark Rise Academy"), school(999_100, "Lark Rise Infants")];
        benchmarks::keep_establishments(&mut tx, id, date(2026, 4, 1), &newer).await.unwrap();
        let older = [school(999_001, "Lark Rise Board School")];
        benchmarks::keep_establishments(&mut tx, id, date(2020, 4, 1), &older).await.unwrap();
        let link = Link {
            from: 999_001.try_into().unwrap(),
            to: 999_100.try_into().unwrap(),
            relation: "predecessor".to_owned(),
            words: "Predecessor - merged".to_owned(),
            since: Some(date(2019, 9, 1)),
        };
        // The register gives most links from both sides.
        let back = Link {
            from: link.to,
            to: link.from,
            relation: "successor".to_owned(),
            words: "Successor".to_owned(),
            since: None,
        };
        let links = [back, link.clone(), link];
        benchmarks::keep_links(&mut tx, id, &links).await.unwrap();
        let places = benchmarks::place_of(&mut tx, Some(999_001), None).await.unwrap();
        let names: Vec<_> =
            places.iter().map(|place| (place.name.as_str(), place.laestab.as_deref())).collect();
        assert_eq!(names, [("Lark Rise Academy", Some("8502034"))]);
        let steps = benchmarks::lines_of(&mut tx, &[999_001.try_into().unwrap()]).await.unwrap();
        let said: Vec<_> = steps.iter().map(|step| (step.words.as_str(), step.on)).collect();
        assert_eq!(said, [("Predecessor - merged", Some(date(2019, 9, 1)))]);
        assert_eq!(steps[0].earlier_name, "Lark Rise Infants");
        let found = benchmarks::search(&mut tx, "RISE inf", 5).await.unwrap();
        assert_eq!(found[0].code, "school:999100");
        assert!(benchmarks::search(&mut tx, "r%e", 5).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_line_of_schools_is_found_however_long_and_ends_in_a_circle() {
    for world in World::on_each_database().await {
        let id = release(&world, "lines", Matrix::default()).await;
        let mut tx = world.app.store.begin().await.unwrap();
        let link = |from: u32, to: u32| Link {
            from: from.try_into().unwrap(),
            to: to.try_into().unwrap(),
            relation: "predecessor".to_owned(),
            words: "Predecessor".to_owned(),
            since: None,
        };
        let links = [link(999_003, 999_002), link(999_002, 999_001), link(999_009, 999_001)];
        benchmarks::keep_links(&mut tx, id, &links).await.unwrap();
        let line = async |tx: &mut headland_store::Tx, urn: u32| {
            let steps = benchmarks::lines_of(tx, &[urn.try_into().unwrap()]).await.unwrap();
            let pair = |step: &headland_domain::benchmarks::Step| {
                (step.earlier.number(), step.later.number())
            };
            steps.iter().map(pair).collect::<Vec<_>>()
        };
        // The other school that the first became is found as well: it was split.
        assert_eq!(
            line(&mut tx, 999_003).await,
            [(999_001, 999_002), (999_002, 999_003), (999_001, 999_009)]
        );
        assert_eq!(line(&mut tx, 999_001).await, []);
        benchmarks::keep_links(&mut tx, id, &[link(999_001, 999_003)]).await.unwrap();
        assert_eq!(line(&mut tx, 999_003).await.len(), 4);
    }
}

#[tokio::test]
async fn the_newest_list_of_neighbours_that_has_an_authority_speaks() {
    for world in World::on_each_database().await {
        let [first, second] = [
            release(&world, "first", Matrix::default()).await,
            release(&world, "second", Matrix::default()).await,
        ];
        let mut tx = world.app.store.begin().await.unwrap();
        let list = |authority: u16, neighbours: &[u16]| -> Vec<NewNeighbour> {
            let new = |(position, neighbour): (i64, &u16)| NewNeighbour {
                authority: authority.try_into().unwrap(),
                position,
                neighbour: (*neighbour).try_into().unwrap(),
                closeness: "Very close",
                former: false,
                row: 4,
            };
            (1..).zip(neighbours).map(new).collect()
        };
        benchmarks::keep_neighbours(&mut tx, first, &list(850, &[901, 902])).await.unwrap();
        benchmarks::keep_neighbours(&mut tx, first, &list(851, &[903])).await.unwrap();
        benchmarks::keep_neighbours(&mut tx, second, &list(850, &[904, 901])).await.unwrap();
        let whose = everyone(&world);
        let mut of = async |authority: u16| {
            let authority = authority.try_into().unwrap();
            let found = benchmarks::neighbours_of(&mut tx, whose, authority).await.unwrap();
            found.iter().map(|one| one.authority.number()).collect::<Vec<_>>()
        };
        assert_eq!(of(850).await, [904, 901]);
        assert_eq!(of(851).await, [903], "an older list that alone has it");
        assert_eq!(of(852).await, Vec::<u16>::new());
    }
}

#[tokio::test]
async fn cells_that_were_put_aside_on_disk_are_stored_with_the_rest() {
    let world = World::small_trust().await;
    let schools: Vec<Entity> =
        (999_001_u32..999_051).map(|urn| Entity::School(urn.try_into().unwrap())).collect();
    let mut matrix = Matrix::default();
    for (year, entity) in (2020..2025_u16).flat_map(|year| schools.iter().map(move |it| (year, it)))
    {
        let value = Cell::Value(f64::from(year) / 10.0);
        let row = u64::from(year);
        matrix.add(entity, "", None, &[figure(entity, "reading", year, value, Some(7), row)]);
        if year.is_multiple_of(2) {
            matrix.put_aside();
        }
    }
    let id = release(&world, "aside", matrix).await;
    let mut tx = world.app.store.begin_reading().await.unwrap();
    for entity in [&schools[0], &schools[49]] {
        let entity = std::slice::from_ref(entity);
        let rows = benchmarks::rows_of(&mut tx, entity, &[id], |_, _| true).await.unwrap();
        let values: Vec<_> = rows[0].cells.iter().map(|cell| cell.cell.value()).collect();
        let expected = [202.0, 202.1, 202.2, 202.3, 202.4].map(Some);
        assert_eq!(values, expected);
    }
    let cells = benchmarks::column_cells(&mut tx, id, 3).await.unwrap();
    assert_eq!(cells.len(), 50);
    assert!(cells.iter().all(|(_, cell)| cell.cell.value() == Some(202.3) && cell.row == 2023));
}
