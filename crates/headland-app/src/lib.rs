//! Operations: find, authorise, decide, record, tell.
//!
//! Every operation is one verb in one file and takes a [`context::Context`]: one transaction, who
//! acts, and when. The same function serves page, API, command line and job. Nothing here knows
//! HTTP, and nothing outside knows SQL.

pub mod context;
pub mod home;

pub mod benchmarks;
pub mod development;
pub mod feedback;
pub mod frameworks;
pub mod impact;
pub mod improvement;
pub mod jobs;
pub mod needs;
pub mod objectives;
pub mod people;

pub use context::{App, Chance, Clock, Conflict, Context, Event, Failure, Settings};

/// What is drawn and written out: pictures with their tables, tables as files. Pages make them of
/// what they were given to show.
pub mod drawn {
    pub use headland_reports::{charts, csv, document, fonts, table, xlsx};
}

/// Checks and what they say, for showing.
pub mod checked {
    pub use headland_checks::grounds::{LEFT_TO_PEOPLE, Remark};
    pub use headland_checks::{
        AREAS, Area, Check, Finding, Level, Place, Section, Setting, Settings, Status,
        UNUSED_ACCEPTANCE, all, find,
    };
}

/// What is stored, for reading. Pages and programs read these types; only operations write.
pub mod stored {
    pub use headland_store::affiliations::Affiliation;
    pub use headland_store::benchmarks::{Own, Release, School};
    pub use headland_store::feedback::surveys::{Reviewed, Written};
    pub use headland_store::feedback::{
        Comment, Debrief, Invitation, InvitationState, Listed as ListedRound,
    };
    pub use headland_store::files::{Attachment, Files};
    pub use headland_store::frameworks::Heading;
    pub use headland_store::home::{Housekeeping, Unsigned};
    pub use headland_store::impact::Measurement;
    pub use headland_store::jobs::Job;
    pub use headland_store::needs::Reading;
    pub use headland_store::objectives::Agreement;
    pub use headland_store::organisations::Organisation;
    pub use headland_store::outbox::{Message, newest as newest_message};
    pub use headland_store::people::{Member, Nameable, Person, RoleRow, Team};
    pub use headland_store::records::{
        Acceptance, Change, CheckChoice, Filter, LatePriority, Link, Listed, Order, Save, Saves,
        SchoolPriority,
    };
    pub use headland_store::reports::{Signature, Snapshot, Titled};
    pub use headland_store::search::FoundFrozen;
    pub use headland_store::sessions::Session;
    pub use headland_store::tokens::{Answered, Token};
    pub use headland_store::{Error, Store};
}
