//! Work outside requests: jobs are queued in the transaction of the change that needs them, and
//! done by a worker beside the server. Several servers over one database may each run one.

mod digests;
mod examine;
mod kinds;
mod mail;
mod mailbox;
mod manage;
mod reminders;
mod retention;
mod worker;

pub use examine::{Examination, LedgerState, examine};
pub use kinds::JobFault;
pub use mail::{Post, PostError};
pub use mailbox::{mailbox, message};
pub use manage::{JobsPage, job, job_kind_words, jobs, jobs_before, retry_job};
pub use worker::{work, work_off};
