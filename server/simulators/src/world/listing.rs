//! The whole listing, derived from the compact state of a home.

use super::history::cents;
use super::homes::Home;
use super::mls::Mls;
use super::people::agent;
use super::places::Schools;
use super::profile::{Profile, Site};
use super::random::Dice;
use super::{features, media, notes, words};
use model::listings::{Listing, ListingKind, StandardStatus};
use model::time::DAY_MS;

/// Square feet of an acre.
const ACRE_SQFT: f64 = 43_560.0;

fn date(day: u16) -> Option<i64> {
    (day > 0).then(|| i64::from(day) * DAY_MS)
}

fn moment(seconds: u32) -> Option<i64> {
    (seconds > 0).then(|| i64::from(seconds) * 1_000)
}

fn text(word: &str) -> Option<String> {
    (!word.is_empty()).then(|| word.to_owned())
}

/// The fields of a listing at a moment.
pub(super) fn of(
    mls: Mls,
    home: &Home,
    site: &Site<'_>,
    profile: &Profile,
    now_ms: i64,
) -> Listing {
    let mut listing = Listing::new(mls.source(), home.key(), home.status, profile.kind);
    let mut dice = Dice::of(&[89, home.entered_us as u64, u64::from(home.site)]);
    fill_identity(&mut listing, mls, home, site);
    fill_price(&mut listing, mls, home);
    fill_dates(&mut listing, home, now_ms, &mut dice);
    fill_address(&mut listing, home, site);
    fill_land(&mut listing, profile);
    listing.property_type = Some(mls.property_type(profile.kind).to_owned());
    listing.property_sub_type = text(profile.sub_type);
    if profile.is_built() {
        fill_structure(&mut listing, profile);
        listing.pool = features::pool(mls, profile, &mut dice);
        features::fill_structure(&mut listing, site, profile, &mut dice);
    }
    listing.view = Some(features::views(profile));
    listing.waterfront = Some(profile.waterfront);
    features::fill_community(&mut listing, site, profile, &mut dice);
    fill_taxes(&mut listing, home, profile, &mut dice);
    fill_schools(&mut listing, &site.city.schools, site);
    fill_people(&mut listing, mls, home, site, &mut dice);
    fill_permissions(&mut listing, &mut dice);
    listing.public_remarks = Some(words::public_remarks(site, profile));
    listing.private_remarks = Some(notes::private_remarks(&mut dice));
    listing.showing_instructions = Some(
        dice.pick(&[
            "Call listing agent",
            "Go direct",
            "ShowingTime only",
            "Text owner, then lockbox",
        ])
        .to_owned(),
    );
    for tour in media::tours(home) {
        if tour.branded {
            listing.virtual_tour_url = Some(tour.uri);
        } else {
            listing.virtual_tour_unbranded_url = Some(tour.uri);
        }
    }
    listing.video_url = media::videos(home)
        .into_iter()
        .find(|video| !video.branded)
        .map(|video| video.uri);
    listing
}

fn fill_identity(listing: &mut Listing, mls: Mls, home: &Home, site: &Site<'_>) {
    let year = model::time::civil_from_days(i64::from(home.entered_day()))
        .0
        .rem_euclid(100);
    listing.listing_id = Some(match (mls, site.city.county) {
        (Mls::Gps, _) => format!("219{:06}DA", home.serial),
        (_, "Orange") => format!("OC{year:02}{:06}", home.serial),
        (_, "Los Angeles") => format!("SR{year:02}{:06}", home.serial),
        (_, "San Diego") => format!("NDP{year:02}{:06}", home.serial),
        (_, "San Bernardino") => format!("CV{year:02}{:06}", home.serial),
        _ => format!("SW{year:02}{:06}", home.serial),
    });
    listing.mls_id = Some(mls.id().to_owned());
    listing.mls_name = Some(mls.name().to_owned());
    let parcel = u64::from(home.site) * 26 + u64::from(home.annex) + 101_000_000;
    listing.parcel_number = Some(format!(
        "{:03}-{:03}-{:03}",
        parcel / 1_000_000,
        parcel / 1_000 % 1_000,
        parcel % 1_000
    ));
}

