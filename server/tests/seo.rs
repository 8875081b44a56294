//! What search engines and social networks read: the site map, the rules for crawlers, the picture of a home.

use crate::support::{TestSite, on_each};
use axum::http::{Method, StatusCode};
use model::Viewer;
use model::listings::{FIELDS, Value};
use simulators::world::Mls;
use std::collections::BTreeSet;

fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start)
        .skip(1)
        .filter_map(|rest| rest.split(end).next())
        .collect()
}

/// Every address of the site map, by its files.
async fn mapped(site: &TestSite) -> Vec<(String, Vec<String>)> {
    let headers = [("host", "homes.example")];
    let index = site.ask(Method::GET, "/sitemap.xml", &headers).await;
    assert_eq!(index.status, StatusCode::OK);
    assert_eq!(index.header("content-type"), "application/xml");
    let mut files = Vec::new();
    for address in between(&index.body, "<loc>", "</loc>") {
        let path = address
            .strip_prefix("http://homes.example")
            .expect("an address of ours");
        let file = site.ask(Method::GET, path, &headers).await;
        assert_eq!(file.status, StatusCode::OK, "{path}");
        let pages = between(&file.body, "<loc>", "</loc>");
        files.push((
            file.body.clone(),
            pages.iter().map(|p| (*p).to_owned()).collect(),
        ));
    }
    files
}

#[tokio::test]
async fn the_site_map_names_every_home_on_the_market_in_each_language_and_no_other() {
    on_each(async |site| {
        site.sync().await;
        let expected: BTreeSet<String> = Mls::ALL
            .iter()
            .flat_map(|mls| {
                let world = site.world();
                (0..world.len(*mls))
                    .map(|rank| world.listing(*mls, rank).listing)
                    .filter(|home| home.is_public() && home.standard_status.is_on_market())
                    .map(|home| home.listing_key)
                    .collect::<Vec<_>>()
            })
            .collect();

        let files = mapped(&site).await;

        let pages: Vec<&String> = files.iter().flat_map(|(_, pages)| pages).collect();
        let keys = |prefix: &str| -> BTreeSet<String> {
            pages
                .iter()
                .filter_map(|page| page.strip_prefix(prefix))
                .filter_map(|slug| slug.rsplit('-').next())
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(keys("http://homes.example/homes/"), expected);
        assert_eq!(keys("http://homes.example/es/homes/"), expected);
        assert!(
            pages
                .iter()
                .any(|page| *page == "http://homes.example/es/search")
        );
        for (body, pages) in &files {
            assert!(pages.len() <= 50_000);
            assert_eq!(body.matches("hreflang=\"es\"").count(), pages.len());
        }
        let (homes, _) = files.last().expect("a file of homes");
        assert!(homes.contains("<lastmod>20"), "homes say when they changed");
        for missing in ["homes-99.xml", "homes-x.xml", "other.xml"] {
            let answer = site.get(&format!("/sitemaps/{missing}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
        }
        let tag = site.get("/sitemap.xml").await.header("etag").to_owned();
        let again = [("if-none-match", tag.as_str())];
        let again = site.ask(Method::GET, "/sitemap.xml", &again).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    })
    .await;
}

#[tokio::test]
async fn crawlers_are_told_what_is_for_them() {
    on_each(async |site| {
        let answer = site
            .ask(Method::GET, "/robots.txt", &[("host", "homes.example")])
            .await;

        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.header("content-type").starts_with("text/plain"));
        for line in [
            "User-agent: *",
            "Disallow: /fn/",
            "Disallow: /api/",
            "Disallow: /compare",
            "Sitemap: http://homes.example/sitemap.xml",
        ] {
            assert!(answer.body.lines().any(|known| known == line), "{line}");
        }
        assert!(!answer.body.contains("Disallow: /homes"));
    })
    .await;
}

#[tokio::test]
async fn a_home_has_a_picture_to_be_shared_by() {
    on_each(async |site| {
        site.sync().await;
        let list = site.get("/api/mls-listings?photos=1&limit=1").await.json();
        let slug = list["listings"][0]["slug"].as_str().expect("a slug");
        let page = site.get(&format!("/homes/{slug}")).await.body;
        let address = between(&page, "property=\"og:image\" content=\"", "\"")
            .first()
            .map(|address| (*address).to_owned())
            .expect("a picture");
        let path = address
            .split_once("/homes/")
            .map(|(_, rest)| format!("/homes/{rest}"));

        let (head, size) = site.picture(&path.expect("a path")).await;
        let (_, spanish) = site.picture(&format!("/es/homes/{slug}/social.jpg")).await;

        assert_eq!(head.status, StatusCode::OK);
        assert_eq!(head.header("content-type"), "image/jpeg");
        assert_eq!(head.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(size, Some((1_200, 630)));
        assert_eq!(spanish, Some((1_200, 630)));
        let tag = head.header("etag").to_owned();
        let again = site
            .ask(
                Method::GET,
                &format!("/homes/{slug}/social.jpg"),
                &[("if-none-match", &tag)],
            )
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        let missing = site.get("/homes/no-such-home/social.jpg").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        for member in [
            "og:image:width",
            "og:image:alt",
            "twitter:card",
            "hreflang=\"x-default\"",
        ] {
            assert!(page.contains(member), "{member}");
        }
    })
    .await;
}

#[tokio::test]
async fn no_private_text_reaches_the_site_map_or_the_words_of_a_picture() {
    on_each(async |site| {
        site.sync().await;
        let maps: String = mapped(&site)
            .await
            .into_iter()
            .map(|(body, _)| body)
            .collect();
        let mut checked = 0;
        for mls in Mls::ALL {
            for rank in 0..40 {
                let home = site.world().listing(mls, rank).listing;
                let Some(public) =
                    model::listings::PublicListing::of(home.clone(), &Viewer::Anonymous)
                else {
                    continue;
                };
                let words = format!("{:?}", app::social_words(&public, "en"));
                for (field, value) in FIELDS.iter().zip(home.values()) {
                    let Some(Value::Text(text)) = value else {
                        continue;
                    };
                    if Viewer::Anonymous.may_see(field.class) || text.len() < 12 {
                        continue;
                    }
                    assert!(!maps.contains(&text), "{} is in the site map", field.column);
                    assert!(!words.contains(&text), "{} is in the picture", field.column);
                    checked += 1;
                }
            }
        }
        assert!(checked > 50, "{checked} private texts");
    })
    .await;
}
