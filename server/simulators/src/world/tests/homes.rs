use super::super::{Mls, World, keys, media};
use super::{NOW_MS, each, full, small};
use model::listings::{ListingEventKind, ListingKind, StandardStatus};
use model::time::{DAY_MS, civil_from_days};
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

fn fingerprint(world: &World) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (_, listing) in each(world) {
        format!("{listing:?}").hash(&mut hasher);
    }
    hasher.finish()
}

#[test]
fn the_numbers_of_active_and_closed_listings_are_exact() {
    let world = full();

    for (mls, active, closed) in [(Mls::Gps, 11_592, 11_592), (Mls::Crmls, 20_406, 30_409)] {
        let of = |status| {
            (0..world.len(mls))
                .filter(|&rank| world.status(mls, rank) == status)
                .count()
        };
        assert_eq!(of(StandardStatus::Active), active, "{mls:?}");
        assert_eq!(of(StandardStatus::Closed), closed, "{mls:?}");
        assert_eq!(world.len(mls), active + closed, "{mls:?}");
    }
}

#[test]
fn the_same_seed_makes_the_same_world_and_another_seed_another() {
    assert_eq!(fingerprint(&small(5)), fingerprint(&small(5)));
    assert_ne!(fingerprint(&small(5)), fingerprint(&small(6)));
}

#[test]
fn keys_ascend_with_time_and_are_never_used_twice() {
    let world = full();
    let mut seen = HashSet::new();
    for mls in Mls::ALL {
        let mut before = String::new();
        for rank in 0..world.len(mls) {
            let key = world.key(mls, rank);
            assert!(key > before && key.len() == 26, "{key}");
            assert_eq!(world.find(&key), Some((mls, rank)));
            assert_eq!(world.rank_after(mls, &key), rank + 1);
            assert!(keys::moment_of(&key).is_some_and(|us| us / 1_000 <= NOW_MS));
            assert!(seen.insert(key.clone()));
            before = key;
        }
    }
    assert_eq!(world.rank_after(Mls::Gps, ""), 0);
}

#[test]
fn no_address_listing_id_or_parcel_is_used_twice() {
    let mut addresses = HashSet::new();
    let mut numbers = HashSet::new();
    let mut parcels = HashSet::new();
    for (mls, sim) in each(full()) {
        let home = sim.listing;
        let address = (home.street_line(), home.city.clone());
        assert!(addresses.insert(address.clone()), "{address:?} twice");
        assert!(
            numbers.insert((mls, home.listing_id.clone())),
            "{:?} twice",
            home.listing_id
        );
        assert!(
            parcels.insert((home.county, home.parcel_number.clone())),
            "{:?} twice",
            home.parcel_number
        );
    }
}

#[test]
fn closed_homes_were_sold_in_the_last_five_years_after_they_were_listed() {
    for (_, sim) in each(full()) {
        let home = sim.listing;
        if home.standard_status != StandardStatus::Closed {
            assert_eq!((home.close_date, home.close_price_cents), (None, None));
            continue;
        }
        let closed = home.close_date.expect("closed");
        assert!(closed <= NOW_MS && closed > NOW_MS - 1_827 * DAY_MS);
        let sold_in = civil_from_days(closed / DAY_MS).0;
        assert!(
            home.year_built.is_none_or(|year| year <= sold_in),
            "sold before it was built"
        );
        assert!(
            home.on_market_date <= home.purchase_contract_date
                && home.purchase_contract_date <= home.close_date
        );
        let ratio = home.close_price_cents.expect("price") as f64
            / home.list_price_cents.expect("price") as f64;
        assert!((0.85..1.2).contains(&ratio), "{ratio}");
    }
}

#[test]
fn moments_are_in_order_and_never_in_the_future() {
    for (_, sim) in each(full()) {
        let home = sim.listing;
        let modified = home.modified_at.expect("modified");
        assert!(modified <= NOW_MS);
        assert!(home.status_changed_at.expect("status") <= modified);
        assert!(home.price_changed_at.is_none_or(|at| at <= modified));
        assert!(
            home.photos_modified_at
                .is_none_or(|at| at <= modified + 999),
            "{home:?}"
        );
        assert!(home.listing_contract_date <= home.on_market_date);
        assert!(home.days_on_market <= home.cumulative_days_on_market);
        assert!(
            sim.history
                .windows(2)
                .all(|pair| pair[0].happened_at <= pair[1].happened_at),
            "{:?}",
            sim.history
        );
    }
}

#[test]
fn prices_of_the_history_lead_to_the_price_asked() {
    let mut relists = 0;
    for (_, sim) in each(full()) {
        let mut price = None;
        for event in &sim.history {
            match event.kind {
                ListingEventKind::PriceChanged => {
                    assert_eq!(event.old_price_cents, price);
                    price = event.new_price_cents;
                }
                ListingEventKind::Listed | ListingEventKind::Relisted => {
                    price = event.new_price_cents;
                }
                ListingEventKind::Closed => {
                    assert_eq!(event.new_price_cents, sim.listing.close_price_cents);
                }
                _ => {}
            }
            relists += usize::from(event.previous_listing_key.is_some());
        }
        assert_eq!(price, sim.listing.list_price_cents);
    }
    assert!(relists > 3_000, "{relists}");
}

