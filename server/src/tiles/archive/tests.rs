//! Archives made for tests, whole and damaged.

use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).expect("memory");
    out.finish().expect("memory")
}

fn number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn directory(entries: &[(u64, u64, u64, u64)]) -> Vec<u8> {
    let mut out = Vec::new();
    number(&mut out, entries.len() as u64);
    let mut before = 0;
    for (tile, ..) in entries {
        number(&mut out, tile - before);
        before = *tile;
    }
    for entry in entries {
        number(&mut out, entry.3);
    }
    for entry in entries {
        number(&mut out, entry.2);
    }
    for entry in entries {
        number(&mut out, entry.1 + 1);
    }
    out
}

/// An archive of three tiles: the world, one of zoom 1, and one of zoom 2 behind a further directory.
fn archive() -> Vec<u8> {
    let tiles: [Vec<u8>; 3] = [b"world".as_slice(), b"north west", b"far"].map(gzip);
    let lengths = [0, 1, 2].map(|at| tiles[at].len() as u64);
    let leaf = gzip(&directory(&[(5, lengths[0] + lengths[1], lengths[2], 2)]));
    let root = gzip(&directory(&[
        (0, 0, lengths[0], 1),
        (1, lengths[0], lengths[1], 1),
        (5, 0, leaf.len() as u64, 0),
    ]));
    let metadata =
        gzip(br#"{"attribution":"<a href=\"https://osm.org\">&copy; OpenStreetMap</a>"}"#);
    let mut out = b"PMTiles\x03".to_vec();
    let mut place = HEADER as u64;
    let all: Vec<u8> = tiles.concat();
    for part in [&root, &metadata, &leaf, &all] {
        out.extend(place.to_le_bytes());
        out.extend((part.len() as u64).to_le_bytes());
        place += part.len() as u64;
    }
    for count in [4_u64, 3, 3] {
        out.extend(count.to_le_bytes());
    }
    out.extend([1, 2, 2, 1, 0, 2]);
    out.resize(HEADER, 0);
    out.extend([root, metadata, leaf, all].concat());
    out
}

fn opened(bytes: &[u8]) -> Result<Archive, String> {
    let file = tempfile::NamedTempFile::new().expect("temporary file");
    std::fs::write(file.path(), bytes).expect("written");
    // The file stays open where it is gone from its folder.
    Archive::open(file.path()).map_err(|error| error.to_string())
}

#[test]
fn every_tile_is_found_where_it_lies() {
    let archive = opened(&archive()).expect("opens");
    let tile = |zoom, x, y| {
        let found = archive.tile(TileAt { zoom, x, y }).expect("reads");
        found.map(|tile| unpack(&tile.bytes, 100).expect("gzip"))
    };

    assert_eq!(tile(0, 0, 0).expect("there"), b"world");
    assert_eq!(tile(1, 0, 0).expect("there"), b"north west");
    assert_eq!(tile(1, 1, 1), None);
    assert_eq!(tile(2, 0, 0).expect("there"), b"far");
    assert_eq!(tile(2, 1, 0).expect("the same"), b"far");
    assert_eq!(tile(2, 3, 3), None);
    assert_eq!(tile(3, 0, 0), None);
    assert_eq!(
        archive.base_map(),
        BaseMap::Archive {
            min_zoom: 0,
            max_zoom: 2,
            attribution: "© OpenStreetMap".to_owned()
        }
    );
}

#[test]
fn what_is_cut_off_is_refused_wherever_it_is_cut() {
    let whole = archive();
    for end in 0..whole.len() {
        let refused = opened(&whole[..end]).err().expect("refused");
        assert!(!refused.contains('\n'), "one line: {refused}");
    }
}

#[test]
fn each_damage_is_named() {
    let damaged = |at: usize, value: u8| {
        let mut bytes = archive();
        bytes[at] = value;
        opened(&bytes).err().unwrap_or_default()
    };

    assert!(damaged(0, b'Q').contains("no PMTiles archive"));
    assert!(damaged(7, 2).contains("no PMTiles archive of version 3"));
    assert!(damaged(97, 4).contains("directories are packed"));
    assert!(damaged(98, 3).contains("tiles are packed"));
    assert!(damaged(99, 2).contains("no vector tiles"));
    assert!(damaged(101, 40).contains("zooms"));
    assert!(damaged(15, 255).contains("root directory"));
    assert!(damaged(HEADER + 12, 0x55).contains("director"));
    let missing = Archive::open(Path::new("nowhere/at.pmtiles"));
    assert!(
        missing
            .err()
            .expect("refused")
            .to_string()
            .contains("nowhere/at.pmtiles")
    );
}

#[test]
fn no_byte_makes_it_panic() {
    let whole = archive();
    for at in 0..whole.len() {
        for value in [0, 1, 0x7f, 0x80, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = value;
            if let Ok(archive) = opened(&bytes) {
                for zoom in 0..4 {
                    // Whatever it holds, it is read or refused.
                    let _ = archive.tile(TileAt { zoom, x: 0, y: 0 });
                }
            }
        }
    }
}
