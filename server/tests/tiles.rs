//! The map's tiles over HTTP: what exists, what is refused, what is kept.

use crate::support::{TestSite, on_each, on_each_database};
use axum::http::{Method, StatusCode};
use flate2::Compression;
use flate2::write::GzEncoder;
use model::maps::BaseMap;
use model::wire::from_text;
use services::communities::{CommunityPipelines, Pipeline};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

#[tokio::test]
async fn tiles_answer_what_exists_and_say_why_not() {
    on_each(async |site| {
        site.sync().await;

        for (path, status) in [
            ("/tiles/listings/0/0/0.mvt", StatusCode::OK),
            ("/tiles/listings/0/0/0.mvt?minBeds=3", StatusCode::OK),
            ("/tiles/listings/5/0/0.mvt", StatusCode::NO_CONTENT),
            ("/tiles/listings/0/1/0.mvt", StatusCode::NOT_FOUND),
            ("/tiles/listings/23/0/0.mvt", StatusCode::NOT_FOUND),
            ("/tiles/listings/0/NaN/0.mvt", StatusCode::NOT_FOUND),
            (
                "/tiles/listings/0/0/0.mvt?minBeds=many",
                StatusCode::BAD_REQUEST,
            ),
            (
                "/tiles/listings/0/0/0.mvt?near=NaN,0,5",
                StatusCode::BAD_REQUEST,
            ),
            ("/tiles/base/8/45/102.mvt", StatusCode::OK),
            ("/tiles/base/8/45/999.mvt", StatusCode::NOT_FOUND),
        ] {
            assert_eq!(site.get(path).await.status, status, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_page_knows_every_token_in_which_the_map_is_drawn() {
    on_each(async |site| {
        let style = site.get("/map/style.json").await;

        assert_eq!(style.status, StatusCode::OK);
        let named = style.body.split("var(--").skip(1);
        let named: BTreeSet<&str> = named.filter_map(|rest| rest.split(')').next()).collect();
        assert!(named.len() > 5, "{named:?}");
        for token in named {
            assert!(app::MAP_TOKENS.contains(&token), "{token}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_tile_that_no_change_touched_is_not_sent_again() {
    on_each(async |site| {
        site.sync().await;
        let path = "/tiles/listings/0/0/0.mvt?city=Palm+Springs";
        let first = site.get(path).await;
        let tag = first.headers["etag"].to_str().expect("text").to_owned();

        let again = site
            .ask(Method::GET, path, &[("if-none-match", &tag)])
            .await;
        let other = site.get("/tiles/listings/0/0/0.mvt?city=Indio").await;

        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        assert_ne!(other.headers["etag"].to_str().expect("text"), tag);
        assert_eq!(
            first.headers["content-type"],
            "application/vnd.mapbox-vector-tile"
        );
    })
    .await;
}

/// Runs the pipelines as the worker does.
async fn surveyed(site: &TestSite, atlas: bool) {
    site.sync().await;
    let atlas = atlas.then(|| server::wiring::atlas(&site.config)).flatten();
    let pipelines = CommunityPipelines::new(site.base.context.clone()).with_atlas(atlas);
    for pipeline in Pipeline::ALL {
        let stop = CancellationToken::new();
        let run = pipelines.run(pipeline, None, None, &stop);
        run.await.expect("the pipeline runs");
    }
}

#[tokio::test]
async fn communities_and_schools_are_tiles_of_our_own_data() {
    on_each(async |site| {
        let path = "/tiles/areas/12/722/1638.mvt";
        let empty = site.get(path).await;
        assert_eq!(empty.status, StatusCode::NO_CONTENT, "nothing is known yet");

        surveyed(&site, true).await;
        let tile = site.get(path).await;

        assert_eq!(tile.status, StatusCode::OK);
        for word in [
            "cities",
            "subdivisions",
            "area-names",
            "schools",
            "palm-springs",
            "count",
            "level",
            "Palm Springs Unified",
        ] {
            assert!(tile.body.contains(word), "{word}");
        }
        let tag = tile.header("etag").to_owned();
        let again = site
            .ask(Method::GET, path, &[("if-none-match", &tag)])
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        assert!(tile.header("cache-control").contains("max-age"));
        let wide = site.get("/tiles/areas/8/45/102.mvt").await;
        assert!(wide.body.contains("cities") && !wide.body.contains("schools"));
        for (path, status) in [
            ("/tiles/areas/0/0/0.mvt", StatusCode::NO_CONTENT),
            ("/tiles/areas/8/0/0.mvt", StatusCode::NO_CONTENT),
            ("/tiles/areas/8/256/0.mvt", StatusCode::NOT_FOUND),
            ("/tiles/areas/23/0/0.mvt", StatusCode::NOT_FOUND),
            ("/tiles/areas/8/NaN/0.mvt", StatusCode::NOT_FOUND),
            ("/tiles/areas/8/1/0.png", StatusCode::NOT_FOUND),
        ] {
            assert_eq!(site.get(path).await.status, status, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn outlines_are_drawn_around_homes_where_no_source_tells_them() {
    on_each(async |site| {
        surveyed(&site, false).await;

        let tile = site.get("/tiles/areas/10/180/409.mvt").await;

        assert_eq!(tile.status, StatusCode::OK);
        assert!(tile.body.contains("palm-springs") && tile.body.contains("cities"));
        let near = site.get("/tiles/areas/12/722/1638.mvt").await;
        assert!(
            !near.body.contains("schools"),
            "nobody said where they stand"
        );
        let schools = site.get("/api/cities/palm-springs/schools").await.json();
        assert!(schools[0]["latitude"].is_null() && schools[0]["distance"].is_null());
    })
    .await;
}

#[tokio::test]
async fn a_school_says_how_far_it_is_and_who_says_so() {
    on_each(async |site| {
        surveyed(&site, true).await;

        let schools = site.get("/api/cities/palm-springs/schools").await.json();

        let schools = schools.as_array().expect("a list");
        assert!(!schools.is_empty());
        for school in schools {
            let miles = school["distance"].as_f64().expect("miles");
            assert!((0.0..15.0).contains(&miles), "{school}");
            assert_eq!(school["placeSource"], "PropertyHub's sample world");
            assert_eq!(school["placeRecordedOn"], "2026-01-01");
        }
    })
    .await;
}

/// A PMTiles archive with one tile, that of the whole world, packed with gzip.
fn archive() -> Vec<u8> {
    let mut tile = GzEncoder::new(Vec::new(), Compression::fast());
    tile.write_all(b"the whole world").expect("memory");
    let tile = tile.finish().expect("memory");
    // One entry: tile 0, a run of one, its length, and the place 0.
    let root = [1, 0, 1, tile.len() as u8, 1];
    let metadata = br#"{"attribution":"Made for a test"}"#;
    let mut out = b"PMTiles\x03".to_vec();
    let mut place = 127;
    for part in [&root[..], metadata, &[], &tile] {
        out.extend(u64::to_le_bytes(place));
        out.extend(u64::to_le_bytes(part.len() as u64));
        place += part.len() as u64;
    }
    out.extend([1_u64, 1, 1].map(u64::to_le_bytes).concat());
    out.extend([1, 1, 2, 1, 0, 0]);
    out.resize(127, 0);
    out.extend([&root[..], metadata, &tile].concat());
    out
}

#[tokio::test]
async fn an_archive_of_the_operators_is_served_as_it_is() {
    on_each_database(async |url| {
        let folder = Arc::new(tempfile::tempdir().expect("temporary folder"));
        let path = folder.path().join("world.pmtiles");
        std::fs::write(&path, archive()).expect("written");
        let path = path.to_str().expect("UTF-8");
        let settings = [("MAP_PMTILES", path)];
        let site = TestSite::start_with(&url, Arc::clone(&folder), &settings).await;

        let packed = [("accept-encoding", "br, gzip")];
        let tile = site
            .ask(Method::GET, "/tiles/archive/0/0/0.mvt", &packed)
            .await;
        assert_eq!(tile.status, StatusCode::OK);
        assert_eq!(tile.header("content-encoding"), "gzip");
        let plain = site.get("/tiles/archive/0/0/0.mvt").await;
        assert_eq!(plain.body, "the whole world");
        assert_eq!(plain.header("content-encoding"), "");
        assert_eq!(
            plain.header("content-type"),
            "application/vnd.mapbox-vector-tile"
        );
        let tag = plain.header("etag").to_owned();
        let known = [("if-none-match", tag.as_str())];
        let again = site
            .ask(Method::GET, "/tiles/archive/0/0/0.mvt", &known)
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        for (path, status) in [
            ("/tiles/archive/1/0/0.mvt", StatusCode::NO_CONTENT),
            ("/tiles/archive/0/1/0.mvt", StatusCode::NOT_FOUND),
            ("/tiles/archive/x/0/0.mvt", StatusCode::NOT_FOUND),
        ] {
            assert_eq!(site.get(path).await.status, status, "{path}");
        }
        let page = site.get("/about-nothing").await;
        let told = told_base_map(&page.body);
        let is_ours = matches!(&told, BaseMap::Archive { attribution, .. } if attribution == "Made for a test");
        assert!(is_ours, "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn a_providers_style_is_told_to_pages_and_admitted_by_their_policy() {
    on_each_database(async |url| {
        let folder = Arc::new(tempfile::tempdir().expect("temporary folder"));
        let style = "https://tiles.example/styles/day.json?key=k";
        let settings = [("PROPERTYHUB_MAP_STYLE_URL", style)];
        let site = TestSite::start_with(&url, folder, &settings).await;

        let page = site.get("/about-nothing").await;

        let policy = page.header("content-security-policy");
        for part in [
            "connect-src 'self' https://tiles.example;",
            "img-src 'self' data: blob: https://tiles.example;",
            "font-src 'self' https://tiles.example;",
            "worker-src 'self' blob:;",
        ] {
            assert!(policy.contains(part), "{part} in {policy}");
        }
        assert!(page.body.contains("day.json?key=k"));
        let missing = site.get("/tiles/archive/0/0/0.mvt").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
    })
    .await;
}

/// What a page tells its script about the map.
fn told_base_map(page: &str) -> BaseMap {
    let (_, text) = page.split_once("data-map=\"").expect("the page tells it");
    let (text, _) = text.split_once('"').expect("an attribute ends");
    from_text(&text.replace("&quot;", "\"")).expect("it can be read")
}

#[tokio::test]
async fn without_settings_no_page_may_reach_another_host() {
    on_each(async |site| {
        let page = site.get("/about-nothing").await;

        let policy = page.header("content-security-policy");
        assert!(policy.contains("connect-src 'self';"), "{policy}");
        assert_eq!(told_base_map(&page.body), BaseMap::Drawn);
    })
    .await;
}

#[test]
fn a_map_that_cannot_be_had_stops_the_start_with_one_line() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let path = folder.path().join("cut.pmtiles");
    std::fs::write(&path, &archive()[..150]).expect("written");
    let path = path.to_str().expect("UTF-8");
    let refused = |settings: &[(&str, &str)]| {
        let config = crate::support::config_with("sqlite::memory:", folder.path(), settings);
        let Err(failure) = server::wiring::base_map(&config) else {
            panic!("{settings:?} is taken");
        };
        failure.to_string()
    };

    let cut = refused(&[("MAP_PMTILES", path)]);
    assert!(
        cut.contains("map_pmtiles") && cut.contains("not whole"),
        "{cut}"
    );
    let missing = refused(&[("MAP_PMTILES", "/nowhere/world.pmtiles")]);
    assert!(missing.contains("/nowhere/world.pmtiles"), "{missing}");
    let both = refused(&[
        ("MAP_PMTILES", path),
        ("MAP_STYLE_URL", "https://tiles.example/s.json"),
    ]);
    assert!(both.contains("both set"), "{both}");
    assert!([cut, missing, both].iter().all(|line| !line.contains('\n')));
}
