//! The search's server functions.

use leptos::prelude::*;
use model::Result;
use model::search::SearchPage;
use server_fn::codec::GetUrl;

/// One page of cards for a query string in its canonical spelling.
///
/// # Errors
/// `Invalid` with every parameter at fault.
#[server(prefix = "/fn", endpoint = "search/find", input = GetUrl)]
pub async fn find(query: String) -> Result<SearchPage> {
    let (platform, viewer) = crate::server::request()?;
    let parsed = model::search::SearchQuery::from_query_string(&query);
    let query = match parsed {
        (query, errors) if errors.is_empty() => query,
        (_, errors) => return crate::server::with_status(Err(errors.into())),
    };
    crate::server::with_status(platform.search.find(&viewer, query).await)
}

/// The query string of the place that the words name, with the rest of the search; words that name no place are looked
/// for in the descriptions.
///
/// # Errors
/// Where the search does not answer.
#[server(prefix = "/fn", endpoint = "search/locate", input = GetUrl)]
pub async fn locate(text: String, rest: String) -> Result<String> {
    use model::search::{Card, Filters, SearchQuery, Text};
    type List = fn(&mut Filters) -> &mut Vec<String>;
    type Name = fn(Card) -> Option<String>;

    let (platform, viewer) = crate::server::request()?;
    let words: String = text.chars().take(120).collect();
    let words = words.trim().to_owned();
    let (mut query, _) = SearchQuery::from_query_string(&rest);
    query.page = 1;
    query.area = model::search::Area::default();
    let filters = &mut query.filters;
    (filters.cities, filters.subdivisions, filters.postal_codes) = Default::default();
    let tries: [(List, Name); 3] = [
        (|filters| &mut filters.cities, |card| card.city),
        (|filters| &mut filters.postal_codes, |card| card.postal_code),
        (|filters| &mut filters.subdivisions, |card| card.subdivision),
    ];
    for (list, name) in tries {
        let mut alone = SearchQuery {
            limit: 1,
            ..SearchQuery::default()
        };
        list(&mut alone.filters).push(words.clone());
        let found = crate::server::with_status(platform.search.find(&viewer, alone).await)?;
        if let Some(card) = found.cards.into_iter().next() {
            // The home spells the place as its listing service does.
            list(&mut query.filters).push(name(card).unwrap_or(words));
            return Ok(query.to_query_string());
        }
    }
    query.filters.text = Some(Text { query: words });
    Ok(query.to_query_string())
}
