//! The names of places that sentences may use, taken from the index now and then.

use crate::sentences::{PlaceName, PlaceNames};
use index::Snapshot;
use model::search::SuggestionKind;
use std::sync::{Arc, Mutex, PoisonError};

/// Places come and go slowly; so long their names are used again.
const FRESH_MS: i64 = 60_000;

/// The names that were last taken.
#[derive(Default)]
pub(super) struct KnownPlaces(Mutex<Option<Taken>>);

struct Taken {
    version: u64,
    at_ms: i64,
    names: Arc<PlaceNames>,
}

impl KnownPlaces {
    /// The names of a snapshot's places, or of one a minute older.
    pub(super) fn of(&self, snapshot: &Snapshot, now_ms: i64) -> Arc<PlaceNames> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let version = snapshot.version();
        if let Some(known) = taken.as_mut().filter(|known| {
            known.version == version || (now_ms - known.at_ms).unsigned_abs() < FRESH_MS as u64
        }) {
            return Arc::clone(&known.names);
        }
        let names = Arc::new(names(snapshot));
        *taken = Some(Taken {
            version,
            at_ms: now_ms,
            names: Arc::clone(&names),
        });
        names
    }
}

fn names(snapshot: &Snapshot) -> PlaceNames {
    let place = |place: index::Place<'_>| {
        let name = place.name.to_owned();
        let name = match place.kind {
            SuggestionKind::City => PlaceName::City(name),
            SuggestionKind::Zip => PlaceName::Zip(name),
            _ => PlaceName::Subdivision(name),
        };
        (name, place.middle)
    };
    PlaceNames::new(snapshot.places().into_iter().map(place))
}
