//! What belongs to a listing: photos, open houses, tours, videos, documents, rooms, units.

use super::SimPhoto;
use super::homes::Home;
use super::profile::{Profile, Site};
use super::random::Dice;
use jiff::civil::{Date, time};
use model::listings::{Document, ListingKind, OpenHouse, Room, Tour, Unit, Video};
use model::time::{DAY_MS, civil_from_days};

/// What a photo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The home from the street.
    Front,
    /// Living room.
    Living,
    /// Kitchen.
    Kitchen,
    /// Dining room.
    Dining,
    /// Primary bedroom.
    PrimaryBedroom,
    /// Another bedroom.
    Bedroom,
    /// Bathroom.
    Bathroom,
    /// Pool of the home or the community.
    Pool,
    /// Yard or patio.
    Yard,
    /// What is seen from the home.
    View,
    /// Garage.
    Garage,
    /// Clubhouse and grounds of the community.
    Community,
    /// From above.
    Aerial,
    /// Land without a home.
    Lot,
}

impl Subject {
    const fn caption(self) -> &'static str {
        match self {
            Self::Front => "Front of home",
            Self::Living => "Living room",
            Self::Kitchen => "Kitchen",
            Self::Dining => "Dining area",
            Self::PrimaryBedroom => "Primary bedroom",
            Self::Bedroom => "Bedroom",
            Self::Bathroom => "Bathroom",
            Self::Pool => "Pool",
            Self::Yard => "Backyard",
            Self::View => "View",
            Self::Garage => "Garage",
            Self::Community => "Community",
            Self::Aerial => "Aerial view",
            Self::Lot => "The lot",
        }
    }
}

/// A 26-digit key of something that belongs to a listing.
fn part_id(home: &Home, part: u32) -> String {
    let mut id = home.key();
    id.truncate(20);
    id + &format!("{part:06}")
}

fn dice_of(home: &Home, what: u64) -> Dice {
    Dice::of(&[79, home.entered_us as u64, u64::from(home.site), what])
}

fn subjects(profile: &Profile, dice: &mut Dice) -> Vec<Subject> {
    if !profile.is_built() {
        return vec![Subject::Lot, Subject::View, Subject::Aerial, Subject::Lot];
    }
    let mut list = vec![
        Subject::Front,
        Subject::Living,
        Subject::Kitchen,
        Subject::Dining,
        Subject::PrimaryBedroom,
        Subject::Bathroom,
    ];
    list.extend((1..profile.beds.min(6)).map(|_| Subject::Bedroom));
    list.extend(
        (1..(profile.full_baths + profile.three_quarter_baths).min(5)).map(|_| Subject::Bathroom),
    );
    if profile.pool_private {
        list.insert(dice.below(3) + 1, Subject::Pool);
        list.push(Subject::Pool);
    }
    list.push(Subject::Yard);
    if profile.garage > 0 {
        list.push(Subject::Garage);
    }
    if profile.views != 0 {
        list.push(Subject::View);
    }
    if profile.pool_community {
        list.extend([Subject::Community, Subject::Community]);
    }
    list.push(Subject::Aerial);
    for _ in 0..dice.below(14) {
        let again = dice.pick(&[
            Subject::Living,
            Subject::Kitchen,
            Subject::Yard,
            Subject::Front,
            Subject::PrimaryBedroom,
        ]);
        list.push(again);
    }
    list
}

/// Whether a listing has photos at all, and whether their addresses are refused.
pub(super) fn photo_state(home: &Home) -> (bool, bool) {
    let roll = dice_of(home, 1).unit();
    (roll >= 0.03, roll >= 0.99)
}

/// Photos in order.
pub(super) fn photos(home: &Home, profile: &Profile) -> Vec<SimPhoto> {
    let (any, forbidden) = photo_state(home);
    if !any && home.photo_set == 0 {
        return Vec::new();
    }
    let mut dice = dice_of(home, 2 + u64::from(home.photo_set));
    let captioned = dice.chance(0.6);
    let first = u32::from(home.photo_set) * 1_000 + 1;
    subjects(profile, &mut dice)
        .into_iter()
        .enumerate()
        .map(|(at, subject)| SimPhoto {
            id: part_id(home, first + at as u32),
            position: at as u32,
            primary: at == 0,
            caption: captioned.then(|| subject.caption().to_owned()),
            modified_at: i64::from(home.photos_changed_s) * 1_000,
            subject,
            forbidden: forbidden && home.photo_set == 0,
        })
        .collect()
}

/// The Saturday of the coming weekend, in days since 1970; from Saturday morning on, the next.
pub(super) fn coming_saturday(now_ms: i64) -> u16 {
    let local = now_ms - 8 * 3_600_000;
    let (today, hour) = (
        local.div_euclid(DAY_MS),
        local.rem_euclid(DAY_MS) / 3_600_000,
    );
    let ahead = (2 - today).rem_euclid(7);
    (today + if ahead == 0 && hour >= 9 { 7 } else { ahead }) as u16
}

fn local_moment(day: u16, hour: i8, minute: i8) -> i64 {
    let (year, month, day_of_month) = civil_from_days(i64::from(day));
    Date::new(year as i16, month as i8, day_of_month as i8)
        .ok()
        .and_then(|date| {
            date.to_datetime(time(hour, minute, 0, 0))
                .in_tz("America/Los_Angeles")
                .ok()
        })
        .map_or(i64::from(day) * DAY_MS, |zoned| {
            zoned.timestamp().as_millisecond()
        })
}

