use std::fmt;
use std::str::FromStr;

macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident $slug:literal $singular:literal $plural:literal $section:ident;)*) => {
        /// The kinds of record that people write. The order is the order of a leader's work.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordKind {
            $($(#[$meta])* $kind,)*
        }

        impl RecordKind {
            /// Every kind, in order.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The plural noun in web addresses and the API; stable.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$kind => $slug,)* }
            }

            /// What one is called, in lower case.
            pub const fn singular(self) -> &'static str {
                match self { $(Self::$kind => $singular,)* }
            }

            /// What several are called, in lower case.
            pub const fn plural(self) -> &'static str {
                match self { $(Self::$kind => $plural,)* }
            }

            /// The section of a priority where these records are kept.
            pub const fn section(self) -> Section {
                match self { $(Self::$kind => Section::$section,)* }
            }
        }

        impl FromStr for RecordKind {
            type Err = ();

            fn from_str(slug: &str) -> Result<Self, ()> {
                match slug { $($slug => Ok(Self::$kind),)* _ => Err(()) }
            }
        }
    };
}

kinds! {
    /// The school's improvement plan for a year.
    Plan "plans" "improvement plan" "improvement plans" Overview;
    /// One thing to improve, led by one person.
    Priority "priorities" "priority" "priorities" Overview;
    /// Information sought: where, what was found, what it means.
    Source "sources" "source of information" "sources of information" Information;
    /// A cause of the problem, under a category or another cause.
    Cause "causes" "cause" "causes" Analysis;
    /// A chain of five whys.
    WhyChain "why-chains" "chain of whys" "chains of whys" Analysis;
    /// A criterion by which issues are ranked.
    IssueCriterion "issue-criteria" "ranking criterion" "ranking criteria" Analysis;
    /// An issue, ranked by the stated criteria.
    Issue "issues" "issue" "issues" Analysis;
    /// An obstacle foreseen, with a response.
    Obstacle "obstacles" "obstacle" "obstacles" Analysis;
    /// What will be measured, from which baseline, to which figure, by when.
    Target "targets" "target" "targets" Targets;
    /// A figure expected on the way to a target, and what it turned out to be.
    Milestone "milestones" "milestone" "milestones" Targets;
    /// A criterion by which strategies are weighed.
    OptionCriterion "option-criteria" "criterion" "criteria" Strategies;
    /// A strategy that could be chosen.
    Strategy "strategies" "strategy" "strategies" Strategies;
    /// Which strategy was chosen, and why.
    Decision "decisions" "choice of strategy" "choices of strategy" Strategies;
    /// Something to be done, by whom and by when.
    Action "actions" "action" "actions" Actions;
    /// How the vision was conveyed, to whom, and how they responded.
    VisionEvent "vision-events" "way of conveying the vision" "ways of conveying the vision" Vision;
    /// How staff were prepared.
    Preparation "preparations" "preparation of staff" "preparations of staff" People;
    /// Who leads what, with what authority and support.
    Delegation "delegations" "shared leadership" "shared leadership" People;
    /// What is expected of a person, from expectation to consequence.
    Expectation "expectations" "expectation" "expectations" Accountability;
    /// A dated review of progress.
    Review "reviews" "review" "reviews" Monitoring;
    /// A difficulty met, and how it was overcome.
    Difficulty "difficulties" "difficulty" "difficulties" Monitoring;
    /// The impact on one target, judged honestly.
    Evaluation "evaluations" "evaluation" "evaluations" Impact;
    /// A report to governors or senior leaders.
    Report "reports" "report" "reports" Reports;
    /// A comment on a report.
    Comment "comments" "comment" "comments" Reports;
    /// What a person or a team wants to reach, agreed with others.
    Objective "objectives" "objective" "objectives" Growth;
    /// Who was consulted about an objective, and what they said.
    Consultation "consultations" "consultation" "consultations" Growth;
    /// How an objective was conveyed, and whether it was understood.
    Briefing "briefings" "way of telling of it" "ways of telling of it" Growth;
    /// Figures counted again and again before and after a change, for an objective.
    BeforeAfter "before-after" "set of figures before and after" "figures before and after" Growth;
    /// A look at how an objective is coming on.
    CheckIn "check-ins" "check-in" "check-ins" Growth;
    /// How somebody will develop over a year or less.
    DevelopmentPlan "development-plans" "development plan" "development plans" Growth;
    /// One thing that somebody does to develop.
    Activity "activities" "activity" "activities" Growth;
    /// A conversation between a coach and the person they support.
    CoachingSession "coaching-sessions" "coaching session" "coaching sessions" Growth;
    /// What somebody makes of something that happened.
    Reflection "reflections" "reflection" "reflections" Growth;
    /// Feedback gathered once, by one method.
    Feedback "feedback" "feedback" "feedback" Growth;
    /// What was done about what was said.
    Response "responses" "answer to what was said" "answers to what was said" Growth;
    /// Something that a person needs to develop, found with them.
    Need "needs" "need" "needs" Growth;
    /// How somebody sees themselves against a framework.
    SelfAssessment "self-assessments" "self-assessment" "self-assessments" Growth;
    /// What observers look for on one sort of occasion.
    Protocol "protocols" "observation protocol" "observation protocols" Growth;
    /// One thing that observers look for.
    Prompt "prompts" "prompt" "prompts" Growth;
    /// Practice seen by somebody else.
    Observation "observations" "observation" "observations" Growth;
    /// What somebody says to what was seen of their work.
    Reply "replies" "reply" "replies" Growth;
    /// A few questions that anybody with the link answers without being known.
    Survey "surveys" "short survey" "short surveys" Growth;
    /// A competency that a leader develops, judged at its start and its end.
    LeadershipPriority "leadership-priorities" "leadership priority" "leadership priorities" Growth;
    /// Something that people have to read for their work.
    Document "documents" "document to read" "documents to read" Growth;
    /// That somebody has read one version of a document.
    ReadingConfirmation "reading-confirmations" "confirmation of reading" "confirmations of reading" Growth;
    /// Something thought through with a tool: SWOT, PESTLE, force field, stakeholders.
    Analysis "analyses" "analysis" "analyses" Growth;
    /// A strength, weakness, opportunity or threat.
    SwotPoint "swot-points" "point of a SWOT" "points of a SWOT" Growth;
    /// Something from outside that bears on the work.
    PestlePoint "pestle-points" "point of a PESTLE" "points of a PESTLE" Growth;
    /// Something that drives a change or holds it back.
    Force "forces" "force" "forces" Growth;
    /// A person or group whom something concerns.
    Stakeholder "stakeholders" "stakeholder" "stakeholders" Growth;
    /// A matter of capability or discipline, kept out of everything else.
    Restricted "restricted-records" "restricted record" "restricted records" Growth;
}

