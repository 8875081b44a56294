//! One immutable set of rows with everything that answers questions about them.

mod builder;

use crate::bits::Bits;
use crate::blob::Reader;
use crate::boxes::Boxes;
use crate::cards::{self, Unpacked};
use crate::columns::{BLOCK_ROWS, BLOCK_WORDS, Columns};
use crate::dictionary::{Dictionaries, Naming};
use crate::layers::Layers;
use crate::markets::Market;
use crate::morton::{CODE_BITS, code, mercator_x};
use crate::narrow::Narrow;
use crate::orders::Order;
use crate::postings::Postings;
use crate::snapshot::Memory;
use crate::texts::{KeyMarks, Texts};
use crate::words::WordRows;
use model::search::Filters;
use std::ops::Range;
use std::sync::OnceLock;

pub use builder::{SegmentBuilder, Words};

/// Rows by market and in Z-order of their place within, those without a place last.
#[derive(Debug, Default)]
pub struct Segment {
    /// How many rows.
    pub len: usize,
    /// How many of them have a place; they come first.
    pub located: usize,
    /// The fields.
    pub columns: Columns,
    /// Bitmaps of facet values.
    pub bits: Bits,
    /// Rows of each city.
    pub cities: Postings,
    /// Rows of each subdivision.
    pub subdivisions: Postings,
    /// Rows of each ZIP code.
    pub zips: Postings,
    /// Boxes around blocks and words.
    pub boxes: Boxes,
    /// One order for each of `KEYS`.
    pub orders: Vec<Order>,
    /// Rows in order of (source, listing key).
    pub by_key: Vec<u32>,
    /// The place of each row in `by_key`.
    pub ranks: Vec<u32>,
    /// The clusters of homes for sale; a delta has none.
    pub layers: Layers,
    /// Rows with open houses and the end of the last one.
    pub open_until: Vec<(u32, i64)>,
    /// Market and place in the Z-order of the first row of each word.
    places: Vec<u64>,
    /// For each row the coarsest level at which its cell is not that of the row before.
    pub forks: Vec<u8>,
    /// The rows of each word; a small segment looks through all rows instead.
    pub word_rows: Option<WordRows>,
    /// MLS numbers, folded, with their rows; made when first asked for.
    listing_ids: OnceLock<Vec<(String, u32)>>,
    starts: Vec<u32>,
    blobs: Vec<u8>,
    words: Texts,
    key_marks: KeyMarks,
}

impl Segment {
    /// MLS numbers, folded and ascending, with their rows.
    pub fn by_listing_id(&self) -> &[(String, u32)] {
        self.listing_ids.get_or_init(|| {
            let mut ids: Vec<_> = (0..self.len as u32)
                .filter_map(|row| {
                    let card = Unpacked::of(self.blob(row as usize));
                    Some((crate::values::fold(card.listing_id?), row))
                })
                .collect();
            ids.sort_unstable();
            ids
        })
    }

    /// The rows of a market whose places lie in a run of the Z-order.
    pub fn rows_between(&self, market: Market, run: (u64, u64)) -> Range<usize> {
        let first = (market as u64) << CODE_BITS;
        self.row_at(first + run.0)..self.row_at(first + run.1)
    }

