//! The sentence of the remarks in which the words looked for stand, for each card of a page.

use crate::faults::reported;
use model::Result;
use model::search::Card;
use std::collections::{BTreeMap, HashMap};
use store::Db;

/// Gives each card the sentence that matches, where one does.
pub(super) async fn add(db: &Db, cards: &mut [Card], words: &str) -> Result<()> {
    let mut keys: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for card in &*cards {
        keys.entry(&card.source)
            .or_default()
            .push(&card.listing_key);
    }
    let mut remarks: HashMap<(String, String), String> = HashMap::new();
    for (source, keys) in keys {
        let found = store::listings::remarks(db, source, &keys)
            .await
            .map_err(|error| reported(&error))?;
        let of_source = found
            .into_iter()
            .map(|(key, text)| ((source.to_owned(), key), text));
        remarks.extend(of_source);
    }
    for card in cards {
        let key = (card.source.clone(), card.listing_key.clone());
        card.excerpt = remarks
            .get(&key)
            .and_then(|text| index::highlight(text, words));
    }
    Ok(())
}
