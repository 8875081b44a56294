//! The page of one home as HTML: what the MLS wants shown, what search engines read, and stale addresses.

use crate::support::{TestSite, on_each};
use axum::http::StatusCode;
use model::listings::{ListingEventKind, StandardStatus};
use serde_json::Value;

async fn slugs(site: &TestSite, query: &str) -> Vec<String> {
    let list = site.get(&format!("/api/mls-listings?{query}")).await.json();
    list["listings"]
        .as_array()
        .expect("listings")
        .iter()
        .map(|home| home["slug"].as_str().expect("a slug").to_owned())
        .collect()
}

/// Text as it stands in HTML.
fn html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[tokio::test]
async fn every_home_shows_who_lists_it_and_where_the_data_comes_from() {
    on_each(async |site| {
        site.sync().await;
        for slug in slugs(&site, "limit=20").await {
            let home = site.get(&format!("/api/mls-listings/{slug}")).await.json();
            let page = site.get(&format!("/homes/{slug}")).await;

            assert_eq!(page.status, StatusCode::OK, "{slug}");
            for field in [
                "listOfficeName",
                "listAgentFullName",
                "mlsName",
                "listingId",
                "disclaimer",
            ] {
                if let Some(text) = home[field].as_str() {
                    assert!(page.body.contains(&html(text)), "{field} of {slug}: {text}");
                }
            }
            assert!(
                page.body.contains("Listing office") && page.body.contains("Last updated"),
                "{slug}"
            );
            assert!(!page.body.contains("Courtesy of"), "{slug}");
            let firm = home["listOfficeName"]
                .as_str()
                .map(html)
                .unwrap_or_default();
            let facts = page.body.find("facts--big").expect("facts");
            let shown = page.body[facts..].find(&firm).expect("the firm");
            assert!(
                shown < 2_000,
                "the firm of {slug} stands beside the facts, not {shown} bytes below"
            );
            assert!(
                !page.body.contains(" style=\""),
                "{slug} has a style attribute"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_head_says_what_the_page_is() {
    on_each(async |site| {
        site.sync().await;
        let slug = slugs(&site, "photos=1&limit=1").await.remove(0);

        let page = site.get(&format!("/homes/{slug}")).await;

        let policy = page.header("content-security-policy").to_owned();
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
            .expect("a nonce");
        let head = page.body.split("</head>").next().expect("a head");
        assert!(
            head.contains("rel=\"canonical\"") && head.contains(&format!("/homes/{slug}\"")),
            "{head}"
        );
        assert!(
            head.contains("hreflang=\"es\"")
                && head.contains("og:image")
                && head.contains("name=\"description\"")
        );
        assert!(!head.contains("noindex"));
        let script = head
            .split("<script")
            .find(|part| part.contains("application/ld+json"))
            .expect("structured data");
        assert!(script.contains(&format!("nonce=\"{nonce}\"")), "{script}");
        let text = script
            .split_once('>')
            .and_then(|(_, rest)| rest.split("</script").next())
            .expect("text");
        let data: Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(data["@graph"][0]["@type"], "RealEstateListing");
        assert!(
            data["@graph"][0]["offers"]["price"]
                .as_f64()
                .is_some_and(|price| price > 0.0)
        );
    })
    .await;
}

#[tokio::test]
async fn a_stale_address_leads_to_the_one_that_holds() {
    on_each(async |site| {
        site.sync().await;
        let slug = slugs(&site, "limit=1").await.remove(0);
        let key = slug.rsplit('-').next().expect("a key");

        let stale = site.get(&format!("/homes/old-street-{key}?down=35")).await;
        let spanish = site.get(&format!("/es/homes/{key}")).await;

        assert_eq!(stale.status, StatusCode::MOVED_PERMANENTLY);
        assert_eq!(stale.header("location"), format!("/homes/{slug}?down=35"));
        assert_eq!(spanish.status, StatusCode::MOVED_PERMANENTLY);
        assert_eq!(spanish.header("location"), format!("/es/homes/{slug}"));
    })
    .await;
}

#[tokio::test]
async fn a_sold_home_says_so_and_stays_out_of_search_engines() {
    on_each(async |site| {
        site.sync().await;
        let slug = slugs(&site, "standardStatus=Closed&limit=1")
            .await
            .remove(0);

        let page = site.get(&format!("/homes/{slug}")).await;

        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Sold on"));
        assert!(page.body.contains("content=\"noindex\""));
        assert!(
            !page.body.contains("id=\"cost\""),
            "there is nothing to pay for"
        );
    })
    .await;
}

#[tokio::test]
async fn the_terms_of_a_loan_are_in_the_address_and_a_fault_is_named() {
    on_each(async |site| {
        site.sync().await;
        let slug = slugs(&site, "propertyType=Residential&limit=1")
            .await
            .remove(0);

        let usual = site.get(&format!("/homes/{slug}")).await.body;
        let asked = site
            .get(&format!("/homes/{slug}?down=50&rate=5&years=15"))
            .await
            .body;
        let wrong = site
            .get(&format!("/homes/{slug}?down=lots&years=15"))
            .await
            .body;

        assert!(usual.contains("6.5%") && usual.contains("action=\"/homes/"));
        assert!(
            asked.contains("5%") && asked.contains("value=\"50\""),
            "the form keeps the terms"
        );
        assert!(wrong.contains("The down payment must be"));
    })
    .await;
}

#[tokio::test]
async fn an_open_house_is_a_file_for_the_calendar() {
    on_each(async |site| {
        site.sync().await;
        let slug = slugs(&site, "openHouse=1&limit=1").await.remove(0);
        let page = site.get(&format!("/homes/{slug}")).await;
        let href = page
            .body
            .split("href=\"")
            .filter_map(|rest| rest.split('"').next())
            .find(|href| href.contains("/open-houses/"))
            .expect("a calendar link")
            .to_owned();

        let file = site.get(&href).await;
        let missing = site
            .get(&format!("/homes/{slug}/open-houses/nothing.ics"))
            .await;

        assert_eq!(file.status, StatusCode::OK);
        assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
        assert!(
            file.body.starts_with("BEGIN:VCALENDAR\r\n")
                && file.body.ends_with("END:VCALENDAR\r\n")
        );
        assert!(page.body.contains("\"@type\":\"Event\""));
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_relisted_home_shows_its_earlier_listing() {
    on_each(async |site| {
        site.sync().await;
        for slug in slugs(&site, "limit=200").await {
            let home = site.get(&format!("/api/mls-listings/{slug}")).await.json();
            let history = home["history"].as_array().expect("a history").clone();
            let kind = |word: ListingEventKind| {
                history
                    .iter()
                    .filter(move |event| event["kind"] == word.as_str())
                    .count()
            };
            if kind(ListingEventKind::Relisted) == 0 {
                continue;
            }
            let times: Vec<i64> = history
                .iter()
                .filter_map(|event| model::time::parse_timestamp(event["happenedAt"].as_str()?))
                .collect();
            assert_eq!(times.len(), history.len());
            assert!(times.is_sorted_by(|a, b| a >= b), "newest first");
            assert!(
                site.get(&format!("/homes/{slug}"))
                    .await
                    .body
                    .contains("Listed again"),
                "{slug}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_home_that_left_the_market_says_so_and_leads_on() {
    on_each(async |site| {
        site.sync().await;
        let key = slugs(&site, "limit=1").await.remove(0);
        let key = key.rsplit('-').next().expect("a key").to_owned();
        let set = async |status: &str, removed: bool| {
            let db = &site.base.context.db;
            let source = {
                let stored = store::listings::find(db, None, &key).await.expect("reads");
                stored.expect("a home").listing.source
            };
            let mut tx = db.begin().await.expect("begins");
            if removed {
                store::listings::mark_removed(&mut tx, &source, &[key.as_str()], 1_795_000_000_000)
                    .await
                    .expect("writes");
            } else {
                let stored = store::listings::find(db, None, &key).await.expect("reads");
                let mut listing = stored.expect("a home").listing;
                listing.standard_status = StandardStatus::parse(status).expect("a status");
                let write = store::listings::ListingWrite {
                    content_hash: [9; 32],
                    listing,
                    media: None,
                };
                store::listings::write_batch(&mut tx, &[write], 1_795_000_000_000)
                    .await
                    .expect("writes");
            }
            tx.commit().await.expect("commits");
        };

        set("Withdrawn", false).await;
        let withdrawn = site.get(&format!("/homes/{key}")).await;
        let rest = site.get(&format!("/api/mls-listings/{key}")).await;
        set("Expired", false).await;
        let expired = site.get(&format!("/es/homes/{key}")).await;
        set("", true).await;
        let removed = site.get(&format!("/homes/{key}")).await;

        assert_eq!(withdrawn.status, StatusCode::OK);
        assert!(withdrawn.body.contains("off the market for now"));
        assert!(withdrawn.body.contains("content=\"noindex\""));
        assert!(withdrawn.body.contains("<article"), "other homes are shown");
        assert_eq!(rest.status, StatusCode::GONE);
        for gone in [expired, removed] {
            assert_eq!(gone.status, StatusCode::GONE);
            assert!(gone.body.contains("/search"), "the page leads on");
            assert!(!gone.body.contains("facts--big"), "no facts are shown");
        }
    })
    .await;
}

#[tokio::test]
async fn a_home_that_its_seller_keeps_back_was_never_there() {
    on_each(async |site| {
        site.sync().await;
        let kept_back = {
            let world = site.world();
            simulators::world::Mls::ALL.into_iter().find_map(|mls| {
                (0..world.len(mls))
                    .map(|rank| world.listing(mls, rank).listing)
                    .find(|home| home.internet_entire_listing_display == Some(false))
            })
        };
        let Some(home) = kept_back else { return };

        for path in ["/homes/", "/api/mls-listings/"] {
            let answer = site.get(&format!("{path}{}", home.listing_key)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn tours_and_videos_wait_for_a_click_and_stay_in_a_sandbox() {
    on_each(async |site| {
        site.sync().await;
        let mut looked_at = 0;
        for slug in slugs(&site, "limit=60").await {
            let page = site.get(&format!("/homes/{slug}")).await;
            assert!(!page.body.contains("<iframe"), "nothing foreign is loaded");
            assert!(!page.header("content-security-policy").contains("https:"));
            let link = page
                .body
                .split("href=\"")
                .filter_map(|rest| rest.split('"').next())
                .find(|href| href.contains("/media/tour/") || href.contains("/media/video/"));
            let Some(link) = link else { continue };
            let view = site.get(link).await;
            assert_eq!(view.status, StatusCode::OK, "{link}");
            assert!(view.body.contains("sandbox=\"allow-scripts"));
            assert!(
                view.header("content-security-policy")
                    .contains("frame-src https://")
            );
            assert!(view.body.contains("no-referrer"));
            looked_at += 1;
        }
        assert!(looked_at > 0, "the simulated homes have tours");
        let slug = slugs(&site, "limit=1").await.remove(0);
        let none = site.get(&format!("/homes/{slug}/media/tour/none")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn the_page_says_how_fresh_it_is_and_what_is_near() {
    on_each(async |site| {
        site.sync().await;
        let mut near = 0;
        for slug in slugs(&site, "limit=10").await {
            let page = site.get(&format!("/homes/{slug}")).await.body;
            assert!(page.contains("id=\"freshness\"") && page.contains("Confirmed by the MLS"));
            assert!(page.contains(&format!("/homes/{slug}/report")));
            assert!(page.contains("/compare?add="));
            near += usize::from(page.contains("Counted from the listings on this site on"));
        }
        assert!(near > 0, "some homes have communities nearby");
    })
    .await;
}

#[tokio::test]
async fn taxes_and_insurance_of_the_address_count() {
    on_each(async |site| {
        site.sync().await;
        let slug = slugs(&site, "propertyType=Residential&limit=1")
            .await
            .remove(0);

        let asked = site
            .get(&format!("/homes/{slug}?tax=1200&insurance=2400&hoa=0&mi=1"))
            .await;
        let wrong = site.get(&format!("/homes/{slug}?tax=much")).await;

        asked.assert_says(&["value=\"1200\"", "value=\"2400\""]);
        asked.assert_says(&["<dd>$100<", "<dd>$200<"]);
        wrong.assert_says(&["A bill must be a number of dollars"]);
    })
    .await;
}
