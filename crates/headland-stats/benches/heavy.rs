//! How long the heaviest sums take; `cargo xtask bench` runs it beside libraries of other languages
//! that do the same on the same numbers, and reads what it prints: a name, the median time in
//! seconds and a figure that shows the result is theirs too, on one line.
//!
//! It is given a folder: `perf_*.csv` with a column of years and measures from the fourth on, and
//! tables of little-endian numbers, `knn.f64` (rows of [`CHARACTERISTICS`]) and `uniform.f64` and
//! `geographic.f64` (rows of [`LEADERS`]).
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use headland_stats::benchmarks::Ranker;
use headland_stats::benchmarks::similar::{School, SimilarSchools};
use headland_stats::matching::assignment;

/// Before the measures of a row: the school, its authority, the year.
const KEYS: usize = 3;
const CHARACTERISTICS: usize = 10;
const LEADERS: usize = 3000;
/// How many similar schools are looked for.
const SIMILAR: usize = 30;
/// So many single schools are asked about, one after another.
const SINGLE: u32 = 100;
/// Odd, so that one of them is in the middle.
const TIMES: usize = 3;

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    // Cargo adds words of its own; the folder is the one that is no option.
    let folder = std::env::args().skip(1).find(|word| !word.starts_with("--"));
    let folder = folder.ok_or("say which folder holds the numbers")?;
    let folder = Path::new(&folder);
    let years = years(folder)?;
    measure("percentile_ranks", || Ok(ranks(&years)))?;
    let schools = schools(folder)?;
    let ready =
        SimilarSchools::new(&schools, &[1.0; CHARACTERISTICS]).map_err(|why| why.to_string())?;
    measure("similar_of_all", || {
        let mut found = 0_u32;
        ready.nearest_of_all(SIMILAR, |_, near| found += u32::from(near.schools.len() == SIMILAR));
        Ok(f64::from(found))
    })?;
    measure("similar_of_100", || {
        let mut nearest = 0.0;
        for urn in 1..=SINGLE {
            let near = ready.nearest(urn, SIMILAR).map_err(|why| why.to_string())?;
            nearest += near.schools.first().map_or(0.0, |school| school.distance);
        }
        Ok(nearest)
    })?;
    for name in ["uniform", "geographic"] {
        let costs: Vec<Vec<f64>> = table(&folder.join(format!("{name}.f64")))?
            .chunks(LEADERS)
            .map(<[f64]>::to_vec)
            .collect();
        measure(name, || Ok(assignment(&costs).map_err(|why| why.to_string())?.total))?;
    }
    Ok(())
}

fn measure(name: &str, work: impl Fn() -> Result<f64, Failure>) -> Result<(), Failure> {
    let (mut times, mut figure) = (Vec::<Duration>::new(), 0.0);
    for _ in 0..TIMES {
        let begun = Instant::now();
        figure = black_box(work()?);
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    let median = times.get(TIMES / 2).copied().unwrap_or_default();
    println!("{name} {:.6} {figure:.0}", median.as_secs_f64());
    Ok(())
}

/// Ranks every measure within its year; how many values were ranked.
fn ranks(years: &[Vec<Vec<Option<f64>>>]) -> f64 {
    let (mut ranker, mut ranks, mut ranked) = (Ranker::default(), vec![], 0_u32);
    for measure in years.iter().flatten() {
        ranker.rank(measure, &mut ranks);
        for rank in &ranks {
            ranked += u32::from(rank.is_some());
        }
    }
    f64::from(ranked)
}

/// For every year its measures, for every measure its values.
fn years(folder: &Path) -> Result<Vec<Vec<Vec<Option<f64>>>>, Failure> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "csv"))
        .filter(|path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("perf_"))
        })
        .collect();
    paths.sort();
    let mut years = vec![];
    for path in paths {
        let text = std::fs::read_to_string(path)?;
        let mut measures: Vec<Vec<Option<f64>>> = vec![];
        for line in text.lines().skip(1) {
            for (place, cell) in line.split(',').skip(KEYS).enumerate() {
                if place == measures.len() {
                    measures.push(vec![]);
                }
                if let Some(measure) = measures.get_mut(place) {
                    measure.push(cell.parse().ok());
                }
            }
        }
        years.push(measures);
    }
    Ok(years)
}

fn schools(folder: &Path) -> Result<Vec<School>, Failure> {
    let numbers = table(&folder.join("knn.f64"))?;
    let rows = (1..).zip(numbers.chunks(CHARACTERISTICS));
    let school = |(urn, row): (u32, &[f64])| School {
        urn,
        characteristics: row.iter().copied().map(Some).collect(),
    };
    Ok(rows.map(school).collect())
}

fn table(path: &Path) -> Result<Vec<f64>, Failure> {
    let bytes = std::fs::read(path)?;
    let (numbers, _) = bytes.as_chunks::<8>();
    Ok(numbers.iter().copied().map(f64::from_le_bytes).collect())
}
