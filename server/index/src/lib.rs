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
//! A segment holds rows in the Z-order of their place on the map (`morton`), so that every tile and
//! every neighbourhood is one run of rows; rows without a place come last. Around them stand:
//! one array of few bits a field (`columns`); bitmaps of the values that facets count, cut in
//! blocks of 4,096 rows (`bits`); the rows of each city, subdivision and ZIP code by block
//! (`postings`); boxes around blocks and words (`boxes`); five sort orders with marks (`orders`);
//! and what only cards show, packed (`cards`).
//!
//! A snapshot is a base segment with a bit for each row that still counts, plus a small delta
//! segment of the rows that came since. A batch of changes rebuilds the delta; a merge the base.
//!
//! A search plans its filters as tests (`plan`), runs over the blocks once (`evaluate`, compiled
//! for two instruction sets in `dispatch`), counting the facets on the way (`facets`), and reads one page off
//! the sort order (`page`).

mod answers;
mod area;
mod bits;
mod blob;
mod boxes;
mod cards;
mod cells;
mod circle;
mod clusters;
mod columns;
mod comparables;
mod delta;
mod dictionary;
mod dispatch;
mod evaluate;
mod facets;
mod hashing;
mod index;
mod kernels;
mod loosen;
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
mod tiles;
mod typos;
pub mod values;
mod words;

pub use area::{Distances, center};
pub use comparables::{Comparable, Reach, Subject};
pub use index::{Index, IndexBuilder};
pub use price::{BARS, Scale};
pub use rows::{Change, IndexRow, OpenHouseTime};
pub use snapshot::{Memory, Snapshot};
pub use tiles::{MAX_ZOOM, SINGLES_ZOOM};
pub use words::{Highlight, highlight};
