//! Map tiles under any filter: clusters with exact counts, single homes from close by.

use crate::answers::Asked;
use crate::bits::BlockBits;
use crate::cells::{Cell, PYRAMID_LEVEL, Pyramid, Region};
use crate::clusters::clusters;
use crate::columns::{BLOCK_ROWS, BLOCK_WORDS};
use crate::evaluate::{NONE, Question};
use crate::morton::{AXIS_BITS, cell, code, mercator_x};
use crate::mvt::{EXTENT, Layer, Value};
use crate::page::RowRef;
use crate::plan::Plan;
use crate::segment::Segment;
use crate::snapshot::{Answer, Snapshot};
use model::listings::StandardStatus;
use model::search::{Area, Filters};
use std::ops::Range;
use std::sync::Arc;

/// From this zoom on each home is drawn for itself.
pub const SINGLES_ZOOM: u32 = 14;
/// The closest zoom there is.
pub const MAX_ZOOM: u32 = 22;
/// A tile that needs more than this share of all blocks scans them all and keeps the answer.
const SCANNED_SHARE: usize = 8;

impl Snapshot {
    /// The vector tile of the homes that match, layer `listings`; none for a tile that does not exist.
    ///
    /// Every feature has `count`. Clusters have `min` and `max`, the prices in dollars; single homes
    /// `price`, `status`, `source` and `key`. The counts of all tiles of a zoom add up to the number of
    /// matching homes that have a place on the map.
    pub fn tile(
        &self,
        zoom: u32,
        x: u32,
        y: u32,
        filters: &Filters,
        now_ms: i64,
    ) -> Option<Vec<u8>> {
        if zoom > MAX_ZOOM || u64::from(x.max(y)) >= 1 << zoom {
            return None;
        }
        let plan = Plan::of(filters, &Area::default(), &self.names, now_ms);
        let asked = Asked::of(filters, &Area::default(), now_ms);
        let tile = Tile { zoom, x, y };
        let mut layer = Layer::default();
        if zoom >= SINGLES_ZOOM {
            let shift = 2 * (AXIS_BITS - zoom);
            let own = cell(x, y);
            let runs = [(own << shift, (own + 1) << shift)];
            self.visit(&plan, asked, &runs, |home| {
                self.draw(&mut layer, tile, &home);
            });
        } else {
            let mut region = Region::of(zoom, x, y);
            if region.level <= PYRAMID_LEVEL {
                let answer = self.whole(&plan, asked);
                let pyramid = answer.pyramid.get_or_init(|| self.pyramid(&answer));
                for run in region.runs() {
                    for (number, cell) in pyramid.run(region.level, run) {
                        let (x, y) = corner(*number, region.level);
                        if let Some(sum) = region.at(x, y) {
                            sum.add(cell);
                        }
                    }
                }
            } else {
                let shift = 2 * (AXIS_BITS - region.level);
                let runs: Vec<_> = region
                    .runs()
                    .into_iter()
                    .map(|(from, to)| (from << shift, to << shift))
                    .collect();
                self.visit(&plan, asked, &runs, |home| {
                    if let Some(sum) = region.at(home.x as u32, home.y as u32) {
                        sum.add(&home);
                    }
                });
            }
            for cluster in clusters(&region) {
                self.draw(&mut layer, tile, &cluster);
            }
        }
        Some(layer.finish("listings"))
    }

    fn draw(&self, layer: &mut Layer, tile: Tile, cluster: &Cell) {
        let count = u64::from(cluster.count);
        let at = tile.position(cluster.x / count, cluster.y / count);
        let number = |value: u32| Value::Number(u64::from(value));
        if cluster.count > 1 {
            let properties = [
                ("count", number(cluster.count)),
                ("min", number(cluster.min)),
                ("max", number(cluster.max)),
            ];
            layer.point(None, at, &properties);
            return;
        }
        let (segment, row) = self.locate(cluster.row);
        let (source, key) = segment.identity(row, &self.names);
        let status = StandardStatus::ALL.get(usize::from(segment.columns.status[row]));
        let text = |text: &str| Value::Text(text.to_owned());
        let properties = [
            ("count", number(1)),
            ("price", number(cluster.min)),
            ("status", text(status.map_or("", |status| status.as_str()))),
            ("source", text(source)),
            ("key", text(key)),
        ];
        layer.point(Some(feature_id(source, key)), at, &properties);
    }

    /// Visits the matching homes within runs of the Z-order.
    fn visit(
        &self,
        plan: &Plan,
        asked: Option<Asked>,
        runs: &[(u64, u64)],
        mut visit: impl FnMut(Cell),
    ) {
        let ranges = |segment: &Segment| -> Vec<Range<usize>> {
            runs.iter()
                .map(|run| segment.rows_between(*run))
                .filter(|rows| !rows.is_empty())
                .collect()
        };
        let base = ranges(&self.base);
        let blocks: usize = base
            .iter()
            .map(|rows| (rows.end - 1) / BLOCK_ROWS - rows.start / BLOCK_ROWS + 1)
            .sum();
        let kept = asked.as_ref().and_then(|asked| self.answers.find(asked));
        let is_wide = blocks > 4 + self.base.blocks() / SCANNED_SHARE;
        let answer = match kept {
            None if is_wide || plan.terms.is_some() => Some(self.whole(plan, asked)),
            kept => kept,
        };
        let mut on_base = |row: usize| visit(home(&self.base, row, RowRef::Base(row as u32)));
        match &answer {
            Some(answer) => each_between(&answer.base, &base, &mut on_base),
            None => each_lazily(&question(&self.base, &self.live, plan), &base, &mut on_base),
        }
        let delta = ranges(&self.delta.segment);
        let segment = &self.delta.segment;
        let mut on_delta = |row: usize| visit(home(segment, row, RowRef::Delta(row as u32)));
        match &answer {
            Some(answer) => each_between(&answer.delta, &delta, &mut on_delta),
            None => each_lazily(
                &question(segment, &self.delta.live, plan),
                &delta,
                &mut on_delta,
            ),
        }
    }

