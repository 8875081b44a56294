//! A PMTiles archive of vector tiles, version 3, that the site serves itself: checked whole at the start, read tile by tile.

mod directory;
#[cfg(test)]
mod tests;

use directory::Entry;
use flate2::read::GzDecoder;
use model::maps::{BaseMap, TileAt};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

const HEADER: usize = 127;
/// The largest directory or description, packed and unpacked.
const LARGEST: u64 = 64 << 20;
/// The largest tile.
const LARGEST_TILE: u64 = 16 << 20;
/// Directories below directories, the root counted.
const DEEPEST: usize = 4;
/// Directories that are kept in memory.
const KEPT: usize = 256;
const LONGEST_ATTRIBUTION: usize = 300;

/// Why an archive cannot be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is no archive of this kind.
    #[error("it is no PMTiles archive of version 3")]
    Foreign,
    /// A part of it is missing.
    #[error("it is not whole: its {0} lies beyond its end; copy it again")]
    Truncated(&'static str),
    /// Its tiles are no vector tiles.
    #[error("its tiles are no vector tiles (MVT); raster tiles are not supported")]
    NotVector,
    /// It is packed in a way that is not supported.
    #[error("its {0} are packed neither with gzip nor not at all; make it anew with gzip")]
    Packing(&'static str),
    /// A number in its header cannot be.
    #[error("its header is damaged: {0}")]
    Header(&'static str),
    /// A directory is damaged.
    #[error("one of its directories is damaged: {0}")]
    Directory(&'static str),
}

/// Why an archive could not be opened or read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The file.
    #[error("the map archive {} cannot be read: {cause}", path.display())]
    Unreadable {
        /// Where it is.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// What is in it.
    #[error("the map archive {} cannot be used: {fault}", path.display())]
    Damaged {
        /// Where it is.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
}

/// Why something could not be read.
#[derive(Debug)]
enum Problem {
    Io(io::Error),
    Fault(Fault),
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

#[derive(Debug, Clone, Copy)]
struct Section {
    offset: u64,
    length: u64,
}

impl Section {
    /// A part of it, if it lies inside.
    fn part(self, offset: u64, length: u64) -> Option<Self> {
        let end = offset.checked_add(length)?;
        (end <= self.length).then(|| Self {
            offset: self.offset + offset,
            length,
        })
    }
}

#[derive(Debug, Clone, Copy)]
struct Header {
    root: Section,
    metadata: Section,
    leaves: Section,
    tiles: Section,
    is_packed: bool,
    are_tiles_packed: bool,
    zooms: (u8, u8),
}

/// A tile as it lies in the archive.
pub struct Tile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether they are packed with gzip.
    pub is_gzip: bool,
}

/// An open archive.
pub struct Archive {
    path: PathBuf,
    file: File,
    header: Header,
    root: Vec<Entry>,
    attribution: String,
    kept: Mutex<HashMap<u64, Arc<Vec<Entry>>>>,
}

impl Archive {
    /// Opens an archive and looks at everything in it but the tiles themselves.
    ///
    /// # Errors
    /// What is wrong with it, in one line.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        Self::read(path).map_err(|problem| Self::error(path, problem))
    }

    fn error(path: &Path, problem: Problem) -> ArchiveError {
        let path = path.to_owned();
        match problem {
            Problem::Io(cause) => ArchiveError::Unreadable { path, cause },
            Problem::Fault(fault) => ArchiveError::Damaged { path, fault },
        }
    }

    fn read(path: &Path) -> Result<Self, Problem> {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        let mut bytes = [0; HEADER];
        if size < HEADER as u64 {
            return Err(Fault::Foreign.into());
        }
        read_at(&file, &mut bytes, 0)?;
        let header = Header::parse(&bytes, size)?;
        let mut archive = Self {
            path: path.to_owned(),
            file,
            header,
            root: Vec::new(),
            attribution: String::new(),
            kept: Mutex::default(),
        };
        archive.root = archive.directory(header.root)?;
        archive.check(&archive.root, 1)?;
        let metadata = archive.unpacked(header.metadata)?;
        archive.attribution = attribution(&metadata);
        Ok(archive)
    }

    /// Looks at every directory below one, so that no request meets one that is damaged.
    fn check(&self, entries: &[Entry], depth: usize) -> Result<(), Problem> {
        for entry in entries {
            if !entry.is_leaf() {
                let part = self.header.tiles.part(entry.offset, entry.length);
                part.ok_or(Fault::Directory(
                    "it holds a tile that lies beyond the others",
                ))?;
                if entry.length > LARGEST_TILE {
                    return Err(Fault::Directory("it holds a tile of more than 16 MiB").into());
                }
                continue;
            }
            if depth == DEEPEST {
                return Err(Fault::Directory("it leads deeper and deeper").into());
            }
            let below = self.leaf(*entry)?;
            if below.first().is_some_and(|first| first.tile != entry.tile) {
                return Err(Fault::Directory("it does not begin where it should").into());
            }
            self.check(&below, depth + 1)?;
        }
        Ok(())
    }

    fn leaf(&self, entry: Entry) -> Result<Vec<Entry>, Problem> {
        let part = self.header.leaves.part(entry.offset, entry.length);
        self.directory(part.ok_or(Fault::Truncated("directories"))?)
    }

    fn directory(&self, section: Section) -> Result<Vec<Entry>, Problem> {
        Ok(directory::read(&self.unpacked(section)?)?)
    }

    fn bytes(&self, section: Section, most: u64) -> Result<Vec<u8>, Problem> {
        if section.length > most {
            return Err(Fault::Directory("it is larger than any may be").into());
        }
        let mut bytes = vec![0; section.length as usize];
        read_at(&self.file, &mut bytes, section.offset)?;
        Ok(bytes)
    }

    fn unpacked(&self, section: Section) -> Result<Vec<u8>, Problem> {
        let bytes = self.bytes(section, LARGEST)?;
        if self.header.is_packed && !bytes.is_empty() {
            unpack(&bytes, LARGEST).ok_or_else(|| Fault::Directory("it cannot be unpacked").into())
        } else {
            Ok(bytes)
        }
    }

    /// A tile; none where the archive has none there.
    ///
    /// # Errors
    /// Where the file has changed or cannot be read.
    pub fn tile(&self, tile: TileAt) -> Result<Option<Tile>, ArchiveError> {
        let (first, last) = self.header.zooms;
        if !(u32::from(first)..=u32::from(last)).contains(&tile.zoom) {
            return Ok(None);
        }
        self.find(directory::tile_number(tile))
            .map_err(|problem| Self::error(&self.path, problem))
    }

    fn find(&self, tile: u64) -> Result<Option<Tile>, Problem> {
        let mut found = directory::find(&self.root, tile);
        for _ in 0..DEEPEST {
            let Some(entry) = found else { return Ok(None) };
            if !entry.is_leaf() {
                let part = self.header.tiles.part(entry.offset, entry.length);
                let part = part.ok_or(Fault::Truncated("tiles"))?;
                return Ok(Some(Tile {
                    bytes: self.bytes(part, LARGEST_TILE)?,
                    is_gzip: self.header.are_tiles_packed,
                }));
            }
            found = directory::find(&self.known(entry)?, tile);
        }
        Ok(None)
    }

    fn known(&self, entry: Entry) -> Result<Arc<Vec<Entry>>, Problem> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(&entry.offset) {
            return Ok(Arc::clone(known));
        }
        let read = Arc::new(self.leaf(entry)?);
        let mut kept = kept();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(entry.offset, Arc::clone(&read));
        Ok(read)
    }

    /// What pages are told of it.
    pub fn base_map(&self) -> BaseMap {
        let (min_zoom, max_zoom) = self.header.zooms;
        BaseMap::Archive {
            min_zoom,
            max_zoom,
            attribution: self.attribution.clone(),
        }
    }
}

/// Bytes without their gzip, if they are no more than so many.
pub fn unpack(bytes: &[u8], most: u64) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let read = GzDecoder::new(bytes).take(most + 1).read_to_end(&mut out);
    (read.is_ok() && out.len() as u64 <= most).then_some(out)
}

impl Header {
    fn parse(bytes: &[u8; HEADER], size: u64) -> Result<Self, Fault> {
        if !bytes.starts_with(b"PMTiles\x03") {
            return Err(Fault::Foreign);
        }
        let number = |at: usize| {
            let mut eight = [0; 8];
            eight.copy_from_slice(&bytes[at..at + 8]);
            u64::from_le_bytes(eight)
        };
        let section = |at: usize, name: &'static str| {
            let section = Section {
                offset: number(at),
                length: number(at + 8),
            };
            let end = section.offset.checked_add(section.length);
            match end {
                Some(end) if end <= size => Ok(section),
                _ => Err(Fault::Truncated(name)),
            }
        };
        let packing = |code: u8, what: &'static str| match code {
            1 => Ok(false),
            2 => Ok(true),
            _ => Err(Fault::Packing(what)),
        };
        if bytes[99] != 1 {
            return Err(Fault::NotVector);
        }
        let zooms = (bytes[100], bytes[101]);
        if zooms.0 > zooms.1 || u32::from(zooms.1) > index::MAX_ZOOM {
            return Err(Fault::Header("its zooms cannot be"));
        }
        let root = section(8, "root directory")?;
        if root.length == 0 {
            return Err(Fault::Header("it has no root directory"));
        }
        Ok(Self {
            root,
            metadata: section(24, "description")?,
            leaves: section(40, "directories")?,
            tiles: section(56, "tiles")?,
            is_packed: packing(bytes[97], "directories")?,
            are_tiles_packed: packing(bytes[98], "tiles")?,
            zooms,
        })
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, offset)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[read..];
        offset += read as u64;
    }
    Ok(())
}

/// To whom the archive owes thanks, as plain text.
fn attribution(metadata: &[u8]) -> String {
    let json: serde_json::Value = serde_json::from_slice(metadata).unwrap_or_default();
    let mut text = String::new();
    let mut is_tag = false;
    for c in json["attribution"].as_str().unwrap_or_default().chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            c if !is_tag && !c.is_control() => text.push(c),
            _ => {}
        }
    }
    let plain = text.replace("&copy;", "©").replace("&amp;", "&");
    plain.trim().chars().take(LONGEST_ATTRIBUTION).collect()
}
