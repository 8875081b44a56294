//! The homes of one page of a sorted list, at any depth, without sorting the list.

use crate::area::Distances;
use crate::delta::{Delta, Places};
use crate::orders::{self, CHUNKS};
use crate::segment::Segment;
use crate::values::degrees;
use model::geo::Point;
use model::search::{Direction, Sort, SortKey};
use std::ops::Range;

/// So many hits are sorted directly.
const SORTED_DIRECTLY: usize = 3_000;

/// A row of the base or of the delta.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowRef {
    /// In the base.
    Base(u32),
    /// In the delta.
    Delta(u32),
}

/// The hits of both segments.
#[derive(Debug, Clone, Copy)]
pub struct Hits<'a> {
    /// The base.
    pub base: &'a Segment,
    /// Its hits.
    pub base_bits: &'a [u64],
    /// The delta.
    pub delta: &'a Delta,
    /// Its hits.
    pub delta_bits: &'a [u64],
    /// How many in both.
    pub total: usize,
}

impl Hits<'_> {
    /// The rows `from..from + limit` of the sorted hits.
    pub fn page(&self, sort: Sort, center: Option<Point>, from: u64, limit: usize) -> Vec<RowRef> {
        let from = usize::try_from(from).unwrap_or(usize::MAX).min(self.total);
        let to = from.saturating_add(limit).min(self.total);
        if from == to {
            return Vec::new();
        }
        match (orders::position(sort.key), center) {
            (None, Some(center)) => self.nearest(center, sort.direction, from..to),
            (key, _) => {
                let key = key.or(orders::position(SortKey::Date)).unwrap_or(0);
                if self.total <= SORTED_DIRECTLY {
                    self.sorted(key, sort.direction, from..to)
                } else {
                    self.walked(key, sort.direction, from..to)
                }
            }
        }
    }

    /// Rows without a point never match an area, so that every distance is known.
    fn nearest(&self, center: Point, direction: Direction, page: Range<usize>) -> Vec<RowRef> {
        let distances = Distances::from(center);
        let from = |segment: &Segment, row: usize| {
            distances.decimetres(Point {
                latitude: degrees(segment.columns.latitude_e7[row]),
                longitude: degrees(segment.columns.longitude_e7[row]),
            })
        };
        self.selected(direction, page, from)
    }

    fn sorted(&self, key: usize, direction: Direction, page: Range<usize>) -> Vec<RowRef> {
        self.selected(direction, page, |segment, row| {
            match orders::value(&segment.columns, key, row) {
                // Unknown comes last either way, and descending turns all numbers round below.
                0 if direction == Direction::Asc => u32::MAX,
                value => value,
            }
        })
    }

    /// Gathers all hits with what they sort by, and sorts no more than the page.
    fn selected(
        &self,
        direction: Direction,
        page: Range<usize>,
        value: impl Fn(&Segment, usize) -> u32,
    ) -> Vec<RowRef> {
        let turn = if direction == Direction::Desc {
            u64::MAX
        } else {
            0
        };
        let mut rows: Vec<(u32, u64, RowRef)> = Vec::with_capacity(self.total);
        each_row(self.base_bits, |row| {
            let tie = u64::from(self.base.ranks[row]) * 2 + 1;
            let value = value(self.base, row) ^ turn as u32;
            rows.push((value, (tie << 31) ^ turn, RowRef::Base(row as u32)));
        });
        each_row(self.delta_bits, |row| {
            let tie = u64::from(self.delta.places[row].rank) * 2;
            let tie = tie << 31 | u64::from(self.delta.segment.ranks[row]);
            let value = value(&self.delta.segment, row) ^ turn as u32;
            rows.push((value, tie ^ turn, RowRef::Delta(row as u32)));
        });
        if page.end < rows.len() {
            rows.select_nth_unstable(page.end);
            rows.truncate(page.end);
        }
        if page.start > 0 {
            rows.select_nth_unstable(page.start);
            rows.drain(..page.start);
        }
        rows.sort_unstable();
        rows.into_iter().map(|(.., row)| row).collect()
    }

    /// Rows with a value come first either way; each part is read forwards or backwards.
    fn walked(&self, key: usize, direction: Direction, page: Range<usize>) -> Vec<RowRef> {
        let walk = Walk::of(self, key);
        let (known, unknown) = (walk.known, self.total - walk.known);
        let first = page.start.min(known)..page.end.min(known);
        let second = page.start.saturating_sub(known)..page.end.saturating_sub(known);
        if direction == Direction::Asc {
            let mut rows = walk.among_known(first);
            rows.extend(walk.among_unknown(second));
            rows
        } else {
            let turned = |part: Range<usize>, count: usize| count - part.end..count - part.start;
            let mut rows = walk.among_known(turned(first, known));
            rows.reverse();
            let mut last = walk.among_unknown(turned(second, unknown));
            last.reverse();
            rows.extend(last);
            rows
        }
    }
}

