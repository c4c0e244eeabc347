//! Six areas of school leadership, and how standards are to be used beside them.

use super::{Source, remarks};

/// The six areas, with the note on the standards of excellence of 2015.
pub static SOURCE: Source = Source {
    framework: "leadership-key-areas",
    title: "Six key areas of leadership, with the note on the standards of excellence for headteachers",
    publisher: "Department for Education and Skills, 2004, and those who appraise by it",
};

remarks! { SOURCE:
    NOT_PASTED Guidance "Standards may inform objectives and are not to be copied out as objectives";
    FRAMING_NOT_SCORING Guidance "Standards give an appraisal its frame and are not a list against which to score";
    STAKEHOLDERS Standard "Stakeholders are involved and inspired";
    CONTEXT Standard "The leader understands and answers the local and national context";
    EVALUATES_EFFECTIVELY Standard "Teaching is evaluated, action follows, and improvement is secured";
    CLEAR_FEEDBACK Standard "Feedback is clear and names strengths and what to improve";
    RESOURCES Standard "Plans are carried out and money, time and people used well";
    SHARED_RESPONSIBILITY Standard "Responsibility is taken and shared";
    ACCOUNTABILITIES Standard "It is clear who answers for what";
    ROUTINE_ANALYSIS Standard "School performance is analysed and evaluated as a matter of routine, with rigour";
    ONGOING_FEEDBACK Standard "People are told how they are doing as things go along, good and bad";
    ACCOUNT_GIVEN Standard "Different audiences receive an account of performance that is accurate and that they can follow";
}
