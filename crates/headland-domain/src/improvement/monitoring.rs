use jiff::civil::Date;

use crate::sheet::{Line, Problem, Prose, To};
use crate::{choice, sheet};

use super::{Action, Obstacle};

choice! {
    /// Where a priority stands.
    pub enum Level {
        OffTrack = "off-track" "Off track",
        AtRisk = "at-risk" "At risk",
        OnTrack = "on-track" "On track",
        Achieved = "achieved" "Achieved",
    }
}

choice! {
    /// Which way it is going.
    pub enum Direction {
        Worsening = "worsening" "Worsening",
        Steady = "steady" "Steady",
        Improving = "improving" "Improving",
    }
}

sheet! {
    /// A look at progress on a date: where things stand, what shows it, what is in the way.
    pub struct Review {
        summary: Prose = "Where things stand", "Two or three sentences that a governor would understand";
        held_on: Date = "Date of the review";
        level: Level = "Level";
        direction: Direction = "Direction";
        evidence: Prose = "What shows it", "Figures, lessons seen, books, what pupils say";
        barriers: Option<Prose> = "What is in the way";
        removed: Option<Prose> = "What was done about it";
        changes: Option<Prose> = "What changes in the plan", "In your words. What really changed is shown beside it, before and after, from the plan's own history";
        changed_actions: Vec<To<Action>> = "Actions changed because of this review";
        next_on: Option<Date> = "Next review on";
    }
    laws |review, problems| {
        if review.next_on.is_some_and(|next| next <= review.held_on) {
            problems.push(Problem::new("next_on", "The next review must come after this one"));
        }
    }
}

sheet! {
    /// A difficulty that was met, and how it was overcome.
    pub struct Difficulty {
        title: Line = "Difficulty", "For example: Cover could not be found for coaching on Tuesdays";
        met_on: Date = "When it arose";
        foreseen: Option<To<Obstacle>> = "Was it foreseen?", "Choose the obstacle if it was";
        done: Prose = "What you did";
        result: Option<Prose> = "What came of it";
    }
}
