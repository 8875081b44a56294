use super::super::{AreaKind, Mls, MlsSize, World, WorldOptions};
use super::{NOW_MS, each, full, median};
use model::listings::{ListingKind, StandardStatus};
use std::collections::{HashMap, HashSet};

#[test]
fn golf_fronts_new_homes_and_the_shore_cost_more() {
    let mut golf: HashMap<bool, Vec<f64>> = HashMap::new();
    let mut shore: HashMap<bool, Vec<f64>> = HashMap::new();
    let mut ages: HashMap<String, Vec<(i64, f64)>> = HashMap::new();
    for (mls, sim) in each(full()) {
        let home = sim.listing;
        if home.kind != ListingKind::Residential || home.standard_status != StandardStatus::Active {
            continue;
        }
        let per_sqft =
            home.list_price_cents.expect("price") as f64 / home.sqft.expect("area") as f64;
        let views = home.view.unwrap_or_default();
        let place = (
            home.city.unwrap_or_default(),
            home.subdivision.unwrap_or_default(),
        );
        if mls == Mls::Gps
            && home
                .community_features
                .is_some_and(|list| list.iter().any(|word| word == "Golf"))
        {
            golf.entry(views.iter().any(|view| view == "Golf Course"))
                .or_default()
                .push(per_sqft);
        }
        if place.0 == "Laguna Beach" || place.0 == "Newport Beach" {
            shore
                .entry(views.iter().any(|view| view == "Ocean"))
                .or_default()
                .push(per_sqft);
        }
        ages.entry(format!("{place:?}"))
            .or_default()
            .push((home.year_built.expect("year"), per_sqft));
    }
    assert!(median(golf.remove(&true).expect("some")) > median(golf.remove(&false).expect("some")));
    assert!(
        median(shore.remove(&true).expect("some")) > median(shore.remove(&false).expect("some"))
    );

    let (mut dearer, mut compared) = (0, 0);
    for mut homes in ages.into_values().filter(|homes| homes.len() >= 40) {
        homes.sort_unstable_by_key(|home| home.0);
        let half = homes.len() / 2;
        if homes[0].0 + 12 > homes[homes.len() - 1].0 {
            continue;
        }
        let of = |part: &[(i64, f64)]| median(part.iter().map(|home| home.1).collect());
        dearer += usize::from(of(&homes[half..]) > of(&homes[..half]));
        compared += 1;
    }
    assert!(
        compared >= 20 && dearer * 10 >= compared * 7,
        "{dearer} of {compared}"
    );
}

#[test]
fn a_million_listings_have_addresses_of_their_own() {
    let sizes = [
        MlsSize {
            active: 100_000,
            closed: 100_000,
        },
        MlsSize {
            active: 300_000,
            closed: 500_000,
        },
    ];
    let world = World::generate(&WorldOptions {
        seed: 3,
        now_ms: NOW_MS,
        sizes,
    });

    assert_eq!(world.len(Mls::Gps) + world.len(Mls::Crmls), 1_000_000);
    let mut addresses = HashSet::new();
    for rank in (0..world.len(Mls::Gps)).step_by(7) {
        let home = world.listing(Mls::Gps, rank).listing;
        assert!(addresses.insert((home.street_line(), home.city)));
    }
    for rank in (0..world.len(Mls::Crmls)).step_by(391) {
        assert!(world.listing(Mls::Crmls, rank).listing.city.is_some());
    }
    assert!(
        world
            .network()
            .areas
            .iter()
            .any(|area| area.kind == AreaKind::Golf)
    );
}