impl RecordKind {
    /// Whether records of the kind belong to people and teams and to no priority.
    pub fn is_personal(self) -> bool {
        self.section() == Section::Growth
    }

    /// Of personal kinds: the kind of record that these are kept inside; none for one that stands
    /// by itself, and for every other kind.
    pub const fn kept_inside(self) -> Option<Self> {
        match self {
            Self::Consultation | Self::Briefing | Self::CheckIn | Self::BeforeAfter => {
                Some(Self::Objective)
            }
            Self::Prompt => Some(Self::Protocol),
            Self::Reply => Some(Self::Observation),
            Self::ReadingConfirmation => Some(Self::Document),
            Self::SwotPoint | Self::PestlePoint | Self::Force | Self::Stakeholder => {
                Some(Self::Analysis)
            }
            _ => None,
        }
    }

    /// Whether others may belong to records of the kind: such a record is its own head, so that
    /// whoever it names has a part in what belongs to it.
    pub fn is_head(self) -> bool {
        self == Self::Priority || self.is_personal() && self.kept_inside().is_none()
    }

    /// The field that holds whoever writes one first, so that no form asks for it: the owner of what
    /// nobody writes for somebody else, and whoever raised a need.
    pub const fn written_by(self) -> Option<&'static str> {
        match self {
            Self::Reflection
            | Self::BeforeAfter
            | Self::Response
            | Self::SelfAssessment
            | Self::Protocol
            | Self::Prompt
            | Self::Reply
            | Self::Survey
            | Self::ReadingConfirmation
            | Self::Analysis
            | Self::SwotPoint
            | Self::PestlePoint
            | Self::Force
            | Self::Stakeholder => Some("owner"),
            Self::Need => Some("raised_by"),
            _ => None,
        }
    }

    /// Whether a field is noted by whoever keeps the record and asked of nobody: who writes it, and
    /// which version of a document was confirmed on which day. What was noted stays.
    pub fn is_noted(self, field: &str) -> bool {
        self.written_by() == Some(field)
            || self == Self::ReadingConfirmation && matches!(field, "edition" | "held_on")
    }

    /// Whether everybody who works there reads records of the kind that stand by themselves: they have
    /// lists of their own, and are not among what belongs to a person.
    pub const fn is_for_colleagues(self) -> bool {
        matches!(self, Self::Response | Self::Protocol | Self::Document)
    }

    /// Whether records of the kind are kept apart: in no list, search, thread, export or calendar, and
    /// on no page but their own and the one that lists them alone.
    pub const fn is_kept_apart(self) -> bool {
        matches!(self, Self::Restricted)
    }

    /// Of personal kinds: those kept inside a record of this kind, in order.
    pub fn holds(self) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |kind| kind.kept_inside() == Some(self))
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.singular())
    }
}

