use std::fmt;
use std::str::FromStr;

macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident $slug:literal $singular:literal;)*) => {
        /// The kinds of record that checks look at, in the order of a leader's work.
        ///
        /// A check's own list, wider than that of the sheets which exist: a kind without a sheet can
        /// be checked from a file, and is connected to its sheet by its slug once there is one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[$meta])* $kind,)*
        }

        impl Kind {
            /// Every kind, in order.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The plural noun of addresses and files; the one of the kind's sheet.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$kind => $slug,)* }
            }

            /// What one is called, in lower case.
            pub const fn singular(self) -> &'static str {
                match self { $(Self::$kind => $singular,)* }
            }
        }

        impl FromStr for Kind {
            type Err = ();

            fn from_str(slug: &str) -> Result<Self, ()> {
                match slug { $($slug => Ok(Self::$kind),)* _ => Err(()) }
            }
        }
    };
}

kinds! {
    /// What a person or team means to achieve.
    Objective "objectives" "objective";
    /// A look at how an objective comes on.
    CheckIn "check-ins" "check-in";
    /// Feedback gathered once, by one method.
    Feedback "feedback" "feedback";
    /// What was decided and done about feedback.
    Response "responses" "answer to what was said";
    /// A person's judgement of their own leadership.
    SelfAssessment "self-assessments" "self-assessment";
    /// Something a person needs to develop.
    Need "needs" "need";
    /// What a person or team will do to develop.
    DevelopmentPlan "development-plans" "development plan";
    /// One thing done to develop.
    Activity "activities" "activity";
    /// One thing to improve, led by one person.
    Priority "priorities" "priority";
    /// Information sought.
    Source "sources" "source of information";
    /// A cause of the problem.
    Cause "causes" "cause";
    /// A chain of five whys.
    WhyChain "why-chains" "chain of whys";
    /// An issue, ranked by stated criteria.
    Issue "issues" "issue";
    /// An obstacle foreseen.
    Obstacle "obstacles" "obstacle";
    /// What will be measured, from where, to where, by when.
    Target "targets" "target";
    /// A figure expected on the way.
    Milestone "milestones" "milestone";
    /// A strategy that could be chosen.
    Strategy "strategies" "strategy";
    /// Which strategy was chosen, and why.
    Decision "decisions" "choice of strategy";
    /// Something to be done, by whom and by when.
    Action "actions" "action";
    /// How the vision was conveyed.
    VisionEvent "vision-events" "way of conveying the vision";
    /// How staff were prepared.
    Preparation "preparations" "preparation of staff";
    /// Who leads what, with what authority and support.
    Delegation "delegations" "shared leadership";
    /// What is expected of a person.
    Expectation "expectations" "expectation";
    /// A dated review of progress.
    Review "reviews" "review";
    /// A difficulty met.
    Difficulty "difficulties" "difficulty";
    /// The impact on one target.
    Evaluation "evaluations" "evaluation";
    /// A report to governors or senior leaders.
    Report "reports" "report";
    /// What a person makes of something that happened.
    Reflection "reflections" "reflection";
    /// Practice seen by somebody else.
    Observation "observations" "observation";
    /// A framework of competencies or standards that is worked with.
    FrameworkInUse "frameworks-in-use" "framework in use";
    /// Evidence gathered to show that criteria are met.
    Portfolio "portfolios" "portfolio";
    /// A claim that a criterion is met.
    Claim "claims" "claim";
    /// A piece of evidence.
    Evidence "evidence" "piece of evidence";
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.singular())
    }
}

#[cfg(test)]
mod tests {
    use headland_domain::sheet::RecordKind;

    use super::*;

    #[test]
    fn a_kind_that_has_a_sheet_is_called_as_its_sheet_is() {
        for kind in Kind::ALL {
            assert_eq!(kind.slug().parse(), Ok(*kind));
            if let Ok(sheet) = kind.slug().parse::<RecordKind>() {
                assert_eq!(kind.singular(), sheet.singular());
            }
        }
    }

    #[test]
    fn every_sheet_that_says_something_of_its_own_has_a_kind() {
        // A plan is looked at through its priorities; criteria are weights, and a comment is an
        // answer to somebody else's words.
        // Who was asked about an objective and told of it, and what is between a coach and the person
        // they support, is looked at with what it belongs to, if at all. No check looks at what is kept
        // apart, and none yet at surveys, leadership priorities, what is read and what is thought
        // through.
        let without = [
            "plans",
            "issue-criteria",
            "option-criteria",
            "comments",
            "consultations",
            "briefings",
            "before-after",
            "coaching-sessions",
            "protocols",
            "prompts",
            "replies",
            "surveys",
            "leadership-priorities",
            "documents",
            "reading-confirmations",
            "analyses",
            "swot-points",
            "pestle-points",
            "forces",
            "stakeholders",
            "restricted-records",
        ];
        for sheet in RecordKind::ALL {
            let has_none = sheet.slug().parse::<Kind>().is_err();
            assert_eq!(has_none, without.contains(&sheet.slug()), "{sheet}");
        }
    }
}