    /// All rows that match, kept for the next tile.
    fn whole(&self, plan: &Plan, asked: Option<Asked>) -> Arc<Answer> {
        if let Some(answer) = asked.as_ref().and_then(|asked| self.answers.find(asked)) {
            return answer;
        }
        let answer = Arc::new(self.run(plan, None));
        if let Some(asked) = asked {
            self.answers.keep(asked, &answer);
        }
        answer
    }

    fn pyramid(&self, answer: &Answer) -> Pyramid {
        let gather = |segment: &Segment, bits: &[u64], of: fn(u32) -> RowRef| {
            let mut cells: Vec<(u32, Cell)> = Vec::new();
            let all = 0..segment.located;
            each_between(bits, std::slice::from_ref(&all), &mut |row| {
                let home = home(segment, row, of(row as u32));
                let number = (code(home.x as u32, home.y as u32)
                    >> (2 * (AXIS_BITS - PYRAMID_LEVEL))) as u32;
                match cells.last_mut() {
                    Some((last, sum)) if *last == number => sum.add(&home),
                    _ => cells.push((number, home)),
                }
            });
            cells
        };
        let base = gather(&self.base, &answer.base, RowRef::Base);
        let delta = gather(&self.delta.segment, &answer.delta, RowRef::Delta);
        Pyramid::gather(base, delta)
    }
}

#[derive(Debug, Clone, Copy)]
struct Tile {
    zoom: u32,
    x: u32,
    y: u32,
}

impl Tile {
    /// Steps of the tile from its upper left corner to a place of the world.
    fn position(self, x: u64, y: u64) -> (i64, i64) {
        let shift = 32 - self.zoom;
        let steps = |place: u64, tile: u32| {
            let from_corner = place as i64 - (i64::from(tile) << shift);
            (from_corner * i64::from(EXTENT)) >> shift
        };
        (steps(x, self.x), steps(y, self.y))
    }
}

/// A question that asks for no words.
fn question<'a>(segment: &'a Segment, live: &'a [u64], plan: &'a Plan) -> Question<'a> {
    Question {
        segment,
        live,
        plan,
        with_words: &[],
    }
}

#[inline]
fn home(segment: &Segment, row: usize, reference: RowRef) -> Cell {
    let columns = &segment.columns;
    let x = mercator_x(columns.longitude_e7[row]);
    Cell::of(reference, columns.price[row], x, columns.y[row])
}

/// The upper left corner of a cell of the pyramid.
fn corner(number: u32, level: u32) -> (u32, u32) {
    let gather = |mut bits: u32| {
        bits &= 0x5555_5555;
        bits = (bits | bits >> 1) & 0x3333_3333;
        bits = (bits | bits >> 2) & 0x0f0f_0f0f;
        bits = (bits | bits >> 4) & 0x00ff_00ff;
        (bits | bits >> 8) & 0x0000_ffff
    };
    let shift = 32 - level;
    (gather(number) << shift, gather(number >> 1) << shift)
}

/// A number for a home that is the same in every tile, on every node, and fits a JavaScript number.
fn feature_id(source: &str, key: &str) -> u64 {
    let hash = source
        .bytes()
        .chain([0])
        .chain(key.bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    hash >> 11
}

/// Visits the set bits within ranges of rows.
fn each_between(bits: &[u64], ranges: &[Range<usize>], visit: &mut impl FnMut(usize)) {
    for rows in ranges.iter().filter(|rows| !rows.is_empty()) {
        let words = rows.start / 64..=(rows.end - 1) / 64;
        for (word, bits) in words.clone().zip(&bits[words]) {
            each_in_word(*bits, word * 64, rows, visit);
        }
    }
}

/// Visits the matching rows within ranges, evaluating the blocks that they touch.
fn each_lazily(question: &Question<'_>, ranges: &[Range<usize>], visit: &mut impl FnMut(usize)) {
    let mut last: Option<(usize, BlockBits)> = None;
    for rows in ranges {
        for block in rows.start / BLOCK_ROWS..=(rows.end - 1) / BLOCK_ROWS {
            let bits = match last {
                Some((known, bits)) if known == block => bits,
                _ => {
                    let mut bits = NONE;
                    question.answer_block(block, &mut bits);
                    last = Some((block, bits));
                    bits
                }
            };
            for (word, bits) in bits.iter().enumerate() {
                each_in_word(*bits, (block * BLOCK_WORDS + word) * 64, rows, visit);
            }
        }
    }
}

#[inline]
fn each_in_word(bits: u64, first: usize, rows: &Range<usize>, visit: &mut impl FnMut(usize)) {
    let mut left = bits;
    if first < rows.start {
        left &= !crate::evaluate::prefix(rows.start - first);
    }
    left &= crate::evaluate::prefix(rows.end.saturating_sub(first));
    while left != 0 {
        visit(first + left.trailing_zeros() as usize);
        left &= left - 1;
    }
}
