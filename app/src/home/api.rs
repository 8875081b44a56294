//! The front page's server function.

use leptos::prelude::*;
use model::Result;
use model::search::Card;
use model::wire::Answer;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// A city with homes for sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The city.
    pub city: String,
    /// How many homes are for sale.
    pub homes: u32,
    /// The asking price in the middle, cents; for the cities of the strip only.
    pub median_cents: Option<i64>,
}

/// What the front page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FrontPage {
    /// The newest homes.
    pub newest: Vec<Card>,
    /// How many came on the market in the last day.
    pub new_today: u32,
    /// How many homes there are.
    pub homes: u32,
    /// The cities, most homes first.
    pub places: Vec<Place>,
    /// When this was answered, epoch ms.
    pub answered_at: i64,
}

/// What the front page shows.
///
/// # Errors
/// `Unavailable` while the index is being built.
#[server(prefix = "/fn", endpoint = "home/front", input = GetUrl, output = Answer)]
pub async fn front() -> Result<FrontPage> {
    use super::places::is_in_strip;
    use model::search::SearchQuery;

    /// How many homes are shown.
    const SHOWN: u32 = 4;

    let (platform, viewer) = crate::server::request()?;
    let mut query = SearchQuery {
        limit: SHOWN,
        ..SearchQuery::default()
    };
    let all = crate::server::with_status(platform.search.find(&viewer, query.clone()).await)?;
    query.filters.new_within_days = Some(1);
    let today = crate::server::with_status(platform.search.find(&viewer, query).await)?;
    let mut places = Vec::with_capacity(all.facets.cities.len());
    for city in all.facets.cities {
        let median_cents = if is_in_strip(&city.value) {
            median(&platform, &viewer, &city.value, city.count).await?
        } else {
            None
        };
        places.push(Place {
            city: city.value,
            homes: city.count,
            median_cents,
        });
    }
    let newest = if today.total > 0 {
        today.cards
    } else {
        all.cards
    };
    Ok(FrontPage {
        newest,
        new_today: today.total,
        homes: all.total,
        places,
        answered_at: all.answered_at,
    })
}

/// The asking price in the middle of a city's homes, cents; between the two middle ones where their number is even.
#[cfg(feature = "ssr")]
async fn median(
    platform: &crate::server::Platform,
    viewer: &model::Viewer,
    city: &str,
    homes: u32,
) -> Result<Option<i64>> {
    use model::search::{Direction, SearchQuery, Sort, SortKey};

    let mut prices = Vec::with_capacity(2);
    for page in homes.div_ceil(2).max(1)..=homes / 2 + 1 {
        let mut query = SearchQuery {
            page,
            limit: 1,
            sort: Sort {
                key: SortKey::Price,
                direction: Direction::Asc,
            },
            ..SearchQuery::default()
        };
        query.filters.cities.push(city.to_owned());
        let found = platform.search.find(viewer, query).await?;
        prices.extend(found.cards.into_iter().filter_map(|card| card.price_cents));
    }
    let sum: i64 = prices.iter().sum();
    Ok((!prices.is_empty()).then(|| sum / prices.len() as i64))
}
