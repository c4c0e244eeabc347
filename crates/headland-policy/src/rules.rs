//! The table of rules. Read it aloud: "An action may be revised by the headteacher, senior leaders
//! and whoever works on the priority."

use headland_domain::people::Relation::{self, Governs, PartOf};
use headland_domain::people::Role::{
    self, Administrator, Clerk, Governor, Headteacher, MiddleLeader, SeniorLeader, SupportStaff,
    Teacher, TrustLead,
};
use headland_domain::sheet::RecordKind;

use crate::personal::{
    ABOUT_SOMEBODY, ANALYSES, BETWEEN_COACH_AND_COACHED, BETWEEN_PARTIES, CONFIRMATIONS, DOCUMENTS,
    ENTRIES, FOR_COLLEAGUES, INSIDE, KEPT_APART, NEEDS, ONES_OWN, PROTOCOLS, SEEN_OF_SOMEBODY,
};
use crate::{Action, Resource};

/// To whom a rule applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Holders of a role in the organisation.
    Holds(Role),
    /// Holders of a role, once the record has been frozen.
    HoldsOnceFrozen(Role),
    /// Whoever leads the priority that the record belongs to.
    Lead,
    /// Whoever leads or works on the priority that the record belongs to.
    Team,
    /// Whoever the record that it is kept inside names in this part.
    TeamAs(&'static str),
    /// Anyone whom the record names, in whatever part.
    Named,
    /// Whoever the record names in this part.
    NamedAs(&'static str),
    /// Whoever it names in this part, once it has been released.
    NamedOnceFrozen(&'static str),
    /// Those above anyone whom the record names, in the line of management.
    Above,
    /// Those above the person it is about, once it has been released.
    AboveOnceFrozen,
}

use Who::{
    Above, AboveOnceFrozen, Holds, HoldsOnceFrozen, Lead, Named, NamedAs, NamedOnceFrozen, Team,
};

/// Who may do what to one kind of resource. A new action or resource without an answer here does
/// not compile.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// May read it and find it in lists.
    pub see: &'static [Who],
    /// May make a new one.
    pub draft: &'static [Who],
    /// May change one.
    pub revise: &'static [Who],
    /// May take one away.
    pub remove: &'static [Who],
    /// May freeze it and ask for signatures.
    pub freeze: &'static [Who],
    /// May never change, remove or freeze one, whatever else is said.
    pub forbid: &'static [Who],
}

impl Rules {
    /// Who may do an action.
    pub const fn who_may(&self, action: Action) -> &'static [Who] {
        match action {
            Action::See => self.see,
            Action::Draft => self.draft,
            Action::Revise => self.revise,
            Action::Remove => self.remove,
            Action::Freeze => self.freeze,
        }
    }
}

/// Roles that count in other organisations, too.
///
/// Held in a body, each is held in every organisation that stands to the body in this way. No other
/// role is carried anywhere, and none further than one step: a trust's board governs the trust and
/// reads nothing of its schools.
pub const CARRIED: &[(Role, Relation)] =
    &[(TrustLead, PartOf), (Governor, Governs), (Clerk, Governs)];

const NOBODY: &[Who] = &[];
/// Those who answer for the whole school.
const LEADERS: &[Who] = &[Holds(Headteacher), Holds(SeniorLeader)];
/// Leaders and whoever works on the priority.
const WORKERS: &[Who] = &[Holds(Headteacher), Holds(SeniorLeader), Team];
/// Leaders and whoever leads the priority.
const LEADERS_AND_LEAD: &[Who] = &[Holds(Headteacher), Holds(SeniorLeader), Lead];
/// Those who write an organisation's own frameworks.
const FRAMEWORK_WRITERS: &[Who] =
    &[Holds(Administrator), Holds(Headteacher), Holds(SeniorLeader), Holds(TrustLead)];
