//! The map's tiles over HTTP: what exists, what is refused, what is kept.

use crate::support::on_each;
use axum::http::{Method, StatusCode};

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
