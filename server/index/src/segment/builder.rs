//! Makes a segment of rows that come one by one.

use super::{Segment, placed};
use crate::bits::Bits;
use crate::blob::{Reader, Writer};
use crate::boxes::Boxes;
use crate::cards;
use crate::columns::{BLOCK_ROWS, Columns};
use crate::dictionary::{Dictionaries, Dictionary, Naming};
use crate::layers::Layers;
use crate::markets::Market;
use crate::morton::{CODE_BITS, radix_sort};
use crate::narrow::Narrow;
use crate::orders::{KEYS, Order};
use crate::postings::Postings;
use crate::texts::{KEYS_A_MARK, KeyMarks, Texts};
use crate::words::WordRows;
use std::panic::resume_unwind;
use std::sync::OnceLock;
use std::thread;

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
    words: Texts,
    is_out_of_order: bool,
    /// Rows before which the source changes.
    sources_start: Vec<u32>,
    /// Of each row, which of those that read side by side brought it.
    readers: Vec<u8>,
}

impl SegmentBuilder {
    /// Adds a row: its fixed part, what cards show, and its words.
    pub fn push(&mut self, narrow: Narrow, blob: &[u8], words: &[u8]) {
        self.push_from(0, narrow, blob, words);
    }

    /// The same of one of several readers.
    pub fn push_from(&mut self, reader: u8, narrow: Narrow, blob: &[u8], words: &[u8]) {
        self.readers.push(reader);
        if let Some(before) = self.rows.last() {
            if before.source != narrow.source {
                self.sources_start.push(self.rows.len() as u32);
            } else if cards::key_bytes(self.blob(self.rows.len() - 1)) >= cards::key_bytes(blob) {
                self.is_out_of_order = true;
            }
        }
        self.rows.push(narrow);
        self.starts.push(self.blobs.len() as u32);
        self.words.push(words);
        let mut out = Writer {
            bytes: std::mem::take(&mut self.blobs),
        };
        out.bytes(blob);
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
                let market = Market::of(row.status, row.kind);
                places.push((placed(market, row.x, row.y), at));
            } else {
                nowhere.push(at);
            }
        }
        let located = places.len();
        let sorted_places = radix_sort(places, |pair| pair.0, 0..CODE_BITS + 2);
        let forks = forks(&sorted_places, sorted.len());
        let places = sorted_places
            .iter()
            .step_by(64)
            .map(|pair| pair.0)
            .collect();
        let mut added: Vec<u32> = sorted_places.into_iter().map(|pair| pair.1).collect();
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
        let key_marks = KeyMarks::of(sorted.iter().step_by(KEYS_A_MARK).map(|at| {
            let source = self.rows[*at as usize].source;
            (source, cards::key(self.blob(*at as usize)))
        }));
        self.rows = Vec::new();
        let by_key: Vec<u32> = sorted.iter().map(|at| row_of[*at as usize]).collect();
        drop((sorted, row_of));
        let mut ranks = vec![0; len];
        for (rank, row) in (0..).zip(&by_key) {
            ranks[*row as usize] = rank;
        }
        let starts: Vec<u32> = added.iter().map(|at| self.starts[*at as usize]).collect();
        self.starts = Vec::new();
        let packed = self.words.in_order(&added);
        self.words = Texts::default();
        let is_base = words == Words::Indexed;
        let orders = || -> Vec<Order> {
            (0..KEYS.len())
                .map(|key| Order::build(&columns, &by_key, &ranks, key))
                .collect()
        };
        let word_count = names.get(Naming::Word).len();
        let word_rows = || WordRows::build(len, |row| packed.get(row), word_count);
        // A delta is made in less time than a thread.
        let (orders, word_rows) = if is_base {
            let (orders, word_rows) = both(orders, word_rows);
            (orders, Some(word_rows))
        } else {
            (orders(), None)
        };
        let mut segment = Segment {
            len,
            located,
            bits: Bits::build(&columns, len),
            cities: Postings::build(&columns.city, len),
            subdivisions: Postings::build(&columns.subdivision, len),
            zips: Postings::build(&columns.zip, len),
            boxes: Boxes::build(&columns, located, len),
            orders,
            by_key,
            ranks,
            layers: Layers::default(),
            open_until,
            places,
            forks,
            word_rows,
            listing_ids: OnceLock::new(),
            starts,
            blobs: self.blobs,
            words: packed,
            key_marks,
            columns,
        };
        if is_base {
            segment.layers = Layers::build(&segment);
        }
        (segment, added)
    }

    fn blob(&self, at: usize) -> &[u8] {
        Reader::new(&self.blobs[self.starts[at] as usize..]).bytes()
    }

    fn sorted_by_key(&self, names: &Dictionaries) -> Vec<u32> {
        let mut sorted: Vec<u32> = (0..self.rows.len() as u32).collect();
        let ranks = source_ranks(names.get(Naming::Source));
        let rank = |at: u32| ranks[usize::from(self.rows[at as usize].source)];
        let is_sorted =
            !self.is_out_of_order && self.sources_start.iter().all(|at| rank(at - 1) < rank(*at));
        if !is_sorted {
            let identity = |at: u32| (rank(at), cards::key(self.blob(at as usize)));
            // Rows of one reader and source come nearly in order: side by side they are sorted soon.
            sorted.sort_by_key(|at| (rank(*at), self.readers[*at as usize]));
            sorted.sort_by(|a, b| identity(*a).cmp(&identity(*b)).then(a.cmp(b)));
            sorted.reverse();
            sorted.dedup_by(|later, kept| identity(*later) == identity(*kept));
            sorted.reverse();
        }
        sorted
    }
}

/// Where each source stands in the order of their names.
fn source_ranks(sources: &Dictionary) -> Vec<u32> {
    let mut codes: Vec<u32> = (0..sources.len() as u32).collect();
    codes.sort_by_key(|code| sources.name(*code));
    let mut ranks = vec![0; codes.len()];
    for (rank, code) in (0..).zip(codes) {
        ranks[code as usize] = rank;
    }
    ranks
}

/// Does two things at once.
fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        match one.join() {
            Ok(one) => (one, other),
            Err(panic) => resume_unwind(panic),
        }
    })
}

/// Tells the rows of all cells apart, whole blocks; see [`Segment::forks`].
fn forks(places: &[(u64, u32)], len: usize) -> Vec<u8> {
    let mut forks = vec![0; len.div_ceil(BLOCK_ROWS) * BLOCK_ROWS];
    for (fork, pair) in forks[1.min(len)..].iter_mut().zip(places.windows(2)) {
        let differing = u64::BITS - (pair[0].0 ^ pair[1].0).leading_zeros();
        *fork = (CODE_BITS.saturating_sub(differing) / 2 + 1) as u8;
    }
    forks
}
