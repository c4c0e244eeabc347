//! Identifiers: one type per noun, so that a person's id can never be passed for a record's.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

macro_rules! id {
    ($($(#[$meta:meta])* $name:ident)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// The identifier that this UUID (version 7, made by the caller) stands for.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID behind the identifier.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    )*};
}

id! {
    /// A person: staff, governor, adviser; whoever may sign in or be named.
    PersonId
    /// A school, trust, governing board or other body.
    OrganisationId
    /// A role held by a person in an organisation between two dates.
    RoleId
    /// A team of people inside an organisation.
    TeamId
    /// A record that people write: a plan, priority, target, action, review …
    RecordId
    /// A stored file's attachment to a record.
    FileId
    /// Somebody's word that a finding may stand.
    AcceptanceId
    /// An entry of the ledger.
    EventId
    /// A signed-in browser.
    SessionId
    /// A key with which a program uses the API.
    TokenId
    /// Work waiting to be done outside a request.
    JobId
    /// A report as it stood when it was frozen.
    SnapshotId
    /// A file of figures that was brought in.
    ReleaseId
    /// Schools chosen to compare with.
    ComparatorSetId
    /// Figures brought for a target.
    MeasurementId
    /// A map of the needs of a school or a team.
    NeedsMapId
    /// A round of 360 feedback about one person.
    RoundId
    /// What several rounds of 360 feedback say together.
    RollUpId
    /// One person asked in a round.
    InvitationId
    /// One comment of a round that has closed. Made of chance alone: it tells nothing of time.
    CommentId
    /// A framework of an organisation's own.
    FrameworkId
}
