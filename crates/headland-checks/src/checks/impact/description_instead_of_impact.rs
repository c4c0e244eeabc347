use crate::grounds::{improvement_task, support_area};
use crate::wording::{OF_HAVING_DONE, OF_RESULT, gives_a_figure, says_any};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/description-instead-of-impact.md")]
pub(super) static CHECK: Check = Check {
    name: "description-instead-of-impact",
    looks_at: &[Kind::Evaluation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        support_area::LED_TO_OUTCOMES,
        improvement_task::QUANTIFIED_IMPACT,
        support_area::DESCRIBED_NOT_WEIGHED,
    ],
    page: include_str!("../../../pages/description-instead-of-impact.md"),
    look,
};

fn look(evaluation: &Record, _: &Papers, notes: &mut Notes) {
    let summary = evaluation.text("summary");
    let weighs = gives_a_figure(summary) || says_any(summary, OF_RESULT).is_some();
    if let Some(verb) = says_any(summary, OF_HAVING_DONE).filter(|_| !weighs) {
        notes
            .at("summary", format!("This says what was done (“{verb}”): what changed for pupils?"));
    }
}
