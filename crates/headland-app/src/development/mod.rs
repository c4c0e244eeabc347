//! What belongs to people rather than to priorities: a person's own page, and what is kept inside
//! each of their records.

mod budget;
mod coverage;
mod desk;
mod inside;
mod leading;
mod mine;
mod observing;
mod of_kind;
mod ownership;
mod referable;
mod responses;
mod restricted;

pub use budget::{BudgetRefusal, DevelopmentBudget, budget, set_budget};
pub use coverage::{FeedbackLog, feedback_log, feedback_on};
pub use desk::{Desk, desk, desk_of, findings_on, is_looked_at};
pub use headland_policy::is_private;
pub use inside::{Inside, inside};
pub use leading::{Outcome, Served};
pub use mine::{Mine, mine};
pub use observing::prompts;
pub(crate) use observing::{check_protocol, dated};
pub use of_kind::{OfKind, of_kind};
pub(crate) use ownership::{check_pair, is_shared_only, kept_owner, owned};
pub use referable::{referable, referred};
pub use responses::{Responses, responses};
pub use restricted::{may_keep_restricted, restricted};
