//! The one table of listing fields: from it come the struct, the SQL columns, the reading of feeds
//! and the visibility of each field.

use super::kinds::{ListingKind, StandardStatus};
use crate::viewer::Class;

/// How a field is held in Rust, in SQL and in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A real number.
    Real,
    /// Yes or no.
    Boolean,
    /// US cents in Rust and SQL, dollars in JSON and in feeds.
    Money,
    /// Epoch milliseconds in Rust and SQL, RFC 3339 in JSON and in feeds.
    Timestamp,
    /// Epoch milliseconds of midnight UTC in Rust and SQL, `YYYY-MM-DD` in JSON and in feeds.
    Date,
    /// A list of texts; in SQL one text that holds a JSON array.
    List,
}

/// The value of one field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// For [`Kind::Text`].
    Text(String),
    /// For [`Kind::Integer`], [`Kind::Money`], [`Kind::Timestamp`] and [`Kind::Date`].
    Integer(i64),
    /// For [`Kind::Real`].
    Real(f64),
    /// For [`Kind::Boolean`].
    Boolean(bool),
    /// For [`Kind::List`].
    List(Vec<String>),
}

/// The value of one field, borrowed from its listing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ValueRef<'a> {
    /// For [`Kind::Text`].
    Text(&'a str),
    /// For [`Kind::Integer`], [`Kind::Money`], [`Kind::Timestamp`] and [`Kind::Date`].
    Integer(i64),
    /// For [`Kind::Real`].
    Real(f64),
    /// For [`Kind::Boolean`].
    Boolean(bool),
    /// For [`Kind::List`].
    List(&'a [String]),
}

/// A value was set on a field of another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{column} does not take this kind of value")]
pub struct WrongKind {
    /// The field's column.
    pub column: &'static str,
}

/// What is known of a field before any listing is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The SQL column and Rust name.
    pub column: &'static str,
    /// The JSON member, as the source documents spell it.
    pub json: &'static str,
    /// The RESO or Spark names under which feeds send it, the preferred one first.
    pub feed: &'static [&'static str],
    /// How the value is held.
    pub kind: Kind,
    /// How far it may travel.
    pub class: Class,
}

trait Held: Sized {
    fn hold(&self) -> Value;
    fn lend(&self) -> ValueRef<'_>;
    fn take(value: Value) -> Option<Self>;
}

macro_rules! held {
    ($type:ty, $variant:ident, $self:ident => $lend:expr) => {
        impl Held for $type {
            fn hold(&self) -> Value {
                Value::$variant(self.clone())
            }
            fn lend(&$self) -> ValueRef<'_> {
                ValueRef::$variant($lend)
            }
            fn take(value: Value) -> Option<Self> {
                match value {
                    Value::$variant(v) => Some(v),
                    _ => None,
                }
            }
        }
    };
}
held!(String, Text, self => self);
held!(i64, Integer, self => *self);
held!(f64, Real, self => *self);
held!(bool, Boolean, self => *self);
held!(Vec<String>, List, self => self);

macro_rules! held_as {
    (Text) => { String };
    (Integer) => { i64 };
    (Real) => { f64 };
    (Boolean) => { bool };
    (Money) => { i64 };
    (Timestamp) => { i64 };
    (Date) => { i64 };
    (List) => { Vec<String> };
}

