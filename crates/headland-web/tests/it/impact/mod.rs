mod approval;
mod comparators;
mod figures;
mod headline;
mod similar;
mod told;
mod workings;

use std::fmt::Write as _;

use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};

use crate::benchmarks::bring;

/// Key stage 2 tables of two years for Lark Rise and so many made-up schools, from 900101 on. The last
/// school's later figure is withheld.
pub(crate) async fn bring_schools(world: &World, schools: u32) {
    for (year, own, drift) in [("2023-2024", 60, 0), ("2024-2025", 90, 1)] {
        let mut table = "RECTYPE,LEA,URN,SCHNAME,TELIG,PTREAD_EXP\r\n".to_owned();
        let _ = write!(table, "1,850,999001,Lark Rise Primary School,30,{own}%\r\n");
        for place in 0..schools {
            let base = 55 + place % 20;
            let figure = match (drift, place + 1 == schools) {
                (1, true) => "SUPP".to_owned(),
                // They rise by nought to four points.
                (1, false) => format!("{}%", base + place % 5),
                _ => format!("{base}%"),
            };
            let urn = 900_101 + place;
            let _ = write!(table, "1,850,{urn},Made-up School {place},40,{figure}\r\n");
        }
        table.push_str("5, , , ,1000,74%\r\n");
        bring(world, &[(&format!("{year}_850_ks2final.csv"), &table)]).await;
    }
}

/// The numbers of so many of the made-up schools, one to a line.
pub(crate) fn list(schools: u32) -> String {
    let urns: Vec<String> = (0..schools).map(|place| (900_101 + place).to_string()).collect();
    urns.join("\n") + "\n"
}

/// A target on reading at key stage 2, from 60% in summer 2024.
pub(crate) async fn target(world: &World, priority: &Record) -> Record {
    let target = Values::new()
        .with("title", "85% reach the expected standard in reading")
        .with("outcome", "attainment")
        .with("measure", "ks2_reading_expected")
        .with("unit", "percent")
        .with("polarity", "higher")
        .with("group", "all")
        .with("cohort", "30")
        .with("baseline", "60")
        .with("baseline_cohort", "30")
        .with("baseline_on", "2024-07-10")
        .with("target", "85")
        .with("due_on", "2025-07-10");
    world.add("tom", RecordKind::Target, In::Priority(priority.id), target).await
}

/// Its evaluation: 90% in summer 2025.
async fn evaluate(world: &World, priority: &Record, target: &Record) -> Record {
    let evaluation = Values::new()
        .with("summary", "More pupils read well.")
        .with("target", target.id)
        .with("after", "90")
        .with("after_cohort", "30")
        .with("after_on", "2025-07-10")
        .with("definition_changed", "no")
        .with("chosen_because_low", "no")
        .with("other_explanations", "Two new teachers.")
        .with("next_steps", "Coach Year 5 as well");
    world.add("tom", RecordKind::Evaluation, In::Priority(priority.id), evaluation).await
}

/// A series of so many weeks before the work and after it, five points lower from then on.
pub(crate) fn weeks(before: u8, after: u8) -> String {
    let first = jiff::civil::date(2026, 1, 5);
    let rows = (0..before + after).map(|week| {
        let on = first + jiff::Span::new().weeks(week);
        let level = if week < before { 20.0 } else { 15.0 };
        // A wobble that is not the same from week to week.
        let wobble = f64::from((week * 7) % 5) / 5.0;
        format!("{on}\t{}\n", level + wobble)
    });
    rows.collect()
}
