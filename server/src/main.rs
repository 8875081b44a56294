//! `propertyhub`: one binary, `--help` tells what it does.

use clap::Parser as _;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    server::run(server::Cli::parse()).await
}
