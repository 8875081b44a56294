//! Tiles hold every matching home exactly once, at every zoom.

use crate::questions;
use crate::world::{self, NOW_MS, Random};
use index::{Index, IndexRow, Snapshot, values};
use model::geo::Bounds;
use model::search::{Area, Filters};
use std::collections::{BTreeMap, BTreeSet};

/// A feature as an independent reader sees it.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Feature {
    numbers: BTreeMap<String, u64>,
    texts: BTreeMap<String, String>,
    at: (i64, i64),
}

/// The fields of a protobuf message: number, and the value or the bytes.
fn fields(mut bytes: &[u8]) -> Vec<(u64, u64, &[u8])> {
    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let tag = varint(&mut bytes);
        match tag & 7 {
            0 => fields.push((tag >> 3, varint(&mut bytes), &bytes[..0])),
            2 => {
                let length = varint(&mut bytes) as usize;
                fields.push((tag >> 3, 0, &bytes[..length]));
                bytes = &bytes[length..];
            }
            other => panic!("wire type {other}"),
        }
    }
    fields
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let mut value = 0;
    for shift in (0..).step_by(7) {
        let byte = bytes[0];
        *bytes = &bytes[1..];
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    value
}

fn numbers(mut bytes: &[u8]) -> Vec<u64> {
    let mut numbers = Vec::new();
    while !bytes.is_empty() {
        numbers.push(varint(&mut bytes));
    }
    numbers
}

fn decode(tile: &[u8]) -> Vec<Feature> {
    let mut features = Vec::new();
    for (_, _, layer) in fields(tile) {
        let layer = fields(layer);
        let of = |number: u64| layer.iter().filter(move |field| field.0 == number);
        assert_eq!(of(15).next().map(|field| field.1), Some(2));
        assert_eq!(
            of(1).next().map(|field| field.2),
            Some(b"listings".as_slice())
        );
        let keys: Vec<_> = of(3)
            .map(|field| String::from_utf8(field.2.to_vec()).expect("utf-8"))
            .collect();
        let values: Vec<_> = of(4).map(|field| fields(field.2)[0]).collect();
        for (_, _, bytes) in of(2) {
            let mut feature = Feature::default();
            for (field, _, bytes) in fields(bytes) {
                let numbers = numbers(bytes);
                if field == 2 {
                    for pair in numbers.chunks(2) {
                        let (_, number, text) = values[pair[1] as usize];
                        let key = keys[pair[0] as usize].clone();
                        if text.is_empty() {
                            feature.numbers.insert(key, number);
                        } else {
                            feature
                                .texts
                                .insert(key, String::from_utf8(text.to_vec()).expect("utf-8"));
                        }
                    }
                } else if field == 4 {
                    assert_eq!(numbers[0], 9);
                    let unzigzag = |n: u64| (n >> 1) as i64 ^ -((n & 1) as i64);
                    feature.at = (unzigzag(numbers[1]), unzigzag(numbers[2]));
                }
            }
            assert!((0..4_096).contains(&feature.at.0) && (0..4_096).contains(&feature.at.1));
            features.push(feature);
        }
    }
    features
}

/// The tiles in which homes lie, and those around them.
fn tiles(rows: &[IndexRow], zoom: u32) -> BTreeSet<(u32, u32)> {
    let side = 1_i64 << zoom;
    let mut tiles = BTreeSet::new();
    for point in rows.iter().filter_map(values::point) {
        let sine = point.latitude.to_radians().sin();
        let x = (point.longitude + 180.0) / 360.0;
        let y = (0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * std::f64::consts::PI))
            .clamp(0.0, 1.0);
        let tile = |at: f64| ((at * side as f64) as i64).clamp(0, side - 1);
        for (dx, dy) in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy))) {
            let (x, y) = (tile(x) + dx, tile(y) + dy);
            if (0..side).contains(&x) && (0..side).contains(&y) {
                tiles.insert((x as u32, y as u32));
            }
        }
    }
    tiles
}

fn everywhere() -> Area {
    Area {
        viewport: Bounds::parse(-180.0, -90.0, 180.0, 90.0),
        shapes: Vec::new(),
    }
}

fn assert_complete(snapshot: &Snapshot, rows: &[IndexRow], filters: &Filters, zoom: u32) {
    let matching: Vec<_> = rows
        .iter()
        .filter(|row| row.matches(filters, &everywhere(), NOW_MS))
        .collect();
    let prices = || {
        matching
            .iter()
            .filter_map(|row| values::dollars(row.price_cents))
            .map(u64::from)
    };
    let mut keys = BTreeSet::new();
    let (mut total, mut min, mut max) = (0, u64::MAX, 0);
    for (x, y) in tiles(rows, zoom) {
        let tile = snapshot.tile(zoom, x, y, filters, NOW_MS).expect("exists");
        for feature in decode(&tile) {
            let count = feature.numbers["count"];
            total += count;
            let (low, high) = if count == 1 {
                assert!(
                    keys.insert((
                        feature.texts["source"].clone(),
                        feature.texts["key"].clone()
                    )),
                    "twice"
                );
                (feature.numbers["price"], feature.numbers["price"])
            } else {
                (feature.numbers["min"], feature.numbers["max"])
            };
            assert!(low <= high);
            min = min.min(if low == 0 { u64::MAX } else { low });
            max = max.max(high);
        }
    }
    assert_eq!(
        total,
        matching.len() as u64,
        "sum at zoom {zoom} of {filters:?}"
    );
    assert_eq!(min, prices().min().unwrap_or(u64::MAX));
    assert_eq!(max, prices().max().unwrap_or(0));
    if zoom >= index::SINGLES_ZOOM {
        let expected: BTreeSet<_> = matching
            .iter()
            .map(|row| (row.source.clone(), row.listing_key.clone()))
            .collect();
        assert_eq!(keys, expected);
    }
}

