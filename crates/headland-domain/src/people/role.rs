use jiff::civil::Date;

use crate::choice;
use crate::ids::OrganisationId;

choice! {
    /// What a person does in an organisation. Each opens what its work needs and no more.
    pub enum Role {
        Administrator = "administrator" "Administrator",
        Headteacher = "headteacher" "Headteacher",
        SeniorLeader = "senior-leader" "Senior leader",
        MiddleLeader = "middle-leader" "Middle leader",
        Teacher = "teacher" "Teacher",
        SupportStaff = "support-staff" "Support staff",
        Governor = "governor" "Governor",
        Clerk = "clerk" "Clerk to governors",
        TrustLead = "trust-lead" "Trust improvement lead",
    }
}

/// A role held in an organisation between two dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeldRole {
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub organisation: OrganisationId,
    /// First day.
    pub starts_on: Date,
    /// Last day, if it has one.
    pub ends_on: Option<Date>,
}

impl HeldRole {
    /// Whether the role is held on a day; both ends belong to it.
    pub fn is_held_on(&self, day: Date) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|end| day <= end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_role_is_held_on_its_first_and_last_day_and_not_beyond() {
        let held = HeldRole {
            role: Role::Teacher,
            organisation: OrganisationId::from_uuid(uuid::Uuid::from_u128(1)),
            starts_on: date(2026, 9, 1),
            ends_on: Some(date(2027, 8, 31)),
        };
        assert!(held.is_held_on(date(2026, 9, 1)) && held.is_held_on(date(2027, 8, 31)));
        assert!(!held.is_held_on(date(2026, 8, 31)) && !held.is_held_on(date(2027, 9, 1)));
    }
}
