use std::collections::BTreeMap;
use std::sync::Arc;

use headland_domain::ReleaseId;
use headland_domain::benchmarks::{
    AcademicYear, Breakdown, Cell, Entity, Figure, Limits, MeasureCode, Period, Population,
    Provenance, TextEncoding,
};
use headland_store::benchmarks::{self, Establishment, Link, Matrix, New, Whose};
use headland_testkit::World;
use jiff::civil::date;

fn figure(
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

async fn release(world: &World, fingerprint: &str, matrix: Matrix) -> ReleaseId {
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

fn everyone(world: &World) -> Whose {
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
        let links = [link.clone(), link];
        benchmarks::keep_links(&mut tx, id, &links).await.unwrap();
        let places = benchmarks::place_of(&mut tx, Some(999_001), None).await.unwrap();
        let mut names: Vec<_> =
            places.iter().map(|place| (place.name.as_str(), place.relation.as_deref())).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [("Lark Rise Academy", None), ("Lark Rise Infants", Some("predecessor"))]
        );
        let found = benchmarks::search(&mut tx, "RISE inf", 5).await.unwrap();
        assert_eq!(found[0].code, "school:999100");
        assert!(benchmarks::search(&mut tx, "r%e", 5).await.unwrap().is_empty());
    }
}
