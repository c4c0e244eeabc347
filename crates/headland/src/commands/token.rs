//! `headland token create`: a key for a program, made by whoever runs the server.

use anyhow::{Context as _, anyhow, bail};
use clap::{Args, ValueEnum};
use headland_app::people::{NewToken, enter_by_address, make_token};
use headland_app::{App, Failure};
use jiff::ToSpan as _;

use crate::say;

/// What `headland token` can do.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Make a key for a program and print its secret, once
    Create(Options),
}

/// The key to be made.
#[derive(Args)]
pub(crate) struct Options {
    /// The e-mail address of the person in whose name the program acts
    #[arg(long, value_name = "ADDRESS")]
    person: String,
    /// What the key is called in the person's list
    #[arg(long)]
    name: String,
    /// What the program may do
    #[arg(long, value_enum, value_delimiter = ',', default_value = "read")]
    scopes: Vec<Scope>,
    /// How many days the key can be used, a year at most
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=365))]
    days: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Scope {
    Read,
    Write,
}

/// Makes the key; its secret, which is stored nowhere.
pub(crate) async fn create(app: &App, options: &Options) -> anyhow::Result<String> {
    if !options.scopes.contains(&Scope::Read) {
        bail!("every key may read: --scopes read, or --scopes read,write");
    }
    let address = options.person.parse().map_err(|wrong: &str| anyhow!(wrong))?;
    let mut ctx = enter_by_address(app, &address)
        .await?
        .with_context(|| format!("nobody who works here today has the address {address}"))?;
    let last_day = ctx.today().saturating_add(i64::from(options.days).days());
    let new = NewToken {
        name: &options.name,
        may_write: options.scopes.contains(&Scope::Write),
        is_ones_own: false,
        last_day,
    };
    let made = make_token(&mut ctx, &new).await.map_err(|failure| match failure {
        Failure::Refused(problems) => {
            let words: Vec<_> = problems.into_iter().map(|problem| problem.message).collect();
            anyhow!(words.join("; "))
        }
        Failure::Broken(error) => error.into(),
        other => anyhow!(other.to_string()),
    })?;
    let (person, organisation) = (ctx.person.name.clone(), ctx.organisation.name.clone());
    ctx.commit().await?;
    crate::tell(&format!(
        "A key in the name of {person} at {organisation}, until {last_day}. It opens nothing that is \
         private to them. It is shown this once:"
    ));
    Ok(made.secret)
}

/// Carries out the command.
pub(crate) async fn run(app: &App, command: &Command) -> anyhow::Result<()> {
    match command {
        Command::Create(options) => say(&create(app, options).await?),
    }
    Ok(())
}
