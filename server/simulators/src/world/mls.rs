//! The two simulated MLSs: their ids, codes and words, which differ where real ones differ.

use model::listings::{ListingKind, StandardStatus};

/// One of the two simulated MLSs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mls {
    /// Greater Palm Springs.
    Gps,
    /// California Regional.
    Crmls,
}

/// One row of an MLS's property type metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PropertyType {
    /// The code that listings carry.
    pub code: &'static str,
    /// The MLS's name for it.
    pub name: &'static str,
    /// The RESO property type that it stands for.
    pub kind: ListingKind,
}

const fn property_type(code: &'static str, name: &'static str, kind: ListingKind) -> PropertyType {
    PropertyType { code, name, kind }
}

const GPS_TYPES: &[PropertyType] = &[
    property_type("A", "Residential", ListingKind::Residential),
    property_type("B", "Residential Lease", ListingKind::ResidentialLease),
    property_type("C", "Residential Income", ListingKind::ResidentialIncome),
    property_type("D", "Land", ListingKind::Land),
    property_type("E", "Manufactured In Park", ListingKind::ManufacturedInPark),
];

// The same letters stand for other kinds here: only the metadata tells.
const CRMLS_TYPES: &[PropertyType] = &[
    property_type("A", "Residential", ListingKind::Residential),
    property_type("B", "Residential Income", ListingKind::ResidentialIncome),
    property_type("C", "Land", ListingKind::Land),
    property_type("F", "Residential Lease", ListingKind::ResidentialLease),
    property_type("G", "Manufactured In Park", ListingKind::ManufacturedInPark),
];

impl Mls {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Gps, Self::Crmls];

    /// The position in [`Mls::ALL`] and in the sizes of a world.
    pub const fn index(self) -> usize {
        match self {
            Self::Gps => 0,
            Self::Crmls => 1,
        }
    }

    /// The 26-digit id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Gps => "20190211172710340762000000",
            Self::Crmls => "20200218121507636729000000",
        }
    }

    /// The source under which PropertyHub keeps it.
    pub const fn source(self) -> &'static str {
        match self {
            Self::Gps => "mls:gps",
            Self::Crmls => "mls:crmls",
        }
    }

    /// The name as it must be shown.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gps => "Greater Palm Springs Multiple Listing Service",
            Self::Crmls => "California Regional Multiple Listing Service",
        }
    }

    /// The short name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gps => "GPS",
            Self::Crmls => "CRMLS",
        }
    }

    /// The property type metadata.
    pub const fn property_types(self) -> &'static [PropertyType] {
        match self {
            Self::Gps => GPS_TYPES,
            Self::Crmls => CRMLS_TYPES,
        }
    }

    /// The code of a kind of listing at this MLS; kinds without a code count as residential.
    pub fn property_type(self, kind: ListingKind) -> &'static str {
        self.property_types()
            .iter()
            .find(|entry| entry.kind == kind)
            .map_or("A", |entry| entry.code)
    }

    /// The MLS's own words for a status.
    pub const fn status_text(self, status: StandardStatus) -> &'static str {
        match (self, status) {
            (Self::Gps, StandardStatus::ActiveUnderContract) => "Contingent",
            (Self::Gps, StandardStatus::Closed) => "Sold",
            (Self::Gps, StandardStatus::Hold) => "Temporarily Off Market",
            (Self::Gps, StandardStatus::Canceled) => "Cancelled",
            _ => status.label(),
        }
    }
}
