//! The shapes of figures and verdicts, as they stand on pages and in frozen reports.

use serde_json::{Value, json};

use crate::api::schema::{self, array, day, flag, object, one_of, or_null, text, whole};

fn number(description: &str) -> Value {
    json!({ "type": "number", "description": description })
}

fn texts(description: &str) -> Value {
    array(description, json!({ "type": "string" }))
}

fn whose() -> Value {
    one_of("Whose figures.", ["school", "similar", "local", "national"].into_iter())
}

fn standing() -> Value {
    let ways = ["improved", "worsened", "like_chance", "not_enough", "blocked"];
    one_of("What may be said of the change.", ways.into_iter())
}

fn design() -> Value {
    one_of("How the question is put.", ["comparators", "series", "pupils"].into_iter())
}

fn measured() -> Value {
    let signs = ["plain", "percent", "percentage_points", "pounds"];
    object(
        "What is measured, of whom, and how its figures are written.",
        json!({
            "label": text("What is measured, in words."),
            "pupils": text("Of which pupils, in words."),
            "sign": one_of("The sign that its figures are written with.", signs.into_iter()),
            "places": whole("How many decimal places are written."),
            "is_higher_better": flag("Whether more is better."),
            "counts_pupils": flag("Whether pupils are counted, and not lessons or the like."),
        }),
    )
}

fn range(description: &str) -> Value {
    object(description, json!({ "low": number("Lower end."), "high": number("Upper end.") }))
}

fn sighting(description: &str) -> Value {
    object(
        description,
        json!({
            "value": number("The figure."),
            "n": or_null(whole("Of how many pupils.")),
            "on": day("When."),
            "year": text("The school year that it speaks of."),
            "range": or_null(range("Its own 95% interval, where there is one.")),
        }),
    )
}

fn source() -> Value {
    object(
        "A release that figures come from.",
        json!({
            "title": text("What it is called."),
            "publisher": text("Who published it."),
            "licence": text("Under which licence."),
            "stage": or_null(text("How final its figures are, where it says.")),
            "published_on": or_null(day("When it was published, where that is known.")),
            "release": text("The release’s identifier."),
            "is_own": flag("Whether the school brought the figures itself."),
            "whose": texts("Whose figures were taken from it, over which schools."),
        }),
    )
}

fn line() -> Value {
    let point = object(
        "A figure of a year, or why there is none.",
        json!({
            "value": or_null(number("The figure.")),
            "absent": or_null(text("Why there is none.")),
            "n": or_null(whole("How many pupils it rests on.")),
            "lower": or_null(number("Lower 95% limit.")),
            "upper": or_null(number("Upper 95% limit.")),
            "is_entered": flag("Whether the school entered it with its target, and no release holds it."),
        }),
    );
    object(
        "Someone’s figures over the years.",
        json!({
            "whose": whose(),
            "label": text("Their name."),
            "population": text("Over which schools the figures run, in words."),
            "points": array("One for each year, in their order.", point),
        }),
    )
}

/// A target with the figures beside it.
pub(super) fn target_figures() -> Value {
    let year = object(
        "A school year.",
        json!({
            "label": text("The year: 2025/26."),
            "break_before": or_null(text("Why its figures cannot be compared with those before.")),
        }),
    );
    let outlook = object(
        "What one pupil is worth, and whether reaching it could be told from chance.",
        json!({
            "one_pupil": or_null(text("What one pupil is worth.")),
            "against_chance": text("Whether reaching it could be told from chance, or what is missing to say so."),
            "detectable": or_null(text("The smallest true change that the cohorts would show four times in five.")),
            "is_like_chance": flag("Whether it is known that reaching it would prove nothing."),
            "advice": texts("What to think about; never a refusal."),
        }),
    );
    let milestone = object(
        "A figure expected on the way.",
        json!({
            "title": text("In the school’s words."),
            "due_on": day("By when."),
            "expected": number("The figure expected."),
            "found": or_null(array("The figure found, and of how many pupils.", json!({ "type": ["number", "null"] }))),
            "standing": text("Whether it is met, missed, awaited or overdue."),
        }),
    );
    object(
        "A target with the figures beside it.",
        json!({
            "id": schema::id("The target."),
            "title": text("In the school's words."),
            "measured": measured(),
            "baseline": sighting("Where it starts from."),
            "aim": number("The figure aimed for."),
            "due_on": day("By when."),
            "due_year": text("The school year by whose figures it is to be reached."),
            "outlook": outlook,
            "years": array("The school years, in order.", year),
            "lines": array("The school's figures, its authority's and England's.", line()),
            "realistic": texts("Whole pupils, the change among those of similar schools, and what would come back by itself, a sentence each."),
            "nothing_published": or_null(text("Why nothing published stands beside it.")),
            "milestones": array("Figures expected on the way.", milestone),
            "sources": array("The releases that the figures come from.", source()),
        }),
    )
}

