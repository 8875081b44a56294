//! What belongs to a listing: photos with all renditions, tours, videos, documents, rooms, units.

use super::links::{link, link_in_markup};
use super::open_houses::open_house;
use super::values::{boolean, cents, integer, real, text, timestamp};
use jiff::tz::TimeZone;
use model::listings::{Document, Photo, Rendition, Room, Tour, Unit, Video};
use serde_json::{Map, Value};
use std::collections::HashSet;
use store::listings::Media;

type Object = Map<String, Value>;

/// Reads everything that the record brings along; what is not there is empty.
pub(super) fn media(record: &Object, fields: &Object, zone: &TimeZone) -> Media {
    let parts = |name: &str| {
        fields
            .get(name)
            .or_else(|| record.get(name))
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default()
    };
    let mut open_houses = read(parts("OpenHouses"), |object, at| {
        open_house(object, at, zone)
    });
    let mut rooms = read(parts("Rooms"), room);
    let mut units = read(parts("Units"), |object, at| Some(unit(object, at)));
    let mut tours = read(parts("VirtualTours"), tour);
    let mut videos = read(parts("Videos"), video);
    let mut documents = read(parts("Documents"), document);
    distinct(&mut open_houses, |open_house| &open_house.open_house_id);
    distinct(&mut rooms, |room| &room.room_id);
    distinct(&mut units, |unit| &unit.unit_id);
    distinct(&mut tours, |tour| &tour.tour_id);
    distinct(&mut videos, |video| &video.video_id);
    distinct(&mut documents, |document| &document.document_id);
    open_houses.sort_by_key(|open_house| open_house.starts_at);
    Media {
        photos: photos(parts("Photos")),
        open_houses,
        tours,
        videos,
        documents,
        rooms,
        units,
    }
}

/// Reads photos in the feed's order; the first stands for the home where none is marked.
pub fn photos(parts: &[Value]) -> Vec<Photo> {
    let mut photos = read(parts, photo);
    distinct(&mut photos, |photo| &photo.photo_id);
    let primary = photos.iter().position(|photo| photo.primary).unwrap_or(0);
    for (position, photo) in photos.iter_mut().enumerate() {
        photo.position = position as u32;
        photo.primary = position == primary;
    }
    photos
}

fn read<T>(parts: &[Value], one: impl Fn(&Object, usize) -> Option<T>) -> Vec<T> {
    parts
        .iter()
        .enumerate()
        .filter_map(|(position, part)| one(part.as_object()?, position))
        .collect()
}

fn distinct<T>(parts: &mut Vec<T>, key: impl Fn(&T) -> &String) {
    let mut seen = HashSet::with_capacity(parts.len());
    parts.retain(|part| seen.insert(key(part).clone()));
}

/// The key of a part: its id, the end of its address, or its place.
pub(super) fn object_id(object: &Object, position: usize) -> String {
    let of = |name| object.get(name).and_then(|value| text(value).some());
    of("Id")
        .or_else(|| {
            let uri = of("ResourceUri")?;
            uri.rsplit('/')
                .find(|part| !part.is_empty())
                .map(str::to_owned)
        })
        .unwrap_or_else(|| position.to_string())
}

/// The first readable text under these names.
pub(super) fn words(object: &Object, names: &[&str]) -> Option<String> {
    names
        .iter()
        .find_map(|name| text(object.get(*name)?).some())
}

fn photo(object: &Object, position: usize) -> Option<Photo> {
    let renditions: Vec<Rendition> = Rendition::SPARK
        .iter()
        .filter_map(|(name, width)| {
            Some(Rendition {
                width: *width,
                uri: link(object.get(*name)?.as_str()?)?,
            })
        })
        .collect();
    (!renditions.is_empty()).then(|| Photo {
        photo_id: object_id(object, position),
        position: position as u32,
        primary: object.get("Primary").and_then(|flag| boolean(flag).some()) == Some(true),
        name: words(object, &["Name"]),
        caption: words(object, &["Caption"]),
        modified_at: object
            .get("ModificationTimestamp")
            .and_then(|at| timestamp(at).some()),
        renditions,
    })
}

/// Whether a tour or video names the agent; what does not say counts as branded, because only
/// unbranded ones may be shown to everybody.
fn is_branded(object: &Object) -> bool {
    words(object, &["Type"]).is_none_or(|kind| !kind.eq_ignore_ascii_case("unbranded"))
}

fn tour(object: &Object, position: usize) -> Option<Tour> {
    Some(Tour {
        tour_id: object_id(object, position),
        name: words(object, &["Name"]),
        uri: link(object.get("Uri")?.as_str()?)?,
        branded: is_branded(object),
    })
}

fn video(object: &Object, position: usize) -> Option<Video> {
    let uri = ["Uri", "ObjectHtml"]
        .into_iter()
        .find_map(|name| link_in_markup(object.get(name)?.as_str()?))?;
    Some(Video {
        video_id: object_id(object, position),
        name: words(object, &["Name"]),
        uri,
        branded: is_branded(object),
    })
}

fn document(object: &Object, position: usize) -> Option<Document> {
    let privacy = words(object, &["Privacy", "Permission"]);
    Some(Document {
        document_id: object_id(object, position),
        name: words(object, &["Name"]),
        uri: link(object.get("Uri")?.as_str()?)?,
        is_public: privacy.is_some_and(|privacy| privacy.eq_ignore_ascii_case("public")),
    })
}

