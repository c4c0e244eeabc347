//! The sums behind a figure: its numbers, its formula in words, and the calculation by name that works
//! it out again.

use headland_domain::benchmarks::Unit;
use headland_domain::improvement::{Evaluation, Target};
use headland_domain::sheet::Number;
use headland_stats::proportions::Share;
use serde_json::{Value, json};

use crate::impact::Measured;
use crate::impact::size::known;

/// How one figure is worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Working {
    /// Its part of an address.
    pub anchor: String,
    /// Which figure it is.
    pub figure: String,
    /// The formula in words, with its source.
    pub formula: String,
    /// The numbers used, each under its name.
    pub numbers: Vec<(String, String)>,
    /// The calculation by name: `headland calc NAME`, `POST /api/v1/calculations/NAME`.
    pub function: &'static str,
    /// What it is given; none where that would show single pupils' figures to this reader.
    pub input: Option<Value>,
}

impl Working {
    /// A working whose input anyone may see who sees the figure.
    pub(crate) fn new(
        anchor: &str,
        figure: impl Into<String>,
        formula: impl Into<String>,
        function: &'static str,
        input: Value,
    ) -> Self {
        Self {
            anchor: anchor.to_owned(),
            figure: figure.into(),
            formula: formula.into(),
            numbers: Vec::new(),
            function,
            input: Some(input),
        }
    }

    /// The same with one more number.
    pub(crate) fn with(mut self, name: impl Into<String>, number: impl ToString) -> Self {
        self.numbers.push((name.into(), number.to_string()));
        self
    }
}

/// A number as JSON, where it can be one.
pub(in crate::impact) fn answered(value: Option<f64>) -> Value {
    value.map_or(Value::Null, |value| json!(value))
}

pub(crate) const WILSON: &str = "Wilson’s score interval (1927): with p = x ÷ n and z = 1.96, the middle is \
    (p + z² ÷ 2n) ÷ (1 + z² ÷ n) and the reach either side z × √(p(1 − p) ÷ n + z² ÷ 4n²) ÷ \
    (1 + z² ÷ n).";

const NEWCOMBE: &str = "Newcombe’s method 10 (1998): the later share less the earlier; the distances \
    from each share to the ends of its own Wilson interval are squared, added and rooted. It takes \
    the two groups to be different pupils.";

