//! Short surveys: three questions, a link for the staff room, and what may be said of the answers.
//!
//! The rules are those of a round of 360 feedback. Answers are added to counts and are nobody's; no
//! count, mean or word is shown while the survey takes answers, since whoever looked before and
//! after somebody answered would read what they said; and a survey that has closed stays closed.

mod answer;
mod figures;
mod keep;
mod laying;
mod read;
mod review;

pub use answer::{
    SubmitSurveyRefusal, SurveyDoor, SurveyForm, answer_survey, answer_within, name_of_answer,
    open_survey,
};
pub use figures::{ChoiceShare, QuestionResult, Said};
pub use keep::{KeepRefusal, keep_results};
pub(crate) use laying::{check, lay_out, lay_out_again};
pub use read::{Standing, SurveyPage, survey};
pub use review::{ReviewRefusal, review_words};

use headland_domain::feedback::survey::Survey;
use headland_domain::sheet::Record;
use headland_store::Error;

/// What a record asks. Every survey was read by its sheet before it was stored.
fn asked(record: &Record) -> Result<Survey, Error> {
    record.read().map_err(|_| Error::Inconsistent {
        table: "records",
        column: "body",
        row: record.id.to_string(),
        problem: "no survey can be read from it".to_owned(),
    })
}
