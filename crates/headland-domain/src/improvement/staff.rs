use jiff::civil::Date;

use crate::ids::PersonId;
use crate::sheet::{Line, Pounds, Prose};
use crate::{choice, sheet};

choice! {
    /// How staff are prepared.
    pub enum PreparationMethod {
        Training = "training" "Training session",
        Coaching = "coaching" "Coaching or mentoring",
        Modelling = "modelling" "Modelling or team teaching",
        Observation = "observation" "Observing others",
        Materials = "materials" "Materials and guidance",
        Time = "time" "Time to plan or practise",
        Other = "other" "Something else",
    }
}

sheet! {
    /// How staff were made ready to deliver the priority well.
    pub struct Preparation {
        title: Line = "What staff need to be ready for", "For example: Leading discussion of a whole text";
        method: PreparationMethod = "How they are prepared";
        people: Vec<PersonId> = "Who";
        groups: Option<Line> = "Or which teams", "For example: All Year 5 and 6 staff";
        held_on: Date = "When";
        detail: Option<Prose> = "What happens, and what follows it", "One session seldom changes practice: say what comes after";
        cost: Option<Pounds> = "Cost";
        readiness: Option<Prose> = "How you know they are ready";
    }
}

sheet! {
    /// Leadership given to someone else: for what, with what authority and support.
    pub struct Delegation {
        title: Line = "What they lead", "For example: Reading across Years 3 and 4";
        to: PersonId = "Who leads it";
        authority: Prose = "What they may decide on their own", "For example: choice of texts, the timetable for reading, up to £500";
        support: Prose = "What support they have", "For example: a meeting with you every second week, two days of cover a term";
        starts_on: Date = "From";
        review_on: Option<Date> = "To be reviewed on";
        outcome: Option<Prose> = "How it went";
    }
}
