//! The document in which everything that belongs to a listing is kept.

use super::Media;
use super::renditions::{self, Packed};
use crate::compressed::{Press, decompress};
use crate::error::Result;
use model::listings::{Document, OpenHouse, Photo, Room, Tour, Unit, Video};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Media as they are written down: lists without names where there are many, and nothing of what is not there.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct Written {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    photos: Vec<WrittenPhoto>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open_houses: Vec<OpenHouse>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tours: Vec<Tour>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    videos: Vec<Video>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    documents: Vec<Document>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rooms: Vec<Room>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    units: Vec<Unit>,
}

/// Id, place in the gallery, whether it is the primary one, name, caption, last change, sizes.
type WrittenPhoto = (
    String,
    u32,
    bool,
    Option<String>,
    Option<String>,
    Option<i64>,
    Vec<Packed>,
);

/// The length of the document and the document, compressed. Of an id that comes twice the first counts.
pub(super) fn pack(media: &Media, press: &mut Press) -> Result<(i64, Vec<u8>)> {
    let written = Written {
        photos: first_of_each(&media.photos, |photo| &photo.photo_id)
            .map(|photo| {
                (
                    photo.photo_id.clone(),
                    photo.position,
                    photo.primary,
                    photo.name.clone(),
                    photo.caption.clone(),
                    photo.modified_at,
                    renditions::pack(&photo.renditions),
                )
            })
            .collect(),
        open_houses: first_of_each(&media.open_houses, |part| &part.open_house_id)
            .cloned()
            .collect(),
        tours: first_of_each(&media.tours, |part| &part.tour_id)
            .cloned()
            .collect(),
        videos: first_of_each(&media.videos, |part| &part.video_id)
            .cloned()
            .collect(),
        documents: first_of_each(&media.documents, |part| &part.document_id)
            .cloned()
            .collect(),
        rooms: first_of_each(&media.rooms, |part| &part.room_id)
            .cloned()
            .collect(),
        units: first_of_each(&media.units, |part| &part.unit_id)
            .cloned()
            .collect(),
    };
    let text = serde_json::to_vec(&written)?;
    Ok((text.len() as i64, press.compress(&text)?))
}

fn first_of_each<'a, T>(
    parts: &'a [T],
    id: impl Fn(&'a T) -> &'a String,
) -> impl Iterator<Item = &'a T> {
    let mut seen = HashSet::with_capacity(parts.len());
    parts.iter().filter(move |part| seen.insert(id(part)))
}

/// Reads what [`pack`] wrote.
pub(super) fn unpack(document: &[u8], byte_count: i64) -> Result<Media> {
    let written: Written = serde_json::from_slice(&decompress(&[], document, byte_count)?)?;
    let mut photos = Vec::with_capacity(written.photos.len());
    for (photo_id, position, primary, name, caption, modified_at, packed) in written.photos {
        photos.push(Photo {
            photo_id,
            position,
            primary,
            name,
            caption,
            modified_at,
            renditions: renditions::unpack(packed)?,
        });
    }
    Ok(Media {
        photos,
        open_houses: written.open_houses,
        tours: written.tours,
        videos: written.videos,
        documents: written.documents,
        rooms: written.rooms,
        units: written.units,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::Rendition;

    #[test]
    fn a_gallery_takes_a_few_dozen_bytes_a_photo() {
        let photos: Vec<Photo> = (0..40_u32)
            .map(|position| {
                let id = format!("2026112{:019}", u64::from(position).pow(7) + 977);
                Photo {
                    position,
                    primary: position == 0,
                    name: None,
                    caption: None,
                    modified_at: Some(1_795_000_000_000),
                    renditions: Rendition::SPARK
                        .iter()
                        .map(|(name, width)| Rendition {
                            width: *width,
                            uri: format!("https://photos.example/gps/2026111/{id}-{name}.jpg"),
                        })
                        .collect(),
                    photo_id: id,
                }
            })
            .collect();
        let media = Media {
            photos,
            ..Media::default()
        };
        let mut press = Press::new(&[]).expect("a press");

        let (byte_count, document) = pack(&media, &mut press).expect("packs");

        assert!(document.len() < 40 * 45, "{} bytes", document.len());
        assert_eq!(unpack(&document, byte_count).expect("reads"), media);
    }

    #[test]
    fn documents_of_earlier_versions_stay_readable() {
        let text = br#"{"photos":[["p",0,true,null,"Pool",7,[[300,0,0,"https://m.example/s.jpg"],[640,18,4,"l"]]]],
            "rooms":[{"roomId":"r","name":"Kitchen","level":null,"lengthFt":12.5,"widthFt":null,"features":null}]}"#;
        let mut press = Press::new(&[]).expect("a press");
        let document = press.compress(text).expect("compresses");

        let media = unpack(&document, text.len() as i64).expect("reads");

        assert_eq!(media.photos[0].renditions[1].uri, "https://m.example/l.jpg");
        assert_eq!(media.rooms[0].length_ft, Some(12.5));
        assert!(media.units.is_empty());
    }
}
