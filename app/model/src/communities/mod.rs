//! Cities, counties and subdivisions: what their homes and named sources tell of them.
//!
//! Facts are the same for every viewer and carry their source; schools stand in the order of their
//! names and are never rated, ranked or used to recommend a home (U-27).

mod figures;
mod places;

pub use figures::{Figure, Prices, Statistics, TrendPoint};
pub use places::{AtlasSheets, KnownSchool, NamedOutline, NamedSchool, Outline, SchoolPlace};

use crate::error::Result;
use crate::geo::Point;
use crate::search::{Card, Filters};
use serde::{Deserialize, Serialize};

/// What a community is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommunityKind {
    /// A city.
    City,
    /// A county.
    County,
    /// A part of a city, as its MLS names it.
    Subdivision,
}

impl CommunityKind {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::County => "county",
            Self::Subdivision => "subdivision",
        }
    }
}

/// A community in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CommunitySummary {
    /// What it is.
    pub kind: CommunityKind,
    /// Its address: the source documents' `cityId` or `slug`.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The city in which it lies, or its own name.
    pub city: String,
    /// County.
    pub county: Option<String>,
    /// State.
    pub state: Option<String>,
    /// Degrees north of its middle.
    pub latitude: Option<f64>,
    /// Degrees east of its middle.
    pub longitude: Option<f64>,
    /// Its figures.
    pub stats: Statistics,
    /// The course of its median price in the last two years, by quarter, cents.
    pub spark: Vec<Option<i64>>,
    /// Address of a picture of one of its homes, without size.
    pub photo: Option<String>,
}

impl CommunitySummary {
    /// Its middle.
    pub fn middle(&self) -> Option<Point> {
        Point::parse(self.latitude?, self.longitude?)
    }

    /// The path of its page, without language.
    pub fn path(&self) -> String {
        match self.kind {
            CommunityKind::City | CommunityKind::County => format!("/cities/{}", self.slug),
            CommunityKind::Subdivision => format!("/subdivisions/{}", self.slug),
        }
    }
}

/// At which level a school teaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SchoolLevel {
    /// Elementary.
    Elementary,
    /// Middle or junior high.
    Middle,
    /// High.
    High,
}

impl SchoolLevel {
    /// Every level, the youngest first.
    pub const ALL: [Self; 3] = [Self::Elementary, Self::Middle, Self::High];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Elementary => "elementary",
            Self::Middle => "middle",
            Self::High => "high",
        }
    }
}

/// A school, as the MLS names it for homes here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct School {
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: SchoolLevel,
    /// Its district.
    pub district: Option<String>,
    /// Homes for which it is named.
    pub homes: u32,
    /// Where it stands, as far as a source tells.
    #[serde(default)]
    pub place: Option<SchoolPlace>,
}

/// A homeowners' association.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Association {
    /// Its name.
    pub name: String,
    /// Subdivisions in which it is named.
    pub subdivisions: Vec<String>,
    /// Median fee of a month, cents.
    pub fee_monthly: Figure,
    /// What it offers.
    pub amenities: Vec<String>,
}

/// Something that homes share, and for how many it is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amenity {
    /// Its name, as the MLS writes it.
    pub name: String,
    /// Homes.
    pub homes: u32,
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FactKind {
    /// People who live there.
    Population,
}

/// A fact with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// The number.
    pub value: i64,
    /// Who says so.
    pub source: String,
    /// For which year.
    pub year: u16,
}

/// A picture of a home here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CommunityPhoto {
    /// Its address, without size.
    pub uri: String,
    /// The page of its home.
    pub listing_slug: String,
    /// Who offers the home, to be shown with the picture.
    pub credit: Option<String>,
}

/// Everything that is known of a community.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Community {
    /// What lists show.
    #[serde(flatten)]
    pub summary: CommunitySummary,
    /// The city or county around it: kind, slug and name.
    pub parent: Option<(CommunityKind, String, String)>,
    /// Cities whose homes count, as listings spell them.
    pub cities: Vec<String>,
    /// Subdivisions whose homes count, as listings spell them; empty for all.
    pub subdivisions: Vec<String>,
    /// The most frequent sub-type of its homes.
    pub typical: Option<String>,
    /// First and last year in which the middle four fifths of its homes were built.
    pub built: Option<(i64, i64)>,
    /// Median price by month, oldest first, five years.
    pub trend: Vec<TrendPoint>,
    /// The same of the community around it.
    pub parent_trend: Vec<TrendPoint>,
    /// Facts with their sources.
    pub facts: Vec<Fact>,
    /// Schools by level and name.
    pub schools: Vec<School>,
    /// Associations by name.
    pub associations: Vec<Association>,
    /// What homes share, most homes first.
    pub amenities: Vec<Amenity>,
    /// When it was computed, epoch ms.
    pub updated_at: i64,
}

