//! For people in support roles who lead an area of their own.

use super::{Source, remarks};

/// A public study summary of the unit.
pub static SOURCE: Source = Source {
    framework: "leading-a-support-area",
    title: "Provide leadership and direction for own area of responsibility (unit)",
    publisher: "Innovate Awarding",
};

remarks! { SOURCE:
    MANAGEMENT_FOR_LEADERSHIP Mistake "Leading is mistaken for managing: tasks are handed out and watched over, and nobody learns where it is all going";
    OBJECTIVES_SET_ALONE Mistake "Objectives are set without asking the people who are to reach them, who then neither know better nor care";
    NARROW_FEEDBACK Mistake "Feedback is picked up in passing or from one side, so that it is partial and improves nothing";
    DESCRIBED_NOT_WEIGHED Mistake "A self-assessment tells what was done and does not weigh what it changed";
    REAL_WORK Guidance "Evidence comes from real work, such as minutes and forms, and not from theory";
    LED_TO_OUTCOMES Guidance "What the leader did is led through to what came of it for learners or staff, in figures where there are any";
    FIRST_AND_REVISED Guidance "First and revised objectives stand side by side, with the feedback that changed them";
    INITIATIVE MarkingPoint "The leader takes charge of something definite, decides, and answers for it";
    SHARED_OBJECTIVES MarkingPoint "Objectives meet the SMART tests, serve what the school wants to improve, and are made with those they touch";
    FEEDBACK_USED MarkingPoint "Feedback is collected in a planned way and what changed because of it is written down";
    REFLECTIVE_ASSESSMENT MarkingPoint "A self-assessment names strengths and needs, rests on what particular people said, and leads to a plan";
}
