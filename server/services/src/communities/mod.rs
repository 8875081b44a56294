//! Cities, counties and subdivisions: computed by pipelines, shown with what is for sale now.

mod facts;
mod locating;
mod nearby;
mod outline;
mod pipeline;
mod portrait;
mod statistics;
mod surveying;
#[cfg(test)]
mod tests;

pub use locating::Locator;
pub use nearby::NearbyDesk;
pub use pipeline::{Checkpoint, CommunityPipelines, Error, Held, Pipeline};

use crate::context::Context;
use crate::faults::reported;
use model::communities::{
    Communities, Community, CommunityKind, CommunityPage, CommunityPhoto, CommunitySummary,
    KnownSchool, Nearby, NearbyPlace, Outline, Prices,
};
use model::geo::Point;
use model::search::{Card, Search, SearchPage, SearchQuery};
use model::{AppError, Result, Viewer};
use std::sync::Arc;
use store::communities::Within;

/// Homes for sale that a page shows.
const CARDS: u32 = 8;
const PHOTOS: usize = 12;
/// Communities that a place in words leads to.
const LOCATED: usize = 8;
const LONGEST_WORDS: usize = 120;
/// A page of one home waits no longer for places.
const PLACES_WAIT: std::time::Duration = std::time::Duration::from_millis(600);

/// Answers for communities.
pub struct CommunitiesService {
    context: Context,
    search: Arc<dyn Search>,
    nearby: NearbyDesk,
    locator: Locator,
}

impl CommunitiesService {
    /// A service over what the pipelines wrote, a search, and the providers.
    pub const fn new(
        context: Context,
        search: Arc<dyn Search>,
        nearby: NearbyDesk,
        locator: Locator,
    ) -> Self {
        Self {
            context,
            search,
            nearby,
            locator,
        }
    }

    /// A community; where a city is asked for, a county by its slug too.
    async fn find(&self, kind: CommunityKind, slug: &str) -> Result<Community> {
        let kinds: &[CommunityKind] = match kind {
            CommunityKind::City => &[CommunityKind::City, CommunityKind::County],
            CommunityKind::County => &[CommunityKind::County],
            CommunityKind::Subdivision => &[CommunityKind::Subdivision],
        };
        for kind in kinds.iter().filter(|_| is_slug(slug)) {
            let found = store::communities::find(&self.context.db, *kind, slug).await;
            if let Some(community) = found.map_err(|error| reported(&error))? {
                return Ok(community);
            }
        }
        Err(AppError::not_found("This community"))
    }

    async fn for_sale(&self, community: &Community) -> Result<SearchPage> {
        if community.cities.is_empty() {
            return Ok(SearchPage::default());
        }
        let query = SearchQuery {
            filters: community.filters(),
            limit: CARDS,
            ..SearchQuery::default()
        };
        match self.search.find(&Viewer::Anonymous, query).await {
            // Why: a community is shown even while the search is being built.
            Err(AppError::Unavailable { .. }) => Ok(SearchPage::default()),
            found => found,
        }
    }

    async fn parts(&self, community: &Community) -> Result<Vec<CommunitySummary>> {
        let slug = community.summary.slug.as_str();
        let (kind, within) = match community.summary.kind {
            CommunityKind::County => (CommunityKind::City, Within::County(slug)),
            CommunityKind::City => (CommunityKind::Subdivision, Within::City(slug)),
            CommunityKind::Subdivision => return Ok(Vec::new()),
        };
        let listed = store::communities::list(&self.context.db, kind, within).await;
        let mut parts = listed.map_err(|error| reported(&error))?;
        parts.sort_by_key(|part| std::cmp::Reverse((part.stats.active, part.stats.total)));
        Ok(parts)
    }

    async fn around(&self, community: &Community, language: &str) -> Nearby {
        let summary = &community.summary;
        let at = summary
            .latitude
            .zip(summary.longitude)
            .and_then(|(latitude, longitude)| Point::parse(latitude, longitude));
        match at {
            Some(at) => self.nearby.around(at, language).await,
            None => Nearby::default(),
        }
    }
}

