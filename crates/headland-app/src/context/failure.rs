use headland_domain::sheet::{Record, Values};
use thiserror::Error;

/// Why an operation was not carried out. `R` is the refusal of that operation: the laws it may
/// break, worded for the person at the screen.
#[derive(Debug, Error)]
pub enum Failure<R> {
    /// It is not there, or may not be known to be there.
    #[error("not found")]
    NotFound,
    /// It is there, but this may not be done with it.
    #[error("not permitted")]
    Forbidden,
    /// Someone else saved it in the meantime.
    #[error("changed by someone else")]
    Conflict(Box<Conflict>),
    /// A law was broken.
    #[error("refused")]
    Refused(R),
    /// Something failed that nobody at the screen can mend.
    #[error(transparent)]
    Broken(#[from] headland_store::Error),
}

/// Two texts of one record: neither is lost.
#[derive(Debug)]
pub struct Conflict {
    /// The record as someone else saved it.
    pub stored: Record,
    /// What was about to be saved.
    pub offered: Values,
}

impl<R> Failure<R> {
    /// The same failure with its refusal turned into another.
    pub fn map<S>(self, refusal: impl FnOnce(R) -> S) -> Failure<S> {
        match self {
            Self::NotFound => Failure::NotFound,
            Self::Forbidden => Failure::Forbidden,
            Self::Conflict(conflict) => Failure::Conflict(conflict),
            Self::Refused(refused) => Failure::Refused(refusal(refused)),
            Self::Broken(error) => Failure::Broken(error),
        }
    }
}
