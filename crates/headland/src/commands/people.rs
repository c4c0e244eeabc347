use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use clap::Subcommand;
use headland_app::people::{self, NewPerson, Which, register, role_words};
use headland_app::{App, Context, Failure};
use headland_domain::people::{EmailAddress, Role};

use crate::config::Config;
use crate::{say, serve, tell};

/// What can be done with people from the command line. Each acts in the name of an administrator,
/// and the ledger says so.
#[derive(Subcommand)]
pub(crate) enum People {
    /// List the people of the administrator's organisation
    List {
        /// The administrator's e-mail address
        #[arg(long = "as", value_name = "ADDRESS")]
        by: String,
    },
    /// Add a person with a role, from today
    Add {
        /// The administrator's e-mail address
        #[arg(long = "as", value_name = "ADDRESS")]
        by: String,
        /// The person's name
        #[arg(long, value_name = "NAME")]
        name: String,
        /// The person's e-mail address
        #[arg(long, value_name = "ADDRESS")]
        email: String,
        /// Their role, such as teacher or senior-leader
        #[arg(long, value_name = "ROLE")]
        role: String,
    },
    /// Import people from a CSV file: says row by row what will change, and does it when told
    Import {
        /// The administrator's e-mail address
        #[arg(long = "as", value_name = "ADDRESS")]
        by: String,
        /// The file, in the columns of the template
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Do what is said; without it nothing is stored
        #[arg(long)]
        confirm: bool,
    },
    /// Send a person a link with which to choose a password
    Invite {
        /// The administrator's e-mail address
        #[arg(long = "as", value_name = "ADDRESS")]
        by: String,
        /// The person's e-mail address
        #[arg(long, value_name = "ADDRESS")]
        email: String,
    },
}

/// `headland people …`
pub(crate) async fn people(config: &Config, command: People) -> anyhow::Result<()> {
    let app = serve::open(config).await?;
    match command {
        People::List { by } => list(&mut enter(&app, &by).await?).await?,
        People::Add { by, name, email, role } => {
            add(enter(&app, &by).await?, name, &email, &role).await?;
        }
        People::Import { by, file, confirm } => {
            import(enter(&app, &by).await?, &file, confirm).await?;
        }
        People::Invite { by, email } => invite(enter(&app, &by).await?, &email).await?,
    }
    app.store.close().await;
    Ok(())
}

async fn enter(app: &App, by: &str) -> anyhow::Result<Context> {
    let address: EmailAddress = by.parse().map_err(|wrong: &str| anyhow!(wrong))?;
    people::enter_by_address(app, &address)
        .await?
        .with_context(|| format!("nobody who works here today has the address {by}"))
}

async fn list(ctx: &mut Context) -> anyhow::Result<()> {
    let found = register(ctx, Which::Here, None, 0, 10_000).await.map_err(said)?;
    for member in &found.members {
        let email = member.email.as_deref().unwrap_or("no address");
        say(&format!("{:32} {:40} {}", member.name, email, role_words(&member.roles)));
    }
    Ok(())
}

async fn add(mut ctx: Context, name: String, email: &str, role: &str) -> anyhow::Result<()> {
    let Some(role) = Role::from_code(role) else {
        let known: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
        bail!("choose one of these roles: {}", known.join(", "));
    };
    let email: EmailAddress = email.parse().map_err(|wrong: &str| anyhow!(wrong))?;
    let new = NewPerson {
        name: name.clone(),
        email: Some(email),
        role,
        organisation: ctx.organisation.id(),
        starts_on: ctx.today(),
    };
    people::add_person(&mut ctx, new).await.map_err(|failure| match failure {
        Failure::Refused(problems) => {
            let words: Vec<_> = problems.into_iter().map(|problem| problem.message).collect();
            anyhow!(words.join("; "))
        }
        other => said(other),
    })?;
    let organisation = ctx.organisation.name.clone();
    ctx.commit().await?;
    say(&format!(
        "{name} is added to {organisation}. Send an invitation with: headland people invite"
    ));
    Ok(())
}

async fn import(mut ctx: Context, file: &Path, confirm: bool) -> anyhow::Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let text = people::read_upload(&bytes)?;
    let plan = people::plan_import(&mut ctx, &text).await.map_err(refused)?;
    let mut is_whole = true;
    for row in &plan.rows {
        let changes: Vec<_> = row.changes.iter().map(ToString::to_string).collect();
        for problem in &row.problems {
            is_whole = false;
            tell(&format!("row {}, {}: {}", row.number, problem.column, problem.message));
        }
        if row.problems.is_empty() && !changes.is_empty() {
            say(&format!("row {}, {}: {}", row.number, row.name, changes.join("; ")));
        }
    }
    let [new, changed, unchanged, left_out] = plan.counts();
    say(&format!("{new} new, {changed} changed, {unchanged} unchanged, {left_out} left out"));
    if !confirm {
        say("Nothing is stored yet. Do it with --confirm");
        return Ok(());
    }
    if !is_whole {
        bail!("nothing was imported: mend the rows above, or take them out of the file");
    }
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let count = people::import_people(&mut ctx, &name.unwrap_or_default(), &text, &plan.digest)
        .await
        .map_err(refused)?;
    ctx.commit().await?;
    say(&format!("{count} rows are imported. It can be undone on the page of the import"));
    Ok(())
}

fn refused(failure: Failure<people::ImportRefusal>) -> anyhow::Error {
    match failure {
        Failure::Refused(refusal) => refusal.into(),
        other => said(other),
    }
}

async fn invite(mut ctx: Context, email: &str) -> anyhow::Result<()> {
    let address: EmailAddress = email.parse().map_err(|wrong: &str| anyhow!(wrong))?;
    let person = people::find_by_address(&mut ctx, &address).await.map_err(said)?;
    people::invite(&mut ctx, person).await.map_err(|failure| match failure {
        Failure::Refused(refusal) => anyhow!(refusal),
        other => said(other),
    })?;
    ctx.commit().await?;
    say(&format!("An invitation to {email} is on its way once the server runs"));
    Ok(())
}

fn said<R>(failure: Failure<R>) -> anyhow::Error {
    match failure {
        Failure::NotFound => anyhow!("there is nobody of that address here"),
        Failure::Forbidden => anyhow!("only an administrator may do this"),
        Failure::Broken(error) => error.into(),
        Failure::Refused(_) | Failure::Conflict(_) => anyhow!("that was refused"),
    }
}
