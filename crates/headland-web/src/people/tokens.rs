use askama::Template;
use headland_app::context::civil_date;
use headland_app::people::{self, NewToken};
use headland_app::stored::Token;
use headland_app::{Context, Failure};
use headland_domain::TokenId;
use headland_domain::sheet;
use jiff::SignedDuration;

use super::question::require_day;
use crate::components::{Choice, Field, Width};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult, day, day_and_time, shown};

#[derive(Template)]
#[template(path = "people/tokens.html")]
struct TokensPage {
    frame: Frame,
    keys: Vec<Key>,
    made: Option<String>,
    name: Field,
    scope: Field,
    last_day: Field,
}

struct Key {
    id: TokenId,
    name: String,
    about: String,
}

fn key(token: &Token) -> Key {
    let may = if token.may("write") { "May read and change" } else { "May read" };
    // It ends as the day after its last day begins.
    let last_day = token.expires_at().map(|at| civil_date(at - SignedDuration::from_secs(1)));
    let ends = last_day.map(|last| format!(", to the end of {}", day(last))).unwrap_or_default();
    let used = token.used_at().map_or_else(
        || ". Not used yet".to_owned(),
        |at| format!(". Last used {}", day_and_time(at)),
    );
    let closed = if token.may("not-private") { " what is not private" } else { "" };
    Key { id: token.id(), name: token.name.clone(), about: format!("{may}{closed}{ends}{used}") }
}

async fn page(
    ctx: &mut Context,
    frame: Frame,
    form: &FormFields,
    made: Option<String>,
) -> Result<TokensPage, headland_app::stored::Error> {
    let keys = people::tokens(ctx).await?;
    let scopes = [
        Choice::new("read", "Read what I may read"),
        Choice::new("write", "Read and change what I may read and change"),
    ];
    Ok(TokensPage {
        keys: keys.iter().map(key).collect(),
        made,
        name: Field::line("name", "Name")
            .hint("What it is for, such as: Spreadsheet of targets")
            .value(form.one("name"))
            .width(Width::Half)
            .error(frame.problem_with("name")),
        scope: Field::radios("scope", "What may it do?", scopes)
            .value(form.one("scope"))
            .error(frame.problem_with("scope")),
        last_day: Field::date("last_day", "Last day")
            .hint("At most a year from today")
            .value(form.date("last_day"))
            .error(frame.problem_with("last_day")),
        frame: frame.crumb("Your account", "/account"),
    })
}

/// `GET /account/tokens`
pub(super) async fn index(mut reading: Reading) -> PageResult {
    let frame = reading.frame("Keys for programs");
    let page = page(&mut reading.ctx, frame, &FormFields::default(), None).await?;
    reading.page(&page)
}

/// `POST /account/tokens`: the one page that shows the secret, so it is answered at once.
pub(super) async fn create(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    let mut problems = Vec::new();
    let scope = form.one("scope");
    if !["read", "write"].contains(&scope) {
        problems.push(sheet::Problem::new("scope", "Choose what it may do"));
    }
    let last_day = require_day(&form, "last_day").map_err(|problem| problems.push(problem)).ok();
    if let (Some(last_day), true) = (last_day, problems.is_empty()) {
        let new = NewToken {
            name: form.one("name"),
            may_write: scope == "write",
            is_ones_own: true,
            last_day,
        };
        match people::make_token(&mut writing.ctx, &new).await {
            Ok(made) => {
                let frame = writing.frame("Keys for programs");
                let none = FormFields::default();
                let page = page(&mut writing.ctx, frame, &none, Some(made.secret)).await?;
                return writing.shown_once(&page).await;
            }
            Err(Failure::Refused(refused)) => problems = refused,
            Err(other) => return Err(other.into()),
        }
    }
    let mut frame = writing.frame("Keys for programs");
    frame.problems = shown(problems);
    let page = page(&mut writing.ctx, frame, &form, None).await?;
    writing.refused(&page)
}

/// `POST /account/tokens/{id}/revocation`
pub(super) async fn revoke(
    mut writing: Writing,
    Path(id): Path<TokenId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    people::revoke_token(&mut writing.ctx, id).await?;
    writing.done("/account/tokens", "The key is revoked").await
}
