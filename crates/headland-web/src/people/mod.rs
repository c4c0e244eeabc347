//! Signing in, one's own account, and the organisation's people.

mod account;
mod calendar;
mod check_levels;
mod import;
mod invitations;
mod ledger;
pub(crate) mod listing;
mod organisation;
mod organisations;
mod person;
mod question;
mod register;
mod resets;
pub(crate) mod schools;
mod sign_in;
mod standing;
mod teams;
mod tokens;

pub(crate) use calendar::year_of;

use axum::Router;
use axum::routing::{get, post};

use crate::Site;

/// Every route of the capability.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::create))
        .route("/sign-out", post(sign_in::remove))
        .route("/invitations/{secret}", get(invitations::show).post(invitations::accept))
        .route("/resets", get(resets::new).post(resets::create))
        .route("/resets/{secret}", get(resets::show).post(resets::choose))
        .route("/account", get(account::show))
        .route("/account/reminders", post(account::set_reminders))
        .route("/account/password", post(account::change_password))
        .route("/account/sessions/{id}/removal", post(account::end_session))
        .route("/account/sessions/removal", post(account::end_other_sessions))
        .route("/account/sessions/all/removal", post(account::end_all_sessions))
        .route("/people", get(register::index).post(person::create))
        .route("/people/new", get(person::new))
        .route("/people/download/{format}", get(register::save))
        .route("/people/import", get(import::new).post(import::confirm))
        .route("/people/import/template", get(import::template))
        .route("/people/import/preview", post(import::show_preview))
        .route("/people/import/undo", post(import::undo))
        .route("/people/{id}", get(person::show))
        .route("/people/{id}/edit", get(person::edit).post(person::update))
        .route("/people/{id}/invitation", post(person::invite))
        .route("/people/{id}/roles/new", get(standing::new_role).post(standing::give_role))
        .route("/people/{id}/roles/{role}/end", get(standing::ending_role).post(standing::end_role))
        .route("/people/{id}/manager", get(standing::manager).post(standing::set_manager))
        .route("/people/{id}/departure", get(standing::departure).post(standing::leave))
        .route("/teams", get(teams::index).post(teams::create))
        .route("/teams/new", get(teams::new))
        .route("/teams/{id}", get(teams::edit).post(teams::update))
        .route("/teams/{id}/archive", post(teams::archive))
        .route("/account/tokens", get(tokens::index).post(tokens::create))
        .route("/account/tokens/{id}/revocation", post(tokens::revoke))
        .route("/organisation", get(organisation::show))
        .route("/organisation/edit", get(organisation::edit).post(organisation::update))
        .route("/organisation/new", get(organisation::new).post(organisation::create))
        .route("/organisation/affiliations", post(organisation::join))
        .route("/organisation/affiliations/new", get(organisation::joining))
        .route(
            "/organisation/affiliations/{id}/end",
            get(organisation::ending).post(organisation::end),
        )
        .route("/organisation/terms/{year}", get(calendar::edit_terms).post(calendar::save_terms))
        .route("/organisation/checks", get(check_levels::edit).post(check_levels::update))
        .route("/organisation/checks/history", get(check_levels::history))
        .route("/organisation/words", get(calendar::edit_words).post(calendar::save_words))
        .route("/schools", get(schools::index))
        .route("/schools/download/{format}", get(schools::save))
        .route("/ledger", get(ledger::index))
        .route("/organisations", get(organisations::index))
        .route("/organisations/{id}/choice", post(organisations::choose))
}
