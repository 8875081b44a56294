//! The names under which Spark knows what a listing holds.

use std::collections::HashMap;
use std::sync::OnceLock;

use model::geo::Point;
use model::listings::{FIELDS, Kind, Listing, Value};

/// What a name in `_filter`, `_select` or `_orderby` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// `ListingKey`.
    Key,
    /// `StandardStatus`.
    Status,
    /// `PropertyClass`, the RESO property type in words.
    Class,
    /// `UnparsedAddress`.
    Address,
    /// `Location`, which only shapes are compared with.
    Location,
    /// A position of [`FIELDS`].
    Field(usize),
}

/// What a column is compared as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Text, without regard to case.
    Text,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A day.
    Date,
    /// A point in time.
    Timestamp,
    /// A point on the map.
    Location,
}

impl Type {
    /// Spark's word for the type.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "Character",
            Self::Number => "Decimal",
            Self::Boolean => "Boolean",
            Self::Date => "Date",
            Self::Timestamp => "Datetime",
            Self::Location => "Shape",
        }
    }
}

/// The columns that are not fields of the table, with their names.
pub const OWN: [(Column, &str); 5] = [
    (Column::Key, "ListingKey"),
    (Column::Status, "StandardStatus"),
    (Column::Class, "PropertyClass"),
    (Column::Address, "UnparsedAddress"),
    (Column::Location, "Location"),
];

/// The MLS's own fields, which Spark names by group and label.
pub const CUSTOM: [(&str, &str, &str); 5] = [
    ("Land Information", "Land Type", "LandType"),
    ("Land Information", "Land Lease Amount", "LandLeaseAmount"),
    (
        "Land Information",
        "Land Lease Expiration",
        "LandLeaseExpirationDate",
    ),
    (
        "Association Information",
        "Association Name",
        "AssociationName",
    ),
    (
        "Association Information",
        "Senior Community",
        "SeniorCommunityYN",
    ),
];

impl Column {
    /// The column of a standard field's name, whatever its case.
    pub fn named(name: &str) -> Option<Self> {
        static NAMES: OnceLock<HashMap<String, Column>> = OnceLock::new();
        NAMES
            .get_or_init(|| {
                let fields = FIELDS.iter().enumerate().flat_map(|(position, field)| {
                    field
                        .feed
                        .iter()
                        .map(move |name| (name.to_ascii_lowercase(), Self::Field(position)))
                });
                let own = OWN.map(|(column, name)| (name.to_ascii_lowercase(), column));
                fields.chain(own).collect()
            })
            .get(&name.to_ascii_lowercase())
            .copied()
    }

    /// The column of one of the MLS's own fields.
    pub fn custom(group: &str, label: &str) -> Option<Self> {
        CUSTOM
            .iter()
            .find(|(g, l, _)| g.eq_ignore_ascii_case(group) && l.eq_ignore_ascii_case(label))
            .and_then(|(_, _, name)| Self::named(name))
    }

    /// What the column is compared as.
    pub fn kind(self) -> Type {
        match self {
            Self::Key | Self::Status | Self::Class | Self::Address => Type::Text,
            Self::Location => Type::Location,
            Self::Field(position) => match FIELDS[position].kind {
                Kind::Text | Kind::List => Type::Text,
                Kind::Integer | Kind::Real | Kind::Money => Type::Number,
                Kind::Boolean => Type::Boolean,
                Kind::Timestamp => Type::Timestamp,
                Kind::Date => Type::Date,
            },
        }
    }
}

/// A listing whose columns can be asked for one by one.
pub struct Row<'a> {
    listing: &'a Listing,
    values: Vec<Option<Value>>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Text.
    Text(&'a str),
    /// Text that was put together.
    Made(String),
    /// A number, money in dollars.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// Epoch milliseconds of a day or a point in time.
    Time(i64),
    /// Several texts.
    List(&'a [String]),
    /// A point on the map.
    Point(Point),
}

impl<'a> Row<'a> {
    /// Opens a listing.
    pub fn new(listing: &'a Listing) -> Self {
        Self {
            listing,
            values: listing.values(),
        }
    }

    /// The listing.
    pub const fn listing(&self) -> &'a Listing {
        self.listing
    }

    /// The value of a field as the model holds it.
    pub fn value(&self, position: usize) -> Option<&Value> {
        self.values[position].as_ref()
    }

    /// What a column holds; `None` where nothing is known.
    pub fn cell(&self, column: Column) -> Option<Cell<'_>> {
        let listing = self.listing;
        Some(match column {
            Column::Key => Cell::Text(&listing.listing_key),
            Column::Status => Cell::Text(listing.standard_status.label()),
            Column::Class => Cell::Text(listing.kind.label()),
            Column::Address => Cell::Made(address(listing)),
            Column::Location => Cell::Point(Point::parse(listing.latitude?, listing.longitude?)?),
            Column::Field(position) => match self.value(position)? {
                Value::Text(text) => Cell::Text(text),
                Value::Real(number) => Cell::Number(*number),
                Value::Boolean(yes) => Cell::Boolean(*yes),
                Value::List(items) => Cell::List(items),
                Value::Integer(number) => match FIELDS[position].kind {
                    Kind::Money => Cell::Number(*number as f64 / 100.0),
                    Kind::Timestamp | Kind::Date => Cell::Time(*number),
                    _ => Cell::Number(*number as f64),
                },
            },
        })
    }
}

/// The whole address in one line, as Spark puts it together.
pub fn address(listing: &Listing) -> String {
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    format!(
        "{}, {}, {} {}",
        listing.street_line(),
        text(&listing.city),
        text(&listing.state_or_province),
        text(&listing.postal_code)
    )
}
