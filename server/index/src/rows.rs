//! What the index is told of one home.

use model::costs::land_lease_monthly;
use model::listings::{Listing, ListingKind, StandardStatus};
use model::search::LandType;

/// A time at which a home can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenHouseTime {
    /// Start, epoch ms.
    pub starts_at: i64,
    /// End, epoch ms.
    pub ends_at: i64,
}

/// Everything the index holds of one home: what is filtered and sorted by, and what a card shows.
///
/// Only what the public may see belongs here: the caller leaves out listings that are not public,
/// and a home whose address is hidden has neither `address` nor a point.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexRow {
    /// Where it comes from.
    pub source: String,
    /// Key within the source.
    pub listing_key: String,
    /// The number that people know.
    pub listing_id: Option<String>,
    /// Address of its page.
    pub slug: String,
    /// Status.
    pub standard_status: StandardStatus,
    /// The MLS's own status text.
    pub mls_status: Option<String>,
    /// Kind of deal.
    pub kind: ListingKind,
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
    /// Degrees north; absent where the address is hidden.
    pub latitude: Option<f64>,
    /// Degrees east; absent where the address is hidden.
    pub longitude: Option<f64>,
    /// Asking price, or price paid where closed, cents.
    pub price_cents: Option<i64>,
    /// Asking price before the last change, cents.
    pub previous_price_cents: Option<i64>,
    /// Whether the last change of the asking price was a cut.
    pub price_cut: bool,
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
    /// Stories.
    pub stories: Option<i64>,
    /// Garage spaces.
    pub garage: Option<i64>,
    /// Whether it has its own pool.
    pub pool_private: bool,
    /// Whether the community has a pool.
    pub pool_community: bool,
    /// Association fee of a month, cents; absent counts as no fee.
    pub hoa_monthly_cents: Option<i64>,
    /// Property tax of a year, cents.
    pub tax_annual_cents: Option<i64>,
    /// Whether the land is owned or leased.
    pub land: Option<LandType>,
    /// Land lease of a month, cents.
    pub land_lease_monthly_cents: Option<i64>,
    /// When the land lease ends, epoch ms.
    pub land_lease_ends_at: Option<i64>,
    /// First day on the market, epoch ms.
    pub on_market_at: Option<i64>,
    /// Day it left the market, epoch ms; absent while days on market still count up.
    pub off_market_at: Option<i64>,
    /// Day of closing, epoch ms.
    pub closed_at: Option<i64>,
    /// Last change at the MLS, epoch ms.
    pub modified_at: Option<i64>,
    /// Open houses known, past ones included.
    pub open_houses: Vec<OpenHouseTime>,
    /// Photos in order: addresses of the media service without size.
    pub photos: Vec<String>,
    /// Listing office, to be shown with the card.
    pub list_office_name: Option<String>,
    /// The MLS's name, to be shown with the card.
    pub mls_name: Option<String>,
    /// Schools that the MLS names.
    pub schools: Vec<String>,
    /// Remarks for the public, for the search in words.
    pub remarks: Option<String>,
}

impl IndexRow {
    /// A home of which nothing is known but what each must have.
    pub fn new(
        source: impl Into<String>,
        listing_key: impl Into<String>,
        standard_status: StandardStatus,
        kind: ListingKind,
    ) -> Self {
        Self {
            source: source.into(),
            listing_key: listing_key.into(),
            listing_id: None,
            slug: String::new(),
            standard_status,
            mls_status: None,
            kind,
            property_sub_type: None,
            address: None,
            city: None,
            state_or_province: None,
            postal_code: None,
            subdivision: None,
            latitude: None,
            longitude: None,
            price_cents: None,
            previous_price_cents: None,
            price_cut: false,
            beds: None,
            baths: None,
            sqft: None,
            lot_sqft: None,
            year_built: None,
            stories: None,
            garage: None,
            pool_private: false,
            pool_community: false,
            hoa_monthly_cents: None,
            tax_annual_cents: None,
            land: None,
            land_lease_monthly_cents: None,
            land_lease_ends_at: None,
            on_market_at: None,
            off_market_at: None,
            closed_at: None,
            modified_at: None,
            open_houses: Vec::new(),
            photos: Vec::new(),
            list_office_name: None,
            mls_name: None,
            schools: Vec::new(),
            remarks: None,
        }
    }