/// An evaluation, judged.
pub(super) fn judgement() -> Value {
    let neighbour = object(
        "Another’s figures over the same time.",
        json!({
            "whose": whose(),
            "label": text("Its name."),
            "population": text("Over which schools it runs, in words."),
            "before": or_null(number("Its figure at the start.")),
            "after": or_null(number("Its figure now.")),
            "before_n": or_null(whole("How many pupils the first rests on, where that is published.")),
            "after_n": or_null(whole("How many pupils the second rests on.")),
            "words": text("What that says, as a sentence."),
            "sources": array("Where its figures come from.", source()),
        }),
    );
    let account = object(
        "What the school says of the change.",
        json!({
            "summary": text("What it means for pupils."),
            "other_explanations": text("What else could explain it."),
            "staff_say": or_null(text("What staff say.")),
            "pupils_say": or_null(text("What pupils say.")),
            "lasting": or_null(text("What will last.")),
            "next_steps": text("What comes next."),
            "continuing_measure": or_null(text("How continuing impact will be measured.")),
        }),
    );
    object(
        "An evaluation, judged.",
        json!({
            "evaluation": schema::id("The record of the evaluation."),
            "target": text("The target in the school's words."),
            "measured": measured(),
            "before": sighting("The figure at the start."),
            "after": sighting("The figure now."),
            "aim": number("The figure aimed for."),
            "due_on": day("By when."),
            "is_reached": flag("Whether the target was reached."),
            "change": number("The figure now less the figure at the start."),
            "range": or_null(range("Its 95% interval, where there is one.")),
            "method": text("How the interval was worked out, or why there is none."),
            "effect": or_null(text("The change in standard deviations, for averages with a known spread.")),
            "standing": standing(),
            "verdict": text("The same as a sentence."),
            "caveat": or_null(text("What the verdict must be read with.")),
            "design": text("How strong the comparison is."),
            "worthwhile": or_null(text("The smallest change worth having, and how the change stands to it.")),
            "beside": array("The authority and England over the same time.", neighbour),
            "alone_because": or_null(text("Why nobody stands beside it.")),
            "warnings": texts("What to know before leaning on it."),
            "account": account,
        }),
    )
}

/// What else is known of a target.
pub(super) fn study() -> Value {
    let kinds = ["years", "changes", "course", "pupils"];
    // Each kind of picture has further parts of its own.
    let picture = json!({
        "type": "object", "description": "A picture with its figures.",
        "required": ["kind", "finding"], "additionalProperties": true,
        "properties": {
            "kind": one_of("What it shows.", kinds.into_iter()),
            "finding": text("What it shows, as a sentence."),
        },
    });
    let approach = object(
        "What a design has found.",
        json!({
            "design": design(),
            "standing": standing(),
            "is_exploratory": flag("Whether it was fixed only when the outcome was known, so that it claims nothing."),
            "verdict": text("What may be said, as a sentence."),
            "said": texts("The figures behind it, a sentence each."),
            "caveat": or_null(text("What the verdict must be read with.")),
            "warnings": texts("What to know before leaning on it."),
            "pictures": array("Its pictures.", picture),
            "p": or_null(number("The p value behind it, for looking at several measures together.")),
        }),
    );
    let refused = object(
        "A design that is refused.",
        json!({ "design": design(), "why": text("Why, and what would allow it.") }),
    );
    object(
        "What else is known of a target: against comparators, over time, of the same pupils.",
        json!({
            "id": schema::id("The target."),
            "target": text("In the school's words."),
            "measured": measured(),
            "role": one_of("What the target may be used for.", ["headline", "exploratory"].into_iter()),
            "role_words": text("Why, as a sentence."),
            "approaches": array("What each design that the figures allow has found.", approach),
            "not_done": array("The designs that are refused.", refused),
            "many": or_null(text("What remains of it where several measures are judged.")),
        }),
    )
}

/// Examples of the parts, for those of whole answers.
pub(super) mod example {
    use serde_json::{Value, json};

    use crate::api::schema::EXAMPLE_ID;

    fn measured() -> Value {
        json!({
            "label": "Reading at the expected standard", "pupils": "all pupils", "sign": "percent",
            "places": 0, "is_higher_better": true, "counts_pupils": true,
        })
    }

    fn sighting(value: f64, n: u32, on: &str, year: &str) -> Value {
        json!({ "value": value, "n": n, "on": on, "year": year, "range": null })
    }

    /// A target with the figures beside it.
    pub(in crate::api::improvement) fn target_figures() -> Value {
        json!({
            "id": EXAMPLE_ID, "title": "75% of Year 6 reach the standard", "measured": measured(),
            "baseline": sighting(61.0, 28, "2026-07-10", "2025/26"), "aim": 75,
            "due_on": "2027-07-10", "due_year": "2026/27",
            "outlook": {
                "one_pupil": "One pupil is 3.6 points.",
                "against_chance": "Reaching it could not be told from chance.",
                "detectable": null,
                "is_like_chance": true, "advice": [],
            },
            "years": [{ "label": "2025/26", "break_before": null }],
            "lines": [{
                "whose": "national", "label": "England", "population": "all state-funded schools",
                "points": [{
                    "value": 74.0, "absent": null, "n": 660_000, "lower": null, "upper": null,
                    "is_entered": false,
                }],
            }],
            "realistic": ["14 points of 28 pupils mean 4 pupils more."],
            "nothing_published": null, "milestones": [], "sources": [],
        })
    }

    /// An evaluation, judged.
    pub(in crate::api::improvement) fn judgement() -> Value {
        json!({
            "evaluation": EXAMPLE_ID, "target": "75% of Year 6 reach the standard",
            "measured": measured(), "before": sighting(61.0, 28, "2026-07-10", "2025/26"),
            "after": sighting(72.0, 29, "2027-07-10", "2026/27"), "aim": 75,
            "due_on": "2027-07-10", "is_reached": false, "change": 11.0,
            "range": { "low": -13.2, "high": 33.4 },
            "method": "Newcombe's interval for the difference of two proportions", "effect": null,
            "standing": "like_chance", "verdict": "This cannot be told from chance.",
            "caveat": null, "design": "Before and after, nobody beside it", "worthwhile": null,
            "beside": [], "alone_because": "No release holds figures of both years.", "warnings": [],
            "account": {
                "summary": "More pupils read well.", "other_explanations": "A stronger year group.",
                "staff_say": null, "pupils_say": null, "lasting": null,
                "next_steps": "Year 5 next.", "continuing_measure": null,
            },
        })
    }
}