macro_rules! listing {
    ($($(#[$doc:meta])* $name:ident: $kind:ident, $class:ident, $json:literal, [$($feed:literal),*];)+) => {
        /// Everything known of one listing, private fields included; it never serialises.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Listing {
            /// Where it comes from, such as `mls:gps`, `mls:crmls` or `direct`.
            pub source: String,
            /// The key within the source.
            pub listing_key: String,
            /// The RESO status.
            pub standard_status: StandardStatus,
            /// The RESO property type that the MLS's own code stands for.
            pub kind: ListingKind,
            $($(#[$doc])* pub $name: Option<held_as!($kind)>,)+
        }

        /// Every field but the four that each listing must have, in column order.
        pub const FIELDS: &[Field] = &[$(Field {
            column: stringify!($name),
            json: $json,
            feed: &[$($feed),*],
            kind: Kind::$kind,
            class: Class::$class,
        },)+];

        impl Listing {
            /// A listing that knows nothing but what each must have.
            pub fn new(source: impl Into<String>, listing_key: impl Into<String>, standard_status: StandardStatus, kind: ListingKind) -> Self {
                Self { source: source.into(), listing_key: listing_key.into(), standard_status, kind, $($name: None,)+ }
            }

            /// The values in the order of [`FIELDS`].
            pub fn values(&self) -> Vec<Option<Value>> {
                vec![$(self.$name.as_ref().map(Held::hold),)+]
            }

            /// The same values, borrowed.
            pub fn value_refs(&self) -> [Option<ValueRef<'_>>; FIELDS.len()] {
                [$(self.$name.as_ref().map(Held::lend),)+]
            }

            /// Sets the field at a position of [`FIELDS`].
            ///
            /// # Errors
            /// [`WrongKind`] where the value is not of the field's kind.
            pub fn set(&mut self, position: usize, value: Option<Value>) -> Result<(), WrongKind> {
                let mut at = 0;
                $(
                    if position == at {
                        self.$name = match value {
                            None => None,
                            Some(value) => Some(Held::take(value).ok_or(WrongKind { column: stringify!($name) })?),
                        };
                        return Ok(());
                    }
                    at += 1;
                )+
                let _ = at;
                Ok(())
            }

            /// Forgets every field that the predicate refuses.
            pub fn retain(&mut self, keep: impl Fn(&Field) -> bool) {
                let mut fields = FIELDS.iter();
                $(
                    if !fields.next().is_some_and(&keep) {
                        self.$name = None;
                    }
                )+
            }
        }
    };
}

listing! {
    // Identity
    /// The number that people know, MLS number.
    listing_id: Text, Public, "listingId", ["ListingId"];
    /// The MLS's id at the feed.
    mls_id: Text, Public, "mlsId", ["MlsId"];
    /// The MLS's name as it must be shown.
    mls_name: Text, Attribution, "mlsName", ["OriginatingSystemName", "SourceSystemName"];
    /// The address part of the page's URL (U-30).
    slug: Text, Public, "slug", [];
    /// The assessor's parcel number, which ties relists together.
    parcel_number: Text, Public, "parcelNumber", ["ParcelNumber"];

    // Status and price
    /// The MLS's own status text.
    mls_status: Text, Public, "mlsStatus", ["MlsStatus"];
    /// Asking price.
    list_price_cents: Money, Public, "listPrice", ["ListPrice", "CurrentPrice"];
    /// First asking price of this listing.
    original_list_price_cents: Money, Public, "originalListPrice", ["OriginalListPrice"];
    /// Asking price before the last change.
    previous_list_price_cents: Money, Public, "previousListPrice", ["PreviousListPrice"];
    /// When the asking price last changed.
    price_changed_at: Timestamp, Public, "priceChangeTimestamp", ["PriceChangeTimestamp"];
    /// Price paid.
    close_price_cents: Money, Public, "closePrice", ["ClosePrice"];
    /// What the seller paid of the buyer's costs.
    concessions_cents: Money, Member, "concessionsAmount", ["ConcessionsAmount"];

    // Kind
    /// The MLS's own property type code, such as `A`.
    property_type: Text, Public, "propertyType", ["PropertyType"];
    /// Single Family Residence, Condominium and so on.
    property_sub_type: Text, Public, "propertySubType", ["PropertySubType"];
    /// Mediterranean, Mid-Century and so on.
    architectural_style: Text, Public, "architecturalStyle", ["ArchitecturalStyle"];

    // Structure
    /// Bedrooms.
    beds: Integer, Public, "beds", ["BedsTotal", "BedroomsTotal"];
    /// Bathrooms as the MLS counts them; a half bath is 0.5.
    baths: Real, Public, "baths", ["BathsTotal", "BathroomsTotalDecimal", "BathroomsTotalInteger"];
    /// Full bathrooms.
    full_baths: Integer, Public, "fullBaths", ["BathsFull", "BathroomsFull"];
    /// Half bathrooms.
    half_baths: Integer, Public, "halfBaths", ["BathsHalf", "BathroomsHalf"];
    /// Three-quarter bathrooms.
    three_quarter_baths: Integer, Public, "threeQuarterBaths", ["BathsThreeQuarter", "BathroomsThreeQuarter"];
    /// Living area in square feet.
    sqft: Integer, Public, "sqft", ["BuildingAreaTotal", "LivingArea"];
    /// Year of completion.
    year_built: Integer, Public, "yearBuilt", ["YearBuilt"];
    /// Stories of the home.
    stories: Integer, Public, "stories", ["StoriesTotal", "Stories"];
    /// Garage spaces.
    garage: Integer, Public, "garage", ["GarageSpaces"];
    /// Parking spaces in all.
    parking: Integer, Public, "parkingTotal", ["ParkingTotal"];
    /// The MLS's pool text, as sent.
    pool: Text, Public, "pool", ["PoolFeatures", "Pool"];
    /// Whether the home has a pool of its own.
    pool_private: Boolean, Public, "poolPrivate", ["PoolPrivateYN"];
    /// Whether the community has a pool.
    pool_community: Boolean, Public, "poolCommunity", [];
    /// Spa.
    spa: Boolean, Public, "spa", ["SpaYN"];
    /// Views, such as Mountain(s) or Golf Course.
    view: List, Public, "view", ["View"];
    /// On the water.
    waterfront: Boolean, Public, "waterfront", ["WaterfrontYN"];
    /// Heating.
    heating: List, Public, "heating", ["Heating"];
    /// Cooling.
    cooling: List, Public, "cooling", ["Cooling"];
    /// Fireplaces.
    fireplaces: Integer, Public, "fireplaces", ["FireplacesTotal"];
    /// Appliances included.
    appliances: List, Public, "appliances", ["Appliances"];
    /// Interior features.
    interior_features: List, Public, "interiorFeatures", ["InteriorFeatures"];
    /// Exterior features.
    exterior_features: List, Public, "exteriorFeatures", ["ExteriorFeatures"];
    /// Flooring.
    flooring: List, Public, "flooring", ["Flooring"];
    /// Roof.
    roof: Text, Public, "roof", ["Roof"];
    /// Furnished, Unfurnished or Negotiable.
    furnished: Text, Public, "furnished", ["Furnished"];
    /// Units of an income property.
    units: Integer, Public, "units", ["NumberOfUnitsTotal"];

    // Address
    /// House number.
    street_number: Text, Public, "streetNumber", ["StreetNumber"];
    /// N, S, E or W before the name.
    street_dir_prefix: Text, Public, "streetDirPrefix", ["StreetDirPrefix"];
    /// Street name.
    street_name: Text, Public, "streetName", ["StreetName"];
    /// Dr, Ave and so on.
    street_suffix: Text, Public, "streetSuffix", ["StreetSuffix"];
    /// Direction after the name.
    street_dir_suffix: Text, Public, "streetDirSuffix", ["StreetDirSuffix"];
    /// Unit.
    unit_number: Text, Public, "unitNumber", ["UnitNumber"];
    /// City.
    city: Text, Public, "city", ["City"];
    /// Two-letter state.
    state_or_province: Text, Public, "stateOrProvince", ["StateOrProvince"];
    /// ZIP code.
    postal_code: Text, Public, "postalCode", ["PostalCode"];
    /// County.
    county: Text, Public, "county", ["CountyOrParish"];
    /// Subdivision.
    subdivision: Text, Public, "subdivision", ["SubdivisionName"];
    /// Degrees north.
    latitude: Real, Public, "latitude", ["Latitude"];
    /// Degrees east.
    longitude: Real, Public, "longitude", ["Longitude"];
    /// Nearest crossing.
    cross_street: Text, Public, "crossStreet", ["CrossStreet"];
    /// How to get there.
    directions: Text, Member, "directions", ["Directions"];

    // Schools
    /// Elementary school named by the MLS.
    elementary_school: Text, Public, "elementarySchool", ["ElementarySchool"];
    /// Middle school named by the MLS.
    middle_school: Text, Public, "middleSchool", ["MiddleOrJuniorSchool"];
    /// High school named by the MLS.
    high_school: Text, Public, "highSchool", ["HighSchool"];
    /// School district named by the MLS.
    school_district: Text, Public, "schoolDistrict", ["HighSchoolDistrict", "SchoolDistrict"];

    // Community and money
    /// Association fee, per [`Listing::hoa_fee_frequency`].
    hoa_fee_cents: Money, Public, "hoaFee", ["AssociationFee"];
    /// Monthly, Quarterly, Annually and so on.
    hoa_fee_frequency: Text, Public, "hoaFeeFrequency", ["AssociationFeeFrequency"];
    /// Association fee brought to a month.
    hoa_monthly_cents: Money, Public, "hoaMonthly", [];
    /// Association.
    association_name: Text, Public, "associationName", ["AssociationName"];
    /// What the association offers.
    association_amenities: List, Public, "associationAmenities", ["AssociationAmenities"];
    /// Gated, Golf, Pool and so on.
    community_features: List, Public, "communityFeatures", ["CommunityFeatures"];
    /// Homes for older persons under the Housing for Older Persons Act.
    senior_community: Boolean, Public, "seniorCommunity", ["SeniorCommunityYN"];
    /// Property tax of a year.
    tax_annual_amount_cents: Money, Public, "taxAnnualAmount", ["TaxAnnualAmount", "TaxAmount"];
    /// The year of that tax.
    tax_year: Integer, Public, "taxYear", ["TaxYear"];

    // Land
    /// Lot in acres.
    lot_size_acres: Real, Public, "lotSizeAcres", ["LotSizeAcres"];
    /// Lot in square feet.
    lot_size_square_feet: Real, Public, "lotSizeSquareFeet", ["LotSizeSquareFeet"];
    /// `Fee` or `Lease`.
    land_type: Text, Public, "landType", ["LandType", "LandTenure"];
    /// Land lease, per [`Listing::land_lease_per`].
    land_lease_amount_cents: Money, Public, "landLeaseAmount", ["LandLeaseAmount"];
    /// Monthly, Annually and so on.
    land_lease_per: Text, Public, "landLeasePer", ["LandLeaseAmountFrequency", "LandLeasePer"];
    /// When the land lease ends; the years remaining are derived from it, never stored.
    land_lease_expiration_date: Date, Public, "landLeaseExpirationDate", ["LandLeaseExpirationDate"];

    // Words
    /// Remarks for the public.
    public_remarks: Text, Public, "publicRemarks", ["PublicRemarks"];
    /// Remarks between agents; never to the public or to an assistant.
    private_remarks: Text, Private, "privateRemarks", ["PrivateRemarks"];
    /// How to see the home; for agents.
    showing_instructions: Text, Private, "showingInstructions", ["ShowingInstructions"];

    // Dates
    /// Start of the listing contract.
    listing_contract_date: Date, Public, "listingContractDate", ["ListingContractDate"];
    /// First day on the market.
    on_market_date: Date, Public, "onMarketDate", ["OnMarketDate"];
    /// Day it left the market.
    off_market_date: Date, Public, "offMarketDate", ["OffMarketDate"];
    /// Day of the accepted offer.
    purchase_contract_date: Date, Public, "purchaseContractDate", ["PurchaseContractDate", "PendingDate"];
    /// Day of closing.
    close_date: Date, Public, "closeDate", ["CloseDate"];
    /// End of the listing contract.
    expiration_date: Date, Private, "expirationDate", ["ExpirationDate"];
    /// Days on market of this listing, as sent.
    days_on_market: Integer, Public, "daysOnMarket", ["DaysOnMarket"];
    /// Days on market across relists, as sent.
    cumulative_days_on_market: Integer, Public, "cumulativeDaysOnMarket", ["CumulativeDaysOnMarket"];
    /// When the status last changed.
    status_changed_at: Timestamp, Public, "statusChangeTimestamp", ["StatusChangeTimestamp"];
    /// When anything last changed at the MLS.
    modified_at: Timestamp, Public, "modificationTimestamp", ["ModificationTimestamp"];
    /// When the photos last changed at the MLS.
    photos_modified_at: Timestamp, Public, "photoModificationTimestamp", ["PhotosChangeTimestamp", "PhotoModificationTimestamp"];

    // People
    /// Listing agent.
    list_agent_full_name: Text, Attribution, "listAgentFullName", ["ListAgentFullName", "ListAgentName"];
    /// Listing agent's key.
    list_agent_key: Text, Private, "listAgentKey", ["ListAgentKey", "ListAgentId"];
    /// Listing agent's licence.
    list_agent_license: Text, Attribution, "listAgentStateLicense", ["ListAgentStateLicense"];
    /// Listing agent's e-mail.
    list_agent_email: Text, Agent, "listAgentEmail", ["ListAgentEmail"];
    /// Listing agent's direct phone.
    list_agent_direct_phone: Text, Agent, "listAgentDirectPhone", ["ListAgentDirectPhone", "ListAgentPreferredPhone"];
    /// Listing office.
    list_office_name: Text, Attribution, "listOfficeName", ["ListOfficeName"];
    /// Listing office's phone.
    list_office_phone: Text, Attribution, "listOfficePhone", ["ListOfficePhone"];
    /// Second listing agent.
    co_list_agent_full_name: Text, Attribution, "coListAgentFullName", ["CoListAgentFullName", "CoListAgentName"];
    /// The contact that the listing broker wants shown.
    attribution_contact: Text, Attribution, "attributionContact", ["AttributionContact"];
    /// Buyer's agent of a closed sale.
    buyer_agent_full_name: Text, Attribution, "buyerAgentFullName", ["BuyerAgentFullName", "BuyerAgentName"];
    /// Buyer's office of a closed sale.
    buyer_office_name: Text, Attribution, "buyerOfficeName", ["BuyerOfficeName"];
    /// Copyright notice to show.
    copyright_notice: Text, Attribution, "copyrightNotice", ["CopyrightNotice"];
    /// Disclaimer to show.
    disclaimer: Text, Attribution, "disclaimer", ["Disclaimer"];

    // What the seller allows; only an explicit `false` forbids
    /// The listing may be shown on the Internet.
    internet_entire_listing_display: Boolean, Public, "internetEntireListingDisplayYN", ["InternetEntireListingDisplayYN"];
    /// The address may be shown.
    internet_address_display: Boolean, Public, "internetAddressDisplayYN", ["InternetAddressDisplayYN"];
    /// Automated valuations may be shown beside it.
    internet_automated_valuation_display: Boolean, Public, "internetAutomatedValuationDisplayYN", ["InternetAutomatedValuationDisplayYN"];
    /// Comments may be shown beside it.
    internet_consumer_comment: Boolean, Public, "internetConsumerCommentYN", ["InternetConsumerCommentYN"];

    // Media
    /// Branded virtual tour.
    virtual_tour_url: Text, Agent, "virtualTourUrl", ["VirtualTourURLBranded"];
    /// Unbranded virtual tour.
    virtual_tour_unbranded_url: Text, Public, "virtualTourUnbrandedUrl", ["VirtualTourURLUnbranded"];
    /// Video.
    video_url: Text, Public, "videoUrl", ["VideoUrl", "VideosURL"];
    /// How many photos the MLS says there are.
    photos_count: Integer, Public, "photosCount", ["PhotosCount"];

    // Ours
    /// When we first saw it.
    created_at: Timestamp, Public, "createdAt", [];
    /// When we last changed it.
    updated_at: Timestamp, Public, "updatedAt", [];
}

impl Listing {
    /// The street line of the address, with direction, suffix and unit.
    pub fn street_line(&self) -> String {
        let mut line = String::new();
        for part in [
            &self.street_number,
            &self.street_dir_prefix,
            &self.street_name,
            &self.street_suffix,
            &self.street_dir_suffix,
        ]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(part);
        }
        if let Some(unit) = self.unit_number.as_deref().filter(|unit| !unit.is_empty()) {
            line.push_str(" #");
            line.push_str(unit.trim_start_matches(['#', ' ']));
        }
        line
    }

    /// Whether the listing comes from an MLS, which confirms it with each run of its feed.
    pub fn is_from_mls(&self) -> bool {
        self.source.starts_with("mls:")
    }

    /// Whether the public may see this listing at all: a public status, and no opt-out of the seller.
    pub fn is_public(&self) -> bool {
        self.standard_status.is_public() && self.internet_entire_listing_display != Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn listing() -> Listing {
        Listing::new(
            "mls:gps",
            "1",
            StandardStatus::Active,
            ListingKind::Residential,
        )
    }

    #[test]
    fn every_field_takes_back_what_it_gives() {
        let mut full = listing();
        for (position, field) in FIELDS.iter().enumerate() {
            let value = match field.kind {
                Kind::Text => Value::Text("x".to_owned()),
                Kind::Integer | Kind::Money | Kind::Timestamp | Kind::Date => Value::Integer(7),
                Kind::Real => Value::Real(1.5),
                Kind::Boolean => Value::Boolean(true),
                Kind::List => Value::List(vec!["a".to_owned()]),
            };
            full.set(position, Some(value)).expect("kind fits");
        }

        let mut copy = listing();
        for (position, value) in full.values().into_iter().enumerate() {
            assert!(value.is_some(), "{} stayed empty", FIELDS[position].column);
            copy.set(position, value).expect("kind fits");
        }

        assert_eq!(copy, full);
        assert_eq!(
            full.set(0, Some(Value::Integer(1))),
            Err(WrongKind {
                column: "listing_id"
            })
        );
    }

    #[test]
    fn names_are_unique() {
        let mut seen = HashSet::new();
        for field in FIELDS {
            assert!(seen.insert(field.column), "column {} twice", field.column);
            assert!(
                seen.insert(field.json) || field.column == field.json,
                "json {} twice",
                field.json
            );
            for name in field.feed {
                assert!(seen.insert(name), "feed name {name} twice");
            }
        }
    }

    #[test]
    fn the_street_line_has_direction_and_unit() {
        let home = Listing {
            street_number: Some("512".to_owned()),
            street_dir_prefix: Some("E".to_owned()),
            street_name: Some("Amaro".to_owned()),
            street_suffix: Some("Way".to_owned()),
            unit_number: Some("#4".to_owned()),
            ..listing()
        };

        assert_eq!(home.street_line(), "512 E Amaro Way #4");
    }
}