/// The sections of a priority, in the order a leader works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The priority itself, and where it stands.
    Overview,
    /// Information sought.
    Information,
    /// Cause and effect, ranked issues, obstacles.
    Analysis,
    /// Targets with figures beside them.
    Targets,
    /// Strategies weighed and chosen.
    Strategies,
    /// The action plan.
    Actions,
    /// Conveying the vision.
    Vision,
    /// Preparing staff and distributing leadership.
    People,
    /// Holding to account.
    Accountability,
    /// Reviews and difficulties.
    Monitoring,
    /// What changed, and what can honestly be said of it.
    Impact,
    /// Reports to governors.
    Reports,
    /// From national figure to signed report.
    Thread,
    /// What belongs to people and teams: no section of a priority, and not among [`Section::ALL`].
    Growth,
}

impl Section {
    /// Every section of a priority, in order.
    pub const ALL: &'static [Self] = &[
        Self::Overview,
        Self::Information,
        Self::Analysis,
        Self::Targets,
        Self::Strategies,
        Self::Actions,
        Self::Vision,
        Self::People,
        Self::Accountability,
        Self::Monitoring,
        Self::Impact,
        Self::Reports,
        Self::Thread,
    ];

    /// The word in web addresses; stable.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Information => "information",
            Self::Analysis => "analysis",
            Self::Targets => "targets",
            Self::Strategies => "strategies",
            Self::Actions => "actions",
            Self::Vision => "vision",
            Self::People => "people",
            Self::Accountability => "accountability",
            Self::Monitoring => "monitoring",
            Self::Impact => "impact",
            Self::Reports => "reports",
            Self::Thread => "thread",
            Self::Growth => "growth",
        }
    }

    /// What the section is called on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Information => "Information",
            Self::Analysis => "Analysis",
            Self::Targets => "Targets",
            Self::Strategies => "Strategies",
            Self::Actions => "Action plan",
            Self::Vision => "Vision",
            Self::People => "Staff and leadership",
            Self::Accountability => "Holding to account",
            Self::Monitoring => "Monitoring",
            Self::Impact => "Impact",
            Self::Reports => "Reports",
            Self::Thread => "Golden thread",
            Self::Growth => "Development",
        }
    }

    /// The kinds of record kept in the section, in order.
    pub fn kinds(self) -> impl Iterator<Item = RecordKind> {
        RecordKind::ALL.iter().copied().filter(move |kind| kind.section() == self)
    }
}

impl FromStr for Section {
    type Err = ();

    fn from_str(slug: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|section| section.slug() == slug).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_section_can_be_found_by_its_slug() {
        for kind in RecordKind::ALL {
            assert_eq!(kind.slug().parse(), Ok(*kind));
        }
        for section in Section::ALL {
            assert_eq!(section.slug().parse(), Ok(*section));
        }
    }
}
