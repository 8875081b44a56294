//! The traps of the format: each of them is there, and each value can still be read.

use std::collections::HashSet;

use axum::body::Body;
use axum::http::{Request, header};
use model::listings::{FIELDS, Kind, Value as Held};
use serde_json::Value;

use super::Site;
use crate::world::Mls;

const ALL: &str =
    "/v1/listings?_limit=1000&_expand=Photos,VirtualTours,OpenHouses,Rooms,Units,Videos,Documents";

async fn rows(site: &Site, mls: Mls) -> Vec<Value> {
    let token = format!("simulator-{}", mls.source().trim_start_matches("mls:"));
    site.get_as(&token, ALL).await.results()
}

fn fields(rows: &[Value]) -> impl Iterator<Item = (&String, &Value)> {
    rows.iter()
        .flat_map(|row| row["StandardFields"].as_object().expect("fields"))
}

#[tokio::test]
async fn every_trap_is_there() {
    let site = Site::new();
    let mut rows = rows(&site, Mls::Gps).await;
    assert!(
        rows.iter()
            .all(|row| row["StandardFields"]["ListPrice"].is_string())
    );
    let crmls = self::rows(&site, Mls::Crmls).await;
    assert!(
        crmls
            .iter()
            .all(|row| row["StandardFields"]["ListPrice"].is_number())
    );
    rows.extend(crmls);

    let any =
        |rule: &dyn Fn(&str, &Value) -> bool| fields(&rows).any(|(name, value)| rule(name, value));
    assert!(any(
        &|name, value| name == "Longitude" && value.as_str().is_some_and(|t| t.starts_with(" -"))
    ));
    assert!(any(
        &|name, value| name == "BathsTotal" && value.as_str().is_some_and(|t| t.ends_with(".0"))
    ));
    assert!(any(&|name, value| name == "BedsTotal" && value.is_i64()));
    assert!(any(&|_, value| value == "********"));
    assert!(any(&|_, value| value.is_null()));
    assert!(any(&|_, value| value
        .as_object()
        .is_some_and(|o| o.values().all(|v| *v == true))));
    let lists: HashSet<&str> = FIELDS
        .iter()
        .filter(|field| field.kind == Kind::List)
        .filter_map(|field| field.feed.first().copied())
        .collect();
    assert!(any(
        &|name, value| lists.contains(name) && value.as_str().is_some_and(|t| t.contains(','))
    ));
    assert!(any(&|_, value| value
        .as_str()
        .is_some_and(|t| t.len() == 10 && t.as_bytes()[2] == b'/')));
    assert!(any(&|_, value| value
        .as_str()
        .is_some_and(|t| t.ends_with("T00:00:00Z"))));
    assert!(any(&|_, value| value
        .as_str()
        .is_some_and(|t| t.ends_with("-08:00"))));
    let all_have = |name: &str| {
        rows.iter()
            .all(|row| row["StandardFields"].get(name).is_some())
    };
    assert!(
        FIELDS
            .iter()
            .filter_map(|f| f.feed.first())
            .any(|name| !all_have(name))
    );
}

#[tokio::test]
async fn media_come_in_every_form() {
    let site = Site::new();
    let mut rows = rows(&site, Mls::Gps).await;
    rows.extend(self::rows(&site, Mls::Crmls).await);
    let parts = |name: &str| -> Vec<Value> {
        rows.iter()
            .flat_map(|row| {
                row["StandardFields"][name]
                    .as_array()
                    .expect("a list")
                    .clone()
            })
            .collect()
    };

    let photos = parts("Photos");
    assert!(photos.iter().any(|photo| photo.get("Uri2048").is_some()));
    assert!(photos.iter().any(|photo| photo.get("Uri2048").is_none()));
    assert!(photos.iter().all(|photo| {
        photo["UriLarge"]
            .as_str()
            .is_some_and(|uri| uri.ends_with("-large.jpg"))
    }));
    let open_houses = parts("OpenHouses");
    let starts = |ending: &str| {
        open_houses.iter().any(|row| {
            row["StartTime"]
                .as_str()
                .is_some_and(|text| text.ends_with(ending))
        })
    };
    assert!(starts(" am") || starts(" pm"));
    assert!(starts("-08:00") || starts("-07:00"));
    let videos = parts("Videos");
    assert!(videos.iter().all(|video| {
        video["ObjectHtml"]
            .as_str()
            .is_some_and(|html| html.starts_with('<'))
    }));
    for name in ["VirtualTours", "Documents", "Rooms", "Units", "Videos"] {
        assert!(!parts(name).is_empty(), "{name}");
    }
}

