//! Map tiles under any filter: clusters with exact counts, single homes from close by.

use crate::cards::Unpacked;
use crate::cells::Region;
use crate::clusters::clusters;
use crate::dictionary::Naming;
use crate::dispatch::gather;
use crate::evaluate::inside;
use crate::gather::{Chosen, home};
use crate::layers::Cluster;
use crate::markets::Market;
use crate::morton::{CODE_BITS, cell};
use crate::mvt::{EXTENT, Layer, Value};
use crate::page::RowRef;
use crate::snapshot::Snapshot;
use crate::values::Now;
use crate::views::View;
use model::geo::Bounds;
use model::listings::StandardStatus;
use model::maps::{Extent, feature_id};
use model::search::{Area, Filters};
use std::ops::Range;

/// From this zoom on each home is drawn for itself.
pub const SINGLES_ZOOM: u32 = 14;
/// The closest zoom there is.
pub const MAX_ZOOM: u32 = 22;
/// The names of the properties, and where each of them stands.
const NAMES: &[&str] = &[
    "count", "min", "max", "price", "status", "source", "key", "slug",
];
const COUNT: usize = 0;
const MIN: usize = 1;
const MAX: usize = 2;
const PRICE: usize = 3;
const STATUS: usize = 4;
const SOURCE: usize = 5;
const KEY: usize = 6;
const SLUG: usize = 7;

impl Snapshot {
    /// The vector tile of the homes that match, wherever they lie.
    pub fn tile(
        &self,
        zoom: u32,
        x: u32,
        y: u32,
        filters: &Filters,
        now: impl Into<Now>,
    ) -> Option<Vec<u8>> {
        self.tile_within(zoom, x, y, filters, &Area::default(), now)
    }

    /// The vector tile of the homes that match and lie in the area, layer `listings`; none for a tile that does not exist.
    ///
    /// Every feature has `count`. Clusters have `min` and `max`, the prices in dollars; single homes
    /// `price`, `status`, `source`, `key` and `slug`. The counts of all tiles of a zoom add up to the number of
    /// matching homes that have a place on the map.
    pub fn tile_within(
        &self,
        zoom: u32,
        x: u32,
        y: u32,
        filters: &Filters,
        area: &Area,
        now: impl Into<Now>,
    ) -> Option<Vec<u8>> {
        if zoom > MAX_ZOOM || u64::from(x.max(y)) >= 1 << zoom {
            return None;
        }
        let tile = Tile { zoom, x, y };
        let view = View::of(self, filters, area, now.into());
        if zoom >= SINGLES_ZOOM {
            let shift = CODE_BITS - 2 * zoom;
            let own = cell(x, y);
            let mut homes = Vec::new();
            view.each(&[(own << shift, (own + 1) << shift)], &mut |rows, range| {
                each_row(rows, range, |row| homes.push((rows.name)(row)));
            });
            self.fetch(&homes);
            let mut layer = Layer::new(NAMES, homes.len());
            for name in homes {
                let (segment, row) = self.locate(name);
                let home = home(&segment.columns, row, name);
                self.draw(&mut layer, tile, &Cluster::from(&home));
            }
            return Some(layer.finish("listings"));
        }
        let mut region = Region::of(zoom, x, y);
        let shift = CODE_BITS - 2 * region.level;
        let places: Vec<_> = region
            .runs()
            .into_iter()
            .map(|(from, to)| (from << shift, to << shift))
            .collect();
        if view.is_usual() && self.is_unchanged(&places) {
            let layers = &self.base.layers;
            let drawn = layers.tile(zoom, x, y);
            let mut layer = Layer::new(NAMES, drawn.len());
            for drawn in drawn {
                match layers.drawn(zoom, *drawn) {
                    Ok(row) => {
                        let home = home(&self.base.columns, row as usize, RowRef::Base(row));
                        self.draw(&mut layer, tile, &Cluster::from(&home));
                    }
                    Err(cluster) => self.draw(&mut layer, tile, cluster),
                }
            }
            return Some(layer.finish("listings"));
        }
        view.each(&places, &mut |rows, range| {
            let level = region.level;
            gather(rows, range, level, &mut |number, sum| {
                region.add(number, sum);
            });
        });
        let clusters = clusters(&region);
        let mut layer = Layer::new(NAMES, clusters.len());
        for cluster in clusters {
            self.draw(&mut layer, tile, &Cluster::from(&cluster));
        }
        Some(layer.finish("listings"))
    }

