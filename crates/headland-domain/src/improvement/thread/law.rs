use crate::sheet::RecordKind;

/// Something that should hold along the thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Law {
    /// A target rests on a published measure or on figures that the leader looked at.
    TargetRestsOnFigures,
    /// A strategy acts on each cause, or on what lies behind it.
    CauseIsActedOn,
    /// There was more than one strategy to choose from.
    ChoiceIsBetweenSeveral,
    /// The chosen strategy has actions.
    ChoiceHasActions,
    /// An action serves a target.
    ActionServesTarget,
    /// An action says what evidence will be collected.
    ActionHasEvidence,
    /// A target whose date has passed was evaluated.
    TargetIsEvaluated,
    /// An evaluation has gone into a report.
    EvaluationIsReported,
    /// A report was frozen.
    ReportIsFrozen,
    /// A frozen report was signed by everyone who was asked, and someone was asked.
    ReportIsSigned,
}

impl Law {
    /// Every law, in the order of the thread.
    pub const ALL: &'static [Self] = &[
        Self::TargetRestsOnFigures,
        Self::CauseIsActedOn,
        Self::ChoiceIsBetweenSeveral,
        Self::ChoiceHasActions,
        Self::ActionServesTarget,
        Self::ActionHasEvidence,
        Self::TargetIsEvaluated,
        Self::EvaluationIsReported,
        Self::ReportIsFrozen,
        Self::ReportIsSigned,
    ];

    /// The word for programs; stable.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TargetRestsOnFigures => "target-rests-on-figures",
            Self::CauseIsActedOn => "cause-is-acted-on",
            Self::ChoiceIsBetweenSeveral => "choice-is-between-several",
            Self::ChoiceHasActions => "choice-has-actions",
            Self::ActionServesTarget => "action-serves-target",
            Self::ActionHasEvidence => "action-has-evidence",
            Self::TargetIsEvaluated => "target-is-evaluated",
            Self::EvaluationIsReported => "evaluation-is-reported",
            Self::ReportIsFrozen => "report-is-frozen",
            Self::ReportIsSigned => "report-is-signed",
        }
    }

    /// The kinds that a reader must see before it can be told whether the law holds.
    pub const fn needs(self) -> &'static [RecordKind] {
        match self {
            Self::TargetRestsOnFigures => &[RecordKind::Target, RecordKind::Source],
            Self::CauseIsActedOn => &[RecordKind::Cause, RecordKind::Strategy],
            Self::ChoiceIsBetweenSeveral => &[RecordKind::Strategy, RecordKind::Decision],
            Self::ChoiceHasActions => {
                &[RecordKind::Strategy, RecordKind::Decision, RecordKind::Action]
            }
            Self::ActionServesTarget => &[RecordKind::Action, RecordKind::Target],
            Self::ActionHasEvidence => &[RecordKind::Action],
            Self::TargetIsEvaluated => &[RecordKind::Target, RecordKind::Evaluation],
            Self::EvaluationIsReported => &[RecordKind::Evaluation, RecordKind::Report],
            Self::ReportIsFrozen | Self::ReportIsSigned => &[RecordKind::Report],
        }
    }

    /// What the law counts, as in "3 of 4 …".
    pub const fn counted(self) -> &'static str {
        match self {
            Self::TargetRestsOnFigures => "targets rest on figures",
            Self::CauseIsActedOn => "causes are acted on by a strategy",
            Self::ChoiceIsBetweenSeveral => "choices of strategy are between several",
            Self::ChoiceHasActions => "chosen strategies have actions",
            Self::ActionServesTarget => "actions serve a target",
            Self::ActionHasEvidence => "actions say what evidence will be collected",
            Self::TargetIsEvaluated => "targets past their date are evaluated",
            Self::EvaluationIsReported => "evaluations have gone into a report",
            Self::ReportIsFrozen => "reports are frozen",
            Self::ReportIsSigned => "frozen reports are signed by everyone asked",
        }
    }

    /// What is wrong where the law is broken, said of one record.
    pub const fn broken(self) -> &'static str {
        match self {
            Self::TargetRestsOnFigures => {
                "no published measure, and no figures among the sources of information"
            }
            Self::CauseIsActedOn => "no strategy acts on this cause",
            Self::ChoiceIsBetweenSeveral => "chosen, but there was no other to choose from",
            Self::ChoiceHasActions => "chosen, but no action belongs to it",
            Self::ActionServesTarget => "serves no target",
            Self::ActionHasEvidence => "no evidence is planned",
            Self::TargetIsEvaluated => "its date has passed and there is no evaluation",
            Self::EvaluationIsReported => "not in any report yet",
            Self::ReportIsFrozen => "still a draft: nobody can sign it",
            Self::ReportIsSigned => "frozen, but not signed by everyone",
        }
    }
}
