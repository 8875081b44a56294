//! The index answers every question as a plain scan of all rows does.

mod oracle;
mod questions;
mod tiles;
mod typeahead;
mod world;

use index::{Change, Index, IndexRow, values};
use model::search::{Bucket, Card, SearchPage, SearchQuery};
use std::collections::BTreeMap;
use world::{NOW_MS, Random};

fn world(seed: u64, count: u64) -> (Random, Vec<IndexRow>) {
    let mut random = Random(seed);
    let rows = (0..count)
        .map(|number| world::row(&mut random, number))
        .collect();
    (random, rows)
}

fn folded(mut page: SearchPage) -> SearchPage {
    let fold_buckets = |buckets: &mut Vec<Bucket>| {
        for bucket in buckets.iter_mut() {
            bucket.value = values::fold(&bucket.value);
        }
        buckets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    };
    for facet in [
        &mut page.facets.cities,
        &mut page.facets.subdivisions,
        &mut page.facets.sub_types,
    ] {
        fold_buckets(facet);
    }
    for card in &mut page.cards {
        *card = folded_card(std::mem::take(card));
    }
    page
}

fn folded_card(mut card: Card) -> Card {
    for name in [
        &mut card.city,
        &mut card.subdivision,
        &mut card.property_sub_type,
    ] {
        *name = name
            .as_deref()
            .map(values::fold)
            .filter(|name| !name.is_empty());
    }
    card
}

fn assert_same(index: &Index, rows: &[IndexRow], query: &SearchQuery) {
    let snapshot = index.snapshot();
    let expected = folded(oracle::search(rows, query, snapshot.version(), NOW_MS));
    let mut found = folded(snapshot.search(query, NOW_MS));
    for way in std::mem::take(&mut found.loosen) {
        assert_eq!(
            expected.total, 0,
            "homes match, yet something is to be taken off"
        );
        assert!(way.count > 0 && !way.parameters.is_empty());
    }
    let context = query.to_query_string();
    assert_eq!(found.total, expected.total, "total of {context}");
    assert_eq!(found.facets, expected.facets, "facets of {context}");
    let keys = |page: &SearchPage| -> Vec<_> {
        page.cards
            .iter()
            .map(|card| (card.source.clone(), card.listing_key.clone()))
            .collect()
    };
    assert_eq!(keys(&found), keys(&expected), "order of {context}");
    assert_eq!(found.cards, expected.cards, "cards of {context}");
}

/// Asks for a first page and, where there are more, for others.
fn ask(index: &Index, rows: &[IndexRow], random: &mut Random) -> bool {
    let mut query = questions::query(random, rows);
    let total = index.snapshot().count(&query.filters, &query.area, NOW_MS);
    let pages = total.div_ceil(query.limit);
    query.page = random.pick(&[
        1,
        1,
        2,
        pages.max(1),
        pages + 1,
        1 + random.0 as u32 % pages.max(1),
    ]);
    assert_same(index, rows, &query);
    total > 0
}

#[test]
fn thousands_of_random_questions_are_answered_like_a_scan() {
    for seed in 0..10 {
        let (mut random, rows) = world(seed, 300 + seed * 120);
        let index = Index::build(rows.clone(), seed);

        let found = (0..300).filter(|_| ask(&index, &rows, &mut random)).count();

        assert!(found > 100, "only {found} questions had an answer");
    }
}

#[test]
fn pages_of_several_blocks_are_answered_like_a_scan() {
    let (mut random, rows) = world(77, 13_000);
    let index = Index::build(rows.clone(), 1);

    for _ in 0..150 {
        ask(&index, &rows, &mut random);
    }
}

