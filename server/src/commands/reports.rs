//! `propertyhub reports`: what visitors say is wrong with listings.

use super::Failure;
use crate::cli::DeskArgs;
use crate::config::Config;
use crate::{terminal, wiring};
use services::clock::{Clock as _, SystemClock};

/// Shows the reports that wait, or notes that one is seen to.
pub async fn run(config: &Config, args: &DeskArgs) -> Result<(), Failure> {
    let failed = |error: store::Error| Failure(error.to_string());
    let db = wiring::open(config).await?;
    if let Some(id) = &args.resolve {
        let mut tx = db.begin().await.map_err(failed)?;
        let is_known = store::reports::resolve(&mut tx, id, SystemClock.now_ms())
            .await
            .map_err(failed)?;
        tx.commit().await.map_err(failed)?;
        return seen_to(is_known, id, "report", "reports");
    }
    let reports = store::reports::list(&db, args.all, args.limit)
        .await
        .map_err(failed)?;
    if reports.is_empty() {
        terminal::say("no reports wait");
    }
    for report in reports {
        terminal::say(format_args!(
            "{}  {}  {:<11} {} {}{}",
            report.id,
            model::time::rfc3339(report.created_at),
            report.subject,
            report.source,
            report.listing_key,
            if report.resolved_at.is_some() {
                "  seen to"
            } else {
                ""
            },
        ));
        say_lines(&report.message);
        if let Some(email) = report.email {
            terminal::say(format_args!("    answer to {email}"));
        }
    }
    Ok(())
}

/// Says that an entry is seen to, or that there is none of that id.
pub(super) fn seen_to(is_known: bool, id: &str, thing: &str, command: &str) -> Result<(), Failure> {
    if !is_known {
        return Err(Failure(format!(
            "there is no {thing} {id}; `propertyhub {command} --all` lists them"
        )));
    }
    terminal::say(format_args!("{id} is seen to"));
    Ok(())
}

/// Says what a visitor wrote; control characters must not reach the terminal.
pub(super) fn say_lines(text: &str) {
    for line in text.lines() {
        let plain: String = line.chars().filter(|c| !c.is_control()).collect();
        terminal::say(format_args!("    {plain}"));
    }
}
