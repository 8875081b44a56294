//! The commands about the database: jobs, migrate, backup, restore.

use super::Failure;
use crate::cli::JobsArgs;
use crate::config::Config;
use crate::{terminal, wiring};
use std::path::Path;
use store::jobs::JobState;

fn failed(error: store::Error) -> Failure {
    Failure(error.to_string())
}

/// Lists the job queue, newest first.
pub async fn jobs(config: &Config, args: &JobsArgs) -> Result<(), Failure> {
    let state = match args.state.as_deref() {
        None => None,
        Some(word) => Some(JobState::parse(word).ok_or_else(|| {
            let known: Vec<&str> = JobState::ALL.iter().map(|state| state.as_str()).collect();
            Failure(format!(
                "--state {word} is not allowed; it must be one of {}",
                known.join(", ")
            ))
        })?),
    };
    let db = wiring::open(config).await?;
    let jobs = store::jobs::list(&db, state, args.limit)
        .await
        .map_err(failed)?;
    if jobs.is_empty() {
        terminal::say("no jobs");
    }
    for job in jobs {
        terminal::say(format_args!(
            "{}  {:<10} {:<12} try {}/{}  due {}  {}",
            job.id,
            job.state.as_str(),
            job.kind,
            job.attempts,
            job.max_attempts,
            model::time::rfc3339(job.run_at),
            job.unique_key.as_deref().unwrap_or_default()
        ));
        if let Some(error) = job.last_error {
            terminal::say(format_args!("    {error}"));
        }
    }
    Ok(())
}

/// Applies what is pending, or prints it.
pub async fn migrate(config: &Config, dry_run: bool) -> Result<(), Failure> {
    let db = wiring::open(config).await?;
    if dry_run {
        let script = db.migration_script().await.map_err(failed)?;
        terminal::say(if script.is_empty() {
            "nothing is pending"
        } else {
            script.trim_end()
        });
        return Ok(());
    }
    let applied = db.migrate().await.map_err(failed)?;
    if applied.is_empty() {
        terminal::say("nothing is pending");
    }
    for step in applied {
        terminal::say(format_args!("applied {:04} {}", step.version, step.name));
    }
    Ok(())
}

/// Copies the database into a file and checks the copy.
pub async fn backup(config: &Config, file: &Path) -> Result<(), Failure> {
    let db = wiring::open(config).await?;
    let verified = store::backup::backup(&db, file).await.map_err(failed)?;
    let rows: u64 = verified.rows.iter().map(|(_, count)| count).sum();
    terminal::say(format_args!(
        "{}: {} tables, {rows} rows, {} MiB, verified",
        file.display(),
        verified.rows.len(),
        verified.bytes / (1024 * 1024)
    ));
    Ok(())
}

/// Checks a backup and puts it in the database's place.
pub async fn restore(config: &Config, file: &Path, replace: bool) -> Result<(), Failure> {
    let kept = store::backup::restore(file, &config.database(), replace)
        .await
        .map_err(failed)?;
    terminal::say(format_args!(
        "{} restored from {}",
        config.database(),
        file.display()
    ));
    if let Some(kept) = kept {
        terminal::say(format_args!(
            "the database that was there is kept as {}",
            kept.display()
        ));
    }
    Ok(())
}
