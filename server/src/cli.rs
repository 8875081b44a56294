//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A self-hosted real-estate platform: search, map, listings and their ingestion in one binary.
#[derive(Debug, Parser)]
#[command(
    name = "propertyhub",
    version,
    about,
    after_help = "Settings come from the environment (PROPERTYHUB_PORT=8080) or a TOML file (--config).\n\
                  `propertyhub settings` lists them all with defaults and meanings."
)]
pub struct Cli {
    /// Settings file (TOML); environment variables win over it.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the binary does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site, run the schedule and the jobs.
    Serve(ServeArgs),
    /// Take in listings from the MLS feeds, or look at how they stand.
    #[command(subcommand)]
    Feed(FeedCommand),
    /// Look at the job queue, or retry what failed.
    Jobs(JobsArgs),
    /// Read what visitors say is wrong with listings, or note that it is seen to.
    Reports(DeskArgs),
    /// Read who asks to be shown a home, or note that it is seen to.
    Showings(DeskArgs),
    /// Bring the database to this version's schema.
    Migrate(MigrateArgs),
    /// Print the OpenAPI document.
    Openapi,
    /// Write a verified copy of the database to a file.
    Backup(BackupArgs),
    /// Put a backup in the database's place.
    Restore(RestoreArgs),
    /// Check settings, database, disk, site files and feeds, and say what to do about each fault.
    Doctor,
    /// List every setting with its default and meaning.
    Settings,
}

/// How to serve.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Fill an empty database from the simulated MLS while serving.
    #[arg(long)]
    pub demo: bool,
}

/// What to do with feeds.
#[derive(Debug, Subcommand)]
pub enum FeedCommand {
    /// Take in what is new; starts or resumes the first full load where there was none.
    Sync(SyncArgs),
    /// Read the kept records again, without asking the feeds: after the rules of reading changed.
    Replay(ReplayArgs),
    /// Show how each feed stands.
    Status,
    /// Serve the simulated MLS by itself, speaking the Spark API.
    Simulate(SimulateArgs),
}

/// What to sync.
#[derive(Debug, Args)]
pub struct SyncArgs {
    /// Only this source, such as mls:gps; repeat for several.
    #[arg(long, value_name = "SOURCE")]
    pub source: Vec<String>,
    /// Read everything again instead of what changed.
    #[arg(long)]
    pub full: bool,
    /// Compare the keys with the source and note what vanished.
    #[arg(long)]
    pub reconcile: bool,
}

/// What to read again.
#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// Only this source, such as mls:gps; repeat for several.
    #[arg(long, value_name = "SOURCE")]
    pub source: Vec<String>,
}

/// How to simulate.
#[derive(Debug, Args)]
pub struct SimulateArgs {
    /// Port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 3002)]
    pub port: u16,
    /// Bearer token to ask for.
    #[arg(long, default_value = "demo")]
    pub token: String,
}

/// What to show of the jobs.
#[derive(Debug, Args)]
pub struct JobsArgs {
    /// Only jobs in this state: queued, running, failed, done.
    #[arg(long)]
    pub state: Option<String>,
    /// Most jobs to show.
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}

/// Which entries to show, or which one is seen to.
#[derive(Debug, Args)]
pub struct DeskArgs {
    /// Show those that are seen to as well.
    #[arg(long)]
    pub all: bool,
    /// Most entries to show.
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
    /// Note that somebody has seen to the entry with this id.
    #[arg(long, value_name = "ID")]
    pub resolve: Option<String>,
}

/// How to migrate.
#[derive(Debug, Args)]
pub struct MigrateArgs {
    /// Print what would run, change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Where to back up to.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// File to write; must not exist.
    pub file: PathBuf,
}

/// What to restore.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// Backup to read.
    pub file: PathBuf,
    /// Replace a database that is there.
    #[arg(long)]
    pub replace: bool,
}
