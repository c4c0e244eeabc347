use jiff::civil::Date;

use crate::frameworks::ItemReference;
use crate::ids::PersonId;
use crate::people::Role;
use crate::sheet::{Line, Problem, Prose, Record};
use crate::{choice, sheet};

choice! {
    /// Of whom it is asked by what they do, besides those who are named.
    pub enum AskedRole {
        SupportStaff = "support-staff" "All support staff",
        Teacher = "teacher" "All teachers",
        MiddleLeader = "middle-leader" "All middle leaders",
        SeniorLeader = "senior-leader" "All senior leaders",
        Headteacher = "headteacher" "The headteacher",
    }
}

impl AskedRole {
    /// The role that is meant.
    pub const fn role(self) -> Role {
        match self {
            Self::SupportStaff => Role::SupportStaff,
            Self::Teacher => Role::Teacher,
            Self::MiddleLeader => Role::MiddleLeader,
            Self::SeniorLeader => Role::SeniorLeader,
            Self::Headteacher => Role::Headteacher,
        }
    }
}

sheet! {
    /// Something that people have to know for their work: guidance, a policy, a way of doing things.
    /// It has a version with its date, and those of whom it is asked confirm that version.
    pub struct Document {
        title: Line = "What is to be read", "For example: Keeping children safe in education, part one";
        owner: PersonId = "Who keeps it";
        edition: Line = "Which version", "As it says on it. A new one asks everyone again; what was confirmed of earlier ones stays. For example: September 2026";
        set_on: Date = "Date of this version";
        place: Line = "Where to find it", "An address or a place. For example: Staff room folder, shelf 2";
        detail: Option<Prose> = "What it asks of people";
        item: Option<ItemReference> = "Which area of knowledge it belongs to", "Its confirmations then stand beside what people say of their knowledge";
        asked: Vec<PersonId> = "Who is asked to confirm that they have read it";
        roles: Vec<AskedRole> = "Who else is asked, by role", "Whoever joins later in such a role is asked as well";
        due_on: Option<Date> = "By when";
    }
    laws |document, problems| {
        let is_asked = !document.asked.is_empty() || !document.roles.is_empty();
        if is_asked && document.due_on.is_none() {
            problems.push(Problem::new("due_on", "Say by when they confirm it"));
        }
        if document.due_on.is_some_and(|due| due < document.set_on) {
            let message = "Nobody can read a version before its date: choose a later day";
            problems.push(Problem::new("due_on", message));
        }
    }
}

sheet! {
    /// That somebody has read one version of a document, on which day, and what it means for their
    /// work. Whose it is, which version and which day are noted with it and stay.
    pub struct ReadingConfirmation {
        meaning: Prose = "What it means for your work", "One thing that you will do, or go on doing, because of it";
        owner: PersonId = "Who read it";
        edition: Line = "Which version was read";
        held_on: Date = "Confirmed on";
    }
}

choice! {
    /// How a document stands with somebody of whom it is asked.
    pub enum ReadingStanding {
        Late = "late" "Late",
        Asked = "asked" "Not yet confirmed",
        Confirmed = "confirmed" "Confirmed",
    }
}

impl ReadingStanding {
    /// How it stands by the day of the confirmation, if there is one, and the day by which it is
    /// asked. On the day itself it is not late.
    pub fn of(confirmed_on: Option<Date>, due_on: Option<Date>, today: Date) -> Self {
        match (confirmed_on, due_on) {
            (Some(_), _) => Self::Confirmed,
            (None, Some(due)) if due < today => Self::Late,
            (None, _) => Self::Asked,
        }
    }
}

/// The version that a document has, or that a confirmation is of.
pub fn edition(record: &Record) -> &str {
    record.values.one("edition").trim()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::sheet::{Sheet as _, Values};

    fn document() -> Values {
        Values::new()
            .with("title", "How we pass on a concern")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("edition", "September 2026")
            .with("set_on", "2026-09-01")
            .with("place", "Staff room folder")
    }

    fn fields(values: &Values) -> Vec<&'static str> {
        let problems = Document::read(values).err().unwrap_or_default();
        problems.iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn whoever_is_asked_is_told_by_when() {
        assert!(fields(&document()).is_empty());
        let named = document().with("asked", uuid::Uuid::from_u128(2));
        assert_eq!(fields(&named), ["due_on"]);
        assert_eq!(fields(&document().with("roles", "support-staff")), ["due_on"]);
        assert!(fields(&named.with("due_on", "2026-09-30")).is_empty());
    }

    #[test]
    fn nobody_confirms_a_version_before_its_date() {
        assert_eq!(fields(&document().with("due_on", "2026-08-31")), ["due_on"]);
        assert!(fields(&document().with("due_on", "2026-09-01")).is_empty());
    }

    #[test]
    fn it_is_late_after_the_day_and_not_on_it() {
        let standing = |confirmed, due| ReadingStanding::of(confirmed, due, date(2026, 10, 5));
        assert_eq!(standing(None, Some(date(2026, 10, 5))), ReadingStanding::Asked);
        assert_eq!(standing(None, Some(date(2026, 10, 4))), ReadingStanding::Late);
        let late = Some(date(2026, 10, 4));
        assert_eq!(standing(Some(date(2026, 10, 5)), late), ReadingStanding::Confirmed);
    }

    #[test]
    fn a_role_that_is_asked_has_the_code_of_the_role() {
        for asked in AskedRole::ALL {
            assert_eq!(asked.code(), asked.role().code());
        }
    }
}
