//! The table of figures in docs/performance.md, between two marks; what is around it is written by hand.

use std::fmt::Write as _;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::load::Answers;

const BEGIN: &str = "<!-- figures: written by `cargo xtask bench` -->";
const END: &str = "<!-- end of figures -->";

/// The report before anything has been measured.
pub(super) const NEW: &str = "\
# Performance

How fast Headland answers and what it costs, measured on one machine over loopback by
`cargo xtask bench`. Times differ between machines; the ratios differ less.

<!-- figures: written by `cargo xtask bench` -->
<!-- end of figures -->
";

/// What one run found.
pub(super) struct Run {
    pub(super) first_page: Duration,
    /// Bytes.
    pub(super) idle_memory: u64,
    /// Bytes.
    pub(super) loaded_memory: u64,
    pub(super) rows: Vec<Row>,
}

/// One page under one load.
pub(super) struct Row {
    pub(super) page: String,
    pub(super) clients: usize,
    pub(super) answers: Answers,
    /// What the server used of the processors for all of them.
    pub(super) processor: Duration,
}

/// Every figure as its median over the runs; every p50 also as a multiple of the first page's under
/// the same load.
pub(super) fn table(runs: &[Run], seconds: u64) -> Result<String> {
    let first = runs.first().context("nothing was measured")?;
    let over_runs = |figure: &dyn Fn(&Run) -> Option<f64>| {
        median(runs.iter().filter_map(figure).collect()).context("a figure is missing in every run")
    };
    let mebibytes = |bytes: u64| Some(f64::from(u32::try_from(bytes / 1024).ok()?) / 1024.0);
    let mut text = format!(
        "Start to first page: {:.2} s. Memory: {:.0} MiB idle, {:.0} MiB after the load.\n\
         Medians of {} runs, {seconds} s for each line.\n\n\
         | Page | Clients | Processor ms | p50 ms | p95 ms | p99 ms | per second | p50 to {} |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        over_runs(&|run| Some(run.first_page.as_secs_f64()))?,
        over_runs(&|run| mebibytes(run.idle_memory))?,
        over_runs(&|run| mebibytes(run.loaded_memory))?,
        runs.len(),
        first.rows.first().map_or("first", |row| row.page.as_str()).to_lowercase(),
    );
    for (at, row) in first.rows.iter().enumerate() {
        let figure = |read: &dyn Fn(&Answers) -> Option<f64>| {
            over_runs(&|run| read(&run.rows.get(at)?.answers))
        };
        let ratio = over_runs(&|run| {
            let same_load = run.rows.iter().find(|other| other.clients == row.clients)?;
            let base = same_load.answers.percentile(50)?;
            Some(run.rows.get(at)?.answers.percentile(50)? / base)
        })?;
        let processor = over_runs(&|run| {
            let row = run.rows.get(at)?;
            Some(row.processor.as_secs_f64() * 1000.0 / row.answers.count()?)
        })?;
        writeln!(
            text,
            "| {} | {} | {processor:.2} | {:.2} | {:.2} | {:.2} | {:.0} | {ratio:.1} |",
            row.page,
            row.clients,
            figure(&|answers| answers.percentile(50))?,
            figure(&|answers| answers.percentile(95))?,
            figure(&|answers| answers.percentile(99))?,
            figure(&Answers::rate)?,
        )?;
    }
    Ok(text)
}

/// The report with its old table replaced.
pub(super) fn with_table(text: &str, table: &str) -> Result<String> {
    let (before, rest) =
        text.split_once(BEGIN).context("docs/performance.md has lost its marks")?;
    let (_, after) = rest.split_once(END).context("docs/performance.md has lost its end mark")?;
    Ok(format!("{before}{BEGIN}\n{table}{END}{after}"))
}

/// The middle figure, or the mean of the two in the middle; nothing of nothing.
fn median(mut figures: Vec<f64>) -> Option<f64> {
    figures.sort_unstable_by(f64::total_cmp);
    let upper = *figures.get(figures.len() / 2)?;
    if figures.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *figures.get(figures.len() / 2 - 1)?;
    Some(f64::midpoint(lower, upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(health: u64, home: u64) -> Run {
        let row = |page: &str, millis| Row {
            page: page.to_owned(),
            clients: 20,
            answers: Answers::of_millis([millis]),
            processor: Duration::from_millis(millis / 2),
        };
        Run {
            first_page: Duration::from_millis(500),
            idle_memory: 50 * 1_048_576,
            loaded_memory: 60 * 1_048_576,
            rows: vec![row("Health check", health), row("Home", home)],
        }
    }

    #[test]
    fn figures_are_medians_and_ratios_are_taken_within_a_run() {
        let table = table(&[run(1, 4), run(2, 6), run(1, 90)], 5).unwrap();
        assert!(table.starts_with(
            "Start to first page: 0.50 s. Memory: 50 MiB idle, 60 MiB after the load.\n"
        ));
        assert!(table.contains("| Home | 20 | 3.00 | 6.00 | 6.00 | 6.00 | 1 | 4.0 |"), "{table}");
        assert!(
            table.contains("| Health check | 20 | 0.00 | 1.00 | 1.00 | 1.00 | 1 | 1.0 |"),
            "{table}"
        );
    }

    #[test]
    fn what_was_written_by_hand_is_kept() {
        let once = with_table(&NEW.replace("# Performance", "# Our figures"), "one\n").unwrap();
        let twice = with_table(&once, "two\n").unwrap();
        assert!(twice.starts_with("# Our figures"));
        assert!(twice.contains("two") && !twice.contains("one\n"), "{twice}");
        assert!(with_table("no marks", "one").is_err());
    }

    #[test]
    fn a_median_of_nothing_is_nothing() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
    }
}