#[test]
fn the_tiles_of_every_zoom_add_up_to_the_total() {
    let mut random = Random(31);
    let rows: Vec<_> = (0..3_000)
        .map(|number| world::row(&mut random, number))
        .collect();
    let index = Index::build(rows.clone(), 1);
    for zoom in 0..=16 {
        for _ in 0..4 {
            let filters = questions::filters(&mut random, &rows);
            assert_complete(&index.snapshot(), &rows, &filters, zoom);
        }
        assert_complete(&index.snapshot(), &rows, &Filters::default(), zoom);
    }
}

#[test]
fn tiles_stay_complete_while_homes_change() {
    let mut random = Random(32);
    let rows: Vec<_> = (0..9_000)
        .map(|number| world::row(&mut random, number))
        .collect();
    let index = Index::build(rows.clone(), 1);
    let mut rows: BTreeMap<_, _> = rows
        .into_iter()
        .map(|row| ((row.source.clone(), row.listing_key.clone()), row))
        .collect();
    for batch in 0..4 {
        crate::change(&mut random, &index, &mut rows, batch);
        let plain: Vec<_> = rows.values().cloned().collect();
        for zoom in [0, 3, 6, 8, 9, 10, 11, 12, 13, 14] {
            let filters = questions::filters(&mut random, &plain);
            assert_complete(&index.snapshot(), &plain, &filters, zoom);
        }
    }
}

/// The usual filters are answered from clusters made beforehand, any others from the rows.
#[test]
fn clusters_made_beforehand_are_those_of_the_rows() {
    let mut random = Random(33);
    let rows: Vec<_> = (0..6_000)
        .map(|number| world::row(&mut random, number))
        .collect();
    let index = Index::build(rows.clone(), 1);
    let mut rows: BTreeMap<_, _> = rows
        .into_iter()
        .map(|row| ((row.source.clone(), row.listing_key.clone()), row))
        .collect();
    let usual = Filters::default();
    let same = Filters {
        statuses: vec![model::listings::StandardStatus::Active],
        ..Filters::default()
    };
    let mut drawn = 0;
    for batch in 0..3 {
        let plain: Vec<_> = rows.values().cloned().collect();
        for zoom in 0..=15 {
            for (x, y) in tiles(&plain, zoom) {
                let tile = |filters| index.snapshot().tile(zoom, x, y, filters, NOW_MS);
                let found = tile(&usual).expect("exists");
                drawn += found.len();
                assert!(
                    sorted(decode(&found)) == sorted(decode(&tile(&same).expect("exists"))),
                    "tile {zoom}/{x}/{y} after {batch} batches"
                );
            }
        }
        crate::change(&mut random, &index, &mut rows, batch);
    }
    assert!(drawn > 0);
}

fn sorted(mut features: Vec<Feature>) -> Vec<Feature> {
    features.sort();
    features
}

#[test]
fn marks_hold_every_placed_home_once_at_any_zoom_and_name_single_ones() {
    let mut random = Random(17);
    let rows = (0..900).map(|number| world::row(&mut random, number));
    let index = Index::build(rows.collect(), 1);
    let snapshot = index.snapshot();
    let (usual, several) = (
        Filters::default(),
        Filters {
            beds: model::search::Range {
                min: Some(3),
                max: None,
            },
            ..Filters::default()
        },
    );
    for filters in [usual, several] {
        let everywhere = Area::default();
        let placed = snapshot.extent(&filters, &everywhere, NOW_MS).placed;
        for zoom in [0, 3, 6] {
            let marks = snapshot.marks(zoom, [0.0, 0.0, 1.0, 1.0], &filters, &everywhere, NOW_MS);

            assert!(placed > 0);
            assert_eq!(marks.iter().map(|mark| mark.count).sum::<u32>(), placed);
            for mark in &marks {
                assert_eq!(mark.home.is_some(), mark.count == 1);
            }
        }
    }
}

#[test]
fn a_tile_that_does_not_exist_is_none() {
    let index = Index::build(Vec::new(), 1);
    let tile = |z, x, y| index.snapshot().tile(z, x, y, &Filters::default(), NOW_MS);

    assert_eq!(tile(0, 0, 0), Some(Vec::new()));
    assert_eq!(tile(0, 1, 0), None);
    assert_eq!(tile(3, 0, 8), None);
    assert_eq!(tile(60, 0, 0), None);
}
