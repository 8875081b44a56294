//! The sentences that people say, each with the search that it asks for.

use super::reading;
use model::search::SearchQuery;
use std::collections::BTreeSet;

const SENTENCES: &str = include_str!("sentences.txt");

struct Line {
    sentence: &'static str,
    query: &'static str,
    unused: Vec<&'static str>,
}

fn lines() -> impl Iterator<Item = Line> {
    SENTENCES
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut parts = line.split("=>").map(str::trim);
            Line {
                sentence: parts.next().unwrap_or_default(),
                query: parts.next().unwrap_or_default(),
                unused: parts
                    .next()
                    .map_or_else(Vec::new, |rest| rest.split(" / ").collect()),
            }
        })
}

#[test]
fn sentences_ask_for_what_they_say() {
    let mut wrong = Vec::new();
    for Line {
        sentence,
        query,
        unused,
    } in lines()
    {
        let read = reading(sentence);
        let found = read.query.to_query_string();
        if found != query || read.unused != unused {
            wrong.push(format!(
                "{sentence}\n   wanted {query} => {}\n   got    {found} => {}",
                unused.join(" / "),
                read.unused.join(" / ")
            ));
        }
    }

    assert!(
        wrong.is_empty(),
        "{} sentences are read wrongly:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn there_are_hundreds_of_them_in_both_languages() {
    let all: BTreeSet<&str> = lines().map(|line| line.sentence).collect();
    let spanish = SENTENCES
        .split("# Spanish")
        .nth(1)
        .unwrap_or_default()
        .lines()
        .filter(|line| line.contains("=>"))
        .count();

    assert_eq!(all.len(), lines().count(), "no sentence stands twice");
    assert!(all.len() >= 300, "{}", all.len());
    assert!(
        spanish * 100 >= all.len() * 45,
        "{spanish} of {} are Spanish",
        all.len()
    );
}

#[test]
fn every_part_that_is_understood_is_a_part_of_the_sentence() {
    for Line { sentence, .. } in lines() {
        for part in reading(sentence).understood {
            let from = part.from as usize;
            assert_eq!(
                sentence.get(from..from + part.text.len()),
                Some(part.text.as_str()),
                "{sentence}"
            );
        }
    }
}

#[test]
fn a_sentence_without_a_wish_no_longer_asks_for_it() {
    for Line { sentence, .. } in lines() {
        let read = reading(sentence);
        if read.understood.is_empty() {
            continue;
        }
        assert_eq!(
            read.sentence_for(sentence, &read.query),
            sentence,
            "nothing is cut that holds"
        );
        for part in &read.understood {
            let pairs = read.query.to_pairs();
            let kept = pairs
                .iter()
                .filter(|(name, _)| !part.parameters.iter().any(|gone| gone.name == *name));
            let (wanted, _) = SearchQuery::parse(kept.map(|(name, value)| (*name, value.as_str())));

            let left = read.sentence_for(sentence, &wanted);

            // Not the whole search: without "for rent", an amount of a month is another thing.
            let again = reading(&left).query.to_pairs();
            for gone in &part.parameters {
                assert!(
                    !again.iter().any(|(name, _)| *name == gone.name),
                    "{sentence}\n   without {:?}: {left}",
                    part.text
                );
            }
        }
    }
}
