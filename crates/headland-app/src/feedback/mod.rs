//! 360 feedback: a round is set up, approved, answered by colleagues without an account, closed,
//! read by a coach and released. See `docs/domain/feedback.md` and ADR 0015.

mod approve;
mod begin;
mod close;
mod daily;
mod letters;
mod nominate;
mod open;
mod rater;
mod remind;
pub mod results;
mod seal;
mod show;
mod statements;
pub mod surveys;
mod withdraw;

pub use approve::{approve_round, propose_round, send_back_round};
pub use begin::{RoundPlan, askable, begin_round, revise_round};
pub use close::close_round;
pub(crate) use daily::{KIND, run_daily};
pub use nominate::{Nomination, nominate, remove_nomination};
pub use rater::{
    Link, RaterForm, SubmitRefusal, Typed, decline_to_answer, name_of_item, name_of_question,
    open_link, save_answers, submit_answers, submit_within,
};
pub use remind::{RemindRefusal, remind, send_link_again};
pub use results::{
    debrief_of, make_roll_up, may_roll_up, redact_comment, release_round, results,
    reviewed_comments, roll_up, roll_up_report, roll_up_table, roll_ups, write_debrief,
};
pub use show::{RoundPage, RoundsPage, round, rounds};
pub use statements::{Statements, statements_of};
pub use surveys::{answer_survey, keep_results, open_survey, review_words, survey};
pub use withdraw::withdraw_round;

use headland_domain::RoundId;
use headland_domain::feedback::{RaterGroup, Round, Size};
use headland_store::Tx;
use headland_store::feedback::Invitation;
use uuid::{Builder, Uuid};

use crate::context::{App, Failure};

/// A round that is there.
async fn find_round<R>(tx: &mut Tx, id: RoundId) -> Result<Round, Failure<R>> {
    headland_store::feedback::find(tx, id).await?.ok_or(Failure::NotFound)
}

/// How many are asked in each group in which anybody is.
fn sizes(invitations: &[Invitation]) -> Vec<Size> {
    let asked = |group: RaterGroup| {
        let many = invitations.iter().filter(|one| one.group == group).count();
        Size { group, asked: u32::try_from(many).unwrap_or(u32::MAX) }
    };
    RaterGroup::ALL.iter().map(|group| asked(*group)).filter(|size| size.asked > 0).collect()
}

/// Places drawn by lot.
fn chosen_places(app: &App, many: usize) -> Vec<usize> {
    let draw = |_| {
        let mut bytes = [0; size_of::<usize>()];
        app.chance.fill(&mut bytes);
        usize::from_le_bytes(bytes)
    };
    (0..many).map(draw).collect()
}

/// An identifier of chance alone. Those of [`crate::Chance::uuid`] tell when they were made.
fn timeless_id(app: &App) -> Uuid {
    let mut bytes = [0; 16];
    app.chance.fill(&mut bytes);
    Builder::from_random_bytes(bytes).into_uuid()
}
