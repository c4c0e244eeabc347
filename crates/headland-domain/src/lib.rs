//! The nouns of school leadership and their laws.
//!
//! Everything here is a plain value: no input or output, no clock, no database, no wire format.
//! Start with [`mod@sheet`], the shape of every record that people write, then
//! [`improvement`], where a priority is taken from its baseline to its impact.

pub mod benchmarks;
mod capital;
pub mod development;
pub mod feedback;
pub mod frameworks;
pub mod ids;
pub mod impact;
pub mod improvement;
pub mod needs;
pub mod objectives;
pub mod people;
pub mod sheet;

pub use capital::capital;
pub use ids::{
    AcceptanceId, CommentId, ComparatorSetId, EventId, FileId, FrameworkId, InvitationId, JobId,
    MeasurementId, NeedsMapId, OrganisationId, PersonId, RecordId, ReleaseId, RoleId, RollUpId,
    RoundId, SessionId, SnapshotId, TeamId, TokenId,
};
