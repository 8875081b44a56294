//! Sentences with the search that they ask for.

use super::{PlaceNames, read};

fn places() -> PlaceNames {
    PlaceNames::new(
        [
            "Palm Springs",
            "Palm Desert",
            "La Quinta",
            "Indio",
            "Los Angeles",
            "San Diego",
            "Desert Hot Springs",
        ],
        [
            "Deepwell",
            "PGA West",
            "Racquet Club Estates",
            "Vista Las Palmas",
        ],
        ["92262", "92264", "92253"],
    )
}

fn asks(sentence: &str) -> (String, Vec<String>) {
    let reading = read(sentence, &places(), 2026);
    (reading.query.to_query_string(), reading.unused)
}

#[test]
fn sentences_ask_for_what_they_say() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("sentences.txt")
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
    {
        let mut parts = line.split(" => ");
        let (sentence, expected) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default().trim(),
        );
        let unused = parts.next().map_or_else(Vec::new, |rest| {
            rest.split(" / ").map(|w| w.trim().to_owned()).collect()
        });
        let (query, left) = asks(sentence.trim());
        count += 1;
        if query != expected || left != unused {
            wrong.push(format!(
                "{sentence}\n   wanted {expected} {unused:?}\n   got    {query} {left:?}"
            ));
        }
    }

    assert!(
        wrong.is_empty(),
        "{} of {count} sentences are read wrongly:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
