//! Tiles of communities and schools from our own data: outlines with how many homes are for sale inside.

use crate::context::Context;
use crate::faults::reported;
use index::Snapshot;
use index::clip::{Window, box_around, on_square};
use index::drawings::{Layer, Value};
use model::Result;
use model::communities::{CommunityKind, KnownSchool, Outline};
use model::geo::Point;
use model::maps::TileAt;
use model::search::{Area, Filters};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// From which zoom on areas, their names and schools are shown.
const CITIES: u32 = 6;
const SUBDIVISIONS: u32 = 11;
const SUBDIVISION_NAMES: u32 = 12;
const SCHOOLS: u32 = 12;

/// A ring on the Web-Mercator square, with the box around it.
struct Ring {
    places: Vec<[f64; 2]>,
    around: [f64; 4],
}

struct Drawn {
    outline: Outline,
    filters: Filters,
    rings: Vec<Ring>,
    label: [f64; 2],
}

/// Everything that can be seen, projected once for what the database says.
#[derive(Default)]
struct Sheet {
    stamp: [i64; 4],
    areas: Vec<Drawn>,
    schools: Vec<(KnownSchool, [f64; 2])>,
}

/// Homes for sale of the areas that were asked for, of one version of the index.
#[derive(Default)]
struct Counts {
    version: u64,
    stamp: [i64; 4],
    homes: HashMap<usize, u32>,
}

/// Draws the tiles.
pub struct AreaTiles {
    context: Context,
    sheet: Mutex<Arc<Sheet>>,
    counts: Mutex<Counts>,
}

impl AreaTiles {
    /// Tiles over a database.
    pub fn new(context: Context) -> Self {
        Self {
            context,
            sheet: Mutex::default(),
            counts: Mutex::default(),
        }
    }

    /// The tile, with the homes that a snapshot counts.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn tile(&self, tile: TileAt, snapshot: &Snapshot, now_ms: i64) -> Result<Vec<u8>> {
        if tile.zoom < CITIES {
            return Ok(Vec::new());
        }
        let sheet = self.sheet().await?;
        let window = Window::of(tile);
        let seen: Vec<usize> = (0..sheet.areas.len())
            .filter(|area| {
                let area = &sheet.areas[*area];
                is_shown(area.outline.kind, tile.zoom)
                    && area.rings.iter().any(|ring| window.sees(ring.around))
            })
            .collect();
        let counts = self.counts(&sheet, &seen, snapshot, now_ms);
        let mut out = areas(&sheet, &seen, &counts, window, "subdivisions");
        out.extend(areas(&sheet, &seen, &counts, window, "cities"));
        if tile.zoom >= SCHOOLS {
            out.extend(schools(&sheet, window));
        }
        out.extend(names(&sheet, &seen, &counts, window, tile.zoom));
        Ok(out)
    }

    async fn sheet(&self) -> Result<Arc<Sheet>> {
        let db = &self.context.db;
        let failed = |error: store::Error| reported(&error);
        let stamp = store::communities::outlines_stamp(db)
            .await
            .map_err(failed)?;
        let kept = {
            let kept = self.sheet.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(&kept)
        };
        if kept.stamp == stamp {
            return Ok(kept);
        }
        let outlines = store::communities::outlines(db).await.map_err(failed)?;
        let schools = store::communities::schools(db, None)
            .await
            .map_err(failed)?;
        let fresh = Arc::new(Sheet::of(stamp, outlines, schools));
        *self.sheet.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&fresh);
        Ok(fresh)
    }

    fn counts(
        &self,
        sheet: &Sheet,
        areas: &[usize],
        snapshot: &Snapshot,
        now_ms: i64,
    ) -> HashMap<usize, u32> {
        let mut kept = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if (kept.version, kept.stamp) != (snapshot.version(), sheet.stamp) {
            *kept = Counts {
                version: snapshot.version(),
                stamp: sheet.stamp,
                homes: HashMap::new(),
            };
        }
        let everywhere = Area::default();
        let count = |area: &usize| {
            let filters = &sheet.areas[*area].filters;
            let homes = kept.homes.entry(*area);
            (
                *area,
                *homes.or_insert_with(|| snapshot.count(filters, &everywhere, now_ms)),
            )
        };
        areas.iter().map(count).collect()
    }
}

const fn is_shown(kind: CommunityKind, zoom: u32) -> bool {
    match kind {
        CommunityKind::City => zoom >= CITIES,
        CommunityKind::Subdivision => zoom >= SUBDIVISIONS,
        CommunityKind::County => false,
    }
}

