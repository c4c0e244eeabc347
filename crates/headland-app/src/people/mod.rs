//! People: proving who they are, and the organisations they belong to.

mod account;
mod address;
mod begin;
mod browsers;
mod export;
mod import;
mod invite;
mod join;
mod ledger;
mod line;
mod organisation;
mod password;
mod read;
mod register;
mod reminders;
mod rename;
mod reset;
mod roles;
mod session;
mod sign_in;
mod teams;
mod tokens;

pub use account::{
    AlsoEnd, ChangePasswordRefusal, change_password, end_other_sessions, end_session, sessions,
    sign_out_everywhere,
};
pub use address::{enter_by_address, find_by_address};
pub use begin::{BeginRefusal, Beginning, begin, begin_with_link, is_untouched};
pub use browsers::{BROWSER_KNOWN_FOR, know_browser, known_browser};
pub(crate) use export::MOST_ROWS;
pub use export::{Format, Unwritable, spreadsheet};
pub use import::{
    Change, ImportRefusal, LARGEST_LIST, LastImport, Plan, PlannedRow, UndoRefusal, import_people,
    last_import, plan_import, read_upload, template, undo_import,
};
pub use invite::{InviteRefusal, accept_invitation, invite, invited};
pub(crate) use invite::{Letter, post, write_message};
pub use join::{NewPerson, add_person};
pub use ledger::{LedgerPage, ledger};
pub use line::set_line_manager;
pub(crate) use organisation::terms;
pub use organisation::{
    LevelFilter, NewOrganisation, OrganisationPage, Particulars, RowProblem, SchoolsPage,
    add_organisation, affiliate, change_organisation, end_affiliation, organisation, own_words,
    schools, schools_table, set_terms, set_word, terms_here, years,
};
pub use password::{PasswordRefusal, check_password, hash_password};
pub use read::{PersonPage, opened_by, person};
pub use register::{Register, Which, register, register_after, register_table, role_words};
pub use reminders::{
    DigestFrequency, Frequency, digest_frequency, reminder_frequency, set_digest_frequency,
    set_reminder_frequency,
};
pub use rename::rename_person;
pub use reset::{ask_reset, reset_password, resetting};
pub use roles::{end_role, give_role, leave};
pub use session::{
    Entry, SESSION_LENGTH, enter_session, hash_secret, is_due_for_noting, note_use, sign_out,
    switch_organisation,
};
pub use sign_in::{SignInFrom, SignInRefusal, SignedIn, sign_in};
pub use teams::{
    TeamForm, TeamPage, archive_team, carried_out, make_team, revise_team, team, teams,
};
pub use tokens::{
    KeyReused, MadeToken, NewToken, answered, enter_token, keep_answer, make_token, note_token_use,
    revoke_token, tokens,
};

use headland_domain::PersonId;
use headland_policy::CARRIED;
use headland_store::people::Person;

use crate::context::{Context, Failure};

/// A person who holds or held a role in the organisation that the actor is working in.
pub(crate) async fn find_here<R>(
    ctx: &mut Context,
    person: PersonId,
) -> Result<Person, Failure<R>> {
    let here = ctx.organisation.id();
    let roles = headland_store::people::roles_of(&mut ctx.tx, person).await?;
    let mut is_here = false;
    for role in &roles {
        is_here |= role.held()?.organisation == here;
    }
    if !is_here {
        return Err(Failure::NotFound);
    }
    headland_store::people::find(&mut ctx.tx, person).await?.ok_or(Failure::NotFound)
}

/// The organisations that the person may work in today: where they hold a role, then the schools of
/// their trusts and boards; with a key, the key's alone.
pub async fn organisations(
    ctx: &mut Context,
) -> Result<Vec<headland_store::organisations::Organisation>, headland_store::Error> {
    let (person, today) = (ctx.actor.person, ctx.today());
    let theirs =
        headland_store::organisations::of_person(&mut ctx.tx, person, CARRIED, today).await?;
    Ok(theirs.into_iter().filter(|one| !ctx.is_beyond_reach(one.id())).collect())
}

/// Everyone and every team that may be named in the organisation that the actor is working in.
pub async fn nameable_here(
    ctx: &mut Context,
) -> Result<headland_store::people::Nameable, headland_store::Error> {
    let (here, today) = (ctx.organisation.id(), ctx.today());
    headland_store::people::nameable(&mut ctx.tx, here, today).await
}

/// The names of everyone who has, or had, a part in the organisation that the actor is working in.
pub async fn names_here(
    ctx: &mut Context,
) -> Result<std::collections::BTreeMap<PersonId, String>, headland_store::Error> {
    let here = ctx.organisation.id();
    headland_store::people::names(&mut ctx.tx, here).await
}
