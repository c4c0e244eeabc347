use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;

use crate::Site;
use crate::page::PageError;

/// The variable parts of an address, in order. One that cannot be read names nothing, so the
/// answer is "not found" and not "bad request".
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

/// Types that can stand in an address.
pub trait PathParts: Sized {
    /// Reads the parts, which are as many as the route has.
    fn read(parts: &[&str]) -> Option<Self>;
}

macro_rules! path_part {
    ($($type:ty),*) => {$(
        impl PathParts for $type {
            fn read(parts: &[&str]) -> Option<Self> {
                match parts {
                    [one] => one.parse().ok(),
                    _ => None,
                }
            }
        }
    )*};
}

path_part!(
    String,
    usize,
    headland_domain::CommentId,
    headland_domain::AcceptanceId,
    headland_domain::FileId,
    headland_domain::InvitationId,
    headland_domain::JobId,
    headland_domain::OrganisationId,
    headland_domain::PersonId,
    headland_domain::MeasurementId,
    headland_domain::NeedsMapId,
    headland_domain::RecordId,
    headland_domain::ReleaseId,
    headland_domain::RoleId,
    headland_domain::RollUpId,
    headland_domain::RoundId,
    headland_domain::SessionId,
    headland_domain::frameworks::Edition,
    headland_domain::SnapshotId,
    headland_domain::TeamId,
    headland_domain::TokenId,
    headland_domain::benchmarks::Urn,
    headland_domain::sheet::RecordKind,
    headland_domain::sheet::Section
);

impl<A: PathParts, B: PathParts> PathParts for (A, B) {
    fn read(parts: &[&str]) -> Option<Self> {
        match parts {
            [a, b] => Some((A::read(&[a])?, B::read(&[b])?)),
            _ => None,
        }
    }
}

impl<A: PathParts, B: PathParts, C: PathParts> PathParts for (A, B, C) {
    fn read(parts: &[&str]) -> Option<Self> {
        match parts {
            [a, b, c] => Some((A::read(&[a])?, B::read(&[b])?, C::read(&[c])?)),
            _ => None,
        }
    }
}

impl<T: PathParts> FromRequestParts<Site> for Path<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let raw = RawPathParams::from_request_parts(parts, site)
            .await
            .map_err(|_| PageError::NotFound)?;
        let values: Vec<&str> = raw.iter().map(|(_, value)| value).collect();
        T::read(&values).map(Self).ok_or(PageError::NotFound)
    }
}
