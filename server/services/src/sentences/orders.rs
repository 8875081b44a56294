//! The order that a sentence asks for.

use super::reader::Reader;
use model::search::{Direction, Sort, SortKey};

/// The orders: how each is said, by what it sorts, and which way.
const ORDERS: &[(&[&str], SortKey, Direction)] = &[
    (
        &[
            "lowest price per square foot",
            "best price per square foot",
            "price per square foot",
            "menor precio por pie cuadrado",
        ],
        SortKey::Ppsf,
        Direction::Asc,
    ),
    (
        &[
            "cheapest",
            "least expensive",
            "most affordable",
            "lowest priced",
            "lowest price",
            "price low to high",
            "mas baratas",
            "mas barata",
            "mas economicas",
            "mas economica",
            "menor precio",
        ],
        SortKey::Price,
        Direction::Asc,
    ),
    (
        &[
            "most expensive",
            "priciest",
            "highest priced",
            "highest price",
            "price high to low",
            "mas caras",
            "mas cara",
            "mayor precio",
        ],
        SortKey::Price,
        Direction::Desc,
    ),
    (
        &[
            "newest listings",
            "newest",
            "most recent",
            "latest listings",
            "latest",
            "mas recientes",
            "mas reciente",
        ],
        SortKey::Date,
        Direction::Desc,
    ),
    (
        &["oldest listings", "longest on the market"],
        SortKey::Date,
        Direction::Asc,
    ),
    (
        &[
            "largest lots",
            "largest lot",
            "biggest lot",
            "terreno mas grande",
        ],
        SortKey::Lot,
        Direction::Desc,
    ),
    (
        &[
            "largest",
            "biggest",
            "most spacious",
            "mas grandes",
            "mas grande",
        ],
        SortKey::Sqft,
        Direction::Desc,
    ),
    (
        &["smallest", "mas pequenas", "mas pequena"],
        SortKey::Sqft,
        Direction::Asc,
    ),
];

impl Reader<'_> {
    /// "cheapest", "newest first", "largest", "la más barata".
    pub(super) fn order(&mut self) -> Option<()> {
        self.any(&[
            "sorted by",
            "sort by",
            "ordered by",
            "ordenadas por",
            "the",
            "la",
            "las",
            "el",
            "los",
        ]);
        let (_, key, direction) = ORDERS.iter().find(|(phrases, ..)| self.any(phrases))?;
        self.any(&["first", "primero"]);
        self.query.sort = Sort {
            key: *key,
            direction: *direction,
        };
        Some(())
    }
}
