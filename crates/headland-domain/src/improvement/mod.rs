//! Leading an improvement priority, from the plan to the report for governors.
//!
//! Each module is one step of a leader's work and holds the sheets of that step.

mod accountability;
mod actions;
pub mod amendments;
mod analysis;
pub mod approval;
pub mod dependencies;
mod dossier;
pub mod due;
mod impact;
mod information;
mod monitoring;
pub mod next_steps;
mod plan;
mod reports;
#[cfg(test)]
mod samples;
mod staff;
mod strategies;
mod targets;
pub mod thread;
mod vision;

pub use accountability::{Expectation, ExpectationState};
pub use actions::{Action, ActionState, ChangeStep, Phase};
pub use analysis::{Category, Cause, Extent, Issue, IssueCriterion, Obstacle, WhyChain};
pub use dossier::{Dossier, Written};
pub use impact::Evaluation;
pub use information::{Nature, Reach, Source};
pub use monitoring::{Difficulty, Direction, Level, Review};
pub use plan::{Plan, Priority, advice_on_length};
pub use reports::{Audience, Comment, Report};
pub use staff::{Delegation, Preparation, PreparationMethod};
pub use strategies::{Decision, EvidenceStrength, OptionCriterion, Strategy};
pub use targets::{Milestone, Pupils, Target};
pub use vision::VisionEvent;

use crate::development::{
    Activity, CoachingSession, DevelopmentPlan, LeadershipPriority, Observation, Prompt, Protocol,
    Reflection, Reply, Restricted,
};
use crate::feedback::log::{Feedback, Response};
use crate::feedback::survey::Survey;
use crate::needs::{
    Analysis, Document, Force, Need, PestlePoint, ReadingConfirmation, SelfAssessment, Stakeholder,
    SwotPoint,
};
use crate::objectives::{BeforeAfter, Briefing, CheckIn, Consultation, Objective};
use crate::sheet::{RecordKind, SheetOf};

/// The sheet of a kind of record.
pub const fn sheet_of(kind: RecordKind) -> SheetOf {
    match kind {
        RecordKind::Plan => SheetOf::of::<Plan>(),
        RecordKind::Priority => SheetOf::of::<Priority>(),
        RecordKind::Source => SheetOf::of::<Source>(),
        RecordKind::Cause => SheetOf::of::<Cause>(),
        RecordKind::WhyChain => SheetOf::of::<WhyChain>(),
        RecordKind::IssueCriterion => SheetOf::of::<IssueCriterion>(),
        RecordKind::Issue => SheetOf::of::<Issue>(),
        RecordKind::Obstacle => SheetOf::of::<Obstacle>(),
        RecordKind::Target => SheetOf::of::<Target>(),
        RecordKind::Milestone => SheetOf::of::<Milestone>(),
        RecordKind::OptionCriterion => SheetOf::of::<OptionCriterion>(),
        RecordKind::Strategy => SheetOf::of::<Strategy>(),
        RecordKind::Decision => SheetOf::of::<Decision>(),
        RecordKind::Action => SheetOf::of::<Action>(),
        RecordKind::VisionEvent => SheetOf::of::<VisionEvent>(),
        RecordKind::Preparation => SheetOf::of::<Preparation>(),
        RecordKind::Delegation => SheetOf::of::<Delegation>(),
        RecordKind::Expectation => SheetOf::of::<Expectation>(),
        RecordKind::Review => SheetOf::of::<Review>(),
        RecordKind::Difficulty => SheetOf::of::<Difficulty>(),
        RecordKind::Evaluation => SheetOf::of::<Evaluation>(),
        RecordKind::Report => SheetOf::of::<Report>(),
        RecordKind::Comment => SheetOf::of::<Comment>(),
        RecordKind::DevelopmentPlan => SheetOf::of::<DevelopmentPlan>(),
        RecordKind::Activity => SheetOf::of::<Activity>(),
        RecordKind::CoachingSession => SheetOf::of::<CoachingSession>(),
        RecordKind::Reflection => SheetOf::of::<Reflection>(),
        RecordKind::Feedback => SheetOf::of::<Feedback>(),
        RecordKind::Response => SheetOf::of::<Response>(),
        RecordKind::Objective => SheetOf::of::<Objective>(),
        RecordKind::Consultation => SheetOf::of::<Consultation>(),
        RecordKind::Briefing => SheetOf::of::<Briefing>(),
        RecordKind::CheckIn => SheetOf::of::<CheckIn>(),
        RecordKind::BeforeAfter => SheetOf::of::<BeforeAfter>(),
        RecordKind::Need => SheetOf::of::<Need>(),
        RecordKind::SelfAssessment => SheetOf::of::<SelfAssessment>(),
        RecordKind::Protocol => SheetOf::of::<Protocol>(),
        RecordKind::Prompt => SheetOf::of::<Prompt>(),
        RecordKind::Observation => SheetOf::of::<Observation>(),
        RecordKind::Reply => SheetOf::of::<Reply>(),
        RecordKind::Survey => SheetOf::of::<Survey>(),
        RecordKind::Restricted => SheetOf::of::<Restricted>(),
        RecordKind::LeadershipPriority => SheetOf::of::<LeadershipPriority>(),
        RecordKind::Document => SheetOf::of::<Document>(),
        RecordKind::ReadingConfirmation => SheetOf::of::<ReadingConfirmation>(),
        RecordKind::Analysis => SheetOf::of::<Analysis>(),
        RecordKind::SwotPoint => SheetOf::of::<SwotPoint>(),
        RecordKind::PestlePoint => SheetOf::of::<PestlePoint>(),
        RecordKind::Force => SheetOf::of::<Force>(),
        RecordKind::Stakeholder => SheetOf::of::<Stakeholder>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_is_of_its_own_kind_and_asks_something() {
        for kind in RecordKind::ALL {
            let sheet = sheet_of(*kind);
            assert_eq!(sheet.kind, *kind);
            assert!(sheet.fields.first().is_some_and(|field| field.is_required), "{kind:?}");
        }
    }

    #[test]
    fn no_form_asks_two_questions_in_the_same_words() {
        for kind in RecordKind::ALL {
            let labels: Vec<_> = sheet_of(*kind).fields.iter().map(|field| field.label).collect();
            for (place, label) in labels.iter().enumerate() {
                assert!(!labels[..place].contains(label), "{kind:?} asks “{label}” twice");
            }
        }
    }
}
