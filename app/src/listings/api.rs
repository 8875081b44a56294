//! The listing page's server functions.

use leptos::prelude::*;
use model::Result;
use model::listings::ListingPage;
use model::search::Card;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// A home, and homes like it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HomePage {
    /// The home.
    pub page: ListingPage,
    /// Homes on the market that are like it, most alike first.
    pub similar: Vec<Card>,
}

/// The home that a slug leads to, with homes like it.
///
/// # Errors
/// `NotFound` or `Gone` where it may not be seen.
#[server(prefix = "/fn", endpoint = "listings/get", input = GetUrl)]
pub async fn get(slug: String) -> Result<HomePage> {
    let (platform, viewer) = crate::server::request()?;
    let page = crate::server::with_status(platform.listings.get(&viewer, &slug).await)?;
    let mut similar = Vec::new();
    for query in super::similar::queries(page.listing.get()) {
        // Why: a home is shown even while the search is being built.
        let Ok(found) = platform.search.find(&viewer, query).await else {
            break;
        };
        similar = super::similar::most_alike(page.listing.get(), found.cards);
        if similar.len() >= super::similar::ENOUGH {
            break;
        }
    }
    Ok(HomePage { page, similar })
}
