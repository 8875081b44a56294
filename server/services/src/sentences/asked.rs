//! A sentence put on top of the search at hand.

use super::places::Places;
use super::read;
use model::search::{Reading, SearchQuery, WHERE};

/// What a newly typed sentence asks for, given the search at hand and the sentence that stood there before: what the
/// old sentence asked for goes, what was set besides stays unless the new one speaks of it.
pub fn ask(
    sentence: &str,
    said: &str,
    at_hand: &SearchQuery,
    places: &dyn Places,
    year: i64,
) -> SearchQuery {
    let asked = wishes(&read(sentence, places, year));
    let earlier = wishes(&read(said, places, year));
    let is_asked = |name: &str| asked.iter().any(|(asked, _)| about(asked) == about(name));
    let kept = at_hand
        .to_pairs()
        .into_iter()
        .filter(|pair| pair.0 != "page" && !earlier.contains(pair) && !is_asked(pair.0));
    let pairs: Vec<_> = kept.chain(asked.iter().cloned()).collect();
    SearchQuery::parse(pairs.iter().map(|(name, value)| (*name, value.as_str()))).0
}

/// The parameters of a sentence; one of which nothing was understood is looked for in the remarks.
fn wishes(reading: &Reading) -> Vec<(&'static str, String)> {
    let mut wishes = reading.query.to_pairs();
    if reading.understood.is_empty() && !reading.unused.is_empty() {
        wishes.push(("q", reading.unused.join(" ")));
    }
    wishes
}

/// What a parameter is about: both ends of a range are one thing, and so are all ways to say where.
fn about(name: &str) -> &str {
    if WHERE.contains(&name) {
        return "where";
    }
    name.strip_prefix("min")
        .or_else(|| name.strip_prefix("max"))
        .unwrap_or(name)
}
