//! What a photo has to show so that it agrees with the listing it belongs to.

use model::listings::{Listing, ListingKind};

use super::traps;
use crate::pictures::{HomeFacts, HomeKind, PoolKind, Region, Scene, Style, TimeOfDay, ViewKind};
use crate::world::Subject;

/// The facts of a listing that can be seen.
pub fn facts_of(listing: &Listing) -> HomeFacts {
    let count = |number: Option<i64>| number.unwrap_or_default().clamp(0, 9) as u8;
    let bedrooms = count(listing.beds);
    HomeFacts {
        // Why: a relist has another key and shows the same home.
        seed: traps::hash(
            listing
                .parcel_number
                .as_ref()
                .unwrap_or(&listing.listing_key)
                .as_bytes(),
        ) as u32,
        style: style_of(listing),
        stories: count(listing.stories).max(1),
        garage: count(listing.garage),
        bedrooms,
        pool: pool_of(listing),
        year_built: listing.year_built.unwrap_or(1985).clamp(1880, 2100) as u16,
        view: view_of(listing),
        kind: kind_of(listing),
        region: region_of(listing),
    }
}

/// The scene of a photo and its light.
pub fn scene_of(facts: &HomeFacts, subject: Subject) -> (Scene, TimeOfDay) {
    let light = match facts.seed % 4 {
        0 | 1 => TimeOfDay::Day,
        2 => TimeOfDay::Golden,
        _ => TimeOfDay::Dawn,
    };
    let scene = match subject {
        Subject::Front | Subject::Garage => Scene::Front,
        Subject::Living => Scene::Living,
        Subject::Kitchen => Scene::Kitchen,
        Subject::Dining => Scene::Dining,
        Subject::PrimaryBedroom => Scene::Bedroom,
        Subject::Bedroom => Scene::Guest,
        Subject::Bathroom => Scene::Bath,
        Subject::Pool if facts.pool != PoolKind::None => Scene::Pool,
        Subject::Pool | Subject::Yard => Scene::Garden,
        Subject::View => Scene::View,
        Subject::Community | Subject::Lot => Scene::Street,
        Subject::Aerial => Scene::Aerial,
    };
    (scene, light)
}

fn kind_of(listing: &Listing) -> HomeKind {
    match (listing.kind, listing.property_sub_type.as_deref()) {
        (ListingKind::Land | ListingKind::Farm, _) => HomeKind::Land,
        (ListingKind::ResidentialIncome, _) => HomeKind::MultiFamily,
        (ListingKind::ManufacturedInPark, _) => HomeKind::Mobile,
        (_, Some(words)) if words.contains("Condo") => HomeKind::Condo,
        (_, Some(words)) if words.contains("Town") => HomeKind::Townhouse,
        (_, Some(words)) if words.contains("Manufactured") => HomeKind::Mobile,
        _ => HomeKind::House,
    }
}

fn pool_of(listing: &Listing) -> PoolKind {
    if listing.pool_private == Some(true) {
        PoolKind::Private
    } else if listing.pool_community == Some(true)
        || listing
            .pool
            .as_deref()
            .is_some_and(|pool| pool.contains("Community"))
    {
        PoolKind::Community
    } else {
        PoolKind::None
    }
}

fn view_of(listing: &Listing) -> ViewKind {
    let views = listing.view.as_deref().unwrap_or_default();
    let sees = |word: &str| views.iter().any(|view| view.contains(word));
    [
        ("Ocean", ViewKind::Ocean),
        ("Golf", ViewKind::Golf),
        ("Mountain", ViewKind::Mountain),
        ("City", ViewKind::City),
        ("Desert", ViewKind::Desert),
    ]
    .into_iter()
    .find(|(word, _)| sees(word))
    .map_or(ViewKind::None, |(_, view)| view)
}

fn style_of(listing: &Listing) -> Option<Style> {
    let words = listing.architectural_style.as_deref()?;
    [
        ("Mid Century", Style::Gable),
        ("Spanish", Style::Spanish),
        ("Mediterranean", Style::Spanish),
        ("Ranch", Style::Ranch),
        ("Craftsman", Style::Craftsman),
        ("Bungalow", Style::Craftsman),
        ("Farmhouse", Style::Farmhouse),
        ("Modern", Style::Flat),
        ("Contemporary", Style::Cubes),
    ]
    .into_iter()
    .find(|(word, _)| words.contains(word))
    .map(|(_, style)| style)
}

/// Corners of the shore from north to south: latitude and longitude.
const SHORE: [(f64, f64); 5] = [
    (34.03, -118.52),
    (33.75, -118.20),
    (33.60, -117.92),
    (33.20, -117.38),
    (32.70, -117.25),
];

/// The desert lies east of the pass, the coast within ten miles of the sea.
fn region_of(listing: &Listing) -> Region {
    let (Some(latitude), Some(longitude)) = (listing.latitude, listing.longitude) else {
        return Region::Inland;
    };
    if longitude > -116.8 && latitude > 33.3 {
        Region::Desert
    } else if longitude < shore_at(latitude) + 0.17 {
        Region::Coast
    } else if latitude > 33.7 && longitude < -118.0 {
        Region::City
    } else {
        Region::Inland
    }
}

/// The longitude of the shore, from corner to corner.
fn shore_at(latitude: f64) -> f64 {
    let latitude = latitude.clamp(SHORE[4].0, SHORE[0].0);
    SHORE
        .windows(2)
        .find(|pair| latitude >= pair[1].0)
        .map_or(SHORE[0].1, |pair| {
            let along = (pair[0].0 - latitude) / (pair[0].0 - pair[1].0);
            pair[0].1 + along * (pair[1].1 - pair[0].1)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::StandardStatus;

    fn listing(kind: ListingKind) -> Listing {
        Listing::new(
            "mls:gps",
            "20260101000000000000000000",
            StandardStatus::Active,
            kind,
        )
    }

    #[test]
    fn a_desert_condo_with_a_shared_pool_looks_like_one() {
        let facts = facts_of(&Listing {
            property_sub_type: Some("Condominium".to_owned()),
            pool: Some("Community, In Ground".to_owned()),
            view: Some(vec!["Mountain(s)".to_owned()]),
            latitude: Some(33.82),
            longitude: Some(-116.54),
            beds: Some(2),
            ..listing(ListingKind::Residential)
        });

        assert_eq!(facts.kind, HomeKind::Condo);
        assert_eq!(facts.pool, PoolKind::Community);
        assert_eq!(facts.view, ViewKind::Mountain);
        assert_eq!(facts.region, Region::Desert);
        assert_eq!(facts.bedrooms, 2);
    }

    #[test]
    fn no_pool_is_shown_where_there_is_none() {
        let facts = facts_of(&listing(ListingKind::Residential));

        assert_eq!(scene_of(&facts, Subject::Pool).0, Scene::Garden);
    }

    #[test]
    fn regions_follow_the_map() {
        for (latitude, longitude, region) in [
            (33.60, -117.90, Region::Coast),
            (34.05, -118.25, Region::City),
            (33.95, -117.40, Region::Inland),
            (33.72, -116.31, Region::Desert),
        ] {
            let home = Listing {
                latitude: Some(latitude),
                longitude: Some(longitude),
                ..listing(ListingKind::Residential)
            };
            assert_eq!(region_of(&home), region, "{latitude} {longitude}");
        }
    }
}
