use jiff::ToSpan as _;
use jiff::civil::Date;
use thiserror::Error;

use super::{Promise, Questionnaire, QuestionnaireRefusal, RaterGroup, Size};
use crate::{OrganisationId, PersonId, RoundId};

/// The fewest whose answers may be shown together. In a group of two each knows what the other
/// said, and in one of three each knows what the other two said together.
pub const LOWEST_MINIMUM: u32 = 3;
/// What is proposed: with four, no member of a group learns more than the sum of three others.
pub const USUAL_MINIMUM: u32 = 4;
/// The fewest leaders whose results may be put together: whoever knows one of them learns no more than
/// the sum of three others.
pub const FEWEST_TOGETHER: u32 = 4;
/// The highest that may be asked for.
const HIGHEST_MINIMUM: u32 = 10;
/// The longest that a round may be open, in days.
pub const LONGEST_ROUND: i64 = 90;
/// The most who may be asked.
pub const MOST_INVITED: usize = 60;

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoundState {
    /// Questions and colleagues are being chosen.
    SettingUp,
    /// Waits for approval.
    Proposed,
    /// Approved, and not yet open.
    Approved,
    /// Colleagues answer.
    Open,
    /// Nothing is taken any more; the coach reads.
    Closed,
    /// Results are there from a day on.
    Released,
    /// Given up.
    Withdrawn,
}

impl RoundState {
    /// Every state, in order.
    pub const ALL: &'static [Self] = &[
        Self::SettingUp,
        Self::Proposed,
        Self::Approved,
        Self::Open,
        Self::Closed,
        Self::Released,
        Self::Withdrawn,
    ];

    /// The word that stands for it in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SettingUp => "setting-up",
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Released => "released",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state that a code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.code() == code)
    }

    /// What it is called on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::SettingUp => "Being set up",
            Self::Proposed => "Waiting for approval",
            Self::Approved => "Approved",
            Self::Open => "Open",
            Self::Closed => "Closed",
            Self::Released => "Released",
            Self::Withdrawn => "Withdrawn",
        }
    }

    /// Whether questions, dates and colleagues may still be changed.
    pub const fn is_changeable(self) -> bool {
        matches!(self, Self::SettingUp)
    }

    /// Whether it may be given up: as long as nothing was released.
    pub const fn may_be_withdrawn(self) -> bool {
        !matches!(self, Self::Released | Self::Withdrawn)
    }
}

/// A round of 360 feedback about one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its identifier.
    pub id: RoundId,
    /// Where the person works.
    pub organisation: OrganisationId,
    /// Whom it is about.
    pub subject: PersonId,
    /// Who reads the comments and releases the results.
    pub coach: PersonId,
    /// What it is called, such as “Spring 2027”.
    pub title: String,
    /// What is asked.
    pub form: Questionnaire,
    /// How few answers may be shown together.
    pub minimum: u32,
    /// The first day on which colleagues answer.
    pub opens_on: Date,
    /// The last.
    pub closes_on: Date,
    /// Where it stands.
    pub state: RoundState,
    /// What raters were promised when it opened.
    pub promise: Option<Promise>,
    /// From which day the results may be read, once they are released.
    pub released_on: Option<Date>,
}

/// What is wrong with a round, for whoever sets it up.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RoundRefusal {
    /// It has no name.
    #[error("Name the round, for example “Spring 2027”")]
    NoTitle,
    /// Its name is too long.
    #[error("Name the round in 80 characters or fewer")]
    LongTitle,
    /// The coach is the person it is about.
    #[error("Choose a coach who is someone else: they read the comments first")]
    OwnCoach,
    /// The minimum is out of bounds.
    #[error("Enter a smallest group from {LOWEST_MINIMUM} to {HIGHEST_MINIMUM}")]
    Minimum,
    /// It ends before it begins.
    #[error("Choose a last day after the first")]
    Backwards,
    /// It is open too long.
    #[error("Choose a last day at most {LONGEST_ROUND} days after the first")]
    TooLong,
    /// Its last day is past.
    #[error("Choose a last day that is still to come")]
    Past,
    /// The questionnaire is not right.
    #[error(transparent)]
    Form(#[from] QuestionnaireRefusal),
    /// Too few are asked for anybody to be hidden among them.
    #[error(
        "Name {0} colleagues at least besides the line manager: with fewer, nobody could answer without being known"
    )]
    TooFew(u32),
    /// Too many are asked.
    #[error("Name {MOST_INVITED} people at most")]
    TooMany,
}

impl RoundRefusal {
    /// The input that the refusal is about.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NoTitle | Self::LongTitle => "title",
            Self::OwnCoach => "coach",
            Self::Minimum => "minimum",
            Self::Backwards | Self::TooLong | Self::Past => "closes_on",
            Self::Form(
                QuestionnaireRefusal::TooManyQuestions | QuestionnaireRefusal::LongQuestion,
            ) => "questions",
            Self::Form(_) => "headings",
            Self::TooFew(_) | Self::TooMany => "",
        }
    }
}

impl Round {
    /// Everything wrong with what was chosen, as far as it can be told before anyone is named.
    pub fn check(&self, today: Date) -> Vec<RoundRefusal> {
        let mut found = Vec::new();
        match self.title.trim().chars().count() {
            0 => found.push(RoundRefusal::NoTitle),
            81.. => found.push(RoundRefusal::LongTitle),
            _ => {}
        }
        if self.coach == self.subject {
            found.push(RoundRefusal::OwnCoach);
        }
        if !(LOWEST_MINIMUM..=HIGHEST_MINIMUM).contains(&self.minimum) {
            found.push(RoundRefusal::Minimum);
        }
        if self.closes_on <= self.opens_on {
            found.push(RoundRefusal::Backwards);
        } else if self.closes_on > self.opens_on.saturating_add(LONGEST_ROUND.days()) {
            found.push(RoundRefusal::TooLong);
        } else if self.closes_on <= today {
            found.push(RoundRefusal::Past);
        }
        found.extend(self.form.check().err().map(RoundRefusal::Form));
        found
    }