/// Applies random batches to both sides.
fn change(
    random: &mut Random,
    index: &Index,
    rows: &mut BTreeMap<(String, String), IndexRow>,
    batch: u64,
) {
    let mut changes = Vec::new();
    for _ in 0..=random.below(120) {
        let known = random.below(rows.len() as u64 + 1) as usize;
        let identity = rows.keys().nth(known).cloned();
        match (random.below(3), identity) {
            (0, Some((source, listing_key))) => {
                rows.remove(&(source.clone(), listing_key.clone()));
                changes.push(Change::Remove {
                    source,
                    listing_key,
                });
            }
            (1, Some((source, listing_key))) => {
                let row = IndexRow {
                    source,
                    listing_key,
                    ..world::row(random, 0)
                };
                rows.insert((row.source.clone(), row.listing_key.clone()), row.clone());
                changes.push(Change::Upsert(Box::new(row)));
            }
            _ => {
                let number = 100_000 + random.below(50_000);
                let row = world::row(random, number);
                rows.insert((row.source.clone(), row.listing_key.clone()), row.clone());
                changes.push(Change::Upsert(Box::new(row)));
            }
        }
    }
    index.apply(changes, batch);
}

#[test]
fn changes_and_merges_keep_every_answer_right() {
    for (seed, count) in [(1_000, 0), (1_001, 900), (1_002, 9_000)] {
        let (mut random, rows) = world(seed, count);
        let index = Index::build(rows.clone(), 0);
        let mut rows: BTreeMap<_, _> = rows
            .into_iter()
            .map(|row| ((row.source.clone(), row.listing_key.clone()), row))
            .collect();

        for batch in 1..=30 {
            change(&mut random, &index, &mut rows, batch);
            let plain: Vec<IndexRow> = rows.values().cloned().collect();
            assert_eq!(index.snapshot().len(), plain.len());
            assert_eq!(index.snapshot().version(), batch);
            let questions = if plain.is_empty() {
                0
            } else if count > 5_000 {
                6
            } else {
                25
            };
            for _ in 0..questions {
                ask(&index, &plain, &mut random);
            }
            if batch % 7 == 0 {
                index.merge();
                assert_eq!(index.snapshot().len(), plain.len());
            }
        }
    }
}

#[test]
fn changes_during_a_merge_are_kept() {
    let (mut random, rows) = world(5, 6_000);
    let index = Index::build(rows.clone(), 0);
    let mut rows: BTreeMap<_, _> = rows
        .into_iter()
        .map(|row| ((row.source.clone(), row.listing_key.clone()), row))
        .collect();

    std::thread::scope(|scope| {
        let merging = scope.spawn(|| (0..20).for_each(|_| index.merge()));
        let mut batch = 0;
        while !merging.is_finished() || batch < 10 {
            batch += 1;
            change(&mut random, &index, &mut rows, batch);
        }
    });

    let plain: Vec<IndexRow> = rows.into_values().collect();
    assert_eq!(index.snapshot().len(), plain.len());
    for _ in 0..60 {
        ask(&index, &plain, &mut random);
    }
}

#[test]
fn what_to_take_off_is_named_with_how_many_homes_then_match() {
    let (_, rows) = world(9, 500);
    let index = Index::build(rows, 1);
    let (query, errors) =
        SearchQuery::from_query_string("city=Indio&minBeds=50&minPrice=1&photos=1");
    assert_eq!(errors, []);

    let page = index.snapshot().search(&query, NOW_MS);

    assert_eq!(page.total, 0);
    assert_eq!(page.loosen.len(), 1, "{:?}", page.loosen);
    assert_eq!(page.loosen[0].parameters, ["minBeds"]);
    let (wider, _) = SearchQuery::from_query_string("city=Indio&minPrice=1&photos=1");
    assert_eq!(
        page.loosen[0].count,
        index.snapshot().search(&wider, NOW_MS).total
    );
}

#[test]
fn a_home_without_a_public_status_is_left_out() {
    let (_, mut rows) = world(3, 20);
    let hidden = model::listings::StandardStatus::Withdrawn;
    rows[0].standard_status = hidden;
    let index = Index::build(rows.clone(), 1);
    assert_eq!(index.snapshot().len(), 19);

    rows[1].standard_status = hidden;
    index.apply(vec![Change::Upsert(Box::new(rows[1].clone()))], 2);

    assert_eq!(index.snapshot().len(), 18);
    assert_eq!(
        index
            .snapshot()
            .card(&rows[1].source, &rows[1].listing_key, NOW_MS),
        None
    );
    assert!(
        index
            .snapshot()
            .card(&rows[2].source, &rows[2].listing_key, NOW_MS)
            .is_some()
    );
}
