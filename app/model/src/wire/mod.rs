//! How the server and our own pages speak with each other: compact text, read by little code.
//!
//! It looks like JSON, but a structure is the list of its fields in order, without their names, and a field
//! that its type leaves out is an empty place (`[1,,"x"]`). Both ends are of one build: who reads a structure
//! with more fields than it knows refuses it. Programs never see it: the REST doors speak JSON.
//!
//! Why: reading names costs more code than all the rest of reading, and pages are small only if their code is.

mod read;
mod write;

use serde::Serialize;
use serde::de::DeserializeOwned;
use server_fn::codec::Post;
use server_fn::{ContentType, Decodes, Encodes, Format, FormatType};

/// A text that does not hold what was to be read, or a value that has no text.
///
/// Why no reason: a browser could do nothing with it, and would have to load the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault;

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not of this build")
    }
}

impl std::error::Error for Fault {}

/// The text of a value.
///
/// # Errors
/// Where the value has a part that no text stands for, such as a number of 128 bits.
pub fn to_text<T: Serialize>(value: &T) -> Result<String, Fault> {
    write::text(value)
}

/// The value of a text.
///
/// # Errors
/// Where the text holds something else.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    read::value(text)
}

/// How server functions answer.
pub type Answer = Post<Wire>;

/// The encoding of server functions' answers.
pub struct Wire;

impl ContentType for Wire {
    const CONTENT_TYPE: &'static str = "application/vnd.propertyhub";
}

impl FormatType for Wire {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for Wire {
    type Error = Fault;

    fn encode(value: &T) -> Result<server_fn::Bytes, Fault> {
        to_text(value).map(Into::into)
    }
}

impl<T: DeserializeOwned> Decodes<T> for Wire {
    type Error = Fault;

    fn decode(bytes: server_fn::Bytes) -> Result<T, Fault> {
        std::str::from_utf8(&bytes)
            .or(Err(Fault))
            .and_then(from_text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AppError;
    use proptest::prelude::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase", default)]
    struct Plain {
        id: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        far: Option<f64>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        all: Vec<Kind>,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    enum Kind {
        Unit,
        New(i64),
        Pair(bool, char),
        Named { text: String, of: (u8, u8) },
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Mixed {
        #[serde(flatten)]
        plain: Plain,
        by: BTreeMap<String, Plain>,
        loose: Loose,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[serde(untagged)]
    enum Loose {
        Flag(bool),
        Number(f64),
        Text(String),
        List(Vec<String>),
    }

    fn kind() -> impl Strategy<Value = Kind> {
        prop_oneof![
            Just(Kind::Unit),
            any::<i64>().prop_map(Kind::New),
            any::<(bool, char)>().prop_map(|(flag, letter)| Kind::Pair(flag, letter)),
            any::<(String, (u8, u8))>().prop_map(|(text, of)| Kind::Named { text, of }),
        ]
    }

    fn plain() -> impl Strategy<Value = Plain> {
        let far = proptest::option::of(proptest::num::f64::NORMAL);
        let all = proptest::collection::vec(kind(), 0..3);
        (any::<u32>(), any::<Option<String>>(), far, all).prop_map(|(id, note, far, all)| Plain {
            id,
            note,
            far,
            all,
        })
    }

    fn loose() -> impl Strategy<Value = Loose> {
        prop_oneof![
            any::<bool>().prop_map(Loose::Flag),
            proptest::num::f64::NORMAL.prop_map(Loose::Number),
            any::<String>().prop_map(Loose::Text),
            any::<Vec<String>>().prop_map(Loose::List),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read(plain in plain(), by in proptest::collection::btree_map(any::<String>(), plain(), 0..3), loose in loose()) {
            let mixed = Mixed { plain, by, loose };

            let text = to_text(&mixed).expect("has a text");

            prop_assert_eq!(from_text::<Mixed>(&text), Ok(mixed));
        }

        #[test]
        fn no_text_does_harm(text in r#"[\[\]{}",:\\u0-9a-z. -]{0,40}"#, any in any::<String>()) {
            for text in [text, any] {
                let _ = from_text::<Mixed>(&text);
                let _ = from_text::<Vec<Kind>>(&text);
                let _ = from_text::<AppError>(&text);
            }
        }
    }

    #[test]
    fn structures_are_lists_and_what_is_left_out_is_an_empty_place() {
        let plain = Plain {
            id: 7,
            ..Plain::default()
        };
        assert_eq!(to_text(&plain).as_deref(), Ok("[7,,null,]"));
        assert_eq!(from_text("[7,,null,]"), Ok(plain));
        assert_eq!(
            from_text::<Plain>("[7,,null,,1]"),
            Err(Fault),
            "of another build"
        );
        assert_eq!(to_text(&"a\"\\\n<é").as_deref(), Ok(r#""a\"\\\u000a<é""#));
    }

    #[test]
    fn nothing_is_nested_without_end() {
        let deep = "[".repeat(100_000);
        assert_eq!(from_text::<Loose>(&deep), Err(Fault));
    }

    #[test]
    fn errors_cross_whole() {
        for error in [
            AppError::invalid("minPrice", "must be a number"),
            AppError::SignInRequired,
            AppError::not_found("This home"),
            AppError::TooMany { retry_after_s: 3 },
        ] {
            let text = to_text(&error).expect("has a text");
            assert_eq!(from_text::<AppError>(&text), Ok(error), "{text}");
        }
    }
}
