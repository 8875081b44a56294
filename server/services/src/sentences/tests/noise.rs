//! Whatever is typed is answered, quickly, and nothing of it is lost in silence.

use super::reading;
use model::search::SearchQuery;
use proptest::prelude::*;

const PIECES: [&str; 64] = [
    "no",
    "not",
    "without",
    "sin",
    "under",
    "over",
    "between",
    "entre",
    "and",
    "y",
    "or",
    "to",
    "3",
    "2.5",
    "$500",
    "1.3",
    "900.000",
    "k",
    "m",
    "mil",
    "million",
    "bed",
    "baths",
    "recámaras",
    "baños",
    "sq",
    "ft",
    "acre",
    "half",
    "a",
    "an",
    "lot",
    "terreno",
    "built",
    "1990",
    "60s",
    "años",
    "de",
    "HOA",
    "fee",
    "land",
    "lease",
    "years",
    "left",
    "pool",
    "alberca",
    "private",
    "in",
    "Palm",
    "Springs",
    "92262",
    "miles",
    "from",
    "within",
    "new",
    "this",
    "week",
    "last",
    "sold",
    "rent",
    "\"",
    "-",
    "/",
    "+",
];

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,120}") {
        let read = reading(&text);
        prop_assert!(read.understood.iter().all(|part| text.contains(&part.text)));
    }

    #[test]
    fn any_bytes_of_unicode_are_read(letters in proptest::collection::vec(any::<char>(), 0..200)) {
        let text: String = letters.into_iter().collect();
        let read = reading(&text);
        let left = read.sentence_for(&text, &SearchQuery::default());
        prop_assert!(left.len() <= text.len() + read.understood.len());
    }

    #[test]
    fn any_order_of_the_words_of_wishes_is_read(words in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24)) {
        let text = words.join(" ");
        let read = reading(&text);
        let (again, errors) = SearchQuery::from_query_string(&read.query.to_query_string());
        prop_assert_eq!(errors, vec![]);
        prop_assert_eq!(again, read.query);
    }
}

#[test]
fn a_million_letters_are_cut_and_said_to_be() {
    let long = "3 beds in Indio ".repeat(70_000);
    let read = reading(&long);

    assert_eq!(read.query.to_query_string(), "city=Indio&minBeds=3");
    assert_eq!(read.unused.last().map(String::as_str), Some("…"));
}

#[test]
fn nonsense_is_named() {
    let read = reading("xyzzy 12 $ %% plugh");

    assert_eq!(read.query.to_query_string(), "");
    assert_eq!(read.unused, ["xyzzy 12 plugh"]);
}
