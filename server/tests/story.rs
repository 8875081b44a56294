//! One story from end to end: the feed, the sync, the page, and what changes on the way.

use crate::support::on_each;

/// The story: a home is taken in and shown; upstream its price is cut; the next sync shows the cut.
#[tokio::test]
async fn a_price_cut_upstream_reaches_the_page() {
    on_each(async |site| {
        site.sync().await;
        let list = site
            .get("/api/mls-listings?limit=1&sort=-price")
            .await
            .json();
        let key = list["listings"][0]["listingKey"]
            .as_str()
            .expect("a home")
            .to_owned();
        let price = list["listings"][0]["listPrice"].as_f64().expect("a price") as i64;
        let address = format!("/homes/{key}");
        let before = site.get(&address).await.body;
        assert!(before.contains(&dollars(price)), "the page shows the price");

        let cut = price - 25_000;
        site.world_mut()
            .cut_price(&key, cut * 100)
            .expect("a home of the world");
        assert!(
            !site.get(&address).await.body.contains(&dollars(cut)),
            "not before the next sync"
        );
        site.sync().await;

        let after = site.get(&address).await.body;
        assert!(after.contains(&dollars(cut)), "the page shows the cut");
        assert!(after.contains("Price changed"), "the history tells of it");
        let found = site
            .get(&format!("/search?priceCut=1&minPrice={cut}&maxPrice={cut}"))
            .await
            .body;
        assert!(
            found.contains(&key) && found.contains(&dollars(price)),
            "the list shows the old price beside it"
        );
    })
    .await;
}

/// A home that is sold keeps its page and its key, and leaves the search for active homes.
#[tokio::test]
async fn a_sale_upstream_takes_the_home_off_the_search_and_keeps_its_page() {
    on_each(async |site| {
        site.sync().await;
        let list = site.get("/api/mls-listings?limit=1").await.json();
        let (key, total) = (
            list["listings"][0]["listingKey"]
                .as_str()
                .expect("a home")
                .to_owned(),
            list["total"].as_u64(),
        );
        let price = list["listings"][0]["listPrice"].as_f64().expect("a price") as i64;

        site.world_mut()
            .close(&key, (price - 10_000) * 100)
            .expect("a home of the world");
        site.sync().await;

        assert_eq!(
            site.get("/api/mls-listings").await.json()["total"].as_u64(),
            total.map(|count| count - 1)
        );
        let home = site.get(&format!("/api/mls-listings/{key}")).await.json();
        assert_eq!(home["standardStatus"], "Closed");
        assert_eq!(home["closePrice"].as_i64(), Some(price - 10_000));
        let kinds: Vec<&str> = home["history"]
            .as_array()
            .expect("history")
            .iter()
            .filter_map(|e| e["kind"].as_str())
            .collect();
        assert!(kinds.contains(&"closed"), "{kinds:?}");
    })
    .await;
}

fn dollars(amount: i64) -> String {
    let digits = amount.to_string();
    let mut out = String::from("$");
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
