//! The story as it is written in the files of `story/`: who wrote what, and when.

use std::collections::BTreeMap;

use anyhow::Context as _;
use headland_app::benchmarks::import::Published;
use serde::Deserialize;

use super::rounds::Rounded;
use super::surveys::Asked;
use super::written::{Chosen, File};

/// When a part of the story is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Only {
    /// The national results of the summer are known.
    ResultsIn,
    /// They are still awaited.
    ResultsAwaited,
}

/// Something that somebody did.
#[derive(Debug)]
pub(crate) struct Step {
    /// Where.
    pub(crate) school: String,
    /// Who, by their key in the cast.
    pub(crate) by: String,
    /// Days from today.
    pub(crate) at: i64,
    /// When it is told.
    pub(crate) only: Option<Only>,
    /// What.
    pub(crate) deed: Deed,
    /// The answers, by field.
    pub(crate) says: BTreeMap<String, toml::Value>,
}

/// What somebody did.
#[derive(Debug)]
pub(crate) enum Deed {
    /// Wrote a record, known from then on by its key.
    Draft {
        /// Its key.
        key: String,
        /// The slug of its kind.
        kind: String,
        /// The key of the plan or priority that it belongs to; none for a plan.
        within: Option<String>,
    },
    /// Changed one.
    Revise {
        /// Its key.
        key: String,
        /// Why, in their words.
        why: Option<String>,
    },
    /// Froze a report.
    Freeze {
        /// Its key.
        key: String,
        /// Who is asked to sign, and in which capacity.
        signers: BTreeMap<String, String>,
    },
    /// Signed one.
    Sign {
        /// Its key.
        key: String,
    },
    /// Agreed to an objective, or approved a plan.
    Agree {
        /// Its key.
        key: String,
    },
    /// Disputed a need.
    Dispute {
        /// Its key.
        key: String,
        /// How they see it.
        view: String,
    },
    /// Asked in a survey: what people answered, or what became of it.
    Ask(Asked),
    /// Did a step of a 360 round.
    Round(Rounded),
    /// Brought figures in.
    Import {
        /// The names of the files in `figures/`.
        files: Vec<String>,
        /// Where they come from; for the school alone when that is not said.
        published: Option<Published>,
    },
    /// Declared a target a headline measure.
    Declare {
        /// Its key.
        key: String,
    },
    /// Chose schools to compare a target with.
    Choose {
        /// Its key.
        key: String,
        /// Why these.
        reason: String,
        /// Their numbers, one to a line.
        schools: String,
    },
    /// Brought figures by date for a target.
    Count {
        /// Its key.
        key: String,
        /// When the work began, in days from today.
        began: i64,
        /// The figures with their days from today.
        figures: Vec<(i64, f64)>,
    },
    /// Brought the same pupils' two figures for a target.
    Test {
        /// Its key.
        key: String,
        /// The figures, a pupil to a line.
        figures: String,
    },
}

macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("story/", $name))),)*]
    };
}

/// The files, in the order in which they are told.
const FILES: &[(&str, &str)] = files! {
    "figures.toml"
    "figures_lark_rise.toml"
    "figures_saltmarsh.toml"
    "figures_fernhollow.toml"
    "talk.toml"
    "reading_planned.toml"
    "reading_strategy.toml"
    "impact_reading.toml"
    "reading_actions.toml"
    "reading_actions_done.toml"
    "reading_led.toml"
    "reading_monitored.toml"
    "reading_impact.toml"
    "attendance_planned.toml"
    "attendance_led.toml"
    "impact_attendance.toml"
    "writing.toml"
    "objectives.toml"
    "development.toml"
    "needs.toml"
    "readings.toml"
    "observing.toml"
    "surveys.toml"
    "round.toml"
    "leading.toml"
};

/// The whole story, in the order in which it happened.
pub(crate) fn read() -> anyhow::Result<Vec<Step>> {
    let mut steps = Vec::new();
    for (name, text) in FILES {
        let file: File = toml::from_str(text).with_context(|| format!("story/{name}"))?;
        let drafts = file.record.into_iter().map(|written| Step {
            school: file.school.clone(),
            by: written.by,
            at: written.at,
            only: written.only,
            says: written.says.into_iter().collect(),
            deed: Deed::Draft {
                within: match written.kind.as_str() {
                    "plans" => None,
                    _ => written.within.or_else(|| file.priority.clone()),
                },
                key: written.key,
                kind: written.kind,
            },
        });
        let revisions = file.revision.into_iter().map(|again| Step {
            school: file.school.clone(),
            by: again.by,
            at: again.at,
            only: again.only,
            says: again.says.into_iter().collect(),
            deed: Deed::Revise { key: again.of, why: again.why },
        });
        let done = |by: String, at: i64, deed: Deed| Step {
            school: file.school.clone(),
            by,
            at,
            only: None,
            says: BTreeMap::new(),
            deed,
        };
        let freezings = file.freezing.into_iter().map(|frozen| {
            let deed = Deed::Freeze { key: frozen.of, signers: frozen.signers };
            done(frozen.by, frozen.at, deed)
        });
        let signatures = file
            .signature
            .into_iter()
            .map(|signed| done(signed.by, signed.at, Deed::Sign { key: signed.of }));
        let imports = file.import.into_iter().map(|brought| Step {
            school: file.school.clone(),
            by: brought.by,
            at: brought.at,
            only: brought.only,
            says: BTreeMap::new(),
            deed: Deed::Import { files: brought.files, published: brought.published },
        });
        let headlines = file
            .headline
            .into_iter()
            .map(|declared| done(declared.by, declared.at, Deed::Declare { key: declared.of }));
        let chosen = file.comparators.into_iter().map(|chosen| {
            let Chosen { of: key, by, at, reason, schools } = chosen;
            done(by, at, Deed::Choose { key, reason, schools })
        });
        let counted = file.series.into_iter().map(|counted| {
            let days = (0..).map(|step| counted.first + step * counted.every);
            let figures = days.zip(counted.figures).collect();
            let deed = Deed::Count { key: counted.of, began: counted.began, figures };
            done(counted.by, counted.at, deed)
        });
        let tested = file.pupils.into_iter().map(|tested| {
            done(tested.by, tested.at, Deed::Test { key: tested.of, figures: tested.figures })
        });
        steps.extend(imports);
        steps.extend(drafts);
        steps.extend(revisions);
        steps.extend(freezings);
        steps.extend(signatures);
        steps.extend(headlines);
        steps.extend(chosen);
        steps.extend(counted);
        let agreed = file
            .agreement
            .into_iter()
            .map(|agreed| done(agreed.by, agreed.at, Deed::Agree { key: agreed.of }));
        steps.extend(tested);
        steps.extend(agreed);
        steps.extend(file.survey.into_iter().map(|asked| {
            let (by, at) = (asked.by.clone(), asked.at);
            done(by, at, Deed::Ask(asked))
        }));
        steps.extend(file.round.into_iter().map(|rounded| {
            let (by, at) = (rounded.by.clone(), rounded.at);
            done(by, at, Deed::Round(rounded))
        }));
        steps.extend(
            file.dispute.into_iter().map(|said| {
                done(said.by, said.at, Deed::Dispute { key: said.of, view: said.view })
            }),
        );
    }
    // On one day things happen in the order of the files.
    steps.sort_by_key(|step| step.at);
    Ok(steps)
}
