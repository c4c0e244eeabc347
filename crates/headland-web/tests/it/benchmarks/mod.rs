mod beside;
mod figures;
mod imports;
mod schools;

use headland_app::benchmarks::import::{Given, Said, import_for_everyone};
use headland_testkit::World;

/// Tables of a year for Lark Rise (999001), its authority and England; all made up.
pub(crate) const TABLES: &str = "RECTYPE,LEA,URN,SCHNAME,TELIG,PTREAD_EXP,READPROG,READPROG_LOWER,READPROG_UPPER,PTREAD_EXP_24,PTREAD_EXP_G,GELIG\r\n\
    1,850,999001,Lark Rise Primary School,30,63%,1.6,0.3,2.9,58%,71%,14\r\n\
    1,850,999002,Saltmarsh Primary School,5,SUPP,SUPP,SUPP,SUPP,71%,SUPP,2\r\n\
    3,850, ,Hillshire,900,70%,0.2,-0.1,0.5,68%,75%,450\r\n\
    5, , , ,1000,74%,0,0,0,73%,78%,500\r\n\
    4, , , ,1100,75%,0,0,0,74%,79%,550\r\n";

/// Brings files in for everyone.
pub(crate) async fn bring(world: &World, files: &[(&str, &str)]) {
    let files = files.iter().map(|(name, text)| Given::of_bytes(*name, *text)).collect();
    import_for_everyone(&world.app, files, Said::default(), |_| {}).await.unwrap();
}

/// Brings [`TABLES`] in.
pub(crate) async fn bring_tables(world: &World) {
    bring(world, &[("2024-2025_850_ks2final.csv", TABLES)]).await;
}

/// Brings in tables by which so many schools can be told alike.
pub(crate) async fn bring_alike(world: &World, count: u32) {
    schools::bring_schools(world, count).await;
}
