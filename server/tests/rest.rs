//! The REST doors, word for word.

use crate::support::{TestSite, on_each};
use axum::http::{Method, StatusCode};
use model::Viewer;
use model::listings::{FIELDS, ListingKind, StandardStatus};
use simulators::world::Mls;

async fn first_key(site: &TestSite) -> String {
    let list = site.get("/api/mls-listings?limit=1").await.json();
    list["listings"][0]["listingKey"]
        .as_str()
        .expect("a listing")
        .to_owned()
}

#[tokio::test]
async fn listings_are_listed_with_exact_totals_and_facets() {
    on_each(async |site| {
        site.sync().await;

        let all = site.get("/api/mls-listings?propertyType=A&propertyType=B&propertyType=C&propertyType=Land&propertyType=ManufacturedInPark").await.json();
        let total = all["total"].as_u64().expect("a total");
        let shown = Mls::ALL.iter().flat_map(|mls| {
            let world = site.world();
            (0..world.len(*mls)).map(|rank| world.listing(*mls, rank).listing).collect::<Vec<_>>()
        });
        let active = shown.filter(|home| home.standard_status == StandardStatus::Active && home.is_public());
        assert_eq!(total, active.count() as u64, "every active home that its seller shows");
        assert_eq!(all["listings"].as_array().map(Vec::len), Some(24));

        // The same letter is a rent at one MLS and a house for income at the other.
        for mls in Mls::ALL {
            for kind in [ListingKind::ResidentialLease, ListingKind::ResidentialIncome] {
                let path = format!("/api/mls-listings?source={}&propertyType={}&limit=1", mls.source(), kind.as_str());
                let wanted = {
                    let world = site.world();
                    (0..world.len(mls))
                        .map(|rank| world.listing(mls, rank).listing)
                        .filter(|home| home.kind == kind && home.standard_status == StandardStatus::Active && home.is_public())
                        .count()
                };
                assert_eq!(site.get(&path).await.json()["total"], wanted, "{path}");
            }
        }

        let cities = all["facets"]["cities"].as_array().expect("cities");
        let sum: u64 = cities.iter().filter_map(|city| city["count"].as_u64()).sum();
        assert_eq!(sum, total, "cities add up to the total");

        let city = cities[0]["value"].as_str().expect("a name");
        let narrowed = site.get(&format!("/api/properties?city={}&propertyType=A&propertyType=B&propertyType=C&propertyType=Land&propertyType=ManufacturedInPark", city.replace(' ', "+"))).await.json();
        assert_eq!(narrowed["total"], cities[0]["count"]);
    })
    .await;
}