fn fill_price(listing: &mut Listing, mls: Mls, home: &Home) {
    listing.mls_status = Some(mls.status_text(home.status).to_owned());
    listing.list_price_cents = Some(cents(home.list_price));
    listing.original_list_price_cents = Some(cents(home.original_price));
    listing.previous_list_price_cents =
        (home.previous_price > 0).then(|| cents(home.previous_price));
    listing.price_changed_at = moment(home.price_changed_s);
    if home.status == StandardStatus::Closed {
        listing.close_price_cents = Some(cents(home.close_price));
        let mut dice = Dice::of(&[97, home.entered_us as u64]);
        listing.concessions_cents = dice.chance(0.22).then(|| dice.whole(2, 30) * 50_000);
    }
}

fn fill_dates(listing: &mut Listing, home: &Home, now_ms: i64, dice: &mut Dice) {
    let entered = home.entered_day();
    let contract = entered - dice.below(5) as u16;
    listing.listing_contract_date = date(contract);
    let coming = home.status == StandardStatus::ComingSoon;
    listing.on_market_date = if coming { None } else { date(entered) };
    listing.off_market_date = date(home.off_market_day);
    listing.purchase_contract_date = date(home.pending_day);
    listing.close_date = date(home.close_day);
    let today = super::birth::day(now_ms);
    let mut ends = contract + 183;
    while home.off_market_day == 0 && ends <= today {
        ends += 91;
    }
    listing.expiration_date = date(ends);
    let until = if home.off_market_day > 0 {
        home.off_market_day
    } else {
        today
    };
    let days = i64::from(until.saturating_sub(entered));
    listing.days_on_market = Some(if coming { 0 } else { days });
    listing.cumulative_days_on_market = Some(days + i64::from(home.earlier_days));
    listing.status_changed_at = moment(home.status_changed_s);
    listing.modified_at = Some(home.modified_at);
}

fn fill_address(listing: &mut Listing, home: &Home, site: &Site<'_>) {
    let spot = &site.spot;
    let street = site.network.street(spot);
    listing.street_number = Some(spot.number.to_string());
    listing.street_dir_prefix = text(street.prefix);
    listing.street_name = Some(street.name.to_string());
    listing.street_suffix = text(street.suffix);
    listing.unit_number = match (spot.units, home.annex) {
        (1, 0) => None,
        (1, annex) => Some(char::from(b'A' + annex).to_string()),
        (_, annex) => {
            let number = (u32::from(spot.unit) / 8 + 1) * 100 + u32::from(spot.unit) % 8 + 1;
            Some(if annex == 0 {
                number.to_string()
            } else {
                format!("{number}{}", char::from(b'A' + annex))
            })
        }
    };
    listing.city = Some(site.city.name.to_owned());
    listing.state_or_province = Some("CA".to_owned());
    listing.postal_code = Some(site.city.zips[spot.zip].0.to_owned());
    listing.county = Some(site.city.county.to_owned());
    listing.subdivision = Some(site.neighbourhood.name.clone());
    let point = site.network.site_point(home.site);
    listing.latitude = Some(point.latitude);
    listing.longitude = Some(point.longitude);
    let main = site.network.main_street(spot);
    listing.cross_street = main.map(super::Street::full_name);
    listing.directions = main.map(|main| {
        format!(
            "From {} turn onto {}, then look for number {}.",
            main.full_name(),
            street.full_name(),
            spot.number
        )
    });
}

fn fill_land(listing: &mut Listing, profile: &Profile) {
    listing.lot_size_square_feet = Some(f64::from(profile.lot_sqft));
    listing.lot_size_acres =
        Some((f64::from(profile.lot_sqft) / ACRE_SQFT * 100.0).round() / 100.0);
    listing.land_type = Some(
        if profile.land_lease.is_some() {
            "Lease"
        } else {
            "Fee"
        }
        .to_owned(),
    );
    if let Some(lease) = profile.land_lease {
        let per = match lease.frequency {
            "Monthly" => 12,
            "Quarterly" => 4,
            _ => 1,
        };
        listing.land_lease_amount_cents = Some(i64::from(lease.dollars_per_year) * 100 / per);
        listing.land_lease_per = Some(lease.frequency.to_owned());
        let month = 1 + lease.expires_year % 12;
        listing.land_lease_expiration_date =
            Some(model::time::days_from_civil(lease.expires_year.into(), month as u8, 1) * DAY_MS);
    }
}

