use super::{Remark, improvement_task, key_areas, self_and_others, support_area, system_leaders};

/// Remarks that no check rests on, and why: what a program cannot notice with care it leaves to
/// people.
pub const LEFT_TO_PEOPLE: &[(Remark, &str)] = &[
    (
        support_area::INITIATIVE,
        "whether somebody took charge shows in the work, not in its wording",
    ),
    (
        self_and_others::THEORIES_QUESTIONED,
        "criticism of a theory is judged by whoever knows the theory",
    ),
    (
        self_and_others::ANONYMISED_CASES,
        "names of pupils cannot be told from other words with the certainty that a warning needs",
    ),
    (improvement_task::CALCULATED_RISKS, "whether a risk was wise is known afterwards, by people"),
    (
        improvement_task::WHOLE_SCHOOL_PLAN,
        "a priority always stands in an improvement plan: the product allows no other",
    ),
    (
        key_areas::FRAMING_NOT_SCORING,
        "how a standard was used in a conversation is not written in a record",
    ),
    (
        system_leaders::OWN_SCHOOL_FIRST,
        "the state of a leader's own school is judged when they are designated",
    ),
];
