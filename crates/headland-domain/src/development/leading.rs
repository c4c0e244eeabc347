use jiff::civil::Date;

use super::ActivityState;
use crate::frameworks::ItemReference;
use crate::ids::PersonId;
use crate::improvement::Priority;
use crate::needs::Need;
use crate::sheet::{Line, Problem, Prose, To};
use crate::{choice, sheet};

choice! {
    /// How often a way of leading is seen in practice.
    pub enum Seen {
        NotYet = "not-yet" "Not seen yet",
        Sometimes = "sometimes" "Seen now and then",
        Usually = "usually" "Seen usually",
        Always = "always" "Seen also under pressure",
    }
}

sheet! {
    /// A competency that a leader develops because a priority of the school needs it.
    ///
    /// Judged by specific examples at the start and at the end, and by a figure where there is one.
    /// What came of the school's priority is judged there and not here.
    pub struct LeadershipPriority {
        title: Line = "What is to be better in how somebody leads", "For example: Meetings that I lead end with decisions that people carry out";
        owner: PersonId = "Who develops";
        with: Vec<PersonId> = "Who agreed it with them";
        competency: Option<ItemReference> = "Which competency it is part of", "One of the nine leadership competencies, or a part of another framework";
        serves: Option<To<Priority>> = "Which priority of the school it serves";
        needs: Vec<To<Need>> = "Which needs it answers";
        measure: Option<Line> = "What will be counted, if anything can be", "For example: How many of ten decisions were carried out by the day agreed. Not everything can be counted; examples can always be given";
        starts_on: Date = "From";
        due_on: Date = "Until";
        start_seen: Seen = "At the start: how often it is seen";
        start_examples: Prose = "At the start: examples", "Two or three things that happened: when, what you did, what came of it. “I am a good listener” is no example";
        start_figure: Option<Line> = "At the start: the figure", "Where something is counted: the figure and its day";
        state: ActivityState = "How far it has come";
        end_seen: Option<Seen> = "At the end: how often it is seen";
        end_examples: Option<Prose> = "At the end: examples", "As specific as those at the start, so that the two can stand side by side";
        end_figure: Option<Line> = "At the end: the figure";
        in_report: bool = "Whether reports to governors show it", "It then stands in the reports on the priority that it serves";
    }
    laws |priority, problems| {
        if priority.with.contains(&priority.owner) {
            problems.push(Problem::new("with", "Nobody agrees with themselves: choose someone else"));
        }
        if priority.due_on <= priority.starts_on {
            problems.push(Problem::new("due_on", "It ends after it starts"));
        }
        if priority.measure.is_some() && priority.start_figure.is_none() {
            problems.push(Problem::new("start_figure", "Say where the figure stands at the start, or leave out what is counted"));
        }
        let is_over = matches!(priority.state, ActivityState::Completed | ActivityState::Stopped);
        let is_judged = priority.end_seen.is_some();
        if is_judged && !is_over {
            problems.push(Problem::new("end_seen", "It is judged at its end: say first that it is over"));
        }
        if priority.state == ActivityState::Completed && !is_judged {
            problems.push(Problem::new("end_seen", "Say how often it is seen now, before you close it"));
        }
        if is_judged && priority.end_examples.is_none() {
            problems.push(Problem::new("end_examples", "A judgement rests on examples: say what shows it"));
        }
        if priority.in_report && priority.serves.is_none() {
            problems.push(Problem::new("in_report", "Reports are about a priority of the school: say which one it serves"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet as _, Values};

    fn fields(answers: &[(&str, &str)]) -> Vec<&'static str> {
        let mut values = Values::new()
            .with("title", "Meetings end with decisions")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("starts_on", "2026-09-14")
            .with("due_on", "2027-03-26")
            .with("start_seen", "sometimes")
            .with("start_examples", "On 7 September we parted without a name beside any task")
            .with("in_report", "no")
            .with("state", "under-way");
        for (field, answer) in answers {
            values.set(field, [(*answer).to_owned()]);
        }
        let read = LeadershipPriority::read(&values);
        read.err().unwrap_or_default().iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn it_is_judged_at_its_end_and_by_examples() {
        assert!(fields(&[]).is_empty());
        let (judged, over) = (("end_seen", "usually"), ("state", "completed"));
        let shown = ("end_examples", "On 8 March all five tasks had a name and a day");
        assert_eq!(fields(&[judged, shown]), ["end_seen"]);
        assert_eq!(fields(&[over]), ["end_seen"]);
        assert_eq!(fields(&[over, judged]), ["end_examples"]);
        assert!(fields(&[over, judged, shown]).is_empty());
    }

    #[test]
    fn what_is_counted_has_a_figure_to_start_from() {
        let counted = ("measure", "Decisions carried out in time");
        assert_eq!(fields(&[counted]), ["start_figure"]);
        assert!(fields(&[counted, ("start_figure", "4 of 10, July 2026")]).is_empty());
    }

    #[test]
    fn a_report_is_about_a_priority_of_the_school() {
        assert_eq!(fields(&[("in_report", "yes")]), ["in_report"]);
        let serves = ("serves", "00000000-0000-0000-0000-000000000009");
        assert!(fields(&[("in_report", "yes"), serves]).is_empty());
    }
}
