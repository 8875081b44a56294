//! What belongs to a listing: photos, tours, videos, documents, open houses, rooms, units, history.

use super::kinds::StandardStatus;
use serde::{Deserialize, Serialize};

/// One size of a photo, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendition {
    /// Width in pixels; 0 for the original (`UriLarge`), 1 for the thumbnail whose size is unknown.
    pub width: u32,
    /// The address at the MLS.
    pub uri: String,
}

impl Rendition {
    /// The member under which Spark sends each width (MED-02).
    pub const SPARK: [(&'static str, u32); 9] = [
        ("UriThumb", 1),
        ("Uri300", 300),
        ("Uri640", 640),
        ("Uri800", 800),
        ("Uri1024", 1024),
        ("Uri1280", 1280),
        ("Uri1600", 1600),
        ("Uri2048", 2048),
        ("UriLarge", 0),
    ];
}

/// A photo with all its renditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Photo {
    /// The photo's key at the source.
    pub photo_id: String,
    /// The place in the gallery, from 0.
    pub position: u32,
    /// Whether it is the one that stands for the home.
    pub primary: bool,
    /// Name given by the agent.
    pub name: Option<String>,
    /// Caption.
    pub caption: Option<String>,
    /// When it changed at the MLS, epoch ms.
    pub modified_at: Option<i64>,
    /// The sizes, as the feed sends them.
    pub renditions: Vec<Rendition>,
}

/// A time at which the home can be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenHouse {
    /// The key at the source.
    pub open_house_id: String,
    /// Start, epoch ms.
    pub starts_at: i64,
    /// End, epoch ms.
    pub ends_at: i64,
    /// Remarks for visitors.
    pub remarks: Option<String>,
}

/// A virtual tour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tour {
    /// The key at the source.
    pub tour_id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its address.
    pub uri: String,
    /// Whether it names the agent; only unbranded tours are shown to the public.
    pub branded: bool,
}

/// A video; markup of the feed is reduced to its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Video {
    /// The key at the source.
    pub video_id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its address.
    pub uri: String,
    /// Whether it names the agent.
    pub branded: bool,
}

/// A document, such as a disclosure or a floor plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// The key at the source.
    pub document_id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its address.
    pub uri: String,
    /// Whether the public may see it.
    pub is_public: bool,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Room {
    /// The key at the source.
    pub room_id: String,
    /// Bedroom, Kitchen and so on.
    pub name: String,
    /// Main, Upper and so on.
    pub level: Option<String>,
    /// Length in feet.
    pub length_ft: Option<f64>,
    /// Width in feet.
    pub width_ft: Option<f64>,
    /// Features.
    pub features: Option<String>,
}

/// A unit of an income property.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unit {
    /// The key at the source.
    pub unit_id: String,
    /// How the unit is called.
    pub name: Option<String>,
    /// Bedrooms.
    pub beds: Option<i64>,
    /// Bathrooms.
    pub baths: Option<f64>,
    /// Living area in square feet.
    pub sqft: Option<i64>,
    /// Rent of a month, cents.
    pub rent_cents: Option<i64>,
    /// How many units are alike.
    pub count: Option<i64>,
}

/// What happened to a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListingEventKind {
    /// It came on the market.
    Listed,
    /// The asking price changed.
    PriceChanged,
    /// The status changed.
    StatusChanged,
    /// The same home came on the market again under a new key.
    Relisted,
    /// It was sold or leased.
    Closed,
    /// It vanished from the source.
    Removed,
}

impl ListingEventKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Listed,
        Self::PriceChanged,
        Self::StatusChanged,
        Self::Relisted,
        Self::Closed,
        Self::Removed,
    ];

    /// The word that is stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::PriceChanged => "price_changed",
            Self::StatusChanged => "status_changed",
            Self::Relisted => "relisted",
            Self::Closed => "closed",
            Self::Removed => "removed",
        }
    }

    /// Reads the stored word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }
}

/// One change of price or status, kept for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListingEvent {
    /// What happened.
    pub kind: ListingEventKind,
    /// When it happened at the MLS, epoch ms.
    pub happened_at: i64,
    /// When we learned of it, epoch ms.
    pub observed_at: i64,
    /// Asking price before, cents.
    pub old_price_cents: Option<i64>,
    /// Asking price (or price paid) after, cents.
    pub new_price_cents: Option<i64>,
    /// Status before.
    pub old_status: Option<StandardStatus>,
    /// Status after.
    pub new_status: Option<StandardStatus>,
    /// The earlier listing of the same home, for a relist.
    pub previous_listing_key: Option<String>,
}
