use headland_domain::TokenId;
use headland_domain::sheet::Problem;
use headland_store::tokens;
use jiff::SignedDuration;
use jiff::civil::Date;

use super::super::session::hash_secret;
use crate::context::{Context, Event, Failure, end_of_day};

/// What is needed to make a key.
#[derive(Clone, Debug)]
pub struct NewToken<'a> {
    /// What its owner calls it.
    pub name: &'a str,
    /// Whether it may change things; every key may read.
    pub may_write: bool,
    /// Whether its person makes it: a key that somebody else makes in their name never opens what is
    /// private to them.
    pub is_ones_own: bool,
    /// The last day on which it can be used; at most a year away.
    pub last_day: Date,
}

/// A key as it is shown, once.
#[derive(Clone, Debug)]
pub struct MadeToken {
    /// Its identifier.
    pub id: TokenId,
    /// Its secret, which is stored nowhere.
    pub secret: String,
}

/// The longest that a key can be used.
const LONGEST: SignedDuration = SignedDuration::from_hours(366 * 24);

/// Makes a key with which a program acts in the actor's name, in the organisation that they are
/// working in, with what they themselves may do there and no more.
pub async fn make_token(
    ctx: &mut Context,
    new: &NewToken<'_>,
) -> Result<MadeToken, Failure<Vec<Problem>>> {
    let mut problems = Vec::new();
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 80 {
        problems.push(Problem::new("name", "Enter a name for it, in 80 characters or fewer"));
    }
    let expires_at = end_of_day(new.last_day);
    if new.last_day < ctx.today() {
        problems.push(Problem::new("last_day", "The last day must not be past"));
    } else if expires_at.duration_since(ctx.now) > LONGEST {
        problems.push(Problem::new("last_day", "A key can be used for a year at most"));
    }
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    let secret = format!("hl_{}", ctx.app.chance.secret());
    let id = ctx.new_id(TokenId::from_uuid);
    let mut scopes = vec!["read"];
    scopes.extend(new.may_write.then_some("write"));
    scopes.extend((!new.is_ones_own).then_some("not-private"));
    let row = tokens::New {
        id,
        token_hash: &hash_secret(&secret),
        person: ctx.actor.person,
        organisation: Some(ctx.organisation.id()),
        name,
        scopes: &scopes.join(" "),
        now: ctx.now,
        expires_at: Some(expires_at),
    };
    tokens::insert(&mut ctx.tx, &row).await?;
    ctx.tell(Event::TokenMade(ctx.actor.person)).await?;
    Ok(MadeToken { id, secret })
}
