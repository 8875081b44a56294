//! The index that is shared: readers take a snapshot and never wait, writers publish the next one.

use crate::answers::Answers;
use crate::cards;
use crate::delta::{Delta, Packed, all_live};
use crate::dictionary::Dictionaries;
use crate::narrow::Narrow;
use crate::page::each_row;
use crate::rows::{Change, IndexRow};
use crate::segment::{Segment, SegmentBuilder, Words};
use crate::snapshot::Snapshot;
use crate::words::Recent;
use model::costs::CostCalculator;
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

/// From so many rows on, a delta costs every batch and every search more than a rebuild is worth.
const MERGE_ROWS: usize = 8_000;

/// Source and listing key.
type Identity = (String, String);

/// All public homes, searchable.
#[derive(Debug)]
pub struct Index {
    current: RwLock<Arc<Snapshot>>,
    writer: Mutex<Writer>,
    merging: Mutex<()>,
}

/// What the writer keeps between batches.
#[derive(Debug, Default)]
struct Writer {
    /// The rows of the delta, in the order in which segments list keys.
    delta: BTreeMap<Identity, Packed>,
    /// The homes that changed since a merge began, while one runs.
    touched: Option<HashSet<Identity>>,
}

impl Index {
    /// Builds the index. `version` is the change sequence up to which the rows are taken in; rows
    /// in order of (source, key) build fastest.
    pub fn build(rows: Vec<IndexRow>, version: u64) -> Self {
        let mut builder = IndexBuilder::default();
        for row in rows {
            builder.push(&row);
        }
        builder.finish(version)
    }

    /// The homes as they are now; what is read from one snapshot agrees with itself.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes in a batch of changes and publishes them together; the last change of a home counts.
    pub fn apply(&self, changes: Vec<Change>, version: u64) {
        let mut writer = self.lock_writer();
        let now = self.snapshot();
        let mut names = (*now.names).clone();
        let mut live = (*now.live).clone();
        let mut dead = now.dead;
        let calculator = CostCalculator::default();
        for change in changes {
            let (source, key) = change.identity();
            let identity = (source.to_owned(), key.to_owned());
            let rank = now.base.rank_of((source, key), &now.names);
            if let Some(row) = now.base.row_of_rank(rank, (source, key), &now.names) {
                let bit = 1 << (row % 64);
                dead += usize::from(live[row / 64] & bit != 0);
                live[row / 64] &= !bit;
            }
            if let Some(touched) = &mut writer.touched {
                touched.insert(identity.clone());
            }
            match change {
                Change::Upsert(row) if row.standard_status.is_public() => {
                    let mut packed = Packed::of(&row, &mut names, &calculator);
                    packed.place(&now.base, rank);
                    writer.delta.insert(identity, packed);
                }
                Change::Upsert(_) | Change::Remove { .. } => {
                    writer.delta.remove(&identity);
                }
            }
        }
        let delta = Delta::build(writer.delta.values(), &names);
        self.publish(Snapshot {
            version,
            names: Arc::new(names),
            base: Arc::clone(&now.base),
            live: Arc::new(live),
            dead,
            delta: Arc::new(delta),
            answers: Answers::default(),
            place_names: OnceLock::new(),
        });
    }

    /// Whether enough has changed that [`Index::merge`] pays.
    pub fn needs_merge(&self) -> bool {
        let now = self.snapshot();
        now.delta.segment.len + now.dead >= MERGE_ROWS * 2 || now.delta.segment.len >= MERGE_ROWS
    }

    /// Rebuilds the index from all changes so far. It takes as long as a build and is meant for a
    /// thread of its own; changes may be applied meanwhile and are kept.
    pub fn merge(&self) {
        let _one_at_a_time = self.merging.lock().unwrap_or_else(PoisonError::into_inner);
        let before = {
            let mut writer = self.lock_writer();
            writer.touched = Some(HashSet::new());
            self.snapshot()
        };
        let base = merged(&before);
        let mut writer = self.lock_writer();
        let now = self.snapshot();
        let touched = writer.touched.take().unwrap_or_default();
        writer
            .delta
            .retain(|identity, _| touched.contains(identity));
        let mut live = all_live(&base);
        let mut dead = 0;
        for (source, key) in &touched {
            if let Some(row) = base.find((source, key), &now.names) {
                live[row / 64] &= !(1 << (row % 64));
                dead += 1;
            }
        }
        for ((source, key), packed) in &mut writer.delta {
            packed.place(&base, base.rank_of((source, key), &now.names));
        }
        let mut names = (*now.names).clone();
        names.freeze();
        let delta = Delta::build(writer.delta.values(), &names);
        self.publish(Snapshot {
            version: now.version,
            names: Arc::new(names),
            base: Arc::new(base),
            live: Arc::new(live),
            dead,
            delta: Arc::new(delta),
            answers: Answers::default(),
            place_names: OnceLock::new(),
        });
    }

    fn publish(&self, next: Snapshot) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
    }

    fn lock_writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The rows of a snapshot as one segment.
fn merged(snapshot: &Snapshot) -> Segment {
    let names = &*snapshot.names;
    let (base, delta) = (&*snapshot.base, &snapshot.delta.segment);
    let mut is_live = vec![false; base.len];
    each_row(&snapshot.live, |row| is_live[row] = true);
    let mut builder = SegmentBuilder::default();
    let mut added = delta.by_key.iter().map(|row| *row as usize).peekable();
    for row in base
        .by_key
        .iter()
        .map(|row| *row as usize)
        .filter(|row| is_live[*row])
    {
        let identity = base.identity(row, names);
        while let Some(row) = added.next_if(|row| delta.identity(*row, names) < identity) {
            builder.push(delta.narrow(row), delta.blob(row), delta.packed_words(row));
        }
        builder.push(base.narrow(row), base.blob(row), base.packed_words(row));
    }
    for row in added {
        builder.push(delta.narrow(row), delta.blob(row), delta.packed_words(row));
    }
    builder.finish(names, Words::Indexed).0
}

/// Takes rows one by one, keeping only what the index needs of each, and builds the index.
#[derive(Debug, Default)]
pub struct IndexBuilder {
    names: Dictionaries,
    segment: SegmentBuilder,
    words: Recent,
    calculator: CostCalculator,
}

impl IndexBuilder {
    /// Adds a home; one whose status is not public is left out.
    pub fn push(&mut self, row: &IndexRow) {
        self.push_from(0, row);
    }

    /// The same for one of several readers whose homes come mixed.
    pub fn push_from(&mut self, reader: u8, row: &IndexRow) {
        if !row.standard_status.is_public() {
            return;
        }
        let narrow = Narrow::of(row, &mut self.names, &self.calculator);
        let blob = cards::pack(row, &narrow, &mut self.names);
        let words = self.words.pack(row, &mut self.names);
        self.segment.push_from(reader, narrow, &blob, &words);
    }

    /// How many homes were added.
    pub fn len(&self) -> usize {
        self.segment.len()
    }

    /// Whether none was added.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Builds the index of the homes added.
    pub fn finish(mut self, version: u64) -> Index {
        self.names.freeze();
        let (base, _) = self.segment.finish(&self.names, Words::Indexed);
        let live = all_live(&base);
        let names = Arc::new(self.names);
        Index {
            current: RwLock::new(Arc::new(Snapshot {
                version,
                delta: Arc::new(Delta::build(std::iter::empty(), &names)),
                names,
                base: Arc::new(base),
                live: Arc::new(live),
                dead: 0,
                answers: Answers::default(),
                place_names: OnceLock::new(),
            })),
            writer: Mutex::default(),
            merging: Mutex::default(),
        }
    }
}