    /// Whether the homes for sale in runs of the Z-order are those of the base.
    fn is_unchanged(&self, runs: &[(u64, u64)]) -> bool {
        let delta = &self.delta.segment;
        if self.dead == 0 && delta.len == 0 {
            return true;
        }
        runs.iter().all(|run| {
            let words = self.base.words_between(Market::ForSale, *run);
            let is_alive = |word: usize| {
                let rows = self.base.len - word * 64;
                self.live[word] == crate::evaluate::prefix(rows)
            };
            words.into_iter().all(is_alive) && delta.rows_between(Market::ForSale, *run).is_empty()
        })
    }

    /// Reads a byte of each home's card.
    /// Why: cards lie far apart, and memory fetches many of them at once while nothing waits for one.
    fn fetch(&self, homes: &[RowRef]) {
        let sum = homes.iter().fold(0_u8, |sum, name| {
            let (segment, row) = self.locate(*name);
            sum ^ segment.first_byte(row)
        });
        std::hint::black_box(sum);
    }

    /// The box around all homes that match and have a place, and how many they are.
    pub fn extent(&self, filters: &Filters, area: &Area, now: impl Into<Now>) -> Extent {
        let (mut west, mut south, mut east, mut north) = (i32::MAX, i32::MAX, i32::MIN, i32::MIN);
        let mut placed = 0;
        let everywhere = [(0, 1 << CODE_BITS)];
        View::of(self, filters, area, now.into()).each(&everywhere, &mut |rows, range| {
            let columns = &rows.segment.columns;
            each_row(rows, range, |row| {
                let row = row as usize;
                let (latitude, longitude) = (columns.latitude_e7[row], columns.longitude_e7[row]);
                (west, east) = (west.min(longitude), east.max(longitude));
                (south, north) = (south.min(latitude), north.max(latitude));
                placed += 1;
            });
        });
        let degrees = |e7: i32| f64::from(e7) / 1e7;
        let bounds = (placed > 0)
            .then(|| Bounds::parse(degrees(west), degrees(south), degrees(east), degrees(north)))
            .flatten();
        Extent { bounds, placed }
    }

    fn draw(&self, layer: &mut Layer, tile: Tile, cluster: &Cluster) {
        let at = tile.position(cluster.x, cluster.y);
        if cluster.count > 1 {
            let properties = [
                (COUNT, Value::Number(cluster.count)),
                (MIN, Value::Number(cluster.min)),
                (MAX, Value::Number(cluster.max)),
            ];
            layer.point(None, at, &properties);
            return;
        }
        let (segment, row) = self.locate(cluster.row);
        let (source, key) = segment.identity(row, &self.names);
        let status = StandardStatus::ALL.get(usize::from(segment.columns.status[row]));
        let city = self
            .names
            .get(Naming::City)
            .name(u32::from(segment.columns.city[row]));
        let slug = Unpacked::of(segment.blob(row)).slug(city);
        let properties = [
            (COUNT, Value::Number(1)),
            (PRICE, Value::Number(cluster.min)),
            (
                STATUS,
                Value::Text(status.map_or("", |status| status.as_str())),
            ),
            (SOURCE, Value::Text(source)),
            (KEY, Value::Own(key)),
            (SLUG, Value::Own(&slug)),
        ];
        layer.point(Some(feature_id(source, key)), at, &properties);
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
    fn position(self, x: u32, y: u32) -> (i64, i64) {
        let shift = 32 - self.zoom;
        let steps = |place: u32, tile: u32| {
            let from_corner = i64::from(place) - (i64::from(tile) << shift);
            (from_corner * i64::from(EXTENT)) >> shift
        };
        (steps(x, self.x), steps(y, self.y))
    }
}

/// Visits chosen rows of a range.
fn each_row(rows: &Chosen<'_>, range: Range<usize>, mut visit: impl FnMut(u32)) {
    if range.is_empty() {
        return;
    }
    for word in range.start / 64..=(range.end - 1) / 64 {
        let mut left = inside(rows.bits[word - rows.first_word], word * 64, &range);
        while left != 0 {
            visit((word * 64) as u32 + left.trailing_zeros());
            left &= left - 1;
        }
    }
}