/// The hits in ascending order of one key, the delta's woven into the base's.
struct Walk<'a> {
    hits: Hits<'a>,
    /// The words of the base that have hits: those of the markets asked for.
    words: Range<usize>,
    order: &'a orders::Order,
    key: usize,
    /// The delta's hits in order.
    delta: Vec<u32>,
    delta_known: usize,
    base_known: usize,
    known: usize,
}

impl<'a> Walk<'a> {
    fn of(hits: &Hits<'a>, key: usize) -> Self {
        let order = &hits.base.orders[key];
        let delta_order = &hits.delta.segment.orders.get(key);
        let (mut delta, mut delta_known) = (Vec::new(), 0);
        if let Some(delta_order) = delta_order {
            for (at, row) in delta_order.rows.iter().enumerate() {
                if has(hits.delta_bits, *row) {
                    delta.push(*row);
                    delta_known += usize::from(at < delta_order.known);
                }
            }
        }
        let hit = |word: &u64| *word != 0;
        let first = hits.base_bits.iter().position(hit).unwrap_or(0);
        let words = first
            ..hits
                .base_bits
                .iter()
                .rposition(hit)
                .map_or(first, |last| last + 1);
        let base_known = order.count_from(0, hits.base_bits, &words);
        Self {
            hits: *hits,
            words,
            order,
            key,
            delta,
            delta_known,
            base_known,
            known: base_known + delta_known,
        }
    }

    fn place(&self, delta_row: u32) -> usize {
        let places: &Places = &self.hits.delta.places[delta_row as usize];
        places.orders[self.key] as usize
    }

    /// How many hits of the delta come before a place of the base.
    fn delta_before(&self, place: usize) -> usize {
        self.delta[..self.delta_known].partition_point(|row| self.place(*row) < place)
    }

    /// How many hits come before a chunk.
    fn before(&self, chunk: usize) -> usize {
        let after = self
            .order
            .count_from(chunk, self.hits.base_bits, &self.words);
        self.base_known - after + self.delta_before(self.order.chunk_start(chunk))
    }

    fn among_known(&self, part: Range<usize>) -> Vec<RowRef> {
        if part.is_empty() {
            return Vec::new();
        }
        let (mut low, mut high) = ((0, 0), (CHUNKS, self.known));
        while high.0 - low.0 > 1 {
            let middle = usize::midpoint(low.0, high.0);
            let before = self.before(middle);
            if before <= part.start {
                low = (middle, before);
            } else {
                high = (middle, before);
            }
        }
        let start = self.order.chunk_start(low.0);
        let first = self.delta_before(start);
        let is_nearer_to_end = part.end <= high.1 && high.1 - part.end < part.start - low.1;
        if is_nearer_to_end {
            let end = self.order.chunk_start(high.0);
            let last = if high.0 == CHUNKS {
                self.delta_known
            } else {
                self.delta_before(end)
            };
            let delta = self.delta[first..last].iter().rev();
            let places = (start..end).rev();
            let mut rows = self.collect(places, delta, true, high.1 - part.end, part.len());
            rows.reverse();
            rows
        } else {
            let delta = self.delta[first..self.delta_known].iter();
            self.collect(
                start..self.order.known,
                delta,
                false,
                part.start - low.1,
                part.len(),
            )
        }
    }

    fn among_unknown(&self, part: Range<usize>) -> Vec<RowRef> {
        let places = self.order.known..self.order.rows.len();
        let delta = self.delta[self.delta_known..].iter();
        self.collect(places, delta, false, part.start, part.len())
    }

    /// Walks places of the base one way; a row of the delta stands before the place where it belongs.
    fn collect<'b>(
        &self,
        places: impl Iterator<Item = usize>,
        delta: impl Iterator<Item = &'b u32>,
        is_backwards: bool,
        mut skip: usize,
        take: usize,
    ) -> Vec<RowRef> {
        let mut rows = Vec::with_capacity(take);
        let mut delta = delta.peekable();
        let mut add = |row: RowRef, rows: &mut Vec<RowRef>| {
            if skip > 0 {
                skip -= 1;
            } else {
                rows.push(row);
            }
        };
        for place in places {
            if rows.len() >= take {
                break;
            }
            let is_due = |row: &&u32| (self.place(**row) <= place) != is_backwards;
            while let Some(row) = delta.next_if(is_due) {
                add(RowRef::Delta(*row), &mut rows);
            }
            let row = self.order.rows[place];
            if has(self.hits.base_bits, row) {
                add(RowRef::Base(row), &mut rows);
            }
        }
        for row in delta {
            add(RowRef::Delta(*row), &mut rows);
        }
        rows.truncate(take);
        rows
    }
}

#[inline]
fn has(bits: &[u64], row: u32) -> bool {
    bits[row as usize / 64] >> (row % 64) & 1 == 1
}

/// Visits the rows whose bit is set.
pub fn each_row(bits: &[u64], mut visit: impl FnMut(usize)) {
    for (word, bits) in bits.iter().enumerate() {
        let mut left = *bits;
        while left != 0 {
            visit(word * 64 + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
}
