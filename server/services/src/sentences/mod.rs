//! "Say it in words" (F-08): a sentence in English or Spanish becomes an editable search.
//!
//! Pure rules over words, numbers and the names of places; no language model. Every part of the
//! sentence is either understood as a filter, or named as not used. Start with [`read`]; [`ask`] puts a sentence
//! on top of a search at hand.

mod amounts;
mod asked;
mod bounds;
mod deals;
mod either;
mod fees;
mod fillers;
mod keywords;
mod kinds;
mod money;
mod numerals;
mod orders;
mod periods;
mod places;
mod pools;
mod reader;
mod spelling;
#[cfg(test)]
mod tests;
mod times;
mod units;
mod whereabouts;
mod words;
mod years;

pub use asked::ask;
pub use places::{PlaceName, PlaceNames, Places};

use model::search::{Reading, Understood};
use reader::Reader;
use words::tokens;

/// The longest sentence that is read, in characters; the rest is named as not used.
pub const LONGEST: usize = 600;

/// Reads a sentence. `year` is the present one, for "new construction".
pub fn read(sentence: &str, places: &dyn Places, year: i64) -> Reading {
    let cut = sentence
        .char_indices()
        .nth(LONGEST)
        .map_or(sentence.len(), |(at, _)| at);
    let (read, rest) = sentence.split_at(cut);
    let mut tokens = tokens(read);
    spelling::mend(&mut tokens, places);
    let mut reader = Reader::new(&tokens, places, year);
    let mut understood: Vec<Understood> = Vec::new();
    let mut unused = Unused::default();
    while !reader.is_done() {
        let start = reader.at();
        let before = reader.clone();
        let part = |end: usize| &read[tokens[start].start..tokens[end - 1].end];
        if reader.step().is_some() {
            if let Some(end) = reader.open_choice(start) {
                reader = before;
                reader.back_to(end);
                unused.add(start, end, part(end));
                continue;
            }
            understood.push(Understood {
                text: part(reader.at()).to_owned(),
                from: tokens[start].start as u32,
                parameters: reader.alone(start),
            });
        } else if reader.refusal() {
            unused.add(start, reader.at(), part(reader.at()));
        } else {
            reader.skip();
            if !fillers::is_filler(&tokens[start].folded) {
                unused.add(start, start + 1, part(start + 1));
            }
        }
    }
    if !rest.trim().is_empty() {
        unused.parts.push("…".to_owned());
    }
    Reading {
        query: reader.finish(),
        understood,
        unused: unused.parts,
    }
}

/// The words that were not used; those that stand together are named together.
#[derive(Default)]
struct Unused {
    parts: Vec<String>,
    ended_at: Option<usize>,
}

impl Unused {
    fn add(&mut self, start: usize, end: usize, text: &str) {
        match self.parts.last_mut() {
            Some(last) if self.ended_at == Some(start) => {
                last.push(' ');
                last.push_str(text);
            }
            _ => self.parts.push(text.to_owned()),
        }
        self.ended_at = Some(end);
    }
}
