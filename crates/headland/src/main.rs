//! Headland: lead schools better, and grow the people who lead them.
//!
//! The program composes the crates: it reads the configuration once, opens the store, and hands
//! both to the web or to the command that was asked for.

mod commands;
mod config;
mod demo;
mod import;
mod populate;
mod serve;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;

#[derive(Parser)]
#[command(name = "headland", version, about, arg_required_else_help = true)]
struct Arguments {
    /// A configuration file (TOML); see `headland config`
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages and the API
    Serve {
        /// The address to listen on, such as 0.0.0.0:8080
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<SocketAddr>,
    },
    /// Serve a believable demonstration, on this computer only
    Demo(demo::Options),
    /// Begin an installation: its first organisation, and its first person as headteacher
    Begin {
        /// The organisation's name
        #[arg(long, value_name = "NAME")]
        organisation: String,
        /// The person's name
        #[arg(long, value_name = "NAME")]
        name: String,
        /// The person's e-mail address
        #[arg(long, value_name = "ADDRESS")]
        email: String,
    },
    /// Import published figures, or schools' own, for everyone here: all of the files or nothing
    Import(import::Options),
    /// Fill an empty installation with made-up schools, for measuring
    #[command(hide = true)]
    Populate {
        /// How many schools
        #[arg(long)]
        schools: usize,
        /// How many actions each priority has
        #[arg(long, default_value_t = populate::ACTIONS)]
        actions: usize,
        /// The password of every headteacher
        #[arg(long)]
        password: String,
        /// A PostgreSQL server to make a database on, whose address is printed
        #[arg(long)]
        server: Option<String>,
    },
    /// Look what the service Explore Education Statistics has, and bring it in
    #[command(subcommand)]
    Data(commands::data::Command),
    /// List, add and invite people
    #[command(subcommand)]
    People(commands::people::People),
    /// Work a figure out again, from its numbers
    Calc(commands::calc::Options),
    /// Say what an examiner would say of records in a file, or of those that are stored
    Check(commands::check::Options),
    /// Look whether all that is stored is whole: ledgers, files, schema
    Doctor,
    /// Keys with which programs use the API
    #[command(subcommand)]
    Token(commands::token::Command),
    /// Print the configuration in force
    Config,
    /// Bring the database up to date and stop
    Migrate,
    /// Print a file of the repository that is made from the program
    #[command(hide = true)]
    Codegen { file: commands::codegen::File },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // These need no configuration and no database: anyone may check a figure or a record anywhere.
    if let Command::Calc(options) = &arguments.command {
        return commands::calc::calc(options);
    }
    if let Command::Check(options) = &arguments.command {
        return if options.is_live() {
            commands::check::run_live(arguments.config.as_deref(), options)
        } else {
            commands::check::run(options)
        };
    }
    let outcome = run(arguments);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            tell(&format!("headland: {problem:#}"));
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let config = Config::read(arguments.config.as_deref())?;
    match arguments.command {
        Command::Serve { listen } => serve::serve(config.listening_on(listen)).await,
        Command::Demo(options) => demo::demo(config, options).await,
        Command::Begin { organisation, name, email } => {
            serve::begin(&config, &organisation, &name, &email).await
        }
        Command::Import(options) => import::import(&config, options).await,
        Command::Populate { schools, actions, password, server } => {
            populate::populate(config, schools, actions, &password, server.as_deref()).await
        }
        Command::Data(command) => commands::data::data(&config, command).await,
        Command::People(command) => commands::people::people(&config, command).await,
        Command::Calc(_) | Command::Check(_) => Ok(()),
        Command::Doctor => commands::doctor::doctor(&config).await,
        Command::Token(command) => {
            let app = serve::open(&config).await?;
            let outcome = commands::token::run(&app, &command).await;
            app.store.close().await;
            outcome
        }
        Command::Codegen { file } => {
            say(&commands::codegen::text_of(file)?);
            Ok(())
        }
        Command::Config => {
            say(&config.to_toml()?);
            Ok(())
        }
        Command::Migrate => {
            serve::open(&config).await?.store.close().await;
            say("The database is up to date");
            Ok(())
        }
    }
}

/// Prints a line for the person at the terminal.
#[expect(clippy::print_stdout, reason = "the command line talks to a person")]
fn say(line: &str) {
    println!("{line}");
}

/// Prints a line about something that went wrong.
#[expect(clippy::print_stderr, reason = "the command line talks to a person")]
fn tell(line: &str) {
    eprintln!("{line}");
}
