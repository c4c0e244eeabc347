use headland_store::schema;
use headland_testkit::World;

#[tokio::test]
async fn the_two_databases_have_the_same_tables_columns_and_indexes() {
    let [sqlite, postgres]: [World; 2] = match World::on_each_database().await.try_into() {
        Ok(worlds) => worlds,
        Err(_) => return, // said already: there is no second database here
    };
    let mut tx = sqlite.app.store.begin_reading().await.unwrap();
    let one = schema::read(&mut tx).await.unwrap();
    let mut tx = postgres.app.store.begin_reading().await.unwrap();
    let other = schema::read(&mut tx).await.unwrap();
    assert!(one.tables.len() > 20);
    assert_eq!(one.tables.keys().collect::<Vec<_>>(), other.tables.keys().collect::<Vec<_>>());
    for (table, columns) in &one.tables {
        assert_eq!(columns, &other.tables[table], "{table}");
    }
    assert_eq!(one.indexes, other.indexes);
}
