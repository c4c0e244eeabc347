//! Next steps in words, each with the page where it is taken.

use headland_app::Context;
use headland_app::improvement::PriorityPage;
use headland_domain::RecordId;
use headland_domain::improvement::next_steps::{NextStep, Stage};
use headland_domain::sheet::{Record, RecordKind};
use jiff::civil::Date;

use super::joined;
use crate::components::{self, Tag, Tone};
use crate::page::day;

/// A step as the panel shows it.
pub(super) fn worded(
    ctx: &Context,
    page: &PriorityPage,
    step: &NextStep,
    today: Date,
) -> components::NextStep {
    let id = page.priority.id;
    let new = |kind: RecordKind| format!("/priorities/{id}/{}/new", kind.slug());
    let section = |kind: RecordKind| format!("/priorities/{id}/{}", kind.section().slug());
    let title = |record: RecordId| page.record(record).map(Record::title).unwrap_or_default();
    let one = |kind: RecordKind| ctx.words.one(kind);
    let add = |kind: RecordKind| format!("Add {}", ctx.words.a(kind));
    let say = |label: String, href: String, reason: &str| {
        components::NextStep::new(label, href).reason(reason)
    };
    match step {
        NextStep::CatchUp { overdue: 1, first, due_on } => say(
            format!("Bring “{}” up to date", title(*first)),
            format!("/records/{first}"),
            "Finish it, move its date, or say why it cannot go on.",
        )
        .due(late(*due_on, today)),
        NextStep::CatchUp { overdue, due_on, .. } => say(
            format!("Bring {overdue} overdue {} up to date", ctx.words.many(RecordKind::Action)),
            section(RecordKind::Action),
            "Finish them, move their dates, or say why they cannot go on.",
        )
        .due(late(*due_on, today)),
        NextStep::Review { due_on } => say(
            format!("Hold the {} and write it down", one(RecordKind::Review)),
            new(RecordKind::Review),
            "Look at progress every half term, before it is too late to change course.",
        )
        .due(late(*due_on, today)),
        NextStep::Evaluate { target, due_on } => say(
            format!("Judge what came of “{}”", title(*target)),
            new(RecordKind::Evaluation),
            "Its date has passed.",
        )
        .due(late(*due_on, today)),
        NextStep::SeekInformation => say(
            add(RecordKind::Source),
            new(RecordKind::Source),
            "Begin with what your own figures, and the people involved, say.",
        ),
        NextStep::LookFurther { missing } => {
            let missing: Vec<_> =
                missing.iter().map(|reach| reach.label().to_lowercase()).collect();
            let reason = format!("Nobody has looked yet at: {}.", joined(&missing));
            say("Look further for information".to_owned(), new(RecordKind::Source), &reason)
        }
        NextStep::SetTarget => say(
            add(RecordKind::Target),
            new(RecordKind::Target),
            "Say what will be different for pupils, from which figure to which, by when.",
        ),
        NextStep::SayCohort { target } => say(
            format!("Say how many pupils the baseline of “{}” comes from", title(*target)),
            format!("/records/{target}/edit"),
            "Without it nobody can tell a change from chance.",
        ),
        NextStep::OfferStrategies { have } => say(
            add(RecordKind::Strategy),
            new(RecordKind::Strategy),
            if *have == 0 {
                "Weigh at least two before you choose."
            } else {
                "One is no choice: weigh at least two."
            },
        ),
        NextStep::Decide => say(
            "Choose a strategy and say why".to_owned(),
            new(RecordKind::Decision),
            "Strategies are there to choose between.",
        ),
        NextStep::PlanActions => say(
            add(RecordKind::Action),
            new(RecordKind::Action),
            "A strategy is chosen and nobody has anything to do yet.",
        ),
        NextStep::PlanEvidence { without: 1, first } => say(
            format!("Say what evidence will show “{}”", title(*first)),
            format!("/records/{first}/edit"),
            "How could anyone see that it was done, and whether it worked?",
        ),
        NextStep::PlanEvidence { without, first } => say(
            format!("Plan evidence for {without} {}", ctx.words.many(RecordKind::Action)),
            format!("/records/{first}/edit"),
            "How could anyone see that they were done, and whether they worked?",
        ),
        NextStep::Report => say(
            add(RecordKind::Report),
            section(RecordKind::Report),
            "Impact is judged; governors have not read of it.",
        ),
        NextStep::Freeze { report } => say(
            format!("Finish “{}” and ask for signatures", title(*report)),
            format!("/records/{report}"),
            "Governors cannot read it while it is a draft.",
        ),
    }
}

/// How late something is, in words.
pub(super) fn late(due_on: Date, today: Date) -> Tag {
    let days = (today - due_on).get_days();
    match days {
        ..0 => Tag::new(format!("Due {}", day(due_on)), Tone::Quiet),
        0 => Tag::new("Due today", Tone::Watch),
        1.. => Tag::new(format!("Due {}, {} ago", day(due_on), span(days)), Tone::Bad),
    }
}

/// A number of days as people say it.
pub(super) fn span(days: i32) -> String {
    match days {
        1 => "1 day".to_owned(),
        2..=13 => format!("{days} days"),
        _ => format!("{} weeks", days / 7),
    }
}

/// How far the priority has come, in words.
pub(super) fn stage_in_words(stage: Stage) -> String {
    match stage {
        Stage::FindingOut => "Finding out what is needed".to_owned(),
        Stage::Choosing => "Choosing what to do".to_owned(),
        Stage::Doing(phase) => {
            format!("Putting it into practice: {}", phase.label().to_lowercase())
        }
        Stage::Judging => "Judging what came of it".to_owned(),
        Stage::Judged => "Every target is evaluated".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn lateness_is_said_in_days_and_then_in_weeks() {
        let today = date(2026, 11, 16);
        assert!(late(date(2026, 11, 15), today).to_string().contains("1 day ago"));
        assert!(late(date(2026, 10, 16), today).to_string().contains("4 weeks ago"));
        assert!(late(today, today).to_string().contains("Due today"));
        assert!(!late(date(2026, 11, 17), today).to_string().contains("ago"));
    }
}
