//! What belongs to a listing, as Spark sends it: photos, tours, videos, documents, open houses, rooms, units, history.

use jiff::{Timestamp, tz::TimeZone};
use model::listings::{
    ListingEvent, ListingEventKind, OpenHouse, Rendition, Room, StandardStatus, Unit,
};
use model::time::rfc3339;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};

use super::record::Shown;
use super::traps;
use crate::world::{Mls, SimListing, SimPhoto};

/// A part of a listing that comes only when asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expansion {
    /// `Photos`.
    Photos,
    /// `Videos`.
    Videos,
    /// `VirtualTours`.
    VirtualTours,
    /// `Documents`.
    Documents,
    /// `OpenHouses`.
    OpenHouses,
    /// `Rooms`.
    Rooms,
    /// `Units`.
    Units,
    /// `FloPlans`.
    FloPlans,
    /// `CustomFields`.
    CustomFields,
}

impl Expansion {
    /// Every expansion.
    pub const ALL: [Self; 9] = [
        Self::Photos,
        Self::Videos,
        Self::VirtualTours,
        Self::Documents,
        Self::OpenHouses,
        Self::Rooms,
        Self::Units,
        Self::FloPlans,
        Self::CustomFields,
    ];

    /// The name in `_expand` and in the record; in lower case the sub-resource.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Photos => "Photos",
            Self::Videos => "Videos",
            Self::VirtualTours => "VirtualTours",
            Self::Documents => "Documents",
            Self::OpenHouses => "OpenHouses",
            Self::Rooms => "Rooms",
            Self::Units => "Units",
            Self::FloPlans => "FloPlans",
            Self::CustomFields => "CustomFields",
        }
    }

    /// The expansion of a name, whatever its case.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|expansion| expansion.name().eq_ignore_ascii_case(name))
    }
}

/// One kind of part of one listing.
pub struct Media<'a> {
    /// Which kind.
    pub expansion: Expansion,
    /// Where it is listed.
    pub mls: Mls,
    /// The listing.
    pub sim: &'a SimListing,
    /// Where photos are.
    pub base_url: &'a str,
}

impl Serialize for Media<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sim = self.sim;
        let kind = self.expansion;
        let part = |id: &str| part(&sim.listing.listing_key, kind, id);
        match kind {
            Expansion::Photos => {
                serializer.collect_seq(sim.photos.iter().map(|photo| Photo { media: self, photo }))
            }
            Expansion::Videos => serializer.collect_seq(sim.videos.iter().map(|video| {
                let mut object = part(&video.video_id);
                object.insert("Name".to_owned(), json!(video.name));
                object.insert("Caption".to_owned(), Value::Null);
                object.insert("Type".to_owned(), json!(branding(video.branded)));
                object.insert("ObjectHtml".to_owned(), json!(object_html(&video.uri)));
                object
            })),
            Expansion::VirtualTours => serializer.collect_seq(sim.tours.iter().map(|tour| {
                let mut object = part(&tour.tour_id);
                object.insert("Name".to_owned(), json!(tour.name));
                object.insert("Uri".to_owned(), json!(tour.uri));
                object.insert("Type".to_owned(), json!(branding(tour.branded)));
                object
            })),
            Expansion::Documents => serializer.collect_seq(sim.documents.iter().map(|document| {
                let mut object = part(&document.document_id);
                object.insert("Name".to_owned(), json!(document.name));
                object.insert("Uri".to_owned(), json!(document.uri));
                let privacy = if document.is_public {
                    "Public"
                } else {
                    "Private"
                };
                object.insert("Privacy".to_owned(), json!(privacy));
                object
            })),
            Expansion::OpenHouses => {
                serializer.collect_seq(sim.open_houses.iter().map(|open_house| {
                    open_house_object(part(&open_house.open_house_id), open_house)
                }))
            }
            Expansion::Rooms => serializer.collect_seq(sim.rooms.iter().map(|room| {
                let mut object = part(&room.room_id);
                object.insert("Fields".to_owned(), room_fields(room));
                object
            })),
            Expansion::Units => serializer.collect_seq(sim.units.iter().map(|unit| {
                let mut object = part(&unit.unit_id);
                object.insert("Fields".to_owned(), unit_fields(unit));
                object
            })),
            Expansion::FloPlans => serializer.collect_seq(flo_plans(sim)),
            Expansion::CustomFields => serializer.collect_seq(std::iter::empty::<()>()),
        }
    }
}

fn part(key: &str, kind: Expansion, id: &str) -> Map<String, Value> {
    let resource = kind.name().to_ascii_lowercase();
    let mut object = Map::new();
    object.insert("Id".to_owned(), json!(id));
    object.insert(
        "ResourceUri".to_owned(),
        json!(format!("/v1/listings/{key}/{resource}/{id}")),
    );
    object
}

const fn branding(branded: bool) -> &'static str {
    if branded { "branded" } else { "unbranded" }
}

/// Markup as agents paste it; only the address inside is worth anything.
fn object_html(uri: &str) -> String {
    let uri = uri.replace('&', "&amp;");
    if traps::hash(uri.as_bytes()).is_multiple_of(2) {
        format!(
            "<iframe width='640' height='385' src='{uri}' frameborder='0' allowfullscreen></iframe>"
        )
    } else {
        format!(
            "<object width='640' height='385'><param name='movie' value='{uri}'></param>\
             <param name='allowScriptAccess' value='always'></param>\
             <embed src='{uri}' type='application/x-shockwave-flash' allowscriptaccess='always' \
             width='640' height='385'></embed></object>"
        )
    }
}

