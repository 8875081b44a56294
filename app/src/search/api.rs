//! The search's server functions, and what only the server's page is made from.

use leptos::prelude::*;
use model::Result;
use model::maps::{Extent, StillSearch};
#[cfg(feature = "ssr")]
use model::search::Line;
use model::search::SearchQuery;
use model::search::{Destination, Reading, SearchPage, Suggestion};
use model::wire::Answer;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;
use std::sync::Arc;

/// The most suggestions of one kind.
#[cfg(feature = "ssr")]
const OF_A_KIND: u32 = 4;

/// One page of cards for a query string in its canonical spelling.
///
/// # Errors
/// `Invalid` with every parameter at fault.
#[server(prefix = "/fn", endpoint = "search/find", input = GetUrl, output = Answer)]
pub async fn find(query: String) -> Result<SearchPage> {
    let (platform, viewer) = crate::server::request()?;
    let parsed = SearchQuery::from_query_string(&query);
    let query = match parsed {
        (query, errors) if errors.is_empty() => query,
        (_, errors) => return crate::server::with_status(Err(errors.into())),
    };
    crate::server::with_status(platform.search.find(&viewer, query).await)
}

/// Homes, and what was understood of the sentence that they were asked for in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Found {
    /// The homes.
    pub page: SearchPage,
    /// The reading of the sentence, where there is one.
    pub reading: Option<Reading>,
    /// Where all homes that match lie; none where the search says which part of the map it is about.
    pub extent: Option<Extent>,
}

/// One page of cards, with the reading of the sentence that the search came from.
///
/// # Errors
/// `Invalid` with every parameter at fault.
#[server(prefix = "/fn", endpoint = "search/open", input = GetUrl, output = Answer)]
pub async fn open(query: String, said: String) -> Result<Found> {
    let (platform, viewer) = crate::server::request()?;
    let (query, _) = SearchQuery::from_query_string(&query);
    let extent = if query.area.viewport.is_none() {
        Some(platform.maps.extent(&viewer, &query).await?)
    } else {
        None
    };
    let page = crate::server::with_status(platform.search.find(&viewer, query).await)?;
    let reading = if said.is_empty() {
        None
    } else {
        Some(crate::server::with_status(
            platform.search.read(&viewer, &said).await,
        )?)
    };
    Ok(Found {
        page,
        reading,
        extent,
    })
}

/// Where a typed line leads, on top of the search at hand.
///
/// # Errors
/// Where the search does not answer.
#[server(prefix = "/fn", endpoint = "search/ask", input = GetUrl, output = Answer)]
pub async fn ask(say: String, said: String, query: String) -> Result<Destination> {
    let (platform, viewer) = crate::server::request()?;
    let (at_hand, _) = SearchQuery::from_query_string(&query);
    let line = Line { say, said, at_hand };
    crate::server::with_status(platform.search.ask(&viewer, line).await)
}

/// What is understood so far of a sentence that is being typed, and how many homes it finds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Heard {
    /// The reading.
    pub reading: Reading,
    /// How many homes match.
    pub total: u32,
}

/// Reads a sentence while it is typed.
///
/// # Errors
/// Where the search does not answer.
#[server(prefix = "/fn", endpoint = "search/hear", input = GetUrl, output = Answer)]
pub async fn hear(sentence: String) -> Result<Heard> {
    let (platform, viewer) = crate::server::request()?;
    let reading = crate::server::with_status(platform.search.read(&viewer, &sentence).await)?;
    let one = SearchQuery {
        limit: 1,
        ..reading.query.clone()
    };
    let found = crate::server::with_status(platform.search.find(&viewer, one).await)?;
    Ok(Heard {
        reading,
        total: found.total,
    })
}

/// What the letters typed so far may mean.
///
/// # Errors
/// Where the search does not answer.
#[server(prefix = "/fn", endpoint = "search/suggest", input = GetUrl, output = Answer)]
pub async fn suggest(input: String) -> Result<Vec<Suggestion>> {
    let (platform, viewer) = crate::server::request()?;
    crate::server::with_status(platform.search.suggest(&viewer, &input, OF_A_KIND).await)
}

/// The map of a search for its page; none in the browser, which keeps what the server has drawn.
pub fn still(query: SearchQuery) -> impl Future<Output = Option<Arc<StillSearch>>> + Clone {
    #[cfg(feature = "ssr")]
    {
        let request = crate::server::request();
        let found = async move {
            let (platform, viewer) = request.ok()?;
            // Where the index does not answer, the list says so.
            platform.maps.still(&viewer, &query).await.ok().flatten()
        };
        // Why shared: a `Suspense` asks for its children more than once.
        futures::FutureExt::shared(found)
    }
    #[cfg(not(feature = "ssr"))]
    {
        drop(query);
        std::future::ready(None)
    }
}