impl Sheet {
    fn of(stamp: [i64; 4], outlines: Vec<Outline>, schools: Vec<KnownSchool>) -> Self {
        let areas = outlines.into_iter().map(|outline| {
            let rings: Vec<Ring> = outline
                .rings
                .iter()
                .map(|ring| {
                    let places: Vec<_> = ring.iter().copied().map(on_square).collect();
                    let around = box_around(&places);
                    Ring { places, around }
                })
                .collect();
            let label = rings.first().map_or([-1.0; 2], |ring| middle(&ring.places));
            Drawn {
                filters: Filters {
                    cities: outline.cities.clone(),
                    subdivisions: outline.subdivisions.clone(),
                    ..Filters::default()
                },
                outline,
                rings,
                label,
            }
        });
        let mut shown: Vec<(KnownSchool, [f64; 2])> = Vec::new();
        for school in schools {
            let at = on_square(school.place.at());
            // Why: a school of several cities stands on the map once.
            let is_there = shown.iter().any(|(known, _)| {
                let same = (known.level, &known.name, &known.place.source)
                    == (school.level, &school.name, &school.place.source);
                same && is_same_place(known.place.at(), school.place.at())
            });
            if !is_there {
                shown.push((school, at));
            }
        }
        Self {
            stamp,
            areas: areas.collect(),
            schools: shown,
        }
    }
}

fn is_same_place(a: Point, b: Point) -> bool {
    a.distance_m(b) < 1.0
}

/// The middle of a ring's area, or of its box where that lies outside.
fn middle(ring: &[[f64; 2]]) -> [f64; 2] {
    let [west, north, east, south] = box_around(ring);
    let of_box = [f64::midpoint(west, east), f64::midpoint(north, south)];
    let next = ring.iter().cycle().skip(1);
    let (mut doubled, mut sum) = (0.0, [0.0; 2]);
    for (a, b) in ring.iter().zip(next) {
        // About the box's middle, so that small rings far from the corner keep their digits.
        let [a, b] = [a, b].map(|at| [at[0] - of_box[0], at[1] - of_box[1]]);
        let cross = a[0] * b[1] - b[0] * a[1];
        doubled += cross;
        sum = [0, 1].map(|axis| sum[axis] + (a[axis] + b[axis]) * cross);
    }
    if doubled == 0.0 {
        return of_box;
    }
    let [x, y] = [0, 1].map(|axis| of_box[axis] + sum[axis] / (3.0 * doubled));
    [x.clamp(west, east), y.clamp(north, south)]
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn about(area: &Drawn, homes: u32) -> [(&'static str, Value); 4] {
    [
        ("name", text(&area.outline.name)),
        ("slug", text(&area.outline.slug)),
        ("kind", text(area.outline.kind.as_str())),
        ("count", Value::Number(u64::from(homes))),
    ]
}

fn areas(
    sheet: &Sheet,
    seen: &[usize],
    counts: &HashMap<usize, u32>,
    window: Window,
    name: &str,
) -> Vec<u8> {
    let kind = match name {
        "cities" => CommunityKind::City,
        _ => CommunityKind::Subdivision,
    };
    let mut layer = Layer::default();
    for at in seen {
        let area = &sheet.areas[*at];
        if area.outline.kind != kind {
            continue;
        }
        let rings: Vec<_> = area
            .rings
            .iter()
            .filter(|ring| window.sees(ring.around))
            .map(|ring| window.ring(&ring.places))
            .collect();
        let homes = counts.get(at).copied().unwrap_or_default();
        layer.area(&rings, &about(area, homes));
    }
    layer.finish(name)
}

fn names(
    sheet: &Sheet,
    seen: &[usize],
    counts: &HashMap<usize, u32>,
    window: Window,
    zoom: u32,
) -> Vec<u8> {
    let mut layer = Layer::default();
    for at in seen {
        let area = &sheet.areas[*at];
        let is_far = zoom < SUBDIVISION_NAMES && area.outline.kind == CommunityKind::Subdivision;
        if let Some(place) = window.point(area.label).filter(|_| !is_far) {
            let homes = counts.get(at).copied().unwrap_or_default();
            layer.point(None, place, &about(area, homes));
        }
    }
    layer.finish("area-names")
}

fn schools(sheet: &Sheet, window: Window) -> Vec<u8> {
    let mut layer = Layer::default();
    for (school, at) in &sheet.schools {
        if let Some(place) = window.point(*at) {
            let district = school.district.as_deref().unwrap_or_default();
            layer.point(
                None,
                place,
                &[
                    ("name", text(&school.name)),
                    ("level", text(school.level.as_str())),
                    ("district", text(district)),
                ],
            );
        }
    }
    layer.finish("schools")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_in_the_middle_of_its_area() {
        let square = [[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.4]];
        let [x, y] = middle(&square);
        assert!((x - 0.3).abs() < 1e-12 && (y - 0.3).abs() < 1e-12);

        let [x, y] = middle(&[[0.2, 0.2], [0.4, 0.2]]);
        assert!((x - 0.3).abs() < 1e-12 && (y - 0.2).abs() < 1e-12);
    }
}