// Why: no slug of ours has other characters, and a database may refuse them.
fn is_slug(slug: &str) -> bool {
    slug.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn photos(cards: &[Card]) -> Vec<CommunityPhoto> {
    cards
        .iter()
        .filter_map(|card| {
            Some(CommunityPhoto {
                uri: card.photos.first()?.clone(),
                listing_slug: card.slug.clone(),
                credit: card.list_office_name.clone(),
            })
        })
        .take(PHOTOS)
        .collect()
}

#[async_trait::async_trait]
impl Communities for CommunitiesService {
    async fn list(
        &self,
        kind: CommunityKind,
        within: Option<&str>,
    ) -> Result<Vec<CommunitySummary>> {
        let around = match within {
            Some(slug) => Some(self.find(CommunityKind::City, slug).await?.summary),
            None => None,
        };
        let within = match &around {
            None => Within::Anywhere,
            Some(summary) if summary.kind == CommunityKind::County => Within::County(&summary.slug),
            Some(summary) => Within::City(&summary.slug),
        };
        let listed = store::communities::list(&self.context.db, kind, within).await;
        listed.map_err(|error| reported(&error))
    }

    async fn get(&self, kind: CommunityKind, slug: &str, language: &str) -> Result<CommunityPage> {
        let mut community = self.find(kind, slug).await?;
        if let (CommunityKind::City, Some((_, county, _))) =
            (community.summary.kind, &community.parent)
        {
            let around = self.find(CommunityKind::County, county).await;
            community.parent_trend = around.map(|county| county.trend).unwrap_or_default();
        }
        let found = self.for_sale(&community).await?;
        let (parts, nearby) =
            tokio::join!(self.parts(&community), self.around(&community, language));
        let summary = &community.summary;
        let is_outlined = self.outline(summary.kind, &summary.slug).await.is_ok();
        Ok(CommunityPage {
            is_outlined,
            photos: photos(&found.cards),
            for_sale: found.total,
            cards: found.cards,
            parts: parts?,
            nearby,
            community,
            answered_at: self.context.now_ms(),
        })
    }

    async fn prices(&self, kind: CommunityKind, slug: &str) -> Result<Prices> {
        let community = self.find(kind, slug).await?;
        Ok(Prices {
            name: community.summary.name,
            trend: community.trend,
        })
    }

    async fn schools(&self, city: &str) -> Result<Vec<KnownSchool>> {
        if !is_slug(city) {
            return Ok(Vec::new());
        }
        let found = store::communities::schools(&self.context.db, Some(city)).await;
        found.map_err(|error| reported(&error))
    }

    async fn places_near(&self, at: Point, language: &str) -> Nearby {
        let found = tokio::time::timeout(PLACES_WAIT, self.nearby.around(at, language)).await;
        // Why: places that were asked for once hold for a whole cell; distances are from where they are asked for now.
        let mut nearby = found.unwrap_or_default();
        for place in &mut nearby.places {
            if let Some(there) = Point::parse(place.latitude, place.longitude) {
                place.distance_m = there.distance_m(at);
            }
        }
        let order = |a: &NearbyPlace, b: &NearbyPlace| a.distance_m.total_cmp(&b.distance_m);
        nearby.places.sort_by(order);
        nearby
    }

    async fn outline(&self, kind: CommunityKind, slug: &str) -> Result<Outline> {
        let unknown = || AppError::not_found("The outline of this community");
        if !is_slug(slug) {
            return Err(unknown());
        }
        let found = store::communities::outline(&self.context.db, kind, slug).await;
        found.map_err(|error| reported(&error))?.ok_or_else(unknown)
    }

    async fn locate(&self, words: &str) -> Result<Vec<CommunitySummary>> {
        let words = words.trim();
        if words.chars().count() > LONGEST_WORDS {
            return Err(AppError::invalid("q", "may have at most 120 characters"));
        }
        let Some(place) = self.locator.locate(words).await? else {
            return Ok(Vec::new());
        };
        let at = Point {
            latitude: place.latitude,
            longitude: place.longitude,
        };
        let mut found = Vec::new();
        for kind in [CommunityKind::City, CommunityKind::Subdivision] {
            let listed = store::communities::list(&self.context.db, kind, Within::Anywhere).await;
            let listed = listed.map_err(|error| reported(&error))?;
            found.extend(listed.into_iter().filter_map(|summary| {
                let middle = Point::parse(summary.latitude?, summary.longitude?)?;
                let is_its_city = kind == CommunityKind::City
                    && place.city.as_deref() == Some(summary.name.as_str());
                let distance = if is_its_city {
                    0.0
                } else {
                    middle.distance_m(at)
                };
                Some((distance, summary))
            }));
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        found.truncate(LOCATED);
        Ok(found.into_iter().map(|(_, summary)| summary).collect())
    }
}
