//! Rounds of 360 feedback: who is asked in one table, what was answered in another, and nothing
//! that joins them.

mod comments;
mod debriefs;
mod drafts;
mod invitations;
mod releases;
mod roll_ups;
mod rounds;
pub mod surveys;
mod tallies;
mod wire;

pub use comments::{Comment, comments, forget_comments, insert as insert_comment, redact};
pub use debriefs::{Debrief, debrief, write_debrief};
pub use drafts::{draft, forget_draft, forget_drafts, keep_draft};
pub use invitations::{
    Invitation, InvitationState, NewInvitation, ask, find_invitation, forget_answers, invitations,
    nominate, note_reminded, remove_nomination, take, turn_down, with_token,
};
pub use releases::{Release, insert_release, release_of_round};
pub use roll_ups::{ListedRollUp, Untold, find_roll_up, note_told, roll_ups, untold};
pub use rounds::{
    Listed, Mine, due, find, insert, list, names, replace, rounds_about, set_promise, set_state,
};
pub use tallies::{Pool, RawComment, lay_out, merge_into, pools, take_answers};