#[tokio::test]
async fn a_listing_and_its_parts_are_found_by_slug_and_by_key() {
    on_each(async |site| {
        site.sync().await;
        let key = first_key(&site).await;

        let one = site.get(&format!("/api/mls-listings/{key}")).await;
        let home = one.json();
        assert_eq!(one.status, StatusCode::OK);
        assert_eq!(home["listingKey"], key.as_str());
        let slug = home["slug"].as_str().expect("a slug");
        assert_eq!(
            site.get(&format!("/api/properties/{slug}")).await.json()["listingKey"],
            key.as_str()
        );
        for part in [
            "documents",
            "openhouses",
            "videos",
            "virtualtours",
            "photos",
        ] {
            let items = site.get(&format!("/api/mls-listings/{slug}/{part}")).await;
            assert!(items.json().is_array(), "{part}: {}", items.body);
        }
        for photo in home["photos"].as_array().expect("photos") {
            for rendition in photo["renditions"].as_array().expect("renditions") {
                let uri = rendition["uri"].as_str().expect("an address");
                assert!(
                    uri.starts_with("/media/photos/"),
                    "the MLS's own addresses stay inside: {uri}"
                );
            }
        }
        assert_eq!(
            site.get("/api/mls-listings/no-such-home").await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn no_private_field_of_any_listing_leaves_the_server() {
    on_each(async |site| {
        site.sync().await;
        let keys: Vec<String> = site.get("/api/mls-listings?limit=100").await.json()["listings"]
            .as_array()
            .expect("listings")
            .iter()
            .map(|listing| listing["listingKey"].as_str().expect("a key").to_owned())
            .collect();
        assert_eq!(keys.len(), 100);

        let mut private_texts = 0;
        for key in keys {
            let (mls, rank) = site.world().find(&key).expect("a home of the world");
            let truth = site.world().listing(mls, rank).listing;
            let answers = [
                site.get(&format!("/api/mls-listings/{key}")).await.body,
                site.get(&format!("/homes/{key}")).await.body,
            ];
            for (field, value) in FIELDS.iter().zip(truth.values()) {
                let Some(model::listings::Value::Text(text)) = value else {
                    continue;
                };
                if Viewer::Anonymous.may_see(field.class) || text.len() < 12 {
                    continue;
                }
                // What the broker wants shown may repeat what is otherwise the agent's own.
                if FIELDS.iter().zip(truth.values()).any(|(shown, value)| {
                    Viewer::Anonymous.may_see(shown.class)
                        && matches!(value, Some(model::listings::Value::Text(value)) if value.contains(&text))
                }) {
                    continue;
                }
                private_texts += 1;
                for answer in &answers {
                    assert!(
                        !answer.contains(&text),
                        "{} of {key} leaked: {text}",
                        field.column
                    );
                }
            }
        }
        assert!(
            private_texts > 100,
            "the simulated homes have private texts to leak"
        );
    })
    .await;
}

#[tokio::test]
async fn a_wrong_parameter_is_named_with_what_is_allowed() {
    on_each(async |site| {
        let answer = site
            .get("/api/mls-listings?minBeds=many&colour=red&sort=beauty")
            .await;

        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem = answer.json();
        let fields: Vec<&str> = problem["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .filter_map(|e| e["field"].as_str())
            .collect();
        assert_eq!(fields, ["minBeds", "colour", "sort"]);
        assert!(
            problem["detail"]
                .as_str()
                .is_some_and(|text| text.contains("whole number from 0 to 100"))
        );
    })
    .await;
}

#[tokio::test]
async fn hostile_text_finds_nothing_and_breaks_nothing() {
    on_each(async |site| {
        site.sync().await;
        for text in [
            "%27%3B+DROP+TABLE+listings%3B--",
            "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "%3C%2Ftitle%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "%00",
            "%FF%FE",
            "..%2F..%2Fetc",
        ] {
            let rest = site.get(&format!("/api/mls-listings?city={text}")).await;
            assert!(
                rest.status == StatusCode::OK || rest.status == StatusCode::BAD_REQUEST,
                "{text}: {}",
                rest.status
            );
            let page = site.get(&format!("/search?city={text}")).await;
            assert_eq!(page.status, StatusCode::OK, "{text}");
            assert!(!page.body.contains("<script>alert"), "{text} is escaped");
            let one = site.get(&format!("/api/mls-listings/{text}")).await;
            assert!(one.status.is_client_error(), "{text}: {}", one.status);
        }
        assert!(
            site.get("/api/mls-listings").await.json()["total"]
                .as_u64()
                .is_some_and(|total| total > 0)
        );
    })
    .await;
}

#[tokio::test]
async fn an_unchanged_answer_is_not_sent_twice() {
    on_each(async |site| {
        site.sync().await;
        let first = site.get("/api/mls-listings?limit=3").await;
        let tag = first.header("etag").to_owned();

        let again = site
            .ask(
                Method::GET,
                "/api/mls-listings?limit=3",
                &[("if-none-match", &tag)],
            )
            .await;

        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        assert!(again.body.is_empty());
    })
    .await;
}

#[tokio::test]
async fn cursors_lead_through_the_whole_list() {
    on_each(async |site| {
        site.sync().await;
        let keys = |list: &serde_json::Value| -> Vec<String> {
            list["listings"]
                .as_array()
                .expect("listings")
                .iter()
                .map(|home| home["listingKey"].as_str().expect("a key").to_owned())
                .collect()
        };
        let whole = site
            .get("/api/mls-listings?sort=price&minBeds=3&limit=200")
            .await
            .json();
        let total = whole["total"].as_u64().expect("a total") as usize;

        let mut seen = Vec::new();
        let mut next = "/api/mls-listings?sort=price&minBeds=3&limit=30".to_owned();
        loop {
            let answer = site.get(&next).await;
            let list = answer.json();
            seen.extend(keys(&list));
            assert_eq!(list["total"], total);
            let Some(cursor) = list["nextCursor"].as_str() else {
                assert_eq!(answer.header("link"), "", "the end");
                break;
            };
            let link = answer.header("link").to_owned();
            assert!(
                link.contains(cursor.split('.').next().expect("a part")),
                "{link}"
            );
            next = link
                .strip_prefix('<')
                .and_then(|rest| rest.strip_suffix(">; rel=\"next\""))
                .expect("a link")
                .to_owned();
        }

        assert_eq!(seen.len(), total);
        assert_eq!(seen[..total.min(200)], keys(&whole));
        let other = next.replace("minBeds=3", "minBeds=2");
        assert_eq!(site.get(&other).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn a_report_is_kept_for_the_operators_and_a_few_an_hour_suffice() {
    on_each(async |site| {
        site.sync().await;
        let key = first_key(&site).await;
        let path = format!("/api/mls-listings/{key}/reports");
        let send = async |body: &str| {
            let headers = [("content-type", "application/json")];
            site.send(Method::POST, &path, &headers, body).await
        };

        let wrong = send("{\"subject\":\"taste\",\"message\":\"\"}").await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        assert_eq!(wrong.json()["errors"][0]["field"], "subject");
        assert_eq!(send("no json").await.status, StatusCode::BAD_REQUEST);
        let good = "{\"subject\":\"price\",\"message\":\"It is less.\"}";
        for _ in 0..5 {
            assert_eq!(send(good).await.status, StatusCode::OK);
        }
        let refused = send(good).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(!refused.header("retry-after").is_empty());

        let kept = store::reports::list(&site.base.context.db, false, 50)
            .await
            .expect("reads");
        assert_eq!(kept.len(), 5);
        assert!(kept.iter().all(|report| report.listing_key == key));
    })
    .await;
}

#[tokio::test]
async fn every_answer_tells_the_limit_and_probes_have_none() {
    on_each(async |site| {
        let answer = site.get("/api/mls-listings?limit=1").await;
        assert_eq!(answer.header("ratelimit-policy"), "\"default\";q=1200;w=60");
        assert!(answer.header("ratelimit").starts_with("\"default\";r="));
        assert_eq!(site.get("/api/health").await.header("ratelimit"), "");

        let docs = site.get("/api/docs").await;
        assert_eq!(docs.status, StatusCode::OK);
        assert!(docs.header("content-type").starts_with("text/html"));
        assert!(
            docs.body
                .contains("/api/mls-listings/{slugAddress}/openhouses")
        );
    })
    .await;
}
