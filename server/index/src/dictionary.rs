//! Names as numbers: cities, subdivisions and the like, looked up without regard to case or accents.

use crate::hashing::Seed;
use crate::values::{fold, fold_zip};
use std::collections::HashMap;
use std::sync::Arc;

/// The number of a name that is absent.
pub const ABSENT: u32 = 0;

/// Spellings remembered between two freezes, so that no feed can fill the memory with variants.
const MOST_SPELLINGS: usize = 1 << 20;

/// Names in the order in which they were first seen; numbers are never reused. What was frozen is
/// shared by all later copies, so that a batch of changes copies only the names that came since.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    frozen: Arc<Names>,
    recent: Names,
}

#[derive(Debug, Clone, Default)]
struct Names {
    names: Vec<Arc<str>>,
    codes: HashMap<Arc<str>, u32, Seed>,
}

impl Dictionary {
    /// How many numbers there are, the absent one included.
    pub fn len(&self) -> usize {
        self.frozen.names.len() + self.recent.names.len() + 1
    }

    /// The name as it was first spelled; empty for the absent one.
    pub fn name(&self, code: u32) -> &str {
        let Some(at) = (code as usize).checked_sub(1) else {
            return "";
        };
        let frozen = &self.frozen.names;
        frozen
            .get(at)
            .or_else(|| self.recent.names.get(at - frozen.len()))
            .map_or("", AsRef::as_ref)
    }

    /// The number of a folded name, if it was ever seen.
    pub fn find(&self, folded: &str) -> Option<u32> {
        let frozen = self.frozen.codes.get(folded);
        frozen.or_else(|| self.recent.codes.get(folded)).copied()
    }

    /// Names with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        let names = self.frozen.names.iter().chain(&self.recent.names);
        (1..).zip(names.map(AsRef::as_ref))
    }

    fn intern(&mut self, folded: &str, spelled: &str) -> u32 {
        if let Some(code) = self.find(folded) {
            return code;
        }
        self.recent.names.push(Arc::from(spelled));
        let code = self.len() as u32 - 1;
        self.recent.codes.insert(Arc::from(folded), code);
        code
    }

    /// Lets a name be found as it is spelled. What is looked for is folded, so that this finds no more.
    fn also_spelled(&mut self, name: &str, code: u32) {
        if self.recent.codes.len() < MOST_SPELLINGS {
            self.recent.codes.insert(Arc::from(name), code);
        }
    }

    fn freeze(&mut self) {
        if !self.recent.codes.is_empty() {
            let frozen = Arc::make_mut(&mut self.frozen);
            frozen.names.append(&mut self.recent.names);
            frozen.codes.extend(self.recent.codes.drain());
        }
    }
}

/// What a dictionary names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// Cities.
    City,
    /// Subdivisions.
    Subdivision,
    /// ZIP codes.
    Zip,
    /// Sub-types.
    SubType,
    /// Sources.
    Source,
    /// Anything that cards repeat: states, offices, schools; spelled exactly.
    Exact,
    /// Words of remarks and addresses, folded already.
    Word,
}

/// All dictionaries of an index; shared by its segments.
#[derive(Debug, Clone, Default)]
pub struct Dictionaries {
    all: [Arc<Dictionary>; 7],
}

impl Dictionaries {
    /// One of them.
    pub fn get(&self, naming: Naming) -> &Dictionary {
        &self.all[naming as usize]
    }

    /// The number of a name, if it was ever seen.
    pub fn find(&self, naming: Naming, name: &str) -> Option<u32> {
        let dictionary = self.get(naming);
        match naming {
            Naming::Exact | Naming::Word => dictionary.find(name),
            Naming::Zip => dictionary.find(&fold_zip(name)),
            _ => dictionary.find(&fold(name)),
        }
        .filter(|code| *code != ABSENT)
    }

    /// Freezes all names seen so far.
    pub fn freeze(&mut self) {
        for dictionary in &mut self.all {
            Arc::make_mut(dictionary).freeze();
        }
    }

    /// The number of a name, new if need be; blank names are absent.
    pub fn code(&mut self, naming: Naming, name: Option<&str>) -> u32 {
        let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
            return ABSENT;
        };
        let dictionary = &mut self.all[naming as usize];
        // Why: feeds spell a name the same way nearly always, so its exact spelling is tried first.
        if let Some(code) = dictionary.find(name) {
            return code;
        }
        let folded = match naming {
            Naming::Exact | Naming::Word => name.to_owned(),
            Naming::Zip => fold_zip(name),
            _ => fold(name),
        };
        if let Some(code) = dictionary.find(&folded) {
            Arc::make_mut(dictionary).also_spelled(name, code);
            return code;
        }
        let spelled = if naming == Naming::Zip { &folded } else { name };
        let dictionary = Arc::make_mut(dictionary);
        let code = dictionary.intern(&folded, spelled);
        if folded != name {
            dictionary.also_spelled(name, code);
        }
        code
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_number_however_it_is_spelled() {
        let mut names = Dictionaries::default();

        let first = names.code(Naming::City, Some("La Cañada"));

        assert_eq!(names.code(Naming::City, Some(" LA  CANADA")), first);
        assert_eq!(names.find(Naming::City, "la cañada"), Some(first));
        assert_eq!(names.get(Naming::City).name(first), "La Cañada");
        assert_eq!(names.code(Naming::City, Some("  ")), ABSENT);
        assert_eq!(names.find(Naming::City, ""), None);

        names.freeze();
        let second = names.code(Naming::City, Some("Indio"));

        assert_eq!((first, second), (1, 2));
        assert_eq!(names.code(Naming::City, Some("la canada")), first);
        assert_eq!(names.get(Naming::City).name(second), "Indio");
        assert_eq!(names.get(Naming::City).iter().count(), 2);
    }
}
