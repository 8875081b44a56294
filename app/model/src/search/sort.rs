//! The order of a list, and how it is spelled in an address.

use serde::{Deserialize, Serialize};

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SortKey {
    /// Asking price.
    Price,
    /// Day it came on the market.
    #[default]
    Date,
    /// Living area.
    Sqft,
    /// Price per square foot.
    Ppsf,
    /// Lot.
    Lot,
    /// Distance from the centre of the area.
    Distance,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Least first.
    Asc,
    /// Most first.
    Desc,
}

/// The order of a list; unknown values come last either way, ties by key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// Which way.
    pub direction: Direction,
}

impl Default for Sort {
    fn default() -> Self {
        Self {
            key: SortKey::Date,
            direction: Direction::Desc,
        }
    }
}

impl Sort {
    pub(super) const KEYS: [(&'static str, SortKey, Direction); 6] = [
        ("price", SortKey::Price, Direction::Asc),
        ("date", SortKey::Date, Direction::Desc),
        ("sqft", SortKey::Sqft, Direction::Desc),
        ("ppsf", SortKey::Ppsf, Direction::Asc),
        ("lot", SortKey::Lot, Direction::Desc),
        ("distance", SortKey::Distance, Direction::Asc),
    ];

    /// Reads `price`, `-price` (the other way round: most first), `date`, …; a bare word has the
    /// direction that people expect of it (cheapest, newest, largest, nearest first).
    pub fn parse(text: &str) -> Option<Self> {
        let (word, turned) = match text.strip_prefix('-') {
            Some(word) => (word, true),
            None => (text, false),
        };
        let (_, key, usual) = Self::KEYS.into_iter().find(|(name, ..)| *name == word)?;
        let direction = match (usual, turned) {
            (usual, false) => usual,
            (Direction::Asc, true) => Direction::Desc,
            (Direction::Desc, true) => Direction::Asc,
        };
        Some(Self { key, direction })
    }

    /// The word that [`Sort::parse`] reads.
    pub fn text(self) -> String {
        let (name, _, usual) = Self::KEYS
            .into_iter()
            .find(|(_, key, _)| *key == self.key)
            .unwrap_or(Self::KEYS[1]);
        if usual == self.direction {
            name.to_owned()
        } else {
            format!("-{name}")
        }
    }
}