impl Community {
    /// The filter that admits its homes.
    pub fn filters(&self) -> Filters {
        Filters {
            cities: self.cities.clone(),
            subdivisions: self.subdivisions.clone(),
            ..Filters::default()
        }
    }
}

/// A kind of place near homes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceCategory {
    /// Parks.
    Parks,
    /// Golf courses.
    Golf,
    /// Restaurants.
    Restaurants,
}

impl PlaceCategory {
    /// Every category, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Parks, Self::Golf, Self::Restaurants];

    /// The word by which it is stored, which is Yelp's alias too.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Parks => "parks",
            Self::Golf => "golf",
            Self::Restaurants => "restaurants",
        }
    }
}

/// A place near homes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NearbyPlace {
    /// Its name.
    pub name: String,
    /// What it is.
    pub category: PlaceCategory,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Metres from the middle of the community.
    pub distance_m: f64,
    /// Its address, in one line.
    pub address: Option<String>,
    /// Its page at the source.
    pub url: Option<String>,
    /// Stars at the source, 1 to 5, and by how many.
    pub rating: Option<(f64, u32)>,
}

/// Places near the middle of a community.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Nearby {
    /// The places, by category, nearest first.
    pub places: Vec<NearbyPlace>,
    /// Who says so, to be shown with them.
    pub source: Option<String>,
}

/// A community's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CommunityPage {
    /// The community.
    pub community: Community,
    /// Homes for sale now, newest first: the first few.
    pub cards: Vec<Card>,
    /// How many are for sale now.
    pub for_sale: u32,
    /// Pictures of homes for sale.
    pub photos: Vec<CommunityPhoto>,
    /// Its parts: subdivisions of a city, cities of a county; most homes first.
    pub parts: Vec<CommunitySummary>,
    /// Places near its middle.
    pub nearby: Nearby,
    /// Whether its outline is known, so that a map of it can be drawn.
    #[serde(default)]
    pub is_outlined: bool,
    /// When it was answered, epoch ms.
    pub answered_at: i64,
}

/// What people may ask about communities.
#[async_trait::async_trait]
pub trait Communities: Send + Sync {
    /// Every community of a kind by name, of one city or county where its slug is given.
    ///
    /// # Errors
    /// `NotFound` where there is no such city or county.
    async fn list(
        &self,
        kind: CommunityKind,
        within: Option<&str>,
    ) -> Result<Vec<CommunitySummary>>;

    /// A community with its homes for sale and what is near it; a city's slug finds a county too.
    ///
    /// # Errors
    /// `NotFound` where there is none.
    async fn get(&self, kind: CommunityKind, slug: &str, language: &str) -> Result<CommunityPage>;

    /// What homes have sold for in a community, month by month.
    ///
    /// # Errors
    /// `NotFound` where there is none.
    async fn prices(&self, kind: CommunityKind, slug: &str) -> Result<Prices>;

    /// The schools that homes of a city name, as far as their place is known.
    ///
    /// # Errors
    /// `Unavailable` where the database does not answer.
    async fn schools(&self, city: &str) -> Result<Vec<KnownSchool>>;

    /// Places near a point, each with its distance from there; none where they cannot be had soon.
    async fn places_near(&self, at: Point, language: &str) -> Nearby;

    /// The outline of a community.
    ///
    /// # Errors
    /// `NotFound` where none is known.
    async fn outline(&self, kind: CommunityKind, slug: &str) -> Result<Outline>;

    /// The communities at the place that words name, nearest first.
    ///
    /// # Errors
    /// `Invalid` where the words are too many; `Unavailable` where the geocoder does not answer.
    async fn locate(&self, words: &str) -> Result<Vec<CommunitySummary>>;
}

/// Lower-case words joined by hyphens: `Rancho Mirage` becomes `rancho-mirage`.
pub fn slug_of_name(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        let plain = match c {
            'á' | 'Á' => 'a',
            'é' | 'É' => 'e',
            'í' | 'Í' => 'i',
            'ó' | 'Ó' => 'o',
            'ú' | 'Ú' | 'ü' | 'Ü' => 'u',
            'ñ' | 'Ñ' => 'n',
            '\'' | '’' => continue,
            other => other.to_ascii_lowercase(),
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_words() {
        assert_eq!(slug_of_name("Rancho Mirage"), "rancho-mirage");
        assert_eq!(
            slug_of_name("  La Cañada / Flintridge "),
            "la-canada-flintridge"
        );
        assert_eq!(slug_of_name("St. John's"), "st-johns");
        assert_eq!(slug_of_name("***"), "");
    }
}
