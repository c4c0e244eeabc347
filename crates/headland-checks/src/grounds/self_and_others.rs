//! For strategic leaders who develop themselves and others.

use super::{Source, remarks};

/// A public study summary of the unit.
pub static SOURCE: Source = Source {
    framework: "developing-self-and-others",
    title: "Developing self and others to enable teaching and learning (unit)",
    publisher: "ATHE",
};

remarks! { SOURCE:
    SKILLS_ONLY Mistake "Needs are taken to be missing skills, and knowledge, attitude and confidence are forgotten";
    OTHERS_NOT_INVOLVED Mistake "People are not asked about their own needs, which are then guessed wrongly and resented";
    TRAINING_FOR_DEVELOPMENT Mistake "Training is taken for development: courses are offered where mentoring, shadowing or a stretching task would serve";
    NOT_ALIGNED Mistake "What a person develops has nothing to do with what the organisation is after";
    TRAINING_REQUESTS Mistake "A wish for a course is written down as a need, and the ability that is missing stays unnamed";
    NOTHING_MEASURABLE Mistake "A plan without context holds activities that would fit anywhere and change nothing that can be measured";
    LEADER_FORGOTTEN Mistake "The leader's own development is left out, as if seniority had ended it";
    SELF_VIEW_ALONE Mistake "Needs rest on one's own view or on impressions, and not on hard data beside them";
    ONE_EVENT Mistake "Development is one event, such as a workshop, rather than a process";
    LEADERSHIP_AT_THE_TOP Mistake "Strategy is thought to be for heads alone, and nobody else is given a share in leading";
    PLANNED_ONCE Mistake "Planning is done once and not looked at again when things change";
    SEARCHING_SELF_ASSESSMENT MarkingPoint "One's own leadership is examined with recognised instruments, and exact gaps are named";
    TEAM_DATA MarkingPoint "Figures and accounts of how colleagues work are gathered and questioned before needs are named";
    TRIANGULATED MarkingPoint "One's own view, that of peers and what learners achieve stand side by side, judged by published standards";
    SEVERAL_SOURCES MarkingPoint "Performance is judged by a procedure that draws on several kinds of evidence";
    COHERENT_PLAN MarkingPoint "Each need in a plan leads to a priority of the organisation and to a result that can be measured";
    METHODS_JUSTIFIED MarkingPoint "Methods are chosen with reasons from how adults learn and what they change in teaching";
    PLAN_QUALITY MarkingPoint "Plans meet the SMART tests, have the means they need, and say how progress is watched and impact judged";
    OWNERSHIP MarkingPoint "People own their development and reflect on it; training is not handed down";
    SUCCESS_CRITERIA Guidance "A development plan says what success would be and how it will be judged";
    OUTCOMES_AT_LAST Guidance "Every activity leads in the end to better teaching or better results for learners";
    CAPABILITY_APART Guidance "Development is kept apart from capability and discipline, with their legal side";
    REFLECTION_TO_OUTCOMES Guidance "Reflection on one's own leadership is critical and leads to what changed in teaching and learning";
    JUSTIFIED_BY_DATA Guidance "Each activity is justified by appraisal data and priorities";
    VARIED_EVIDENCE Guidance "A portfolio brings different kinds of authentic evidence together and shows that an effect lasted";
    FRAMEWORKS_NAMED Guidance "Current professional standards and models are named where they are used";
    ANONYMISED_CASES Guidance "Cases from one's own school are used with names taken out";
    THEORIES_QUESTIONED Guidance "Theories of leadership are weighed for what they can and cannot do, and not just described";
}
