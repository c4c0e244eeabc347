//! Small conversions that every row needs.

use sqlx::types::Json;
use uuid::Uuid;

/// A column of identifiers as the domain's type.
pub(crate) fn id<T>(make: fn(Uuid) -> T, uuid: Uuid) -> T {
    make(uuid)
}

/// An identifier that may be absent.
pub(crate) fn optional_id<T>(make: fn(Uuid) -> T, uuid: Option<Uuid>) -> Option<T> {
    uuid.map(make)
}

/// A document column.
pub(crate) const fn json<T>(value: T) -> Json<T> {
    Json(value)
}
