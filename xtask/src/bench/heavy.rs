//! The heaviest sums beside libraries of other languages, on the same numbers in the same run.
//!
//! What the others need is not installed for it: where Python, or one of its libraries, is not there,
//! the table is left out and the reason printed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::process;

/// Writes the tables that `heavy.py` draws at random, from the same seeds.
const TABLES: &str = "\
import sys, numpy as np
d = sys.argv[1]
np.random.default_rng(1).normal(size=(24000, 10)).astype('<f8').tofile(d + '/knn.f64')
np.random.default_rng(1).integers(0, 1000, (2000, 3000)).astype('<f8').tofile(d + '/uniform.f64')
g = np.random.default_rng(2)
a, b = g.normal(size=(2000, 2)), g.normal(size=(3000, 2)) * 1.3
h = np.round(np.hypot(*(a[:, None, :] - b[None, :, :]).transpose(2, 0, 1)) * 1000)
h.astype('<f8').tofile(d + '/geographic.f64')
";

/// One line of the table.
struct Sum {
    what: &'static str,
    /// Its name in our own bench.
    ours: &'static str,
    /// Who else does it.
    library: &'static str,
    /// What the other calls the step; of several the quickest counts.
    theirs: &'static [&'static str],
    /// Whether the step says what the result costs, which must be the same.
    costs: bool,
}

const SUMS: [Sum; 5] = [
    Sum {
        what: "Percentile ranks, 57 measures × 5 years × 25,000 schools",
        ours: "percentile_ranks",
        library: "polars",
        theirs: &["percentile"],
        costs: false,
    },
    Sum {
        what: "30 similar schools for each of 24,000",
        ours: "similar_of_all",
        library: "scikit-learn",
        theirs: &["all_24000x30_brute", "all_24000x30_kd_tree"],
        costs: false,
    },
    Sum {
        what: "30 similar schools of 24,000, for one after another of 100",
        ours: "similar_of_100",
        library: "scikit-learn",
        theirs: &["100_single_queries_brute"],
        costs: false,
    },
    Sum {
        what: "2,000 requests to 3,000 leaders, costs at random",
        ours: "uniform",
        library: "SciPy",
        theirs: &["scipy_lsa_2000x3000_uniform"],
        costs: true,
    },
    Sum {
        what: "2,000 requests to 3,000 leaders, distances between places",
        ours: "geographic",
        library: "SciPy",
        theirs: &["scipy_lsa_2000x3000_geographic"],
        costs: true,
    },
];

/// A step's seconds of processor time, and what its result costs where it says so.
type Steps = BTreeMap<String, (f64, Option<f64>)>;

/// The table, or nothing where something it needs is missing. `PYTHON` names another
/// Python than `python3`.
#[expect(clippy::disallowed_methods, reason = "told by a variable, read here")]
pub(super) fn heavy(root: &Path, shared: &Path) -> Result<String> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let scripts = shared.join("bench");
    let libraries = ["-c", "import numpy, polars, sklearn, scipy"];
    if !scripts.is_dir() || !process::succeeds(Command::new(&python).args(libraries)) {
        println!(
            "skipped: the heaviest sums, since {} or a Python with polars, scikit-learn and SciPy \
             is not there",
            scripts.display()
        );
        return Ok(String::new());
    }
    let folder = tempfile::tempdir()?;
    let script = |name: &str| {
        let mut command = Command::new(&python);
        command.arg(scripts.join(name));
        command
    };
    process::output_of(script("gen_data.py").arg(folder.path()))?;
    process::output_of(Command::new(&python).args(["-c", TABLES]).arg(folder.path()))?;
    let mut theirs = Steps::new();
    for engine in ["polars", "knn", "lap"] {
        // The last goes on with libraries that need not be there; what it printed before counts.
        let output = script("heavy.py").arg(engine).arg(folder.path()).output()?;
        theirs.append(&mut steps(&String::from_utf8_lossy(&output.stdout))?);
    }
    let arguments = ["bench", "--quiet", "--package", "headland-stats", "--bench", "heavy", "--"];
    let said = process::output_of(process::cargo(root).args(arguments).arg(folder.path()))?;
    table(&own(&said)?, &theirs)
}

