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
        let mut layer = InLayer {
            snapshot: self,
            tile,
            layer: Layer::new(NAMES, 0),
        };
        self.paint(tile, &View::of(self, filters, area, now.into()), &mut layer);
        Some(layer.layer.finish("listings"))
    }

    /// The homes that match, as a picture of a part of the world shows them: clusters, or single homes.
    ///
    /// The part is a box of the Web-Mercator square (west, north, east, south); the tiles of the zoom that touch it
    /// are looked at, which is for the caller to keep few.
    pub fn marks(
        &self,
        zoom: u32,
        [west, north, east, south]: [f64; 4],
        filters: &Filters,
        area: &Area,
        now: impl Into<Now>,
    ) -> Vec<Mark> {
        let zoom = zoom.min(MAX_ZOOM);
        let side = f64::from(1_u32 << zoom);
        let at = |place: f64| ((place * side).max(0.0) as u32).min((1 << zoom) - 1);
        let view = View::of(self, filters, area, now.into());
        let mut marks = Marks {
            snapshot: self,
            marks: Vec::new(),
        };
        for y in at(north)..=at(south) {
            for x in at(west)..=at(east) {
                self.paint(Tile { zoom, x, y }, &view, &mut marks);
            }
        }
        let is_seen = |mark: &Mark| {
            let [x, y] = mark.at;
            (west..=east).contains(&x) && (north..=south).contains(&y)
        };
        marks.marks.retain(is_seen);
        marks.marks
    }

    /// Paints what lies in a tile.
    fn paint(&self, tile: Tile, view: &View<'_>, on: &mut impl Canvas) {
        let Tile { zoom, x, y } = tile;
        if zoom >= SINGLES_ZOOM {
            let shift = CODE_BITS - 2 * zoom;
            let own = cell(x, y);
            let mut homes = Vec::new();
            view.each(&[(own << shift, (own + 1) << shift)], &mut |rows, range| {
                each_row(rows, range, |row| homes.push((rows.name)(row)));
            });
            self.fetch(&homes);
            on.expect(homes.len());
            for name in homes {
                let (segment, row) = self.locate(name);
                let home = home(&segment.columns, row, name);
                on.draw(&Cluster::from(&home));
            }
            return;
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
            on.expect(drawn.len());
            for drawn in drawn {
                match layers.drawn(zoom, *drawn) {
                    Ok(row) => {
                        let home = home(&self.base.columns, row as usize, RowRef::Base(row));
                        on.draw(&Cluster::from(&home));
                    }
                    Err(cluster) => on.draw(cluster),
                }
            }
            return;
        }
        view.each(&places, &mut |rows, range| {
            let level = region.level;
            gather(rows, range, level, &mut |number, sum| {
                region.add(number, sum);
            });
        });
        let clusters = clusters(&region);
        on.expect(clusters.len());
        for cluster in clusters {
            on.draw(&Cluster::from(&cluster));
        }
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

    /// Which home stands at a row: source, key and the row's own words for its address.
    fn named(&self, row: RowRef) -> Named<'_> {
        let (segment, row) = self.locate(row);
        let (source, key) = segment.identity(row, &self.names);
        let status = StandardStatus::ALL.get(usize::from(segment.columns.status[row]));
        let city = self
            .names
            .get(Naming::City)
            .name(u32::from(segment.columns.city[row]));
        Named {
            source,
            key,
            status: status.map_or("", |status| status.as_str()),
            slug: Unpacked::of(segment.blob(row)).slug(city),
        }
    }
}

struct Named<'a> {
    source: &'a str,
    key: &'a str,
    status: &'static str,
    slug: String,
}

/// What homes are painted on.
trait Canvas {
    /// So many will be painted.
    fn expect(&mut self, clusters: usize);
    /// Paints one.
    fn draw(&mut self, cluster: &Cluster);
}

/// The layer of a vector tile.
struct InLayer<'a> {
    snapshot: &'a Snapshot,
    tile: Tile,
    layer: Layer,
}

impl Canvas for InLayer<'_> {
    fn expect(&mut self, clusters: usize) {
        self.layer = Layer::new(NAMES, clusters);
    }

    fn draw(&mut self, cluster: &Cluster) {
        let at = self.tile.position(cluster.x, cluster.y);
        if cluster.count > 1 {
            let properties = [
                (COUNT, Value::Number(cluster.count)),
                (MIN, Value::Number(cluster.min)),
                (MAX, Value::Number(cluster.max)),
            ];
            self.layer.point(None, at, &properties);
            return;
        }
        let home = self.snapshot.named(cluster.row);
        let properties = [
            (COUNT, Value::Number(1)),
            (PRICE, Value::Number(cluster.min)),
            (STATUS, Value::Text(home.status)),
            (SOURCE, Value::Text(home.source)),
            (KEY, Value::Own(home.key)),
            (SLUG, Value::Own(&home.slug)),
        ];
        let id = feature_id(home.source, home.key);
        self.layer.point(Some(id), at, &properties);
    }
}

/// Homes drawn as one, or one home.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where, on the Web-Mercator square.
    pub at: [f64; 2],
    /// How many homes.
    pub count: u32,
    /// The lowest price known, dollars; zero where none is.
    pub min: u32,
    /// The home, where it is one.
    pub home: Option<MarkedHome>,
}

/// The home of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedHome {
    /// The source that it comes from.
    pub source: String,
    /// Its key there.
    pub listing_key: String,
    /// The last part of its page's address.
    pub slug: String,
}

struct Marks<'a> {
    snapshot: &'a Snapshot,
    marks: Vec<Mark>,
}

impl Canvas for Marks<'_> {
    fn expect(&mut self, clusters: usize) {
        self.marks.reserve(clusters);
    }

    fn draw(&mut self, cluster: &Cluster) {
        let on_square = |place: u32| f64::from(place) / 4_294_967_296.0;
        let home = (cluster.count == 1).then(|| {
            let home = self.snapshot.named(cluster.row);
            MarkedHome {
                source: home.source.to_owned(),
                listing_key: home.key.to_owned(),
                slug: home.slug,
            }
        });
        self.marks.push(Mark {
            at: [on_square(cluster.x), on_square(cluster.y)],
            count: cluster.count,
            min: cluster.min,
            home,
        });
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
