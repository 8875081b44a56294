//! `propertyhub`: one binary, `--help` tells what it does.

use clap::Parser as _;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Why: a page is many small pieces of memory, made on one thread and freed on another. With the system's
/// allocator half of a page's processor time went there.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    server::run(server::Cli::parse())
}