/// What `heavy.py` printed: an object on each line.
fn steps(said: &str) -> Result<Steps> {
    said.lines()
        .map(|line| {
            let step: Value = serde_json::from_str(line).context("the other bench")?;
            let name = step.get("step").and_then(Value::as_str).context("a step has no name")?;
            let time = step.get("cpu").and_then(Value::as_f64).context("a step has no time")?;
            Ok((name.to_owned(), (time, step.get("cost").and_then(Value::as_f64))))
        })
        .collect()
}

/// What our own bench printed: a name, seconds and a figure on each line.
fn own(said: &str) -> Result<Steps> {
    said.lines()
        .map(|line| {
            let words: Vec<&str> = line.split(' ').collect();
            let [name, time, figure] = words.as_slice() else {
                bail!("the bench of sums said {line:?}");
            };
            Ok(((*name).to_owned(), (time.parse()?, Some(figure.parse()?))))
        })
        .collect()
}

fn table(ours: &Steps, theirs: &Steps) -> Result<String> {
    let mut text = String::from(
        "### The heaviest sums\n\n\
         Seconds of processor time, ours on one processor.\n\n\
         | Sum | Headland | Other library | It takes | Ratio |\n| --- | ---: | --- | ---: | ---: |\n",
    );
    for Sum { what, ours: name, library, theirs: steps, costs } in &SUMS {
        let (time, figure) = ours.get(*name).with_context(|| format!("no time for {name}"))?;
        let quickest = steps
            .iter()
            .filter_map(|step| theirs.get(*step))
            .min_by(|one, other| one.0.total_cmp(&other.0));
        let (other, cost) =
            quickest.with_context(|| format!("{library} has no time for {name}"))?;
        if *costs && figure != cost {
            bail!("{what}: the optimum is {cost:?} to {library}, {figure:?} to us");
        }
        let ratio = other / time;
        writeln!(text, "| {what} | {time:.4} | {library} | {other:.3} | {ratio:.1} |")?;
    }
    text += "\n";
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEIRS: &str = r#"{"engine": "polars", "step": "percentile", "cpu": 1.5}
{"engine": "knn", "step": "all_24000x30_brute", "cpu": 4.0}
{"engine": "knn", "step": "all_24000x30_kd_tree", "cpu": 3.0}
{"engine": "knn", "step": "100_single_queries_brute", "cpu": 0.5}
{"engine": "lap", "step": "scipy_lsa_2000x3000_uniform", "cpu": 0.25, "cost": 120.0}
{"engine": "lap", "step": "scipy_lsa_2000x3000_geographic", "cpu": 1.0, "cost": 7000.0}
"#;
    const OURS: &str = "percentile_ranks 0.500000 7\nsimilar_of_all 1.500000 24000\n\
        similar_of_100 0.010000 99\nuniform 0.500000 120\ngeographic 0.500000 7000\n";

    #[test]
    fn the_quickest_way_of_the_other_counts() {
        let text = table(&own(OURS).unwrap(), &steps(THEIRS).unwrap()).unwrap();
        assert!(text.contains("| 1.5000 | scikit-learn | 3.000 | 2.0 |"), "{text}");
    }

    #[test]
    fn another_optimum_is_no_optimum() {
        let ours = own(&OURS.replace("500000 7000", "500000 7001")).unwrap();
        let refused = table(&ours, &steps(THEIRS).unwrap()).unwrap_err();
        assert!(refused.to_string().contains("optimum"), "{refused}");
    }

    #[test]
    fn a_step_that_the_other_did_not_take_is_refused() {
        assert!(table(&own(OURS).unwrap(), &Steps::new()).is_err());
    }
}
