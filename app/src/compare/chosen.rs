//! Which homes are compared, as an address and a cookie spell it.

/// Most homes side by side.
pub const MOST: usize = 6;
const KEY_CHARS: usize = 64;

/// The chosen homes, and whether some had to be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// Their keys, in the order in which they were chosen.
    pub keys: Vec<String>,
    /// Whether more than [`MOST`] were asked for.
    pub is_cut: bool,
}

/// A listing key: letters, digits, hyphens, underscores.
fn is_key(text: &str) -> bool {
    (1..=KEY_CHARS).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

impl Chosen {
    /// Reads keys with commas or dots between; what is no key, or stands twice, is left out. A slug or
    /// an address counts as the key at its end.
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "addresses and cookies are read on the server")
    )]
    pub fn parse(text: &str) -> Self {
        let mut chosen = Self::default();
        for part in text.split([',', '.']) {
            chosen.add(part);
        }
        chosen
    }

    /// Adds a home: its key, its slug, or the address of its page.
    pub fn add(&mut self, text: &str) {
        let text = text.trim().trim_end_matches('/');
        let text = text.split(['?', '#']).next().unwrap_or_default();
        let slug = text.rsplit('/').next().unwrap_or_default();
        let key = model::listings::key_of_slug(slug);
        if !is_key(key) || self.keys.iter().any(|known| known == key) {
            return;
        }
        if self.keys.len() >= MOST {
            self.is_cut = true;
        } else {
            self.keys.push(key.to_owned());
        }
    }

    /// The same without one home.
    pub fn without(&self, key: &str) -> Self {
        Self {
            keys: self
                .keys
                .iter()
                .filter(|known| *known != key)
                .cloned()
                .collect(),
            is_cut: false,
        }
    }

    /// The value of the parameter `homes`.
    pub fn text(&self) -> String {
        self.keys.join(",")
    }

    /// The value of the cookie; commas are not allowed there.
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "addresses and cookies are read on the server")
    )]
    pub fn cookie(&self) -> String {
        self.keys.join(".")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_slugs_and_addresses_are_read_once_each() {
        let mut chosen = Chosen::default();
        for text in [
            "7",
            "https://homes.example/es/homes/1-way-indio-8?down=5",
            "1-way-indio-7",
            " ",
            "<script>",
            "9/",
        ] {
            chosen.add(text);
        }
        assert_eq!(chosen.keys, ["7", "8", "9"]);
        assert_eq!(Chosen::parse(&chosen.text()), chosen);
        assert_eq!(Chosen::parse(&chosen.cookie()), chosen);
        assert_eq!(chosen.without("8").text(), "7,9");
    }

    #[test]
    fn six_are_compared_and_the_rest_is_said_to_be_left_out() {
        let chosen = Chosen::parse("1,2,3,4,5,6,7,8");

        assert_eq!(chosen.keys.len(), MOST);
        assert!(chosen.is_cut);
        assert!(!Chosen::parse("1,2,3,4,5,6,6").is_cut);
    }
}
