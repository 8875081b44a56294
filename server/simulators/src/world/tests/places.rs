use super::super::network::plane::{Ring, xy};
use super::super::{AreaKind, Mls, Network, places};
use super::{each, full};
use std::collections::HashMap;

/// Areas by the hundredths of a degree that they touch.
fn areas(network: &Network) -> HashMap<(i32, i32), Vec<Ring>> {
    let mut grid: HashMap<(i32, i32), Vec<Ring>> = HashMap::new();
    for area in &network.areas {
        let cells = |pick: fn(&model::geo::Point) -> f64| {
            let values = area.ring.iter().map(pick);
            let low = values.clone().fold(f64::MAX, f64::min);
            ((low * 50.0).floor() as i32)
                ..=((values.fold(f64::MIN, f64::max) * 50.0).floor() as i32)
        };
        for row in cells(|point| point.latitude) {
            for column in cells(|point| point.longitude) {
                grid.entry((row, column))
                    .or_default()
                    .push(Ring::of_points(&area.ring));
            }
        }
    }
    grid
}

#[test]
fn every_home_stands_in_its_city_and_on_no_golf_course_park_airfield_or_water() {
    let world = full();
    let grid = areas(world.network());
    let outlines: HashMap<&str, Ring> = world
        .network()
        .cities
        .iter()
        .map(|city| (city.name, Ring::of_points(&city.ring)))
        .collect();
    for (mls, sim) in each(world) {
        let home = sim.listing;
        let (latitude, longitude) = (
            home.latitude.expect("place"),
            home.longitude.expect("place"),
        );
        let at = xy(latitude, longitude);
        let inside: Vec<&&str> = outlines
            .iter()
            .filter(|(_, ring)| ring.contains(at))
            .map(|(name, _)| name)
            .collect();
        let city = home.city.as_deref().expect("city");
        assert_eq!(inside, [&city], "{} of {mls:?}", home.street_line());
        let cell = (
            (latitude * 50.0).floor() as i32,
            (longitude * 50.0).floor() as i32,
        );
        let blocked = grid
            .get(&cell)
            .is_some_and(|rings| rings.iter().any(|ring| ring.contains(at)));
        assert!(!blocked, "{} in {city}", home.street_line());
    }
}

#[test]
fn cities_do_not_overlap_and_lie_on_land() {
    let network = Network::shared();
    let rings: Vec<Ring> = network
        .cities
        .iter()
        .map(|city| Ring::of_points(&city.ring))
        .collect();
    let sea = network
        .areas
        .iter()
        .find(|area| area.name == "Pacific Ocean")
        .expect("sea");
    let sea = Ring::of_points(&sea.ring);
    for (number, ring) in rings.iter().enumerate() {
        let step = |axis: usize, share: i32| {
            ring.low()[axis] + (ring.high()[axis] - ring.low()[axis]) * f64::from(share) / 60.0
        };
        for point in 0..3_600 {
            let at = [step(0, point % 60), step(1, point / 60)];
            if !ring.contains(at) {
                continue;
            }
            assert!(
                !sea.contains(at),
                "{} in the sea",
                network.cities[number].name
            );
            for (other, beside) in rings.iter().enumerate().skip(number + 1) {
                assert!(
                    !beside.contains(at),
                    "{} and {}",
                    network.cities[number].name,
                    network.cities[other].name
                );
            }
        }
    }
}

#[test]
fn house_numbers_rise_along_a_street_odd_on_one_side_and_even_on_the_other() {
    let network = Network::shared();
    let mut checked = 0;
    for city in (0..network.cities.len()).step_by(3) {
        let sites = network.city_sites(city);
        let mut before: Option<(usize, [u32; 2])> = None;
        let mut last_lot = None;
        for site in sites.take(60_000) {
            let spot = network.spot(site);
            if last_lot == Some(spot.lot) {
                continue;
            }
            last_lot = Some(spot.lot);
            let side = (spot.number % 2) as usize;
            let mut numbers = match before {
                Some((street, numbers)) if street == spot.street => numbers,
                _ => [0, 0],
            };
            assert!(
                spot.number > numbers[side],
                "{} after {numbers:?}",
                spot.number
            );
            numbers[side] = spot.number;
            before = Some((spot.street, numbers));
            checked += 1;
        }
    }
    assert!(checked > 100_000, "{checked}");
}

#[test]
fn no_two_lots_stand_on_one_another() {
    let network = Network::shared();
    for city in [0, 2, 4, 20, 40] {
        let sites = network.city_sites(city);
        let mut taken: HashMap<(i64, i64), u32> = HashMap::new();
        let mut last_lot = None;
        for site in sites {
            let lot = network.spot(site).lot;
            if last_lot == Some(lot) {
                continue;
            }
            last_lot = Some(lot);
            let point = network.site_point(site);
            let at = xy(point.latitude, point.longitude);
            let cell = ((at[0] / 4.0).floor() as i64, (at[1] / 4.0).floor() as i64);
            assert_eq!(taken.insert(cell, lot), None, "two lots near {point:?}");
        }
    }
}

#[test]
fn known_neighbourhoods_stand_where_they_are() {
    let network = Network::shared();
    let mut far = Vec::new();
    for (number, city) in places::cities().iter().enumerate() {
        for known in city.known {
            let outline = network
                .neighbourhoods
                .iter()
                .find(|outline| usize::from(outline.city) == number && outline.name == known.name)
                .expect("drawn");
            let here = xy(known.at.0, known.at.1);
            let within = outline
                .rings
                .iter()
                .any(|ring| Ring::of_points(ring).contains(here));
            let near = within
                || outline.rings.iter().flatten().any(|point| {
                    let at = xy(point.latitude, point.longitude);
                    (at[0] - here[0]).hypot(at[1] - here[1]) < 1_000.0
                });
            if !near {
                far.push(known.name);
            }
        }
    }
    assert!(far.is_empty(), "{far:?}");
}

#[test]
fn the_map_has_every_kind_of_line_and_area() {
    let network = Network::shared();
    for kind in [
        AreaKind::Golf,
        AreaKind::Park,
        AreaKind::Water,
        AreaKind::Airfield,
    ] {
        assert!(
            network.areas.iter().any(|area| area.kind == kind),
            "{kind:?}"
        );
    }
    assert!(
        network
            .streets
            .iter()
            .any(|street| street.full_name() == "Gerald Ford Dr")
    );
    assert!(
        network
            .streets
            .iter()
            .any(|street| street.full_name() == "I-10")
    );
    let sites = |mls: Mls| -> usize {
        network
            .cities
            .iter()
            .enumerate()
            .filter(|(_, city)| city.mls == mls)
            .map(|(at, _)| network.city_sites(at).len())
            .sum()
    };
    assert!(sites(Mls::Gps) > 200_000, "{}", sites(Mls::Gps));
    assert!(sites(Mls::Crmls) > 1_000_000, "{}", sites(Mls::Crmls));
}
