//! "Say it in words" (F-08): a sentence in English or Spanish becomes an editable search.
//!
//! Pure rules over words, numbers and the names of places; no language model. Every part of the
//! sentence is either understood as a filter, or named as not used. Start with [`read`].

mod amounts;
mod homes;
mod money;
mod orders;
mod places;
mod reader;
#[cfg(test)]
mod tests;
mod words;

pub use places::{PlaceName, PlaceNames, Places};

use model::search::{Reading, Understood};
use reader::Reader;
use words::tokens;

/// The longest sentence that is read; the rest is named as not used.
const LONGEST: usize = 600;

/// Reads a sentence. `year` is the present one, for "new construction".
pub fn read(sentence: &str, places: &dyn Places, year: i64) -> Reading {
    let cut = sentence
        .char_indices()
        .nth(LONGEST)
        .map_or(sentence.len(), |(at, _)| at);
    let (read, rest) = sentence.split_at(cut);
    let tokens = tokens(read);
    let mut reader = Reader::new(&tokens, places, year);
    let mut understood: Vec<Understood> = Vec::new();
    let mut unused: Vec<String> = Vec::new();
    let mut unused_ended_at = usize::MAX;
    while !reader.is_done() {
        let start = reader.at();
        if let Some(parameters) = reader.step() {
            let words = &tokens[start..reader.at()];
            let text = read[words[0].start..words[words.len() - 1].end].to_owned();
            understood.push(Understood { text, parameters });
            continue;
        }
        let token = &tokens[start];
        reader.skip();
        if words::is_filler(&token.folded) {
            continue;
        }
        let text = &read[token.start..token.end];
        match unused.last_mut() {
            Some(last) if unused_ended_at == start => {
                last.push(' ');
                last.push_str(text);
            }
            _ => unused.push(text.to_owned()),
        }
        unused_ended_at = start + 1;
    }
    if !rest.trim().is_empty() {
        unused.push("…".to_owned());
    }
    Reading {
        query: reader.finish(),
        understood,
        unused,
    }
}
