//! The communities' server functions.

use leptos::prelude::*;
use model::Result;
use model::communities::{CommunityKind, CommunityPage, CommunitySummary};
use model::wire::Answer;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// A community's page.
///
/// # Errors
/// `NotFound` where there is none.
#[server(prefix = "/fn", endpoint = "communities/get", input = GetUrl, output = Answer)]
pub async fn get(kind: CommunityKind, slug: String, language: String) -> Result<CommunityPage> {
    let (platform, _) = crate::server::request()?;
    crate::server::with_status(platform.communities.get(kind, &slug, &language).await)
}

/// Every city and county, and where words lead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Places {
    /// Counties by name.
    pub counties: Vec<CommunitySummary>,
    /// Cities by name.
    pub cities: Vec<CommunitySummary>,
    /// Communities at the place that was asked for; none where nothing was.
    pub located: Option<Vec<CommunitySummary>>,
}

/// The directory, and the communities at a place in words.
///
/// # Errors
/// `Invalid` where the words are too many.
#[server(prefix = "/fn", endpoint = "communities/directory", input = GetUrl, output = Answer)]
pub async fn directory(words: String) -> Result<Places> {
    let (platform, _) = crate::server::request()?;
    let communities = platform.communities;
    let read = async {
        let located = match words.trim() {
            "" => None,
            words => Some(communities.locate(words).await?),
        };
        Ok(Places {
            counties: communities.list(CommunityKind::County, None).await?,
            cities: communities.list(CommunityKind::City, None).await?,
            located,
        })
    };
    crate::server::with_status(read.await)
}
