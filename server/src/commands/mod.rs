//! What each command does: one clear line and a non-zero exit where it cannot.

mod doctor;
pub mod feed;
mod reports;
mod showings;
mod store;

use crate::cli::{Cli, Command};
use crate::config::{self, Config};
use crate::{serve, telemetry, terminal};
use std::process::ExitCode;
use tokio::runtime::Runtime;

/// Why a command failed, in a sentence for the person at the terminal.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(pub String);

impl Failure {
    /// A failure with what was being done and why it could not be.
    pub fn of(what: &str, cause: impl std::fmt::Display) -> Self {
        Self(format!("{what}: {cause}"))
    }
}

/// Runs a command line on a runtime of its own.
// Why not async: what is awaited in the binary is compiled a second time there.
pub fn run(cli: Cli) -> ExitCode {
    let outcome = match Runtime::new() {
        Ok(runtime) => runtime.block_on(execute(cli)),
        Err(error) => Err(Failure::of("the threads of the server", error)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal::complain(&failure);
            ExitCode::FAILURE
        }
    }
}

async fn execute(cli: Cli) -> Result<(), Failure> {
    if matches!(cli.command, Command::Settings) {
        terminal::say(config::table().trim_end());
        return Ok(());
    }
    let config: Config = config::load(std::env::vars(), cli.config.as_deref())
        .map_err(|error| Failure(error.to_string()))?;
    telemetry::start_logging(&config).map_err(Failure)?;
    providers::install_tls();
    match cli.command {
        Command::Serve(args) => serve::serve(config, args.demo).await,
        Command::Feed(command) => feed::run(&config, command).await,
        Command::Jobs(args) => store::jobs(&config, &args).await,
        Command::Reports(args) => reports::run(&config, &args).await,
        Command::Showings(args) => showings::run(&config, &args).await,
        Command::Migrate(args) => store::migrate(&config, args.dry_run).await,
        Command::Backup(args) => store::backup(&config, &args.file).await,
        Command::Restore(args) => store::restore(&config, &args.file, args.replace).await,
        Command::Doctor => doctor::run(&config).await,
        Command::Openapi => {
            terminal::say(crate::rest::openapi_text());
            Ok(())
        }
        Command::Settings => Ok(()),
    }
}