/// Everyone who works in the school.
const STAFF: &[Who] = &[
    Holds(Headteacher),
    Holds(SeniorLeader),
    Holds(MiddleLeader),
    Holds(Teacher),
    Holds(SupportStaff),
    Team,
    Named,
];
/// Staff, those who govern, and the trust's improvement lead.
const SCHOOL: &[Who] = &[
    Holds(Headteacher),
    Holds(SeniorLeader),
    Holds(MiddleLeader),
    Holds(Teacher),
    Holds(SupportStaff),
    Holds(Governor),
    Holds(Clerk),
    Holds(TrustLead),
    Team,
    Named,
];
/// Those who plan, and the trust's improvement lead.
const PLANNERS: &[Who] =
    &[Holds(Headteacher), Holds(SeniorLeader), Holds(MiddleLeader), Holds(TrustLead), Team, Named];
/// Planners and those who govern.
const OVERSIGHT: &[Who] = &[
    Holds(Headteacher),
    Holds(SeniorLeader),
    Holds(MiddleLeader),
    Holds(Governor),
    Holds(Clerk),
    Holds(TrustLead),
    Team,
    Named,
];

/// A record that those who work on the priority keep, seen by `see`.
const fn kept_by_the_team(see: &'static [Who]) -> Rules {
    Rules { see, draft: WORKERS, revise: WORKERS, remove: WORKERS, freeze: NOBODY, forbid: NOBODY }
}

/// The rules of a resource.
pub const fn rules(resource: Resource) -> Rules {
    match resource {
        Resource::Record(kind) => record_rules(kind),
        Resource::Organisation => Rules {
            see: EVERYONE,
            draft: &[Holds(Administrator)],
            revise: &[Holds(Administrator), Holds(Headteacher)],
            remove: NOBODY,
            freeze: NOBODY,
            forbid: NOBODY,
        },
        Resource::People => Rules {
            see: EVERYONE,
            draft: &[Holds(Administrator)],
            revise: &[Holds(Administrator)],
            remove: &[Holds(Administrator)],
            freeze: NOBODY,
            forbid: NOBODY,
        },
        Resource::Figures => seen_only(EVERYONE),
        Resource::Frameworks => Rules {
            see: EVERYONE,
            draft: NOBODY,
            revise: FRAMEWORK_WRITERS,
            remove: NOBODY,
            freeze: NOBODY,
            forbid: NOBODY,
        },
        // What good leadership is held to be is decided by those who lead, before anyone is judged by it.
        Resource::FrameworkDrafts => Rules {
            see: FRAMEWORK_WRITERS,
            draft: FRAMEWORK_WRITERS,
            revise: FRAMEWORK_WRITERS,
            remove: NOBODY,
            freeze: FRAMEWORK_WRITERS,
            forbid: NOBODY,
        },
        Resource::Imports => Rules {
            see: &[
                Holds(Administrator),
                Holds(Headteacher),
                Holds(SeniorLeader),
                Holds(MiddleLeader),
                Holds(TrustLead),
            ],
            draft: &[
                Holds(Administrator),
                Holds(Headteacher),
                Holds(SeniorLeader),
                Holds(TrustLead),
            ],
            revise: NOBODY,
            remove: NOBODY,
            freeze: NOBODY,
            forbid: NOBODY,
        },
        Resource::Jobs => Rules {
            see: &[Holds(Administrator)],
            draft: NOBODY,
            revise: &[Holds(Administrator)],
            remove: NOBODY,
            freeze: NOBODY,
            forbid: NOBODY,
        },
        Resource::Ledger => seen_only(&[Holds(Headteacher)]),
        Resource::Rounds => ROUNDS,
        Resource::Results => RESULTS,
        Resource::DevelopmentBudget => Rules {
            see: &[Holds(Headteacher)],
            draft: NOBODY,
            revise: &[Holds(Headteacher)],
            remove: NOBODY,
            freeze: NOBODY,
            forbid: NOBODY,
        },
        // Each source is asked for by itself, too: who sees the page does not see all of them.
        Resource::Triangulations => seen_only(&[NamedAs("subject"), Above]),
        // Of everybody for those who lead the school, and of a team for whoever leads it.
        Resource::NeedsMaps => Rules {
            see: &[Holds(Headteacher), Holds(SeniorLeader), NamedAs("lead")],
            draft: &[Holds(Headteacher), Holds(SeniorLeader), NamedAs("lead")],
            revise: NOBODY,
            remove: NOBODY,
            freeze: NOBODY,
            forbid: NOBODY,
        },
        // Whoever may read all of four results but one could work out that one; a headteacher is above
        // those whom they are about.
        Resource::RollUps => Rules {
            see: &[Holds(Headteacher)],
            draft: &[Holds(Headteacher)],
            revise: NOBODY,
            remove: NOBODY,
            freeze: NOBODY,
            forbid: NOBODY,
        },
        Resource::Schools => seen_only(&[Holds(TrustLead)]),
        Resource::GovernedSchools => seen_only(&[Holds(Governor), Holds(Clerk)]),
    }
}