/// The labelled values of a room or unit, which Spark sends as a list of one-entry objects.
fn labelled(object: &Object) -> Object {
    let mut all = object.clone();
    match object.get("Fields") {
        Some(Value::Array(entries)) => {
            for entry in entries.iter().filter_map(Value::as_object) {
                all.extend(entry.clone());
            }
        }
        Some(Value::Object(entries)) => all.extend(entries.clone()),
        _ => {}
    }
    all
}

fn room(object: &Object, position: usize) -> Option<Room> {
    let object = &labelled(object);
    let feet = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| real(object.get(*name)?).some())
    };
    Some(Room {
        room_id: object_id(object, position),
        name: words(
            object,
            &["Room Name", "RoomName", "Name", "Room Type", "RoomType"],
        )?,
        level: words(object, &["Room Level", "RoomLevel", "Level"]),
        length_ft: feet(&["Room Length", "RoomLength", "Length"]),
        width_ft: feet(&["Room Width", "RoomWidth", "Width"]),
        features: words(object, &["Room Features", "RoomFeatures", "Features"]),
    })
}

fn unit(object: &Object, position: usize) -> Unit {
    let object = &labelled(object);
    let number = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| integer(object.get(*name)?).some())
    };
    let amount = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| cents(object.get(*name)?).some())
    };
    Unit {
        unit_id: object_id(object, position),
        name: words(
            object,
            &["Unit Name", "UnitName", "Name", "Unit Type", "UnitType"],
        ),
        beds: number(&["Beds Total", "BedsTotal", "Bedrooms"]),
        baths: ["Baths Total", "BathsTotal", "Bathrooms"]
            .iter()
            .find_map(|name| real(object.get(*name)?).some()),
        sqft: number(&["Building Area Total", "BuildingAreaTotal", "Square Feet"]),
        rent_cents: amount(&["Actual Rent", "ActualRent", "Rent"]),
        count: number(&["Number Of Units", "NumberOfUnits", "Count"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn all(record: &Value) -> Media {
        let record = record.as_object().expect("an object");
        media(record, record, &TimeZone::UTC)
    }

    #[test]
    fn a_gallery_keeps_its_order_its_sizes_and_one_primary_photo() {
        let photos = all(&json!({"Photos": [
            {"Id": "p1", "Caption": "", "UriThumb": "https://m.example/1-t.jpg", "Uri1600": null},
            {"Id": "p2", "Primary": true, "Caption": " Pool ", "Uri640": "https://m.example/2.jpg",
             "UriLarge": "https://m.example/2-o.jpg", "ModificationTimestamp": "2018-11-07T16:33:43Z"},
            {"Id": "p2", "Uri640": "https://m.example/again.jpg"},
            {"Id": "p3", "Uri640": "javascript:alert(1)"},
            "not a photo",
        ]}))
        .photos;

        assert_eq!(photos.len(), 2);
        assert_eq!((photos[0].position, photos[0].primary), (0, false));
        assert_eq!(photos[0].caption, None);
        assert_eq!(photos[0].renditions.len(), 1);
        assert_eq!((photos[1].position, photos[1].primary), (1, true));
        assert_eq!(photos[1].caption.as_deref(), Some("Pool"));
        assert_eq!(photos[1].modified_at, Some(1_541_608_423_000));
        let widths: Vec<_> = photos[1].renditions.iter().map(|r| r.width).collect();
        assert_eq!(widths, [640, 0]);
    }

    #[test]
    fn the_first_photo_stands_for_the_home_where_none_is_marked() {
        let photos = photos(&[
            json!({"Id": 1, "Uri640": "https://m.example/1.jpg"}),
            json!({"ResourceUri": "/v1/listings/9/photos/77", "Uri640": "https://m.example/2.jpg"}),
        ]);

        assert!(photos[0].primary && !photos[1].primary);
        assert_eq!(photos[1].photo_id, "77");
    }

    #[test]
    fn a_video_is_reduced_to_its_address_and_counts_as_branded_unless_it_says_so() {
        let media = all(&json!({"Videos": [
            {"Id": "v1", "Type": "unbranded", "ObjectHtml": "<iframe src='//v.example/e/1'></iframe>"},
            {"Id": "v2", "ObjectHtml": "<embed src='https://v.example/2'>"},
            {"Id": "v3", "ObjectHtml": "<script>alert(1)</script>"},
        ]}));

        assert_eq!(media.videos.len(), 2);
        assert_eq!(
            (media.videos[0].uri.as_str(), media.videos[0].branded),
            ("https://v.example/e/1", false)
        );
        assert!(media.videos[1].branded);
    }

    #[test]
    fn rooms_and_units_come_as_lists_of_labels() {
        let media = all(&json!({
            "Rooms": [
                {"Id": "r1", "Fields": [{"Room Name": "Kitchen"}, {"Room Length": "12.5"}, {"Room Width": 9}]},
                {"Id": "r2", "Fields": [{"Room Level": "Main"}]},
            ],
            "Units": [{"Id": "u1", "Fields": [{"Beds Total": "2"}, {"Actual Rent": 1250.5}]}],
        }));

        assert_eq!(media.rooms.len(), 1);
        assert_eq!(
            (media.rooms[0].length_ft, media.rooms[0].width_ft),
            (Some(12.5), Some(9.0))
        );
        assert_eq!(
            (media.units[0].beds, media.units[0].rent_cents),
            (Some(2), Some(125_050))
        );
    }

    #[test]
    fn a_document_is_for_agents_unless_it_says_public() {
        let media = all(&json!({"Documents": [
            {"Id": "d1", "Uri": "https://d.example/1.pdf", "Privacy": "Public"},
            {"Id": "d2", "Uri": "https://d.example/2.pdf"},
        ]}));

        assert!(media.documents[0].is_public && !media.documents[1].is_public);
    }
}
