//! One immutable set of rows with everything that answers questions about them.

use crate::bits::Bits;
use crate::blob::{Reader, Writer};
use crate::boxes::Boxes;
use crate::cards::{self, Unpacked};
use crate::columns::{BLOCK_ROWS, BLOCK_WORDS, Columns};
use crate::dictionary::{Dictionaries, Naming};
use crate::morton::{code, mercator_x, radix_sort};
use crate::narrow::Narrow;
use crate::orders::{KEYS, Order};
use crate::postings::Postings;
use crate::words::WordRows;
use std::ops::Range;
use std::sync::OnceLock;

/// Rows in Z-order of their place, those without a place last.
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
    /// One order for each of [`KEYS`].
    pub orders: Vec<Order>,
    /// Rows in order of (source, listing key).
    pub by_key: Vec<u32>,
    /// The place of each row in `by_key`.
    pub ranks: Vec<u32>,
    /// Rows with open houses and the end of the last one.
    pub open_until: Vec<(u32, i64)>,
    /// Place in the Z-order of the first row of each word.
    codes: Vec<u64>,
    /// The rows of each word; a small segment looks through all rows instead.
    pub word_rows: Option<WordRows>,
    /// MLS numbers, folded, with their rows; made when first asked for.
    listing_ids: OnceLock<Vec<(String, u32)>>,
    starts: Vec<u32>,
    blobs: Vec<u8>,
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

    /// The rows whose places lie in a run of the Z-order, 48 bits.
    pub fn rows_between(&self, run: (u64, u64)) -> Range<usize> {
        self.row_at(run.0)..self.row_at(run.1)
    }

    /// The first row at or after a place in the Z-order.
    fn row_at(&self, place: u64) -> usize {
        let word = self
            .codes
            .partition_point(|code| *code < place)
            .saturating_sub(1);
        let (mut low, mut high) = (word * 64, (word * 64 + 64).min(self.located));
        while low < high {
            let middle = usize::midpoint(low, high);
            let x = mercator_x(self.columns.longitude_e7[middle]);
            if code(x, self.columns.y[middle]) < place {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
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

    /// The words of a row.
    pub fn packed_words(&self, row: usize) -> &[u8] {
        words_at(&self.blobs, self.starts[row])
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
        self.by_key
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

    /// Bytes held by what answers searches, and by what makes cards.
    pub fn bytes(&self) -> (usize, usize) {
        let searched = self.columns.bytes()
            + self.bits.bytes()
            + self.cities.bytes()
            + self.subdivisions.bytes()
            + self.zips.bytes()
            + self.orders.iter().map(Order::bytes).sum::<usize>()
            + (self.by_key.capacity() + self.ranks.capacity()) * 4
            + (self.boxes.blocks.capacity() + self.boxes.words.capacity()) * 16
            + self.open_until.capacity() * 16;
        let words = self.word_rows.as_ref().map_or(0, WordRows::bytes);
        let searched = searched + words + self.codes.capacity() * 8;
        (searched, self.starts.capacity() * 4 + self.blobs.capacity())
    }
}

fn words_at(blobs: &[u8], start: u32) -> &[u8] {
    let mut from = Reader::new(&blobs[start as usize..]);
    from.bytes();
    from.bytes()
}

/// Whether a segment lists the rows of each word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// It does: for the base, which is asked often and built rarely.
    Indexed,
    /// It does not: for a delta, which is built with every batch.
    Scanned,
}

/// Takes rows one by one and makes a segment of them.
#[derive(Debug, Default)]
pub struct SegmentBuilder {
    rows: Vec<Narrow>,
    starts: Vec<u32>,
    blobs: Vec<u8>,
}

impl SegmentBuilder {
    /// Adds a row: its fixed part, what cards show, and its words.
    pub fn push(&mut self, narrow: Narrow, blob: &[u8], words: &[u8]) {
        self.rows.push(narrow);
        self.starts.push(self.blobs.len() as u32);
        let mut out = Writer {
            bytes: std::mem::take(&mut self.blobs),
        };
        out.bytes(blob);
        out.bytes(words);
        self.blobs = out.bytes;
    }

    /// How many rows were added.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Makes the segment, and tells for each of its rows which one it was as they were added.
    /// Of rows with the same key the last one counts.
    pub fn finish(mut self, names: &Dictionaries, words: Words) -> (Segment, Vec<u32>) {
        self.blobs.shrink_to_fit();
        let sorted = self.sorted_by_key(names);
        let (mut places, mut nowhere) = (Vec::with_capacity(sorted.len()), Vec::new());
        for &at in &sorted {
            let row = &self.rows[at as usize];
            if row.is_located() {
                places.push((code(row.x, row.y), at));
            } else {
                nowhere.push(at);
            }
        }
        let located = places.len();
        let places = radix_sort(places, 48);
        let codes = places.iter().step_by(64).map(|pair| pair.0).collect();
        let mut added: Vec<u32> = places.into_iter().map(|pair| pair.1).collect();
        added.append(&mut nowhere);

        let len = added.len();
        let columns = Columns::gather(&self.rows, &added);
        let mut row_of = vec![0_u32; self.rows.len()];
        let mut open_until = Vec::new();
        for (row, &at) in (0..).zip(&added) {
            row_of[at as usize] = row;
            let until = self.rows[at as usize].open_until;
            if until != 0 {
                open_until.push((row, until));
            }
        }
        self.rows = Vec::new();
        let by_key: Vec<u32> = sorted.iter().map(|at| row_of[*at as usize]).collect();
        drop((sorted, row_of));
        let mut ranks = vec![0; len];
        for (rank, row) in (0..).zip(&by_key) {
            ranks[*row as usize] = rank;
        }
        let starts: Vec<u32> = added.iter().map(|at| self.starts[*at as usize]).collect();
        let word_rows = (words == Words::Indexed).then(|| {
            let packed = |row: usize| words_at(&self.blobs, starts[row]);
            WordRows::build(len, packed, names.get(Naming::Word).len())
        });
        let segment = Segment {
            len,
            located,
            bits: Bits::build(&columns, len),
            cities: Postings::build(&columns.city, len),
            subdivisions: Postings::build(&columns.subdivision, len),
            zips: Postings::build(&columns.zip, len),
            boxes: Boxes::build(&columns, located, len),
            orders: (0..KEYS.len())
                .map(|key| Order::build(&columns, &by_key, key))
                .collect(),
            by_key,
            ranks,
            open_until,
            codes,
            word_rows,
            listing_ids: OnceLock::new(),
            starts,
            blobs: self.blobs,
            columns,
        };
        (segment, added)
    }

    fn sorted_by_key(&self, names: &Dictionaries) -> Vec<u32> {
        let sources = names.get(Naming::Source);
        let identity = |at: &u32| {
            let at = *at as usize;
            let blob = Reader::new(&self.blobs[self.starts[at] as usize..]).bytes();
            (
                sources.name(u32::from(self.rows[at].source)),
                cards::key(blob),
            )
        };
        let mut sorted: Vec<u32> = (0..self.rows.len() as u32).collect();
        if !sorted.is_sorted_by(|a, b| identity(a) < identity(b)) {
            sorted.sort_by(|a, b| identity(a).cmp(&identity(b)));
            sorted.reverse();
            sorted.dedup_by(|later, kept| identity(later) == identity(kept));
            sorted.reverse();
        }
        sorted
    }
}
