use anyhow::{Context as _, anyhow, bail};
use clap::Subcommand;
use headland_app::people::{self, NewPerson, Which, register, role_words};
use headland_app::{App, Context, Failure};
use headland_domain::people::{EmailAddress, Role};

use crate::config::Config;
use crate::{say, serve};

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
