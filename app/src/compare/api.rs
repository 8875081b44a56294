//! The compare page's server function.

use leptos::prelude::*;
use model::Result;
use model::listings::ListingPage;
use model::wire::Answer;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// The homes side by side, and what could not be shown.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Compared {
    /// The homes, in the order in which they were chosen.
    pub homes: Vec<ListingPage>,
    /// Keys under which no home may be seen.
    pub missing: Vec<String>,
    /// Whether more homes were asked for than stand side by side.
    pub is_cut: bool,
}

#[cfg(feature = "ssr")]
const COOKIE: &str = "compare";
#[cfg(feature = "ssr")]
const REMEMBERED_DAYS: u32 = 30;

/// The homes of the address, or those that the browser remembers where it names none, with one more.
///
/// # Errors
/// Where the platform does not answer.
#[server(prefix = "/fn", endpoint = "compare/get", input = GetUrl, output = Answer)]
pub async fn get(
    #[server(default)] homes: Option<String>,
    #[server(default)] add: Option<String>,
) -> Result<Compared> {
    use super::chosen::Chosen;
    let (platform, viewer) = crate::server::request()?;
    let known = homes.or_else(|| crate::server::cookie(COOKIE));
    let mut chosen = Chosen::parse(&known.unwrap_or_default());
    if let Some(add) = &add {
        chosen.add(add);
    }
    crate::server::set_cookie(COOKIE, &chosen.cookie(), REMEMBERED_DAYS);
    let mut compared = Compared {
        is_cut: chosen.is_cut,
        ..Compared::default()
    };
    for key in &chosen.keys {
        match platform.listings.get(&viewer, key).await {
            Ok(page) => compared.homes.push(page),
            Err(model::AppError::NotFound { .. } | model::AppError::Gone { .. }) => {
                compared.missing.push(key.clone());
            }
            Err(error) => return crate::server::with_status(Err(error)),
        }
    }
    Ok(compared)
}
