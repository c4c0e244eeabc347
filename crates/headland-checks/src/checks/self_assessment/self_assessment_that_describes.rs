use crate::grounds::support_area;
use crate::wording::{OF_HAVING_DONE, OF_RESULT, count_words, gives_a_figure, says_any};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/self-assessment-that-describes.md")]
pub(super) static CHECK: Check = Check {
    name: "self-assessment-that-describes",
    looks_at: &[Kind::SelfAssessment],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::DESCRIBED_NOT_WEIGHED, support_area::LED_TO_OUTCOMES],
    page: include_str!("../../../pages/self-assessment-that-describes.md"),
    look,
};

/// In fewer words nothing can be told from the wording.
const ENOUGH: usize = 12;

fn look(own: &Record, _: &Papers, notes: &mut Notes) {
    let text = own.texts(&["strengths", "impact", "development"]);
    let did = says_any(&text, OF_HAVING_DONE);
    let weighs = says_any(&text, OF_RESULT).is_some() || gives_a_figure(&text);
    if let Some(verb) = did.filter(|_| !weighs && count_words(&text) >= ENOUGH) {
        notes.at(
            "impact",
            format!("You say what you did (“{verb}”): what was different afterwards?"),
        );
    }
}
