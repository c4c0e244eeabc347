//! Charts of what is planned and why.

use headland_reports::charts::{
    Action, Category, Cause, Criterion, Fishbone, Force, ForceField, Gantt, Graph, Link, Matrix,
    Milestone, Node, NodeState, Phase, Span, Strategy,
};
use jiff::civil::date;

pub(crate) fn fishbone() -> Fishbone {
    let category = |name: &str, causes: Vec<Cause>| Category { name: name.to_owned(), causes };
    Fishbone {
        finding: "Thin vocabulary lies behind weak reading".to_owned(),
        effect: "Reading is 14 points below England".to_owned(),
        categories: vec![
            category(
                "Teaching",
                vec![
                    Cause::new("Extracts in place of whole books")
                        .because(Cause::new("Lessons follow test papers")),
                    Cause::new("Few words taught outright").as_root(),
                ],
            ),
            category(
                "Curriculum",
                vec![
                    Cause::new("No agreed list of books")
                        .because(Cause::new("Subject lead left in May")),
                ],
            ),
            category(
                "Attendance",
                vec![
                    Cause::new("Persistent absence of one pupil in five"),
                    Cause::new("Mondays worst"),
                ],
            ),
            category(
                "Home",
                vec![
                    Cause::new("Books rarely go home")
                        .because(Cause::new("Library closed at noon").as_root()),
                ],
            ),
            category("Staff", vec![Cause::new("Two early career teachers in year 6")]),
            category("Resources", vec![Cause::new("Half of the readers are torn")]),
        ],
    }
}

pub(crate) fn gantt() -> Gantt {
    let span = |phase, from, to| Span { phase, from, to };
    let milestone = |name: &str, on, is_met| Milestone { name: name.to_owned(), on, is_met };
    let action = |name: &str, lead: &str, spans, milestones, after| Action {
        name: name.to_owned(),
        lead: Some(lead.to_owned()),
        evidence: Some("Notes of two visits, and the reading ages of every pupil".to_owned()),
        spans,
        milestones,
        after,
    };
    Gantt {
        finding: "Training ends before whole-class reading begins".to_owned(),
        from: date(2026, 9, 1),
        to: date(2027, 7, 20),
        today: Some(date(2026, 11, 24)),
        actions: vec![
            action(
                "Choose the books for every year group",
                "Amina Example",
                vec![
                    span(Phase::Explore, date(2026, 9, 1), date(2026, 9, 25)),
                    span(Phase::Prepare, date(2026, 9, 28), date(2026, 10, 23)),
                ],
                vec![milestone("List agreed by governors", date(2026, 10, 15), true)],
                vec![],
            ),
            action(
                "Train all adults in whole-class reading",
                "Tom Sample",
                vec![
                    span(Phase::Prepare, date(2026, 10, 26), date(2026, 12, 11)),
                    span(Phase::Deliver, date(2027, 1, 4), date(2027, 2, 12)),
                ],
                vec![
                    milestone("First session held", date(2026, 11, 4), true),
                    milestone("Every adult seen teaching once", date(2027, 2, 5), false),
                ],
                vec![0],
            ),
            action(
                "Read a whole book with every class each half term",
                "Class teachers",
                vec![
                    span(Phase::Deliver, date(2027, 2, 22), date(2027, 5, 28)),
                    span(Phase::Sustain, date(2027, 6, 7), date(2027, 7, 20)),
                ],
                vec![milestone("Reading ages retaken", date(2027, 6, 18), false)],
                vec![1],
            ),
        ],
    }
}

pub(crate) fn matrix() -> Matrix {
    let criterion = |name: &str, weight| Criterion { name: name.to_owned(), weight };
    let strategy = |name: &str, scores, total, is_chosen| Strategy {
        name: name.to_owned(),
        scores,
        total,
        is_chosen,
    };
    Matrix {
        finding: "Whole-class reading wins unless cost counts double".to_owned(),
        criteria: vec![
            criterion("Strength of evidence", 3.0),
            criterion("Fits our school", 2.0),
            criterion("Cost", 1.0),
            criterion("Workload", 1.5),
        ],
        strategies: vec![
            strategy(
                "Whole-class reading of whole books",
                vec![Some(4.0), Some(5.0), Some(3.0), Some(3.0)],
                Some(29.5),
                true,
            ),
            strategy(
                "One-to-one tutoring",
                vec![Some(5.0), Some(3.0), Some(1.0), Some(4.0)],
                Some(28.0),
                false,
            ),
            strategy(
                "New reading scheme",
                vec![Some(2.0), Some(3.0), None, Some(4.0)],
                None,
                false,
            ),
        ],
        highest: 5.0,
        places: 1,
    }
}

pub(crate) fn force_field() -> ForceField {
    ForceField {
        finding: "Time to plan is the strongest brake".to_owned(),
        change: "Every class reads whole books together".to_owned(),
        driving: vec![
            Force::new("Year 6 results below England three years running", 5),
            Force::new("Teachers want richer books", 4),
            Force::new("Governors have asked for a plan", 2),
        ],
        restraining: vec![
            Force::new("No shared time to plan", 5),
            Force::new("Old books in most classrooms", 3),
        ],
    }
}

pub(crate) fn graph() -> Graph {
    let node = |id: &str, column, label: &str, state| Node {
        id: id.to_owned(),
        column,
        label: label.to_owned(),
        state,
    };
    let link = |from: &str, to: &str, reason: Option<&str>| Link {
        from: from.to_owned(),
        to: to.to_owned(),
        break_reason: reason.map(str::to_owned),
    };
    Graph {
        finding: "The thread breaks twice: at evidence and at the report".to_owned(),
        columns: ["Figures", "Targets", "Strategy", "Actions", "Reviews", "Report"]
            .map(str::to_owned)
            .to_vec(),
        nodes: vec![
            node("f1", 0, "Reading 57%, England 73%", NodeState::Done),
            node("f2", 0, "Reading survey of pupils", NodeState::Done),
            node("t1", 1, "Reading 75% by July 2026", NodeState::Done),
            node("t2", 1, "Four in five enjoy reading", NodeState::UnderWay),
            node("s1", 2, "Whole-class reading", NodeState::Done),
            node("a1", 3, "Choose books", NodeState::Done),
            node("a2", 3, "Train adults", NodeState::UnderWay),
            node("a3", 3, "Read whole books", NodeState::NotStarted),
            node("r1", 4, "Autumn review", NodeState::Done),
            node("r2", 4, "Spring review", NodeState::NotStarted),
            node("g1", 5, "Report to governors", NodeState::Missing),
        ],
        links: vec![
            link("f1", "t1", None),
            link("f2", "t2", None),
            link("t1", "s1", None),
            link("t2", "s1", None),
            link("s1", "a1", None),
            link("s1", "a2", None),
            link("s1", "a3", None),
            link("a1", "r1", None),
            link("a2", "r1", None),
            link("a3", "r2", Some("no evidence is planned for this action")),
            link("r1", "g1", Some("no report has been drafted since the review")),
        ],
    }
}