#[test]
fn leased_land_has_a_future_end_and_a_rent_and_is_a_tenth_of_the_valley() {
    let (mut leased, mut all) = (0, 0);
    for (mls, sim) in each(full()) {
        let home = sim.listing;
        if home.land_type.as_deref() == Some("Lease") {
            assert!(home.land_lease_expiration_date.expect("end") > NOW_MS);
            assert!(
                home.land_lease_amount_cents.expect("rent") > 0 && home.land_lease_per.is_some()
            );
            leased += 1;
        } else {
            assert_eq!(home.land_lease_expiration_date, None);
        }
        all += usize::from(mls == Mls::Gps);
    }
    let share = f64::from(leased) / all as f64;
    assert!((0.06..0.15).contains(&share), "{share}");
}

#[test]
fn remarks_fit_the_facts() {
    for (_, sim) in each(full()) {
        let home = sim.listing;
        let remarks = home.public_remarks.expect("remarks");
        let sentences = remarks.matches(['.', '!']).count() - remarks.matches("..").count();
        assert!((3..=9).contains(&sentences), "{sentences}: {remarks}");
        assert_eq!(
            remarks.contains("private pool"),
            home.pool_private == Some(true) && remarks.contains("pool"),
            "{remarks}"
        );
        if remarks.contains("community pool") {
            assert_eq!(home.pool_community, Some(true), "{remarks}");
        }
        if remarks.contains("leased land") || remarks.contains("Land lease of") {
            assert_eq!(home.land_type.as_deref(), Some("Lease"), "{remarks}");
        }
        if home
            .view
            .as_deref()
            .is_some_and(|views| !views.iter().any(|view| view == "Mountain(s)"))
        {
            assert!(
                !remarks.contains("ountain views") && !remarks.contains("mountains"),
                "{remarks}"
            );
        }
        if home.stories.is_some_and(|stories| stories > 1) {
            assert!(!remarks.contains("one level"), "{remarks}");
        }
    }
}

#[test]
fn facts_of_a_home_agree_with_each_other() {
    let mut kinds: HashMap<ListingKind, usize> = HashMap::new();
    for (mls, sim) in each(full()) {
        let home = &sim.listing;
        *kinds.entry(home.kind).or_default() += 1;
        assert_eq!(
            home.property_type.as_deref(),
            Some(mls.property_type(home.kind))
        );
        if home.kind == ListingKind::Land {
            assert_eq!((home.beds, home.sqft, home.year_built), (None, None, None));
            continue;
        }
        let (beds, sqft) = (home.beds.expect("beds"), home.sqft.expect("area"));
        assert!(
            (1..=12).contains(&beds) && sqft >= 450 && sqft / beds >= 220,
            "{beds} beds in {sqft}"
        );
        let baths = home.full_baths.unwrap_or(0) + home.three_quarter_baths.unwrap_or(0);
        let counted = baths as f64 + home.half_baths.unwrap_or(0) as f64 / 2.0;
        assert!((home.baths.expect("baths") - counted).abs() < 1e-9);
        assert!((1895..=2026).contains(&home.year_built.expect("year")));
        assert_eq!(
            home.units.is_some(),
            home.kind == ListingKind::ResidentialIncome
        );
        assert_eq!(sim.units.len() as i64, home.units.unwrap_or(0));
        let pool = home.pool.as_deref().unwrap_or("None");
        assert_eq!(
            pool.contains("Private"),
            home.pool_private == Some(true),
            "{pool}"
        );
        assert_eq!(home.photos_count, Some(sim.photos.len() as i64));
    }
    for kind in [
        ListingKind::Residential,
        ListingKind::ResidentialLease,
        ListingKind::ResidentialIncome,
        ListingKind::Land,
        ListingKind::ManufacturedInPark,
    ] {
        assert!(
            kinds.get(&kind).is_some_and(|&count| count > 300),
            "{kind}: {kinds:?}"
        );
    }
}

#[test]
fn one_in_sixteen_is_open_on_the_coming_weekend() {
    let world = full();
    let saturday = i64::from(media::coming_saturday(NOW_MS)) * DAY_MS;
    let (mut open, mut active) = (0, 0);
    for (_, sim) in each(world) {
        if sim.listing.standard_status != StandardStatus::Active {
            assert!(sim.open_houses.is_empty());
            continue;
        }
        active += 1;
        open += usize::from(!sim.open_houses.is_empty());
        for house in &sim.open_houses {
            let local = house.starts_at - 8 * 3_600_000;
            assert!(local >= saturday && local < saturday + 2 * DAY_MS && house.starts_at > NOW_MS);
            assert!((10..15).contains(&(local.rem_euclid(DAY_MS) / 3_600_000)));
            assert!(house.ends_at > house.starts_at);
        }
    }
    let share = open as f64 / f64::from(active);
    assert!((0.05..0.07).contains(&share), "{share}");
}

#[test]
fn a_few_per_cent_have_no_photos_hide_or_opt_out() {
    let (mut all, mut bare, mut refused, mut hidden, mut opted_out) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (_, sim) in each(full()) {
        all += 1.0;
        bare += f64::from(sim.photos.is_empty());
        refused += f64::from(sim.photos.iter().any(|photo| photo.forbidden));
        hidden += f64::from(sim.listing.internet_address_display == Some(false));
        opted_out += f64::from(sim.listing.internet_entire_listing_display == Some(false));
        assert_eq!(
            sim.photos.iter().filter(|photo| photo.primary).count(),
            usize::from(!sim.photos.is_empty())
        );
    }
    assert!((0.025..0.035).contains(&(bare / all)), "{bare}");
    assert!((0.007..0.013).contains(&(refused / all)), "{refused}");
    assert!((0.015..0.025).contains(&(hidden / all)) && (0.01..0.02).contains(&(opted_out / all)));
}
