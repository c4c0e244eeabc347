//! Who there is in every test.

use headland_domain::people::Role;

/// A person of the cast.
pub(crate) struct Member {
    /// What tests call them.
    pub(crate) name: &'static str,
    /// Their full name.
    pub(crate) full_name: &'static str,
    /// What they do.
    pub(crate) role: Role,
    /// Where: the trust, or one of its schools by number.
    pub(crate) place: Place,
    /// Who manages them.
    pub(crate) manager: Option<&'static str>,
}

/// Where someone works.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Headland Trust.
    Trust,
    /// Lark Rise Primary School, where most tests happen.
    LarkRise,
    /// Saltmarsh Primary School, another school of the trust.
    Saltmarsh,
    /// The governing board of Lark Rise and Saltmarsh.
    Board,
    /// Fell End School, so small that figures are suppressed; outside the trust.
    FellEnd,
}

const fn member(
    name: &'static str,
    full_name: &'static str,
    role: Role,
    place: Place,
    manager: Option<&'static str>,
) -> Member {
    Member { name, full_name, role, place, manager }
}

/// The cast. The headteacher manages the deputy, who manages the subject leader, who manages the
/// teacher; the support staff answer to the deputy. Rob and Clare govern one school by a role there,
/// Nia and Owen two by a role in their board.
pub(crate) const CAST: &[Member] = &[
    member("amina", "Amina Rahman", Role::Headteacher, Place::LarkRise, None),
    member("tom", "Tom Ashworth", Role::SeniorLeader, Place::LarkRise, Some("amina")),
    member("priya", "Priya Nair", Role::MiddleLeader, Place::LarkRise, Some("tom")),
    member("marcus", "Marcus Bell", Role::Teacher, Place::LarkRise, Some("priya")),
    member("joan", "Joan Whitfield", Role::SupportStaff, Place::LarkRise, Some("tom")),
    member("rob", "Rob Kendall", Role::Governor, Place::LarkRise, None),
    member("clare", "Clare Sutton", Role::Clerk, Place::LarkRise, None),
    member("dev", "Dev Patel", Role::Administrator, Place::LarkRise, None),
    member("ellen", "Ellen Frost", Role::TrustLead, Place::Trust, None),
    member("sian", "Siân Morgan", Role::Headteacher, Place::Saltmarsh, None),
    member("nia", "Nia Brookes", Role::Governor, Place::Board, None),
    member("owen", "Owen Hart", Role::Clerk, Place::Board, None),
    member("gwen", "Gwen Hale", Role::Headteacher, Place::FellEnd, None),
];