    /// Everything wrong with a round that is about to be proposed or approved, with these many
    /// asked in each group.
    pub fn check_with(&self, sizes: &[Size], today: Date) -> Vec<RoundRefusal> {
        let mut found = self.check(today);
        let unnamed = sizes.iter().filter(|size| size.group.is_anonymous());
        let unnamed: u32 = unnamed.map(|size| size.asked).sum();
        if unnamed < self.minimum {
            found.push(RoundRefusal::TooFew(self.minimum));
        }
        let all: u32 = sizes.iter().map(|size| size.asked).sum();
        if usize::try_from(all).is_ok_and(|all| all > MOST_INVITED) {
            found.push(RoundRefusal::TooMany);
        }
        found
    }

    /// Whether answers are taken on a day.
    pub fn takes_answers(&self, today: Date) -> bool {
        self.state == RoundState::Open && today <= self.closes_on
    }

    /// Whether the person may read the results on a day.
    pub fn is_readable(&self, today: Date) -> bool {
        self.state == RoundState::Released && self.released_on.is_some_and(|from| from <= today)
    }

    /// Groups that will be shown only together with others, however many of those asked answer.
    pub fn pooled(&self, sizes: &[Size]) -> Vec<RaterGroup> {
        let small =
            |size: &&Size| size.group.is_anonymous() && size.asked > 0 && size.asked < self.minimum;
        sizes.iter().filter(small).map(|size| size.group).collect()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::super::questionnaire::tests::sample as form;
    use super::*;

    pub(in super::super) fn sample() -> Round {
        Round {
            id: RoundId::from_uuid(Uuid::from_u128(1)),
            organisation: OrganisationId::from_uuid(Uuid::from_u128(2)),
            subject: PersonId::from_uuid(Uuid::from_u128(3)),
            coach: PersonId::from_uuid(Uuid::from_u128(4)),
            title: "Spring 2027".to_owned(),
            form: form(),
            minimum: 4,
            opens_on: date(2027, 3, 1),
            closes_on: date(2027, 3, 20),
            state: RoundState::SettingUp,
            promise: None,
            released_on: None,
        }
    }

    fn with(change: impl FnOnce(&mut Round)) -> Vec<RoundRefusal> {
        let mut round = sample();
        change(&mut round);
        round.check(date(2027, 2, 1))
    }

    #[test]
    fn what_is_wrong_with_a_round_is_found_all_at_once() {
        assert_eq!(with(|_| ()), []);
        assert_eq!(with(|it| it.title = " ".to_owned()), [RoundRefusal::NoTitle]);
        assert_eq!(with(|it| it.title = "a".repeat(81)), [RoundRefusal::LongTitle]);
        assert_eq!(with(|it| it.minimum = 2), [RoundRefusal::Minimum], "never two");
        assert_eq!(with(|it| it.closes_on = it.opens_on), [RoundRefusal::Backwards]);
        assert_eq!(with(|it| it.closes_on = date(2027, 6, 1)), [RoundRefusal::TooLong]);
        assert_eq!(sample().check(date(2027, 3, 20)), [RoundRefusal::Past]);
        let two = with(|it| {
            it.coach = it.subject;
            it.form.headings.clear();
        });
        assert_eq!(two, [RoundRefusal::OwnCoach, QuestionnaireRefusal::NoItems.into()]);
    }

    #[test]
    fn a_round_in_which_nobody_could_be_hidden_is_not_approved() {
        let size = |group, asked| Size { group, asked };
        let manager = size(RaterGroup::Manager, 1);
        let today = date(2027, 2, 1);
        let few = [size(RaterGroup::Own, 1), manager, size(RaterGroup::Peers, 3)];
        assert_eq!(sample().check_with(&few, today), [RoundRefusal::TooFew(4)]);
        let enough = [manager, size(RaterGroup::Peers, 3), size(RaterGroup::Reports, 1)];
        assert_eq!(sample().check_with(&enough, today), []);
        assert_eq!(sample().pooled(&enough), [RaterGroup::Peers, RaterGroup::Reports]);
        let crowd = [size(RaterGroup::Peers, 61)];
        assert_eq!(sample().check_with(&crowd, today), [RoundRefusal::TooMany]);
    }

    #[test]
    fn answers_are_taken_to_the_end_of_the_last_day_of_an_open_round() {
        let mut round = sample();
        assert!(!round.takes_answers(date(2027, 3, 2)), "not yet open");
        round.state = RoundState::Open;
        assert!(round.takes_answers(round.closes_on));
        assert!(!round.takes_answers(date(2027, 3, 21)));
        round.state = RoundState::Released;
        round.released_on = Some(date(2027, 4, 1));
        assert!(!round.takes_answers(date(2027, 3, 2)));
        assert!(!round.is_readable(date(2027, 3, 31)) && round.is_readable(date(2027, 4, 1)));
    }

    #[test]
    fn every_state_is_found_again_by_its_code() {
        for state in RoundState::ALL {
            assert_eq!(RoundState::from_code(state.code()), Some(*state));
        }
    }
}