    /// The row of a listing; `None` where the public may not see it. Photos are addresses of the
    /// media service in order.
    pub fn of(
        listing: Listing,
        photos: Vec<String>,
        open_houses: Vec<OpenHouseTime>,
    ) -> Option<Self> {
        if !listing.is_public() {
            return None;
        }
        let shows_address = listing.internet_address_display != Some(false);
        let closed = listing.standard_status == StandardStatus::Closed;
        let asking = listing.list_price_cents;
        let line = listing.street_line();
        let lot_sqft = listing
            .lot_size_square_feet
            .or(listing.lot_size_acres.map(|acres| acres * 43_560.0))
            .filter(|lot| *lot > 0.0)
            .map(|lot| lot.round() as i64);
        let is_running = matches!(
            listing.standard_status,
            StandardStatus::Active
                | StandardStatus::ActiveUnderContract
                | StandardStatus::ComingSoon
        );
        let off_market_at = if is_running {
            None
        } else {
            listing
                .purchase_contract_date
                .or(listing.off_market_date)
                .or(listing.close_date)
                .or(listing.status_changed_at)
        };
        let land = match listing.land_type.as_deref().map(str::trim) {
            Some(word) if word.eq_ignore_ascii_case("fee") => Some(LandType::Fee),
            Some(word) if word.eq_ignore_ascii_case("lease") => Some(LandType::Lease),
            _ => None,
        };
        let lease_monthly = land_lease_monthly(&listing);
        Some(Self {
            price_cents: listing.close_price_cents.filter(|_| closed).or(asking),
            previous_price_cents: listing.previous_list_price_cents,
            price_cut: matches!((listing.previous_list_price_cents, asking), (Some(before), Some(now)) if now < before),
            address: (shows_address && !line.is_empty()).then_some(line),
            latitude: listing.latitude.filter(|_| shows_address),
            longitude: listing.longitude.filter(|_| shows_address),
            listing_id: listing.listing_id,
            slug: listing.slug.unwrap_or_default(),
            mls_status: listing.mls_status,
            property_sub_type: listing.property_sub_type,
            city: listing.city,
            state_or_province: listing.state_or_province,
            postal_code: listing.postal_code,
            subdivision: listing.subdivision,
            beds: listing.beds,
            baths: listing.baths,
            sqft: listing.sqft,
            lot_sqft,
            year_built: listing.year_built,
            stories: listing.stories,
            garage: listing.garage,
            pool_private: listing.pool_private == Some(true),
            pool_community: listing.pool_community == Some(true),
            hoa_monthly_cents: listing.hoa_monthly_cents,
            tax_annual_cents: listing.tax_annual_amount_cents,
            land_lease_monthly_cents: lease_monthly,
            land,
            land_lease_ends_at: listing.land_lease_expiration_date,
            on_market_at: listing.on_market_date.or(listing.listing_contract_date),
            off_market_at,
            closed_at: listing.close_date.filter(|_| closed),
            modified_at: listing.modified_at,
            open_houses,
            photos,
            list_office_name: listing.list_office_name,
            mls_name: listing.mls_name,
            schools: [
                listing.elementary_school,
                listing.middle_school,
                listing.high_school,
            ]
            .into_iter()
            .flatten()
            .filter(|school| !school.is_empty())
            .collect(),
            remarks: listing.public_remarks,
            ..Self::new(
                listing.source,
                listing.listing_key,
                listing.standard_status,
                listing.kind,
            )
        })
    }
}

/// One change of one home.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The home is new or other than before.
    Upsert(Box<IndexRow>),
    /// The home is gone or no longer public.
    Remove {
        /// Where it came from.
        source: String,
        /// Its key within the source.
        listing_key: String,
    },
}

impl Change {
    /// The source and key of the home.
    pub fn identity(&self) -> (&str, &str) {
        match self {
            Self::Upsert(row) => (&row.source, &row.listing_key),
            Self::Remove {
                source,
                listing_key,
            } => (source, listing_key),
        }
    }
}
