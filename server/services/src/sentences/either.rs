//! "This or that": taken where one filter holds both, named as not used where none does.

use super::fillers::leads;
use super::reader::Reader;
use model::search::Parameter;

const OR: [&str; 4] = ["or", "nor", "o", "u"];

/// The words looked for in remarks: they have an `OR` of their own.
const WORDS: &str = "q";

impl Reader<'_> {
    /// Where the wish understood from `start` on is one of several of which any would do, and no filter can say
    /// so: where the last of them ends. All filters of a search must hold, so that taking each would ask for homes
    /// that have everything.
    pub(super) fn open_choice(&mut self, start: usize) -> Option<usize> {
        if self.is_denied(start) {
            self.deny_next();
            return None;
        }
        let first = self.alone(start);
        let mut all = self.clone();
        let (mut end, mut is_open) = (None, false);
        while let Some(at) = all.after_or() {
            all.back_to(at);
            if all.step().is_none() {
                break;
            }
            let next = all.alone(at);
            let together = all.query.to_pairs();
            let holds = |wanted: &Parameter| {
                wanted.name == WORDS
                    || together
                        .iter()
                        .any(|(name, value)| *name == wanted.name && *value == wanted.value)
            };
            let is_one_filter = names(&first) == names(&next);
            is_open |= !is_one_filter || !first.iter().chain(&next).all(holds);
            end = Some(all.at());
        }
        end.filter(|_| is_open)
    }

    /// The place behind an "or" that stands here.
    fn after_or(&self) -> Option<usize> {
        let is_or = self.word(self.at()).is_some_and(|word| OR.contains(&word));
        is_or.then(|| self.at() + 1)
    }

    /// Whether what is understood from here on is something not wanted.
    fn is_denied(&self, start: usize) -> bool {
        let mut first = self.clone();
        first.back_to(start);
        while !first.without() {
            if !first.word(first.at()).is_some_and(leads) {
                return false;
            }
            first.skip();
        }
        true
    }

    /// "No fee or land lease" wants neither: the "or" is read as another "no" where that makes sense.
    fn deny_next(&mut self) {
        if self.after_or().is_none() {
            return;
        }
        let mut denied = self.clone();
        denied.put_word(self.at(), "no");
        if denied.step().is_some() {
            self.put_word(self.at(), "no");
        }
    }

    /// Whether "or" joins what begins at `at` to what ended at `end`, with nothing between them but what leads to it.
    pub(super) fn is_joined(&self, end: usize, at: usize) -> bool {
        let is_or = self.word(end).is_some_and(|word| OR.contains(&word));
        is_or && (end + 1..at).all(|between| self.word(between).is_some_and(leads))
    }
}

fn names(parameters: &[Parameter]) -> Vec<&str> {
    let mut names: Vec<&str> = parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
