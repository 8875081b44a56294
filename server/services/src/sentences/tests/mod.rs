//! Sentences with the search that they ask for.

mod asked;
mod corpus;
mod held_out;
mod noise;
mod variations;

use super::{PlaceName, PlaceNames, read};
use model::geo::Point;
use model::search::Reading;

const YEAR: i64 = 2026;

fn places() -> PlaceNames {
    let cities = [
        "Palm Springs",
        "Palm Desert",
        "La Quinta",
        "Indio",
        "Coachella",
        "Rancho Mirage",
        "Cathedral City",
        "Indian Wells",
        "Desert Hot Springs",
        "Los Angeles",
        "San Diego",
        "Long Beach",
        "Riverside",
        "Yucca Valley",
        "Joshua Tree",
        "Temecula",
        "Big Bear Lake",
        "Gardena",
    ];
    let subdivisions = [
        "Deepwell",
        "PGA West",
        "Racquet Club Estates",
        "Vista Las Palmas",
        "Sun City Palm Desert",
        "Movie Colony",
        "Trilogy",
    ];
    let city = |(number, name): (usize, &str)| {
        let middle = Point {
            latitude: 33.5 + number as f64 / 10.0,
            longitude: -116.5,
        };
        (PlaceName::City(name.to_owned()), Some(middle))
    };
    let subdivision = |name: &str| (PlaceName::Subdivision(name.to_owned()), None);
    let zip = |zip: &str| (PlaceName::Zip(zip.to_owned()), None);
    PlaceNames::new(
        cities
            .into_iter()
            .enumerate()
            .map(city)
            .chain(subdivisions.into_iter().map(subdivision))
            .chain(["92262", "92264", "92253", "92201"].into_iter().map(zip)),
    )
}

fn reading(sentence: &str) -> Reading {
    read(sentence, &places(), YEAR)
}