/// Whether records of a kind are for those alone whom they name, or whom the record that holds them names:
/// opened by no role, and not by the line of management.
pub fn is_private(kind: RecordKind) -> bool {
    let is_named = |who: &Who| matches!(who, Named | NamedAs(_) | Team | Who::TeamAs(_));
    kind.is_personal() && record_rules(kind).see.iter().all(is_named)
}

/// What is read and never written by a person.
const fn seen_only(see: &'static [Who]) -> Rules {
    Rules { see, draft: NOBODY, revise: NOBODY, remove: NOBODY, freeze: NOBODY, forbid: NOBODY }
}

/// Between the person, those above them and the coach; nobody else knows that there is a round.
const ROUNDS: Rules = Rules {
    see: &[NamedAs("subject"), NamedAs("coach"), Above],
    draft: &[
        Holds(Headteacher),
        Holds(SeniorLeader),
        Holds(MiddleLeader),
        Holds(Teacher),
        Holds(SupportStaff),
        Holds(TrustLead),
    ],
    revise: &[NamedAs("subject"), NamedAs("coach"), Above],
    remove: &[NamedAs("subject"), NamedAs("coach"), Above],
    freeze: &[NamedAs("coach"), Above],
    forbid: NOBODY,
};

/// The coach reads first; the person and those above them once it is released.
const RESULTS: Rules = Rules {
    see: &[NamedAs("coach"), NamedOnceFrozen("subject"), AboveOnceFrozen],
    draft: NOBODY,
    revise: &[NamedAs("coach")],
    remove: NOBODY,
    freeze: &[NamedAs("coach")],
    forbid: &[NamedAs("subject")],
};

/// Everyone who holds any role in the organisation.
const EVERYONE: &[Who] = &[
    Holds(Administrator),
    Holds(Headteacher),
    Holds(SeniorLeader),
    Holds(MiddleLeader),
    Holds(Teacher),
    Holds(SupportStaff),
    Holds(Governor),
    Holds(Clerk),
    Holds(TrustLead),
];

/// Public within the school, and set by its leaders.
const PLANS: Rules = Rules {
    see: SCHOOL,
    draft: LEADERS,
    revise: LEADERS,
    remove: &[Holds(Headteacher)],
    freeze: &[Holds(Headteacher)],
    forbid: NOBODY,
};

/// The same, and led by one person.
const PRIORITIES: Rules = Rules {
    see: SCHOOL,
    draft: LEADERS,
    revise: LEADERS_AND_LEAD,
    remove: &[Holds(Headteacher)],
    freeze: NOBODY,
    forbid: NOBODY,
};

/// What is said of a draft report.
const COMMENTS: Rules = Rules {
    see: WORKERS,
    draft: WORKERS,
    revise: WORKERS,
    remove: LEADERS_AND_LEAD,
    freeze: NOBODY,
    forbid: NOBODY,
};

