//! The listing page's server functions.

use super::nearby::Community;
use leptos::prelude::*;
use model::Result;
use model::communities::{KnownSchool, Nearby, Prices};
use model::listings::{ListingPage, OffMarket};
use model::search::Card;
use model::wire::Answer;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// A home, and homes and communities around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HomePage {
    /// The home.
    pub page: ListingPage,
    /// Homes on the market that are like it, most alike first.
    pub similar: Vec<Card>,
    /// Communities near it, nearest first.
    pub nearby: Vec<Community>,
    /// Parks, golf courses and restaurants near it, nearest first.
    pub places: Nearby,
    /// The schools that the home's listing names, each with its place.
    pub schools: Vec<KnownSchool>,
    /// What homes sold for in the smallest community around it of which that is known.
    pub prices: Option<Prices>,
    /// Whether a map of its place, or of its surroundings, can be drawn.
    pub is_mapped: bool,
}

/// What stands under a home's address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Found {
    /// The home.
    Home(Box<HomePage>),
    /// It was here; what else is for sale around, and when that was looked up, epoch ms.
    OffMarket(OffMarket, Vec<Card>, i64),
}

/// The home that a slug leads to, or what may be said where it is not shown any more.
///
/// # Errors
/// `NotFound` where there was never such a home.
#[server(prefix = "/fn", endpoint = "listings/get", input = GetUrl, output = Answer)]
pub async fn get(slug: String, language: String) -> Result<Found> {
    let (platform, viewer) = crate::server::request()?;
    let page = match platform.listings.get(&viewer, &slug).await {
        Err(model::AppError::Gone { .. }) => {
            let left = platform.listings.off_market(&slug).await;
            let left = crate::server::with_status(left)?;
            // Why: a home that may come back keeps its address; one that is gone for good loses it.
            if !left.may_return {
                crate::server::set_status(410);
            }
            let query = super::off_market::query(&left);
            // Why: what is known is shown even while the search is being built.
            let found = platform.search.find(&viewer, query).await;
            let found = found.unwrap_or_default();
            return Ok(Found::OffMarket(left, found.cards, found.answered_at));
        }
        other => crate::server::with_status(other)?,
    };
    let home = page.listing.get();
    let mut similar = Vec::new();
    for query in super::similar::queries(home) {
        // Why: a home is shown even while the search is being built.
        let Ok(found) = platform.search.find(&viewer, query).await else {
            break;
        };
        similar = super::similar::most_alike(home, found.cards);
        if similar.len() >= super::similar::ENOUGH {
            break;
        }
    }
    let mut nearby = Vec::new();
    if let Some(query) = super::nearby::query(home)
        && let Ok(found) = platform.search.find(&viewer, query).await
    {
        nearby = super::nearby::communities(home, &found);
    }
    let places = match super::nearby::place(home) {
        Some(at) => platform.communities.places_near(at, &language).await,
        None => Nearby::default(),
    };
    let city = model::communities::slug_of_name(home.city.as_deref().unwrap_or_default());
    // Why: a home is shown even where nothing is known of what is around it.
    let mut schools = platform
        .communities
        .schools(&city)
        .await
        .unwrap_or_default();
    schools.retain(|school| super::schools::is_named(school, home));
    let mut prices = None;
    let mut is_mapped = home.latitude.is_some() && home.longitude.is_some();
    for (kind, community) in super::nearby::around(home) {
        if prices.is_none() {
            prices = platform.communities.prices(kind, &community).await.ok();
            prices = prices.filter(Prices::is_known);
        }
        is_mapped = is_mapped || platform.communities.outline(kind, &community).await.is_ok();
    }
    Ok(Found::Home(Box::new(HomePage {
        page,
        similar,
        nearby,
        places,
        schools,
        prices,
        is_mapped,
    })))
}

/// Takes a report of a form and sends the browser to the page that thanks for it, or back to the form
/// with what is wrong.
///
/// # Errors
/// Where the platform does not answer.
#[server(prefix = "/fn", endpoint = "listings/report", output = Answer)]
pub async fn report(
    slug: String,
    language: String,
    #[server(default)] subject: String,
    #[server(default)] message: String,
    #[server(default)] email: String,
) -> Result<()> {
    use super::one_home::Outcome;
    let (platform, viewer) = crate::server::request()?;
    let client = crate::server::client();
    let answer = match model::reports::NewReport::parse(&subject, &message, &email) {
        Err(faults) => Err(faults.into()),
        Ok(report) => platform.reports.send(&viewer, &client, &slug, report).await,
    };
    let outcome = crate::server::with_status(Outcome::of(answer))?;
    let filled = [
        ("subject", subject.as_str()),
        ("message", &message),
        ("email", &email),
    ];
    leptos_axum::redirect(&outcome.address(&slug, &language, "report", &filled));
    Ok(())
}

/// Takes a request to be shown a home and sends the browser to the page that thanks for it, or back to the
/// form with what is wrong.
///
/// # Errors
/// Where the platform does not answer.
#[server(prefix = "/fn", endpoint = "listings/tour")]
pub async fn tour(
    slug: String,
    language: String,
    #[server(default)] form: model::showings::ShowingForm,
) -> Result<()> {
    use super::one_home::Outcome;
    let (platform, viewer) = crate::server::request()?;
    let client = crate::server::client();
    let answer = platform.showings.ask(&viewer, &client, &slug, &form).await;
    let outcome = crate::server::with_status(Outcome::of(answer))?;
    let filled = [
        ("way", form.way.as_str()),
        ("day", &form.day),
        ("time", &form.time),
        ("name", &form.name),
        ("email", &form.email),
        ("phone", &form.phone),
        ("note", &form.note),
    ];
    leptos_axum::redirect(&outcome.address(&slug, &language, "tour", &filled));
    Ok(())
}
