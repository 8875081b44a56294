//! `propertyhub showings`: who asks to be shown a home.

use super::Failure;
use super::reports::{say_lines, seen_to};
use crate::cli::DeskArgs;
use crate::config::Config;
use crate::{terminal, wiring};
use services::clock::{Clock as _, SystemClock};

/// Shows the requests that wait, or notes that one is seen to.
pub async fn run(config: &Config, args: &DeskArgs) -> Result<(), Failure> {
    let failed = |error: store::Error| Failure(error.to_string());
    let db = wiring::open(config).await?;
    if let Some(id) = &args.resolve {
        let mut tx = db.begin().await.map_err(failed)?;
        let is_known = store::showings::resolve(&mut tx, id, SystemClock.now_ms())
            .await
            .map_err(failed)?;
        tx.commit().await.map_err(failed)?;
        return seen_to(is_known, id, "request", "showings");
    }
    let requests = store::showings::list(&db, args.all, args.limit)
        .await
        .map_err(failed)?;
    if requests.is_empty() {
        terminal::say("no requests wait");
    }
    for request in requests {
        terminal::say(format_args!(
            "{}  {}  {} {}  wanted {} ({}){}",
            request.id,
            model::time::rfc3339(request.created_at),
            request.source,
            request.listing_key,
            request.wanted,
            request.way,
            if request.resolved_at.is_some() {
                "  seen to"
            } else {
                ""
            },
        ));
        let reach = [Some(request.name), request.email, request.phone];
        let reach: Vec<String> = reach.into_iter().flatten().collect();
        say_lines(&reach.join(", "));
        say_lines(&request.note.unwrap_or_default());
    }
    Ok(())
}
