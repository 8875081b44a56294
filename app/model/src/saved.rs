//! The homes that a person has kept, in the short form that fits a cookie.

use serde::{Deserialize, Serialize};

/// At most so many: the browser keeps no cookie of more than 4,096 bytes.
pub const MOST_SAVED: usize = 80;

/// The longest source or key that is kept.
const LONGEST: usize = 40;

/// Which home: its source, and its key there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HomeRef {
    /// The source, such as `mls:gps`.
    pub source: String,
    /// The listing's key within the source.
    pub listing_key: String,
}

impl HomeRef {
    /// Reads `mls:gps~20190211172710340762000000`; nothing where it names no home.
    pub fn parse(text: &str) -> Option<Self> {
        let (source, listing_key) = text.split_once('~')?;
        let is_plain = |part: &str| {
            !part.is_empty()
                && part.len() <= LONGEST
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
        };
        (is_plain(source) && is_plain(listing_key)).then(|| Self {
            source: source.to_owned(),
            listing_key: listing_key.to_owned(),
        })
    }
}

impl std::fmt::Display for HomeRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}~{}", self.source, self.listing_key)
    }
}

/// The kept homes, the last one first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedHomes(Vec<HomeRef>);

impl SavedHomes {
    /// Reads homes with `|` between them; what names no home is left out.
    pub fn parse(text: &str) -> Self {
        let mut homes = Self::default();
        for home in text.split('|').rev().filter_map(HomeRef::parse) {
            homes.keep(home);
        }
        homes
    }

    /// The homes, the last one first.
    pub fn homes(&self) -> &[HomeRef] {
        &self.0
    }

    /// Whether a home is among them.
    pub fn contains(&self, home: &HomeRef) -> bool {
        self.0.contains(home)
    }

    /// Puts a home first; where there are too many, the oldest goes.
    pub fn keep(&mut self, home: HomeRef) {
        self.remove(&home);
        self.0.insert(0, home);
        self.0.truncate(MOST_SAVED);
    }

    /// Takes a home out.
    pub fn remove(&mut self, home: &HomeRef) {
        self.0.retain(|kept| kept != home);
    }
}

impl std::fmt::Display for SavedHomes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, home) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("|")?;
            }
            home.fmt(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(key: &str) -> HomeRef {
        HomeRef::parse(&format!("mls:gps~{key}")).expect("a home")
    }

    #[test]
    fn the_last_home_comes_first_and_none_twice() {
        let mut saved = SavedHomes::default();
        for key in ["1", "2", "3", "1"] {
            saved.keep(home(key));
        }
        saved.remove(&home("2"));

        assert_eq!(saved.to_string(), "mls:gps~1|mls:gps~3");
        assert_eq!(SavedHomes::parse(&saved.to_string()), saved);
    }

    #[test]
    fn what_would_break_out_of_a_cookie_names_no_home() {
        for text in [
            "mls:gps",
            "mls:gps~",
            "~1",
            "a~b;c",
            "a~b c",
            "a~b\r\nSet-Cookie: x=y",
            "a~b,c",
            "é~1",
        ] {
            assert_eq!(HomeRef::parse(text), None, "{text:?}");
        }
        assert!(HomeRef::parse(&format!("a~{}", "9".repeat(41))).is_none());
    }

    #[test]
    fn as_many_as_are_kept_fit_a_cookie() {
        let mut saved = SavedHomes::default();
        for number in 0..500 {
            saved.keep(home(&format!("{number:0>26}")));
        }

        assert_eq!(saved.homes().len(), MOST_SAVED);
        assert_eq!(saved.homes()[0], home(&format!("{:0>26}", 499)));
        assert!(saved.to_string().len() < 3_900);
    }
}