const fn record_rules(kind: RecordKind) -> Rules {
    match kind {
        // The plan and its priorities are public within the school, and set by its leaders.
        RecordKind::Plan => PLANS,
        RecordKind::Priority => PRIORITIES,

        // Thinking aloud: for those who plan.
        RecordKind::Source
        | RecordKind::Cause
        | RecordKind::WhyChain
        | RecordKind::IssueCriterion
        | RecordKind::Issue
        | RecordKind::Obstacle
        | RecordKind::OptionCriterion
        | RecordKind::Strategy
        | RecordKind::Decision
        | RecordKind::Difficulty => kept_by_the_team(PLANNERS),

        // What is aimed at and what came of it: for those who govern, too.
        RecordKind::Target | RecordKind::Milestone => Rules {
            see: SCHOOL,
            draft: WORKERS,
            revise: WORKERS,
            remove: LEADERS_AND_LEAD,
            freeze: NOBODY,
            forbid: NOBODY,
        },
        RecordKind::Review | RecordKind::Evaluation => Rules {
            see: OVERSIGHT,
            draft: LEADERS_AND_LEAD,
            revise: LEADERS_AND_LEAD,
            remove: LEADERS_AND_LEAD,
            freeze: NOBODY,
            forbid: NOBODY,
        },

        // What staff do: for staff. An action names people, so governors read of it in reports.
        RecordKind::Action => Rules {
            see: STAFF,
            draft: WORKERS,
            revise: &[
                Holds(Headteacher),
                Holds(SeniorLeader),
                Team,
                NamedAs("accountable"),
                NamedAs("responsible"),
            ],
            remove: LEADERS_AND_LEAD,
            freeze: NOBODY,
            forbid: NOBODY,
        },
        RecordKind::VisionEvent | RecordKind::Preparation | RecordKind::Delegation => {
            kept_by_the_team(STAFF)
        }

        // Between two people and those above them. Whoever is held to account reads it and does
        // not write it.
        RecordKind::Expectation => Rules {
            see: &[Named, Above],
            draft: WORKERS,
            revise: &[NamedAs("holder")],
            remove: &[NamedAs("holder")],
            freeze: NOBODY,
            forbid: &[NamedAs("of")],
        },

        // Governors and the trust read a report once it is frozen, not while it is being written.
        RecordKind::Report => Rules {
            see: &[
                Holds(Headteacher),
                Holds(SeniorLeader),
                Team,
                HoldsOnceFrozen(Governor),
                HoldsOnceFrozen(Clerk),
                HoldsOnceFrozen(TrustLead),
            ],
            draft: LEADERS_AND_LEAD,
            revise: LEADERS_AND_LEAD,
            remove: LEADERS_AND_LEAD,
            freeze: LEADERS_AND_LEAD,
            forbid: NOBODY,
        },
        RecordKind::Comment => COMMENTS,

        RecordKind::Objective
        | RecordKind::DevelopmentPlan
        | RecordKind::LeadershipPriority
        | RecordKind::Activity => BETWEEN_PARTIES,
        RecordKind::Feedback | RecordKind::Survey => ABOUT_SOMEBODY,
        RecordKind::CoachingSession => BETWEEN_COACH_AND_COACHED,
        RecordKind::Reflection | RecordKind::SelfAssessment => ONES_OWN,
        RecordKind::Response => FOR_COLLEAGUES,
        RecordKind::Consultation
        | RecordKind::Briefing
        | RecordKind::CheckIn
        | RecordKind::BeforeAfter
        | RecordKind::Reply => INSIDE,
        RecordKind::Need => NEEDS,
        RecordKind::Restricted => KEPT_APART,
        RecordKind::Protocol | RecordKind::Prompt => PROTOCOLS,
        RecordKind::Observation => SEEN_OF_SOMEBODY,
        RecordKind::Document => DOCUMENTS,
        RecordKind::ReadingConfirmation => CONFIRMATIONS,
        RecordKind::Analysis => ANALYSES,
        RecordKind::SwotPoint
        | RecordKind::PestlePoint
        | RecordKind::Force
        | RecordKind::Stakeholder => ENTRIES,
    }
}
