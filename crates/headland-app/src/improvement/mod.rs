//! Leading a priority: the operations on its records, in the order of their life.

mod accept;
mod accountability;
mod amended;
mod approve;
mod attach;
mod calendar;
mod check_levels;
mod draft;
mod findings;
mod growth_dates;
mod joining;
mod keep;
mod length;
mod list;
mod past;
mod plan_findings;
mod read;
mod references;
mod remove;
pub mod report;
mod revise;
mod standards;
mod thread;
mod threaded;
mod waiting;
mod weigh;

pub use accept::{AcceptRefusal, Acceptable, accept_finding, acceptable, withdraw_acceptance};
pub use amended::{Amended, PlanHistory, plan_history};
pub use approve::{Approvals, approvals, approve};
pub use attach::{AttachRefusal, Received, attach, detach, file, may_attach, receive};
pub use calendar::{Feed, calendar_feed, calendar_link, make_calendar_link, revoke_calendar_link};
pub(crate) use check_levels::settings_of;
pub use check_levels::{
    CheckChoices, Chosen, check_choices, check_levels, judged_levels, set_check_levels,
};
pub use draft::{Place, draft};
pub use findings::{Findings, Noticed, findings, may_mend, said_of_form};
pub(crate) use findings::{looked_at, sorted_out};
pub use joining::{Suggested, join, suggested, suggested_for};
pub use keep::{discard, form_key, keep, kept};
pub use length::length_of_priority;
pub use list::{records_here, records_of};
pub use past::{PriorityHistory, priority_history};
pub use plan_findings::{PRIORITIES_AT_ONCE, PlanDesk, findings_in_plan, plan_desk, works_on};
pub use read::{
    History, PlanSummary, PriorityPage, RecordPage, history, may_draft, plans, priorities,
    priorities_of, priority, record, who_sees,
};
pub use remove::{RemoveRefusal, remove, restore};
pub(crate) use revise::save_again;
pub use revise::{Revised, revise};
pub(crate) use standards::library;
pub use thread::{frozen_reports, thread};
pub use threaded::{Burden, Mending, Threaded, threaded};
pub use weigh::{Criterion, Weighed, Weighing, weigh_issues, weigh_strategies};
