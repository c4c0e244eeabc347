//! Leading a priority: the operations on its records, in the order of their life.

mod attach;
mod draft;
mod keep;
mod read;
mod references;
mod remove;
mod revise;

pub use attach::{AttachRefusal, attach, detach, file};
pub use draft::{Place, draft};
pub use keep::{Kept, discard, form_key, keep, kept};
pub use read::{
    History, PlanSummary, PriorityPage, RecordPage, history, may_draft, plans, priorities,
    priorities_of, priority, record, who_sees,
};
pub use remove::{RemoveRefusal, remove, restore};
pub use revise::{Revised, revise};