    /// The first row at or after a place, its market above the Z-order.
    fn row_at(&self, place: u64) -> usize {
        let word = self
            .places
            .partition_point(|first| *first < place)
            .saturating_sub(1);
        let (mut low, mut high) = (word * 64, (word * 64 + 64).min(self.located));
        while low < high {
            let middle = usize::midpoint(low, high);
            let columns = &self.columns;
            let x = mercator_x(columns.longitude_e7[middle]);
            let market = Market::of(columns.status[middle], columns.kind[middle]);
            if placed(market, x, columns.y[middle]) < place {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The rows that can match filters and whose places lie in runs of the Z-order, ascending.
    pub fn ranges(&self, filters: &Filters, runs: &[(u64, u64)]) -> Vec<Range<usize>> {
        if self.located == 0 {
            return Vec::new();
        }
        Market::ALL
            .into_iter()
            .filter(|market| market.is_asked_for(filters))
            .flat_map(|market| runs.iter().map(move |run| (market, *run)))
            .map(|(market, run)| self.rows_between(market, run))
            .filter(|rows| !rows.is_empty())
            .collect()
    }

    /// The words that hold the rows of a market within a run of the Z-order, and maybe a few others.
    pub fn words_between(&self, market: Market, run: (u64, u64)) -> Range<usize> {
        let first = (market as u64) << CODE_BITS;
        let at = |place: u64| self.places.partition_point(|first| *first < place);
        at(first + run.0).saturating_sub(1)..at(first + run.1)
    }

    /// How many blocks of rows.
    pub fn blocks(&self) -> usize {
        self.len.div_ceil(BLOCK_ROWS)
    }

    /// How many words hold a bit for each row, whole blocks.
    pub fn words(&self) -> usize {
        self.blocks() * BLOCK_WORDS
    }

    /// What the columns do not hold of a row.
    pub fn blob(&self, row: usize) -> &[u8] {
        Reader::new(&self.blobs[self.starts[row] as usize..]).bytes()
    }

    /// The first byte that is held of a row beyond the columns.
    pub fn first_byte(&self, row: usize) -> u8 {
        self.blobs[self.starts[row] as usize]
    }

    /// The words of a row.
    pub fn packed_words(&self, row: usize) -> &[u8] {
        self.words.get(row)
    }

    /// The listing key of a row.
    pub fn key(&self, row: usize) -> &str {
        cards::key(self.blob(row))
    }

    /// Source and listing key of a row.
    pub fn identity<'a>(&'a self, row: usize, names: &'a Dictionaries) -> (&'a str, &'a str) {
        let source = u32::from(self.columns.source[row]);
        (names.get(Naming::Source).name(source), self.key(row))
    }

    /// The place in `by_key` at which a home stands or would stand.
    pub fn rank_of(&self, identity: (&str, &str), names: &Dictionaries) -> usize {
        let near = self.key_marks.ranks_around(identity, names, self.len);
        let first = near.start;
        first
            + self.by_key[near]
                .partition_point(|row| self.identity(*row as usize, names) < identity)
    }

    /// The row of a home.
    pub fn find(&self, identity: (&str, &str), names: &Dictionaries) -> Option<usize> {
        self.row_of_rank(self.rank_of(identity, names), identity, names)
    }

    /// The row of a home whose rank is known.
    pub fn row_of_rank(
        &self,
        rank: usize,
        identity: (&str, &str),
        names: &Dictionaries,
    ) -> Option<usize> {
        let row = *self.by_key.get(rank)? as usize;
        (self.identity(row, names) == identity).then_some(row)
    }

    /// Takes a row back.
    pub fn narrow(&self, row: usize) -> Narrow {
        let open = self
            .open_until
            .binary_search_by_key(&(row as u32), |(row, _)| *row);
        Narrow {
            open_until: open.map_or(0, |at| self.open_until[at].1),
            ..self.columns.narrow(row)
        }
    }

    /// Bytes held.
    pub fn memory(&self) -> Memory {
        let searched = self.columns.bytes()
            + self.bits.bytes()
            + self.cities.bytes()
            + self.subdivisions.bytes()
            + self.zips.bytes()
            + self.orders.iter().map(Order::bytes).sum::<usize>()
            + (self.by_key.capacity() + self.ranks.capacity()) * 4
            + self.boxes.bytes()
            + self.open_until.capacity() * 16
            + self.layers.bytes()
            + self.places.capacity() * 8
            + self.forks.capacity();
        let rows_of_words = self.word_rows.as_ref().map_or(0, WordRows::bytes);
        Memory {
            searched,
            words: rows_of_words + self.words.bytes(),
            cards: self.starts.capacity() * 4 + self.blobs.capacity(),
        }
    }
}

/// Where a row stands: its market above its place in the Z-order.
fn placed(market: Market, x: u32, y: u32) -> u64 {
    (market as u64) << CODE_BITS | code(x, y)
}
