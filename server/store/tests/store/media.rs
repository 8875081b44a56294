//! What belongs to a listing.

use crate::support::{NOW, listing, on_each, save, write};
use model::listings::{Document, OpenHouse, Photo, Rendition, Room, Tour, Unit, Video};
use store::listings::{
    Change, Media, MediaWrite, changed_since, find, newest_change, write_batch, write_media,
    write_photos,
};

fn photo(id: &str, position: u32, primary: bool) -> Photo {
    Photo {
        photo_id: id.to_owned(),
        position,
        primary,
        name: None,
        caption: Some(format!("View {position}")),
        modified_at: Some(NOW),
        renditions: Rendition::SPARK
            .iter()
            .map(|(name, width)| Rendition {
                width: *width,
                uri: format!("https://photos.example/{name}/{id}.jpg"),
            })
            .collect(),
    }
}

fn open_house(id: &str, starts_at: i64) -> OpenHouse {
    OpenHouse {
        open_house_id: id.to_owned(),
        starts_at,
        ends_at: starts_at + 7_200_000,
        remarks: None,
    }
}

fn full_media() -> Media {
    let link = |id: &str| {
        (
            id.to_owned(),
            Some("Name".to_owned()),
            "https://tour.example".to_owned(),
        )
    };
    let (tour, video, document) = (link("t"), link("v"), link("d"));
    Media {
        photos: (0..9)
            .map(|at| photo(&format!("p{at}"), at, at == 4))
            .collect(),
        open_houses: vec![open_house("later", NOW + 9), open_house("sooner", NOW + 5)],
        tours: vec![Tour {
            tour_id: tour.0,
            name: tour.1,
            uri: tour.2,
            branded: true,
        }],
        videos: vec![Video {
            video_id: video.0,
            name: video.1,
            uri: video.2,
            branded: false,
        }],
        documents: vec![Document {
            document_id: document.0,
            name: document.1,
            uri: document.2,
            is_public: true,
        }],
        rooms: vec![Room {
            room_id: "r".to_owned(),
            name: "Kitchen".to_owned(),
            level: Some("Main".to_owned()),
            length_ft: Some(12.5),
            width_ft: None,
            features: None,
        }],
        units: vec![Unit {
            unit_id: "u".to_owned(),
            name: None,
            beds: Some(2),
            baths: Some(1.5),
            sqft: Some(900),
            rent_cents: Some(210_000),
            count: Some(4),
        }],
    }
}

#[tokio::test]
async fn media_come_back_in_order_and_are_replaced_whole() {
    on_each(|db| async move {
        let mut home = write(listing("1"));
        home.media = Some(full_media());
        let mut tx = db.begin().await.expect("begins");
        write_batch(&mut tx, &[home, write(listing("2"))], NOW)
            .await
            .expect("writes");
        tx.commit().await.expect("commits");
        let found = find(&db, None, "1").await.expect("reads").expect("there");
        assert_eq!(found.media, full_media());

        save(&db, vec![listing("1")]).await;
        let kept = find(&db, None, "1").await.expect("reads").expect("there");
        assert_eq!(kept.media, full_media());

        let only = Media {
            photos: vec![photo("new", 0, true)],
            ..Media::default()
        };
        let replaced = MediaWrite {
            source: "mls:gps".to_owned(),
            listing_key: "1".to_owned(),
            media: only.clone(),
        };
        let unknown = MediaWrite {
            listing_key: "9".to_owned(),
            ..replaced.clone()
        };
        let mut tx = db.begin().await.expect("begins");
        write_media(&mut tx, &[replaced, unknown], NOW)
            .await
            .expect("writes");
        tx.commit().await.expect("commits");
        let after = find(&db, None, "1").await.expect("reads").expect("there");
        assert_eq!(after.media, only);
    })
    .await;
}

#[tokio::test]
async fn photos_can_be_replaced_alone() {
    on_each(|db| async move {
        let mut home = write(listing("1"));
        home.media = Some(full_media());
        let mut tx = db.begin().await.expect("begins");
        write_batch(&mut tx, &[home], NOW).await.expect("writes");
        let twice = [
            photo("a", 0, false),
            photo("a", 1, true),
            photo("b", 2, false),
        ];
        write_photos(&mut tx, "mls:gps", "1", &twice, NOW)
            .await
            .expect("writes");
        tx.commit().await.expect("commits");

        let media = find(&db, None, "1")
            .await
            .expect("reads")
            .expect("there")
            .media;

        assert_eq!(media.photos, [twice[0].clone(), twice[2].clone()]);
        assert_eq!(media.open_houses, full_media().open_houses);
        assert_eq!(media.rooms, full_media().rooms);
    })
    .await;
}

#[tokio::test]
async fn the_index_learns_of_new_photos_and_open_houses() {
    on_each(|db| async move {
        save(&db, vec![listing("1")]).await;
        let before = newest_change(&db).await.expect("reads");
        let mut tx = db.begin().await.expect("begins");
        let write = MediaWrite {
            source: "mls:gps".to_owned(),
            listing_key: "1".to_owned(),
            media: full_media(),
        };
        write_media(&mut tx, &[write], NOW).await.expect("writes");
        tx.commit().await.expect("commits");

        let (changes, newest) = changed_since(&db, before, 10).await.expect("reads");

        assert_eq!(newest, before + 1);
        let [Change::Upsert(source)] = changes.as_slice() else {
            panic!("one change expected: {changes:?}");
        };
        assert_eq!(source.gallery, ["p4", "p0", "p1", "p2", "p3", "p5"]);
        let starts: Vec<i64> = source.open_houses.iter().map(|(start, _)| *start).collect();
        assert_eq!(starts, [NOW + 5, NOW + 9]);
    })
    .await;
}
