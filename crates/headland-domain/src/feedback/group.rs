/// How a rater stands to the person whom a round is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RaterGroup {
    /// The person themselves.
    Own,
    /// Their line manager.
    Manager,
    /// Colleagues beside them.
    Peers,
    /// Those whom they manage.
    Reports,
    /// Those who govern.
    Governors,
    /// Others with whom they work: parents, partners, colleagues of other schools.
    Stakeholders,
}

impl RaterGroup {
    /// Every group, in the order of the page.
    pub const ALL: &'static [Self] = &[
        Self::Own,
        Self::Manager,
        Self::Peers,
        Self::Reports,
        Self::Governors,
        Self::Stakeholders,
    ];

    /// The groups that colleagues are named in; the person's own view is always asked.
    pub const NOMINATED: &'static [Self] =
        &[Self::Manager, Self::Peers, Self::Reports, Self::Governors, Self::Stakeholders];

    /// The word that stands for it in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Manager => "manager",
            Self::Peers => "peers",
            Self::Reports => "reports",
            Self::Governors => "governors",
            Self::Stakeholders => "stakeholders",
        }
    }

    /// The group that a code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|group| group.code() == code)
    }

    /// What it is called on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Own => "Own view",
            Self::Manager => "Line manager",
            Self::Peers => "Peers",
            Self::Reports => "Direct reports",
            Self::Governors => "Governors",
            Self::Stakeholders => "Others they work with",
        }
    }

    /// What one of its members is called, to themselves: “You are asked as …”.
    pub const fn as_one(self) -> &'static str {
        match self {
            Self::Own => "the person it is about",
            Self::Manager => "line manager",
            Self::Peers => "a peer",
            Self::Reports => "someone they manage",
            Self::Governors => "a governor",
            Self::Stakeholders => "someone they work with",
        }
    }

    /// Whether its members are promised that nobody learns who said what. The person's own view
    /// and a line manager's are shown as theirs, and both are told so.
    pub const fn is_anonymous(self) -> bool {
        !matches!(self, Self::Own | Self::Manager)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_is_found_again_by_its_code() {
        for group in RaterGroup::ALL {
            assert_eq!(RaterGroup::from_code(group.code()), Some(*group));
        }
        assert_eq!(RaterGroup::from_code("everyone"), None);
    }

    #[test]
    fn only_the_persons_own_view_and_the_managers_carry_a_name() {
        let named: Vec<_> = RaterGroup::ALL.iter().filter(|group| !group.is_anonymous()).collect();
        assert_eq!(named, [&RaterGroup::Own, &RaterGroup::Manager]);
        assert!(!RaterGroup::NOMINATED.contains(&RaterGroup::Own));
    }
}
