//! Sentences as buyers write them, written before the rules that they were held against: how many are read as meant.
//!
//! When they were written 77 of the first 127 were, and 38 of the 40 of a later set. The causes behind the others are
//! mended, not the sentences one by one.

use super::reading;
use std::collections::BTreeSet;

const SENTENCES: &str = include_str!("held_out.txt");
/// Sentences that are read as meant; the others are named when this changes.
const UNDERSTOOD: usize = 159;

fn pairs(query: &str) -> BTreeSet<&str> {
    query.split('&').filter(|pair| !pair.is_empty()).collect()
}

#[test]
fn so_many_sentences_of_buyers_are_read_as_meant() {
    let lines = SENTENCES
        .lines()
        .filter(|line| line.contains("=>") && !line.starts_with('#'));
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in lines {
        count += 1;
        let mut parts = line.split("=>").map(str::trim);
        let (sentence, wanted) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        let read = reading(sentence);
        let found = read.query.to_query_string();
        let unused = read.unused.join(" / ");
        let is_honest = parts
            .next()
            .unwrap_or_default()
            .split(" / ")
            .flat_map(str::split_whitespace)
            .all(|word| unused.to_lowercase().contains(&word.to_lowercase()));
        if pairs(&found) != pairs(wanted) || !is_honest {
            wrong.push(format!("{line}\n   got {found} => {unused}"));
        }
    }

    assert!(count >= 120, "{count}");
    assert_eq!(
        count - wrong.len(),
        UNDERSTOOD,
        "of {count}; read otherwise:\n{}",
        wrong.join("\n")
    );
}
