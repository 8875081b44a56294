//! The server functions of the kept homes.

use leptos::prelude::*;
use model::Result;
use model::search::Card;
use model::wire::Answer;
use serde::{Deserialize, Serialize};

/// The cookie that keeps the homes.
pub const COOKIE: &str = "saved";

/// Kept homes that are still shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeptHomes {
    /// The homes, the last kept one first.
    pub cards: Vec<Card>,
    /// When this was answered, epoch ms.
    pub answered_at: i64,
}

/// Keeps a home or lets it go; this is how a browser without scripts does it.
///
/// # Errors
/// `Invalid` where the text names no home.
#[server(prefix = "/fn", endpoint = "saved/set", output = Answer)]
pub async fn set_saved(home: String, keep: bool) -> Result<()> {
    // Why: a server function is async by contract, and this one has nothing to wait for.
    std::future::ready(()).await;
    let Some(home) = model::saved::HomeRef::parse(&home) else {
        let error = model::AppError::invalid("home", "must be a source and a key with ~ between");
        return crate::server::with_status(Err(error));
    };
    let mut saved =
        model::saved::SavedHomes::parse(&crate::server::cookie(COOKIE).unwrap_or_default());
    if keep {
        saved.keep(home);
    } else {
        saved.remove(&home);
    }
    crate::server::set_cookie(COOKIE, &saved.to_string(), 365);
    Ok(())
}

/// The cards of kept homes, as far as they are still shown.
///
/// # Errors
/// `Unavailable` while the index is being built.
#[server(prefix = "/fn", endpoint = "saved/list", output = Answer)]
pub async fn list_saved(homes: String) -> Result<KeptHomes> {
    let (platform, viewer) = crate::server::request()?;
    let homes = model::saved::SavedHomes::parse(&homes);
    let found = platform.search.named(&viewer, homes.homes()).await;
    let page = crate::server::with_status(found)?;
    Ok(KeptHomes {
        cards: page.cards,
        answered_at: page.answered_at,
    })
}