/// Open houses of the weekends for which some were entered.
pub(super) fn open_houses(home: &Home, saturdays: &[u16]) -> Vec<OpenHouse> {
    let mut list = Vec::new();
    for (turn, &saturday) in saturdays.iter().enumerate() {
        let mut dice = dice_of(home, 300 + u64::from(saturday));
        let days: &[u16] = dice.pick(&[&[0][..], &[1][..], &[0, 1][..]]);
        for &day in days {
            let (hour, long) = (dice.whole(10, 14) as i8, dice.whole(2, 3) as i8);
            let half = if dice.chance(0.25) { 30 } else { 0 };
            list.push(OpenHouse {
                open_house_id: part_id(home, 900_000 + turn as u32 * 2 + u32::from(day)),
                starts_at: local_moment(saturday + day, hour, half),
                ends_at: local_moment(saturday + day, hour + long, half),
                remarks: dice
                    .chance(0.4)
                    .then(|| "Light refreshments. Please park on the street.".to_owned()),
            });
        }
    }
    list
}

/// Virtual tours.
pub(super) fn tours(home: &Home) -> Vec<Tour> {
    let mut dice = dice_of(home, 4);
    let key = home.key();
    [(false, 0.26, "plain"), (true, 0.14, "agent")]
        .into_iter()
        .filter(|&(_, probability, _)| dice.chance(probability))
        .map(|(branded, _, path)| Tour {
            tour_id: part_id(home, 910_000 + u32::from(branded)),
            name: Some("Virtual tour".to_owned()),
            uri: format!("https://tours.example/{path}/{key}"),
            branded,
        })
        .collect()
}

/// Videos.
pub(super) fn videos(home: &Home) -> Vec<Video> {
    let mut dice = dice_of(home, 5);
    if !dice.chance(0.12) {
        return Vec::new();
    }
    vec![Video {
        video_id: part_id(home, 920_000),
        name: Some("Walk through the home".to_owned()),
        uri: format!("https://videos.example/watch/{}", home.key()),
        branded: dice.chance(0.3),
    }]
}

/// Documents.
pub(super) fn documents(home: &Home, profile: &Profile) -> Vec<Document> {
    let mut dice = dice_of(home, 6);
    let floor_plan = if profile.is_built() {
        "Floor plan"
    } else {
        "Plot map"
    };
    [
        (floor_plan, true, 0.3),
        ("Seller disclosures", false, 0.25),
        ("Preliminary title report", false, 0.12),
    ]
    .into_iter()
    .enumerate()
    .filter(|(_, (_, _, probability))| dice.chance(*probability))
    .map(|(at, (name, is_public, _))| Document {
        document_id: part_id(home, 930_000 + at as u32),
        name: Some(name.to_owned()),
        uri: format!("https://documents.example/{}/{}.pdf", home.key(), at + 1),
        is_public,
    })
    .collect()
}

/// Rooms.
pub(super) fn rooms(home: &Home, profile: &Profile) -> Vec<Room> {
    if !profile.is_built() || profile.kind == ListingKind::ResidentialIncome {
        return Vec::new();
    }
    let mut dice = dice_of(home, 7);
    let scale = (f64::from(profile.sqft) / 2_000.0).sqrt();
    let mut list = Vec::new();
    let mut add = |name: &str, size: f64, level: &str, features: Option<&str>| {
        let side = |dice: &mut Dice| (size * scale * dice.between(0.85, 1.2) * 2.0).round() / 2.0;
        list.push(Room {
            room_id: part_id(home, 940_000 + list.len() as u32),
            name: name.to_owned(),
            level: Some(level.to_owned()),
            length_ft: Some(side(&mut dice)),
            width_ft: Some(side(&mut dice)),
            features: features.map(str::to_owned),
        });
    };
    let upper = if profile.stories > 1 { "Upper" } else { "Main" };
    add("Living Room", 17.0, "Main", None);
    add("Kitchen", 13.0, "Main", Some("Island"));
    add("Dining Room", 12.0, "Main", None);
    if profile.beds > 0 {
        add("Primary Bedroom", 15.5, upper, Some("Walk-In Closet"));
    }
    for _ in 1..profile.beds {
        add("Bedroom", 11.5, upper, None);
    }
    list
}

/// Units of an income property.
pub(super) fn units(home: &Home, site: &Site<'_>, profile: &Profile) -> Vec<Unit> {
    if profile.kind != ListingKind::ResidentialIncome {
        return Vec::new();
    }
    let sqft = i64::from(profile.sqft / u32::from(profile.units));
    let beds = i64::from(profile.beds / profile.units).max(1);
    let mut dice = dice_of(home, 8);
    (0..profile.units)
        .map(|at| {
            let rent = (sqft as f64
                * f64::from(site.city.dollars_per_sqft)
                * 0.0046
                * dice.between(0.85, 1.1)
                / 25.0)
                .round();
            Unit {
                unit_id: part_id(home, 950_000 + u32::from(at)),
                name: Some(format!("Unit {}", at + 1)),
                beds: Some(beds),
                baths: Some(1.0),
                sqft: Some(sqft),
                rent_cents: Some(rent as i64 * 2_500),
                count: Some(1),
            }
        })
        .collect()
}