/// The sums of a judgement: of shares or of averages; none where there was no interval to work out.
pub(in crate::impact) fn of_judgement(
    target: &Target,
    evaluation: &Evaluation,
    measured: &Measured,
) -> Vec<Working> {
    let counts = (known(target.baseline_cohort), known(evaluation.after_cohort));
    match (target.unit, counts) {
        (Unit::Percent, (Some(n1), Some(n2))) => {
            of_shares(target, evaluation, measured, (n1, n2)).unwrap_or_default()
        }
        (unit, (Some(n1), Some(n2))) if unit.is_average() => {
            of_averages(target, evaluation, measured, (n1, n2)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

fn of_shares(
    target: &Target,
    evaluation: &Evaluation,
    measured: &Measured,
    (n1, n2): (u32, u32),
) -> Option<Vec<Working>> {
    let count = |figure: &Number, n| Share::from_percentage(figure.value(), n).ok()?.count();
    let (x1, x2) = (count(&target.baseline, n1)?, count(&evaluation.after, n2)?);
    let wilson = |anchor: &str, when: &str, figure: &Number, x: u32, n: u32| {
        let shown = measured.show(figure.value());
        Working::new(
            anchor,
            format!("The interval of the figure {when}, {shown}"),
            WILSON,
            "wilson_ci",
            json!({ "x": x, "n": n, "confidence": 0.95 }),
        )
        .with("x, who met it (the whole number nearest to the figure)", x)
        .with("n, who were counted", n)
    };
    // The function takes the first share less the second.
    let both = json!({ "x1": x2, "n1": n2, "x2": x1, "n2": n1, "confidence": 0.95 });
    let numbered = |working: Working| {
        working.with("Now", format!("{x2} of {n2}")).with("At the start", format!("{x1} of {n1}"))
    };
    Some(vec![
        wilson("before", "at the start", &target.baseline, x1, n1),
        wilson("after", "now", &evaluation.after, x2, n2),
        numbered(Working::new(
            "change",
            "The change with its interval",
            NEWCOMBE,
            "newcombe_diff_ci",
            both.clone(),
        )),
        numbered(Working::new(
            "change-p",
            "The p value of the change",
            "The level at which Newcombe’s interval just touches no change, found by widening it: so \
             the p value and the interval never disagree.",
            "newcombe_diff_p",
            both,
        )),
    ])
}

fn of_averages(
    target: &Target,
    evaluation: &Evaluation,
    measured: &Measured,
    (n1, n2): (u32, u32),
) -> Option<Vec<Working>> {
    let (sd1, sd2) =
        (target.baseline_spread.as_ref()?.value(), evaluation.after_spread.as_ref()?.value());
    let (m1, m2) = (target.baseline.value(), evaluation.after.value());
    let input = json!({
        "m1": m2, "sd1": sd2, "n1": n2, "m2": m1, "sd2": sd1, "n2": n1, "confidence": 0.95,
    });
    let numbered = |working: Working| {
        working
            .with("Now", format!("mean {}, standard deviation {sd2}, n {n2}", measured.show(m2)))
            .with(
                "At the start",
                format!("mean {}, standard deviation {sd1}, n {n1}", measured.show(m1)),
            )
    };
    Some(vec![
        numbered(Working::new(
            "change",
            "The change with its interval",
            "Welch’s t interval (1947): the later mean less the earlier, ± t × √(s₁² ÷ n₁ + s₂² ÷ n₂), \
             with Welch and Satterthwaite’s degrees of freedom.",
            "welch_t_ci_from_summary",
            input.clone(),
        )),
        numbered(Working::new(
            "effect",
            "The change in standard deviations",
            "Hedges’ g: the change divided by the pooled standard deviation, times 1 − 3 ÷ (4 × \
             degrees of freedom − 1).",
            "hedges_g_independent",
            input,
        )),
    ])
}

/// The sums behind what was said of a target before the work.
pub(in crate::impact) fn of_outlook(target: &Target) -> Vec<Working> {
    let (Unit::Percent, Some(n)) = (target.unit, known(target.cohort)) else { return Vec::new() };
    let mut workings = vec![
        Working::new(
            "one-pupil",
            "What one pupil is worth",
            "100 ÷ n percentage points.",
            "one_pupil_worth",
            json!({ "n": [n] }),
        )
        .with("n, pupils in the group", n),
    ];
    if let Some(n1) = known(target.baseline_cohort) {
        let share = |figure: &Number, n| Share::from_percentage(figure.value(), n).ok()?.count();
        if let (Some(x1), Some(x2)) = (share(&target.baseline, n1), share(&target.target, n)) {
            workings.push(
                Working::new(
                    "target",
                    "Whether reaching the target could be told from chance",
                    format!(
                        "As if the target had been reached: {NEWCOMBE} It can be told from \
                             chance when the interval leaves out no change."
                    ),
                    "newcombe_diff_ci",
                    json!({ "x1": x2, "n1": n, "x2": x1, "n2": n1, "confidence": 0.95 }),
                )
                .with("The target", format!("{x2} of {n}"))
                .with("The baseline", format!("{x1} of {n1}")),
            );
            let rate = f64::from(x1) / f64::from(n1);
            workings.push(
                Working::new(
                    "detectable",
                    "The smallest change that so many pupils would show",
                    "The minimum detectable difference at a power of 80%: (1.960 + 0.842) × √(p(1 − p) × \
                     (1 ÷ n₁ + 1 ÷ n₂)), with p the share at the start. A true change of that size is told \
                     from chance four times in five.",
                    "minimum_detectable_difference",
                    json!({ "n1": [n1], "n2": [n], "p": rate, "power": 0.8 }),
                )
                .with("p, the baseline", format!("{x1} of {n1}"))
                .with("n₁ and n₂, the cohorts", format!("{n1} and {n}")),
            );
        }
    }
    workings
}