#[tokio::test]
async fn whatever_is_not_masked_can_be_read() {
    let site = Site::new();
    for mls in Mls::ALL {
        let rows = rows(&site, mls).await;
        let world = site.world.read().expect("not poisoned");
        for (rank, row) in rows.iter().enumerate() {
            let held = world.listing(mls, rank).listing.values();
            for (field, held) in FIELDS.iter().zip(&held) {
                let Some(name) = field.feed.first() else {
                    continue;
                };
                let sent = row["StandardFields"].get(*name).unwrap_or(&Value::Null);
                match held {
                    _ if sent == "********" => {}
                    None => assert!(sent.is_null(), "{name}: {sent}"),
                    Some(Held::List(items)) if items.is_empty() => {
                        assert!(sent.is_null(), "{name}: {sent}");
                    }
                    Some(held) => assert!(
                        reads_as(sent, held, field.kind),
                        "{name}: {sent} is not {held:?}"
                    ),
                }
            }
        }
    }
}

fn reads_as(sent: &Value, held: &Held, kind: Kind) -> bool {
    let number = || sent.as_f64().or_else(|| sent.as_str()?.trim().parse().ok());
    match (held, kind) {
        (Held::Text(text), _) => sent.as_str().is_some_and(|sent| sent.trim() == text.trim()),
        (Held::Real(real), _) => number() == Some(*real),
        (Held::Boolean(yes), _) => sent == yes,
        (Held::Integer(cents), Kind::Money) => {
            number().map(|n| (n * 100.0).round() as i64) == Some(*cents)
        }
        (Held::Integer(at), Kind::Date | Kind::Timestamp) => {
            sent.as_str().and_then(time) == Some(*at)
        }
        (Held::Integer(whole), _) => number() == Some(*whole as f64),
        (Held::List(items), _) => match sent {
            Value::Object(marks) => items.iter().all(|item| marks.contains_key(item)),
            Value::String(text) => text.split(',').eq(items),
            _ => false,
        },
    }
}

fn time(text: &str) -> Option<i64> {
    let us = |text: &str| {
        let mut parts = text.split('/');
        let (month, day) = (parts.next()?, parts.next()?);
        model::time::parse_date(&format!("{}-{month}-{day}", parts.next()?))
    };
    model::time::parse_timestamp(text).or_else(|| us(text))
}

#[tokio::test]
async fn photos_are_served_in_every_size() {
    let site = Site::new();
    // One listing in a hundred has photos that may not be seen.
    *site.world.write().expect("not poisoned") = super::world(700, 100);
    let rows = rows(&site, Mls::Gps).await;
    let world = site.world.read().expect("not poisoned").clone();
    let (mut open, mut forbidden) = (None, None);
    for (rank, row) in rows.iter().enumerate() {
        let sim = world.listing(Mls::Gps, rank);
        let sent = row["StandardFields"]["Photos"].as_array().expect("photos");
        for (photo, sent) in sim.photos.iter().zip(sent) {
            let slot = if photo.forbidden {
                &mut forbidden
            } else {
                &mut open
            };
            if sent.get("Uri2048").is_some() {
                slot.get_or_insert_with(|| sent.clone());
            }
        }
    }
    let open = open.expect("a photo that may be seen");
    let path = |photo: &Value, name: &str| {
        let uri = photo[name].as_str().expect("an address");
        uri.trim_start_matches("http://127.0.0.1:9").to_owned()
    };

    for (name, width) in [
        ("UriThumb", 160),
        ("Uri300", 300),
        ("Uri640", 640),
        ("Uri1024", 1_024),
    ] {
        let reply = site.get(&path(&open, name)).await;
        assert_eq!(reply.headers[header::CONTENT_TYPE], "image/jpeg");
        assert!(reply.headers.contains_key(header::LAST_MODIFIED));
        let image = image::load_from_memory(&reply.bytes).expect("a picture");
        assert_eq!(image.width(), width, "{name}");
    }
    let tag = site.get(&path(&open, "Uri300")).await.headers[header::ETAG].clone();
    let again = Request::get(path(&open, "Uri300"))
        .header(header::IF_NONE_MATCH, tag)
        .body(Body::empty())
        .expect("a request");
    assert_eq!(site.send(again).await.status, 304);
    let forbidden = forbidden.expect("a photo that may not be seen");
    assert_eq!(site.get(&path(&forbidden, "Uri300")).await.status, 403);
    assert_eq!(site.get("/photos/gps/1/2-300.jpg").await.status, 404);
    let unknown = path(&open, "Uri300").replace("-300.jpg", "-301.jpg");
    assert_eq!(site.get(&unknown).await.status, 404);
}