fn fill_structure(listing: &mut Listing, profile: &Profile) {
    let whole = |number: u8| Some(i64::from(number));
    listing.architectural_style = text(profile.style);
    listing.beds = whole(profile.beds);
    listing.baths = Some(profile.baths());
    listing.full_baths = whole(profile.full_baths);
    listing.half_baths = whole(profile.half_baths);
    listing.three_quarter_baths = whole(profile.three_quarter_baths);
    listing.sqft = Some(i64::from(profile.sqft));
    listing.year_built = Some(i64::from(profile.year));
    listing.stories = whole(profile.stories);
    listing.garage = whole(profile.garage);
    listing.parking = whole(profile.parking);
    listing.pool_private = Some(profile.pool_private);
    listing.pool_community = Some(profile.pool_community);
    listing.spa = Some(profile.spa);
    listing.fireplaces = whole(profile.fireplaces);
    if profile.kind == ListingKind::ResidentialIncome {
        listing.units = whole(profile.units);
    }
}

fn fill_taxes(listing: &mut Listing, home: &Home, profile: &Profile, dice: &mut Dice) {
    if profile.kind == ListingKind::ResidentialLease {
        return;
    }
    let assessed = f64::from(home.original_price) * dice.between(0.45, 0.98);
    let rate = dice.between(0.0115, 0.013);
    listing.tax_annual_amount_cents =
        Some((assessed * rate) as i64 * 100 + i64::from(profile.mello_roos) * 100);
    listing.tax_year = Some(model::time::civil_from_days(i64::from(home.entered_day())).0 - 1);
}

fn fill_schools(listing: &mut Listing, schools: &Schools, site: &Site<'_>) {
    let mut dice = Dice::of(&[101, site.spot.neighbourhood as u64]);
    listing.elementary_school = Some(dice.pick(schools.elementary).to_owned());
    listing.middle_school = Some(dice.pick(schools.middle).to_owned());
    listing.high_school = Some(dice.pick(schools.high).to_owned());
    listing.school_district = Some(schools.district.to_owned());
}

fn fill_people(listing: &mut Listing, mls: Mls, home: &Home, site: &Site<'_>, dice: &mut Dice) {
    let code = site.city.area_code;
    let first = agent(mls, dice.next(), code);
    listing.attribution_contact = Some(if dice.chance(0.6) {
        first.phone.clone()
    } else {
        first.email.clone()
    });
    listing.list_agent_full_name = Some(first.name);
    listing.list_agent_key = Some(first.key);
    listing.list_agent_license = Some(first.license);
    listing.list_agent_email = Some(first.email);
    listing.list_agent_direct_phone = Some(first.phone);
    listing.list_office_name = Some(first.office);
    listing.list_office_phone = Some(first.office_phone);
    let (second, buyer) = (dice.next(), dice.next());
    if dice.chance(0.18) {
        listing.co_list_agent_full_name = Some(agent(mls, second, code).name);
    }
    if home.status == StandardStatus::Closed {
        let buyer = agent(mls, buyer, code);
        listing.buyer_agent_full_name = Some(buyer.name);
        listing.buyer_office_name = Some(buyer.office);
    }
    let year = model::time::civil_from_days(i64::from(super::birth::day(home.modified_at))).0;
    listing.copyright_notice = Some(format!("© {year} {}. All rights reserved.", mls.name()));
    listing.disclaimer = Some("Information is deemed reliable but not guaranteed.".to_owned());
}

fn fill_permissions(listing: &mut Listing, dice: &mut Dice) {
    listing.internet_entire_listing_display = Some(!dice.chance(0.015));
    listing.internet_address_display = Some(!dice.chance(0.02));
    listing.internet_automated_valuation_display = Some(!dice.chance(0.04));
    listing.internet_consumer_comment = Some(!dice.chance(0.05));
}
