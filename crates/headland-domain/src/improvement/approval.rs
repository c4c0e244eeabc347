//! Approving an improvement plan: to a version, as an agreement is.

use thiserror::Error;

use crate::sheet::Record;

/// Why a plan cannot be approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ApprovalRefusal {
    /// It was changed since it was read.
    #[error("This plan was changed while you read it. Read it again, then approve it.")]
    Changed,
    /// It holds nothing to approve.
    #[error("There is nothing in this plan yet. Write what it will put right, then approve it.")]
    Empty,
}

/// Decides whether the version of a plan that somebody read may be approved, with so many priorities
/// in it.
///
/// # Errors
/// A refusal when it was changed since, or holds nothing.
pub const fn approve(
    plan: &Record,
    version: i64,
    priorities: usize,
) -> Result<(), ApprovalRefusal> {
    if plan.version != version {
        return Err(ApprovalRefusal::Changed);
    }
    if priorities == 0 {
        return Err(ApprovalRefusal::Empty);
    }
    Ok(())
}
