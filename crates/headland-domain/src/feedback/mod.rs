//! 360 feedback: a round in which colleagues say, without being known, how they see a leader.
//!
//! | State | Means | Leaves by |
//! |---|---|---|
//! | [`RoundState::SettingUp`] | the person chooses questions and colleagues | being proposed |
//! | [`RoundState::Proposed`] | waits for the manager or the coach | approval, or being sent back |
//! | [`RoundState::Approved`] | waits for its first day | opening |
//! | [`RoundState::Open`] | colleagues answer | closing |
//! | [`RoundState::Closed`] | the coach reads the comments | release |
//! | [`RoundState::Released`] | results are there from a day on, and never change | none |
//! | [`RoundState::Withdrawn`] | given up before anything was released | none |
//!
//! Answers are never kept as anybody's. They are added to the [`Tally`] of the rater's group, and
//! what is left is how many gave each answer.

mod answers;
pub mod coverage;
mod group;
pub mod log;
mod promise;
mod questionnaire;
mod round;
pub mod survey;
mod tally;

pub use answers::{Answers, AnswersRefusal, Rating};
pub use group::RaterGroup;
pub use promise::{Promise, Size};
pub use questionnaire::{
    Heading, MOST_ITEMS, MOST_QUESTIONS, Questionnaire, QuestionnaireRefusal, ScalePoint,
};
pub use round::{
    FEWEST_TOGETHER, LONGEST_ROUND, LOWEST_MINIMUM, MOST_INVITED, Round, RoundRefusal, RoundState,
    USUAL_MINIMUM,
};
pub use tally::{Tally, TallyMismatch};
