use headland_domain::sheet::RecordKind;

/// What may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Read it and find it in lists.
    See,
    /// Make a new one.
    Draft,
    /// Change one.
    Revise,
    /// Take one away.
    Remove,
    /// Freeze it and ask for signatures; of a plan, approve it.
    Freeze,
}

impl Action {
    /// Every action, in the order of the matrix.
    pub const ALL: &'static [Self] =
        &[Self::See, Self::Draft, Self::Revise, Self::Remove, Self::Freeze];

    /// The action in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Draft => "draft",
            Self::Revise => "revise",
            Self::Remove => "remove",
            Self::Freeze => "freeze",
        }
    }
}

/// What it is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// A record of some kind.
    Record(RecordKind),
    /// The organisation's name, terms of the year and own words.
    Organisation,
    /// The list of people with their roles, and their accounts.
    People,
    /// Figures published about schools, which everybody may read, and the school's own.
    Figures,
    /// Bringing figures in from files.
    Imports,
    /// Work outside requests.
    Jobs,
    /// The ledger of what was done.
    Ledger,
    /// Frameworks and standards, and what is expected of roles in them.
    Frameworks,
    /// Rounds of 360 feedback: who is asked what, and when.
    Rounds,
    /// What came of a round: averages of groups, and comments.
    Results,
    /// The organisation's own frameworks while they are written, and taking them into and out of use.
    FrameworkDrafts,
    /// What a school has for the development of its people, and what that comes to.
    DevelopmentBudget,
    /// The picture of all schools of a trust.
    Schools,
    /// The picture of all schools that a board governs.
    GovernedSchools,
    /// What several sources say about one person.
    Triangulations,
    /// What the results of many leaders' rounds say together.
    RollUps,
    /// How many people of a school or a team have which needs, as far as that gives nobody away.
    NeedsMaps,
}

impl Resource {
    /// Every resource, in the order of the matrix.
    pub fn all() -> impl Iterator<Item = Self> {
        let records = RecordKind::ALL.iter().copied().map(Self::Record);
        records.chain([
            Self::Organisation,
            Self::People,
            Self::Figures,
            Self::Imports,
            Self::Jobs,
            Self::Ledger,
            Self::Frameworks,
            Self::Rounds,
            Self::Results,
            Self::FrameworkDrafts,
            Self::DevelopmentBudget,
            Self::Schools,
            Self::GovernedSchools,
            Self::Triangulations,
            Self::NeedsMaps,
            Self::RollUps,
        ])
    }

    /// The resource in the plural.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Record(kind) => kind.plural(),
            Self::Organisation => "organisation",
            Self::People => "people",
            Self::Figures => "figures",
            Self::Imports => "imports",
            Self::Jobs => "jobs",
            Self::Ledger => "ledger",
            Self::Frameworks => "frameworks",
            Self::Rounds => "rounds of 360 feedback",
            Self::Results => "results of 360 feedback",
            Self::FrameworkDrafts => "drafts of frameworks",
            Self::DevelopmentBudget => "budget for development",
            Self::Schools => "schools of the trust",
            Self::GovernedSchools => "schools that the board governs",
            Self::Triangulations => "what sources say about a person",
            Self::NeedsMaps => "maps of needs",
            Self::RollUps => "what 360 feedback says of many",
        }
    }
}
