//! Directories of PMTiles archives, version 3: which tile lies where (pure).

use super::Fault;
use model::maps::TileAt;

/// The most entries that a directory may have.
const MOST_ENTRIES: u64 = 4 << 20;

/// A run of tiles with the same content, or a further directory where the run has no length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The first tile.
    pub tile: u64,
    /// Where it begins within its section.
    pub offset: u64,
    /// Bytes.
    pub length: u64,
    /// How many tiles; 0 for a further directory.
    pub run: u64,
}

impl Entry {
    /// Whether it leads to a further directory.
    pub const fn is_leaf(&self) -> bool {
        self.run == 0
    }
}

struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn next(&mut self) -> Result<u64, Fault> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self
                .0
                .split_first()
                .ok_or(Fault::Directory("it ends early"))?;
            self.0 = rest;
            let part = u64::from(byte & 0x7f);
            if shift == 63 && part > 1 {
                break;
            }
            value |= part << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Fault::Directory("it holds a number that is too large"))
    }
}

/// Reads a directory as it stands in the archive, unpacked.
///
/// # Errors
/// What is wrong with it.
pub fn read(bytes: &[u8]) -> Result<Vec<Entry>, Fault> {
    let mut numbers = Numbers(bytes);
    let count = numbers.next()?;
    // Why: each entry takes four bytes at least, so that no number alone makes us ask for memory.
    if count > MOST_ENTRIES || count.saturating_mul(4) > bytes.len() as u64 {
        return Err(Fault::Directory(
            "it says that it has more entries than fit",
        ));
    }
    let mut entries = Vec::with_capacity(count as usize);
    let mut tile = 0_u64;
    for at in 0..count {
        let step = numbers.next()?;
        if at > 0 && step == 0 {
            return Err(Fault::Directory("its tiles are not in order"));
        }
        let too_far = Fault::Directory("it holds a tile that cannot be");
        tile = tile.checked_add(step).ok_or(too_far)?;
        entries.push(Entry {
            tile,
            offset: 0,
            length: 0,
            run: 0,
        });
    }
    for entry in &mut entries {
        entry.run = numbers.next()?;
    }
    for entry in &mut entries {
        entry.length = numbers.next()?;
        if entry.length == 0 {
            return Err(Fault::Directory("it holds a tile without content"));
        }
    }
    let mut end = None;
    for entry in &mut entries {
        entry.offset = match (numbers.next()?, end) {
            (0, Some(end)) => end,
            (0, None) => return Err(Fault::Directory("its first tile lies nowhere")),
            (place, _) => place - 1,
        };
        let past = Fault::Directory("it holds a tile that lies nowhere");
        end = Some(entry.offset.checked_add(entry.length).ok_or(past)?);
    }
    if !numbers.0.is_empty() {
        return Err(Fault::Directory("more follows after its end"));
    }
    Ok(entries)
}

/// The entry that holds a tile or leads to it.
pub fn find(entries: &[Entry], tile: u64) -> Option<Entry> {
    let after = entries.partition_point(|entry| entry.tile <= tile);
    let entry = *entries.get(after.checked_sub(1)?)?;
    (entry.is_leaf() || tile - entry.tile < entry.run).then_some(entry)
}

/// The number of a tile: all tiles of smaller zooms, then its place on the curve of Hilbert.
pub fn tile_number(TileAt { zoom, x, y }: TileAt) -> u64 {
    let before = ((1_u64 << (2 * zoom)) - 1) / 3;
    let (mut x, mut y) = (u64::from(x), u64::from(y));
    let mut place = 0;
    for level in (0..zoom).rev() {
        let side = 1_u64 << level;
        let (right, lower) = (u64::from(x & side > 0), u64::from(y & side > 0));
        place += side * side * ((3 * right) ^ lower);
        if lower == 0 {
            if right == 1 {
                x = (side - 1).wrapping_sub(x);
                y = (side - 1).wrapping_sub(y);
            }
            std::mem::swap(&mut x, &mut y);
        }
        x &= side.wrapping_sub(1);
        y &= side.wrapping_sub(1);
    }
    before + place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(zoom: u32, x: u32, y: u32) -> TileAt {
        TileAt { zoom, x, y }
    }

    #[test]
    fn tiles_have_the_numbers_of_the_specification() {
        for (tile, number) in [
            (at(0, 0, 0), 0),
            (at(1, 0, 0), 1),
            (at(1, 0, 1), 2),
            (at(1, 1, 1), 3),
            (at(1, 1, 0), 4),
            (at(2, 0, 0), 5),
            (at(2, 1, 0), 6),
            (at(12, 3_423, 1_763), 19_078_479),
        ] {
            assert_eq!(tile_number(tile), number, "{tile:?}");
        }
    }

    #[test]
    fn the_tiles_of_a_zoom_have_each_a_number_and_neighbours_follow_each_other() {
        let zoom = 5;
        let mut places = vec![None; 1 << (2 * zoom)];
        for x in 0..1 << zoom {
            for y in 0..1 << zoom {
                let number = tile_number(at(zoom, x, y)) - tile_number(at(zoom, 0, 0));
                let place = &mut places[number as usize];
                assert_eq!(*place, None);
                *place = Some((x, y));
            }
        }
        for pair in places.windows(2) {
            let ((a, b), (c, d)) = (pair[0].expect("all"), pair[1].expect("all"));
            assert_eq!(a.abs_diff(c) + b.abs_diff(d), 1);
        }
    }

    #[test]
    fn any_bytes_are_answered() {
        use proptest::prelude::*;
        proptest!(|(bytes in proptest::collection::vec(any::<u8>(), 0..200))| {
            let _ = read(&bytes);
        });
        assert!(read(&[255, 255, 255, 255, 255, 255, 255, 255, 255, 1]).is_err());
    }
}
