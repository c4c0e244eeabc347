//! For senior leaders who lead one priority across a school, from planning to impact.

use super::{Source, remarks};

/// The guidance to the final assessment of 2014.
pub static SOURCE: Source = Source {
    framework: "leadership-competencies",
    title: "NPQSL final assessment guidance for participants and sponsors, version 1.0",
    publisher: "National College for Teaching and Leadership, 2014",
};

remarks! { SOURCE:
    TWO_TERMS Task "The priority is led for at least two terms";
    WITHIN_A_YEAR Task "The task is done within twelve months, and far enough along to show improvement that can last";
    WHOLE_SCHOOL_PLAN Task "The priority stands in the school's improvement plan and is carried through across the school";
    OUTCOMES_FOR_PUPILS Task "The priority is about teaching, learning and what pupils gain, and is demanding";
    DATA_OF_ALL_REACHES Task "School, local and national figures are used, and used well";
    WIDE_INFORMATION Standard "Information is gathered in a planned way from many places, digging deeper than what lies at hand";
    TAKEN_APART Standard "A problem is taken apart into its parts, chains of events, and causes and effects";
    ORDER_OF_IMPORTANCE Standard "What needs doing is put in order of importance";
    OPTIONS_WEIGHED Standard "Different solutions are weighed by more than one method";
    OBSTACLES_FORESEEN Standard "Plans foresee what might get in the way and answer it";
    TARGETS_FROM_PERFORMANCE Task "Targets follow from an understanding of how the school performs";
    EVIDENCE_PLANNED Task "The action plan says which evidence will be collected to measure impact";
    ALL_COMPETENCIES Task "Leadership priorities relate to aspects of each of the nine competencies, some of them measurable";
    VISION_CONVEYED Task "Vision and expectations are conveyed to staff and stakeholders, again and again";
    STAFF_PREPARED Task "Staff are prepared to deliver the priority";
    LEADERSHIP_SHARED Task "Leadership is distributed, to those best placed";
    EXPECTATIONS_CHECKED Standard "Expectations are spelled out and it is checked that they were understood";
    PROGRESS_MONITORED Standard "Progress against objectives is followed regularly, and those responsible are held to it";
    STEPPED_IN Standard "Underperformance is met swiftly, with consequences where levels drop";
    PLANS_ADAPTED Standard "Progress is reviewed regularly, barriers are removed and plans adapted";
    DIFFICULTIES_OVERCOME Task "It is explained how difficulties were overcome";
    QUANTIFIED_IMPACT Task "Impact is shown by figures, set against school, local and national data";
    CAUSES_OF_CHANGE Standard "What caused a change is thought through, several explanations among them";
    REPORTED Task "Governors or senior leaders receive a written report on progress and next steps";
    POLICY_IMPLICATIONS Task "The report says what follows for school policy";
    CONTINUING_IMPACT Task "Next steps are given, and how continuing impact will be measured";
    SPECIFIC_EXAMPLES Task "Progress in one's own leadership is shown by specific examples of what one did";
    EFFECT_ON_OTHERS Standard "The leader knows how their own behaviour affects others";
    FEEDBACK_SOUGHT Standard "Feedback is actively sought in order to know oneself better";
    CALCULATED_RISKS Standard "Risks are taken with open eyes";
}
