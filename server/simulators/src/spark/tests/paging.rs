//! Walking with skip tokens over a set that changes meanwhile.

use std::collections::BTreeSet;

use super::{NOW_MS, Reply, Site};
use crate::spark::traps::mix;
use crate::world::Mls;

async fn page(site: &Site, query: &str, token: &str) -> Reply {
    let reply = site
        .get_as(
            "simulator",
            &format!("/v1/listings?{query}&_skiptoken={token}"),
        )
        .await;
    assert_eq!(reply.status, 200);
    reply
}

fn token_of(reply: &Reply) -> Option<String> {
    reply.body()["SkipToken"].as_str().map(str::to_owned)
}

async fn walk(site: &Site, query: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut token = String::new();
    loop {
        let reply = page(site, query, &token).await;
        keys.extend(reply.keys());
        match token_of(&reply) {
            Some(next) => token = next,
            None => return keys,
        }
    }
}

#[tokio::test]
async fn a_walk_gives_every_listing_of_both_mlss_once_in_order() {
    let site = Site::new();
    let mut expected = [site.keys(Mls::Gps), site.keys(Mls::Crmls)].concat();
    expected.sort();

    assert_eq!(walk(&site, "_limit=7").await, expected);
    assert_eq!(
        walk(&site, "_limit=1000&_select=ListingKey").await,
        expected
    );
}

#[tokio::test]
async fn a_filtered_walk_gives_what_a_naive_look_gives() {
    let site = Site::new();
    let after = NOW_MS - 40 * model::time::DAY_MS;
    let naive: Vec<String> = {
        let world = site.world.read().expect("not poisoned");
        (0..world.len(Mls::Crmls))
            .filter(|&rank| {
                let sim = world.listing(Mls::Crmls, rank);
                sim.listing.modified_at.is_some_and(|at| at > after)
                    && sim.listing.beds.is_some_and(|beds| beds >= 3)
            })
            .map(|rank| world.key(Mls::Crmls, rank))
            .collect()
    };
    let query = format!(
        "_limit=4&_filter=ModificationTimestamp Gt {} And BedsTotal Ge 3 And MlsId Eq '{}'",
        model::time::rfc3339(after),
        Mls::Crmls.id()
    );

    assert!(naive.len() > 4, "{}", naive.len());
    assert_eq!(walk(&site, &query).await, naive);
}

#[tokio::test]
async fn changes_between_pages_lose_and_repeat_nothing() {
    for seed in 0..12_u64 {
        let site = Site::new();
        let present = || -> BTreeSet<String> {
            Mls::ALL
                .into_iter()
                .flat_map(|mls| site.keys(mls))
                .collect()
        };
        let mut stayed = present();
        let mut served = Vec::new();
        let mut token = String::new();
        for step in 0.. {
            let reply = page(&site, "_limit=9", &token).await;
            let now_there = present();
            assert!(reply.keys().iter().all(|key| now_there.contains(key)));
            served.extend(reply.keys());
            match token_of(&reply) {
                Some(next) => token = next,
                None => break,
            }
            disturb(&site, mix(seed, step));
            stayed = &stayed & &present();
        }

        let distinct: BTreeSet<String> = served.iter().cloned().collect();
        assert_eq!(
            distinct.len(),
            served.len(),
            "seed {seed}: something came twice"
        );
        let lost: Vec<_> = stayed.difference(&distinct).collect();
        assert!(lost.is_empty(), "seed {seed}: lost {lost:?}");
        assert!(served.is_sorted());
    }
}

/// Adds, removes and changes one listing each.
fn disturb(site: &Site, lot: u64) {
    let mut world = site.world.write().expect("not poisoned");
    for mls in Mls::ALL {
        world.add(mls);
        let at = |salt| (mix(lot, salt) % world.len(mls) as u64) as usize;
        let (gone, cut) = (world.key(mls, at(1)), world.key(mls, at(2)));
        world.remove(&gone);
        world.cut_price(&cut, 45_000_000);
    }
}

#[tokio::test]
async fn the_cursor_survives_the_removal_of_its_own_listing() {
    let site = Site::new();
    let keys = site.keys(Mls::Gps);
    let first = site.get("/v1/listings?_limit=3&_skiptoken=").await;
    let token = token_of(&first).expect("a token");

    site.world.write().expect("not poisoned").remove(&keys[2]);
    let second = site
        .get(&format!("/v1/listings?_limit=3&$skiptoken={token}"))
        .await;

    assert_eq!(second.keys(), keys[3..6]);
}
