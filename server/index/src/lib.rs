//! The in-memory index of all public homes: search, exact counts, facets, sorting, map tiles.
//!
//! SQL is the truth and this is a view of it, built at start and kept fresh by [`Index::apply`].
//! Readers take an [`Index::snapshot`] and never wait for a writer. Start with [`IndexRow`], what
//! goes in, and [`Snapshot`], what comes out.
//!
//! **Invariant:** no I/O, no async, no clock (the time is always an argument), and no decision
//! about who may see what: the caller gives only what the public may see.
//!
//! # Layout
//!
//! A segment holds rows by market (`markets`) and within each in the Z-order of their place on the map
//! (`morton`), so that every tile and every neighbourhood is one run of rows of a market; rows without
//! a place come last. Around them stand:
//! one array of few bits a field (`columns`); bitmaps of the values that facets count, cut in
//! blocks of 4,096 rows (`bits`); the rows of each city, subdivision and ZIP code by block
//! (`postings`); boxes around blocks and words (`boxes`); five sort orders with marks (`orders`);
//! the clusters of the map that people see first (`layers`); and what only cards show, packed (`cards`).
//!
//! A snapshot is a base segment with a bit for each row that still counts, plus a small delta
//! segment of the rows that came since. A batch of changes rebuilds the delta; a merge the base.
//!
//! A search plans its filters as tests (`plan`), runs over the blocks once (`evaluate`, compiled
//! for three instruction sets in `dispatch`), counting the facets on the way (`facets`), and reads one page off
//! the sort order (`page`). A tile reads only the rows of its place (`views`) and gathers them, a word
//! of 64 at a time, in cells (`gather`) that merge into clusters (`clusters`).
//!
//! # Speed
//!
//! `make bench` measures on a million made-up homes in sixty towns (`server/benches`, P3, P5 to P8 and P14) and asks
//! other programs the same of the same homes. One thread answers each question; a question is asked
//! once, so that no kept answer helps, unless it says "again". On two shared AMD EPYC cores with AVX-512, with
//! nothing else to do, median and 99th percentile were:
//!
//! | Job | p50 | p99 |
//! |---|---|---|
//! | Search: 24 cards, exact total, facets, histogram; city, box, polygon or statewide | 0.29 ms | 2.1 ms |
//! | ... statewide, 164,000 hits on average | 1.1 ms | 2.4 ms |
//! | Page at random depth, any order, statewide, of a new search | 0.99 ms | 2.2 ms |
//! | ... of the same search again | 0.12 ms | 0.67 ms |
//! | Tile of the homes for sale, zoom 4 to 16, encoded | 7.2 µs | 45 µs |
//! | Tile under up to four more filters, encoded | 27 µs | 0.70 ms |
//! | Comparables within a mile and a year, with cards | 25 µs | 64 µs |
//! | Batch of 500 changes until every search sees them | 7.4 ms | 9.1 ms |
//! | Build from rows taken in, clusters and words included | 0.34 s (0.39 s of processor time) | |
//! | Rows taken in before | 2.0 µs each | |
//!
//! Memory: 127 MB for searches, 30 MB for words, 102 MB for cards. What made the difference, to be kept in
//! mind when it changes: each market lies by itself, so that the usual search reads two fifths of the
//! rows; rows that fail two tests are looked at no more; bytes read decide, not instructions; names are
//! compared only where counts tie; and whatever is built reads memory in order.

mod answers;
mod area;
mod bits;
mod blob;
mod boxes;
mod buckets;
mod cards;
mod cells;
mod circle;
pub mod clip;
mod clusters;
mod columns;
mod comparables;
mod delta;
mod dictionary;
mod dispatch;
pub mod drawings;
mod evaluate;
mod facets;
mod gather;
mod hashing;
mod index;
mod kernels;
mod layers;
mod loosen;
mod markets;
mod matching;
mod morton;
mod mvt;
mod narrow;
mod orders;
mod page;
mod plan;
mod postings;
mod price;
mod ranges;
mod raster;
mod rows;
mod segment;
mod snapshot;
mod spatial;
mod suggest;
mod tally;
mod texts;
mod tiles;
mod typos;
pub mod values;
mod views;
mod words;

pub use area::{Distances, center};
pub use comparables::{Comparable, Reach, Subject};
pub use index::{Index, IndexBuilder};
pub use price::{BARS, Scale};
pub use rows::{Change, IndexRow, OpenHouseTime};
pub use snapshot::{Memory, Snapshot};
pub use suggest::Place;
pub use tiles::{MAX_ZOOM, Mark, MarkedHome, SINGLES_ZOOM};
pub use typos::typing_errors;
pub use words::highlight;