struct Photo<'a> {
    media: &'a Media<'a>,
    photo: &'a SimPhoto,
}

impl Serialize for Photo<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let SimPhoto { id, .. } = self.photo;
        let key = &self.media.sim.listing.listing_key;
        let (base_url, code) = (self.media.base_url, self.media.mls.source());
        let code = code.trim_start_matches("mls:");
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("Id", id)?;
        map.serialize_entry(
            "ResourceUri",
            &Shown(format_args!("/v1/listings/{key}/photos/{id}")),
        )?;
        map.serialize_entry(
            "Name",
            &Shown(format_args!("Photo {}", self.photo.position + 1)),
        )?;
        map.serialize_entry("Caption", self.photo.caption.as_deref().unwrap_or_default())?;
        map.serialize_entry("Primary", &self.photo.primary)?;
        map.serialize_entry("ModificationTimestamp", &rfc3339(self.photo.modified_at))?;
        // Older uploads were never brought to the two newest sizes.
        let old = traps::hash(id.as_bytes()).is_multiple_of(4);
        for (name, width) in Rendition::SPARK {
            if old && matches!(width, 1_600 | 2_048) {
                continue;
            }
            let word = rendition_word(name);
            let uri = format_args!("{base_url}/photos/{code}/{key}/{id}-{word}.jpg");
            map.serialize_entry(name, &Shown(uri))?;
        }
        map.end()
    }
}

/// The last word of a photo's address: `thumb`, `300` … `large`.
pub fn rendition_word(member: &str) -> &str {
    match member {
        "UriThumb" => "thumb",
        "UriLarge" => "large",
        _ => member.trim_start_matches("Uri"),
    }
}

/// Some feeds say `9:00 am`, some `09:00-07:00`, some both this and the exact times.
fn open_house_object(mut object: Map<String, Value>, open_house: &OpenHouse) -> Map<String, Value> {
    let lot = traps::hash(open_house.open_house_id.as_bytes()) % 3;
    let zone = TimeZone::get("America/Los_Angeles").unwrap_or(TimeZone::UTC);
    let local = |at: i64| {
        Timestamp::from_millisecond(at)
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .to_zoned(zone.clone())
    };
    let pattern = if lot == 1 { "%H:%M%:z" } else { "%-I:%M %P" };
    let (start, end) = (local(open_house.starts_at), local(open_house.ends_at));
    let mut put = |name: &str, value: String| object.insert(name.to_owned(), json!(value));
    put("Date", start.strftime("%m/%d/%Y").to_string());
    put("StartTime", start.strftime(pattern).to_string());
    put("EndTime", end.strftime(pattern).to_string());
    if lot == 2 {
        put("OpenHouseStartTimestamp", rfc3339(open_house.starts_at));
        put("OpenHouseEndTimestamp", rfc3339(open_house.ends_at));
    }
    object.insert("Comments".to_owned(), json!(open_house.remarks));
    object.insert("Livestream".to_owned(), json!(false));
    object
}

fn room_fields(room: &Room) -> Value {
    json!([
        {"Room Name": room.name},
        {"Room Level": room.level},
        {"Room Length": room.length_ft.map(|feet| format!("{feet:?}"))},
        {"Room Width": room.width_ft},
        {"Room Features": room.features},
    ])
}

fn unit_fields(unit: &Unit) -> Value {
    json!([
        {"Unit Name": unit.name},
        {"Beds Total": unit.beds},
        {"Baths Total": unit.baths.map(|baths| format!("{baths:?}"))},
        {"Building Area Total": unit.sqft},
        {"Actual Rent": unit.rent_cents.map(|cents| cents as f64 / 100.0)},
        {"Number Of Units": unit.count},
    ])
}

fn flo_plans(sim: &SimListing) -> impl Iterator<Item = Value> + '_ {
    let is_plan = |name: &str| name.to_lowercase().contains("floor plan");
    sim.documents
        .iter()
        .filter(move |document| document.name.as_deref().is_some_and(is_plan))
        .enumerate()
        .map(|(at, document)| {
            json!({
                "Id": at + 1,
                "Name": document.name,
                "Images": [{"Uri": document.uri, "Type": "all_in_one_png"}],
            })
        })
}

/// The history of a listing, newest first.
pub fn history(events: &[ListingEvent]) -> Vec<Value> {
    let dollars = |cents: Option<i64>| cents.map(|cents| cents as f64 / 100.0);
    events
        .iter()
        .rev()
        .map(|event| {
            json!({
                "Event": match event.kind {
                    ListingEventKind::Listed => "New Listing",
                    ListingEventKind::PriceChanged => "Price Change",
                    ListingEventKind::StatusChanged => "Status Change",
                    ListingEventKind::Relisted => "Relisted",
                    ListingEventKind::Closed => "Closed",
                    ListingEventKind::Removed => "Removed",
                },
                "EventTimestamp": rfc3339(event.happened_at),
                "EventPrice": dollars(event.new_price_cents),
                "PreviousPrice": dollars(event.old_price_cents),
                "StandardStatus": event.new_status.map(StandardStatus::label),
                "PreviousStandardStatus": event.old_status.map(StandardStatus::label),
                "PreviousListingKey": event.previous_listing_key,
            })
        })
        .collect()
}
