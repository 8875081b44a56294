//! What a search answers.

use crate::listings::{ListingKind, StandardStatus};
use serde::{Deserialize, Serialize};

/// A home in a list: what fits on a card, public fields and attribution only.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Card {
    /// Where it comes from.
    pub source: String,
    /// Key within the source.
    pub listing_key: String,
    /// Address of its page.
    pub slug: String,
    /// Status.
    pub standard_status: Option<StandardStatus>,
    /// The MLS's own status text.
    pub mls_status: Option<String>,
    /// Kind of deal.
    pub kind: Option<ListingKind>,
    /// Single Family Residence and so on.
    pub property_sub_type: Option<String>,
    /// Street line; absent where the seller hides it.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State.
    pub state_or_province: Option<String>,
    /// ZIP code.
    pub postal_code: Option<String>,
    /// Subdivision.
    pub subdivision: Option<String>,
    /// Asking price, or price paid where closed, cents.
    pub price_cents: Option<i64>,
    /// Asking price before the last cut, cents.
    pub previous_price_cents: Option<i64>,
    /// Bedrooms.
    pub beds: Option<i64>,
    /// Bathrooms.
    pub baths: Option<f64>,
    /// Living area, square feet.
    pub sqft: Option<i64>,
    /// Lot, square feet.
    pub lot_sqft: Option<i64>,
    /// Year built.
    pub year_built: Option<i64>,
    /// Association fee of a month, cents.
    pub hoa_monthly_cents: Option<i64>,
    /// Whether the land is leased.
    pub is_land_leased: bool,
    /// Whether it has its own pool.
    pub has_pool: bool,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// First day on the market, epoch ms.
    pub on_market_at: Option<i64>,
    /// Start of the next open house, epoch ms.
    pub open_house_at: Option<i64>,
    /// Last change at the MLS, epoch ms.
    pub modified_at: Option<i64>,
    /// Photos in order: addresses of the media service without size.
    pub photos: Vec<String>,
    /// The first photo, a few pixels wide, as a `data:` address; absent until it has been fetched once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<String>,
    /// Listing office, to be shown with the card.
    pub list_office_name: Option<String>,
    /// The MLS's name, to be shown with the card.
    pub mls_name: Option<String>,
    /// The sentence of the remarks with the words looked for, where words were.
    pub excerpt: Option<Excerpt>,
}

/// One value of a facet and how many homes have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    /// The value.
    pub value: String,
    /// How many homes have it under all other filters.
    pub count: u32,
}

/// One bar of the price histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PriceBin {
    /// The least price in the bar, cents.
    pub from_cents: i64,
    /// The least price above the bar, cents; absent for the last bar.
    pub to_cents: Option<i64>,
    /// How many homes.
    pub count: u32,
}

/// Counts per value, each facet computed as if its own filter were off.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Facets {
    /// Per city, most homes first.
    pub cities: Vec<Bucket>,
    /// Per subdivision, most homes first, at most 50.
    pub subdivisions: Vec<Bucket>,
    /// Per kind of deal.
    pub kinds: Vec<Bucket>,
    /// Per sub-type.
    pub sub_types: Vec<Bucket>,
    /// Per status.
    pub statuses: Vec<Bucket>,
    /// Homes with at least so many bedrooms, `1` to `6`.
    pub beds: Vec<Bucket>,
    /// Homes with at least so many bathrooms, `1` to `6`.
    pub baths: Vec<Bucket>,
    /// `private`, `community`, `none`.
    pub pool: Vec<Bucket>,
    /// `Fee`, `Lease`.
    pub land: Vec<Bucket>,
    /// Per source.
    pub sources: Vec<Bucket>,
    /// Price histogram.
    pub price: Vec<PriceBin>,
}

/// A filter that, taken off, makes homes appear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loosening {
    /// The query parameters to take off, as [`super::SearchQuery::to_pairs`] names them.
    pub parameters: Vec<String>,
    /// How many homes then match.
    pub count: u32,
}

/// One page of an answer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchPage {
    /// The page's homes.
    pub cards: Vec<Card>,
    /// How many homes match, exactly.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// Homes a page.
    pub limit: u32,
    /// The facets.
    pub facets: Facets,
    /// When nothing matches: which one filter to take off, most homes first.
    pub loosen: Vec<Loosening>,
    /// The index's version, which rises with every change.
    pub version: u64,
    /// When it was answered, epoch ms; "3 h ago" on the page counts from here.
    pub answered_at: i64,
}

/// What a suggestion leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// A city.
    City,
    /// A subdivision.
    Subdivision,
    /// A ZIP code.
    Zip,
    /// A street address.
    Address,
    /// An MLS number.
    Mls,
    /// A school.
    School,
}

impl SuggestionKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::City,
        Self::Subdivision,
        Self::Zip,
        Self::Address,
        Self::Mls,
        Self::School,
    ];

    /// The word that is sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Subdivision => "subdivision",
            Self::Zip => "zip",
            Self::Address => "address",
            Self::Mls => "mls",
            Self::School => "school",
        }
    }

    /// Whether it leads to one home, not to a search.
    pub const fn is_home(self) -> bool {
        matches!(self, Self::Address | Self::Mls)
    }
}

/// One line of the typeahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What it leads to.
    pub kind: SuggestionKind,
    /// What is shown.
    pub label: String,
    /// What follows it, such as the city of a subdivision.
    pub detail: Option<String>,
    /// Homes for sale there.
    pub count: u32,
    /// Where it leads: a search query or a listing's slug.
    pub target: String,
}

impl Suggestion {
    /// The page that it leads to.
    pub fn path(&self) -> String {
        if self.kind.is_home() {
            format!("/homes/{}", self.target)
        } else {
            format!("/search?{}", self.target)
        }
    }
}

/// A sentence of remarks with the words that were looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The sentence.
    pub sentence: String,
    /// Where the words begin and end in it, bytes, ascending.
    pub marks: Vec<(u32, u32)>,
}

impl Excerpt {
    /// The sentence in pieces, each with whether it was looked for.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let mut pieces = Vec::new();
        let mut from = 0;
        for (start, end) in &self.marks {
            let (start, end) = (*start as usize, *end as usize);
            if let (Some(before), Some(mark)) = (
                self.sentence.get(from..start),
                self.sentence.get(start..end),
            ) {
                pieces.push((before, false));
                pieces.push((mark, true));
                from = end;
            }
        }
        pieces.push((self.sentence.get(from..).unwrap_or_default(), false));
        pieces.retain(|(text, _)| !text.is_empty());
        pieces
    }
}
