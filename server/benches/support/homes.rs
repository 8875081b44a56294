//! A million homes in sixty towns: clustered, stacked, log-normal in price, half of them sold.

use super::Random;
use index::{Index, IndexBuilder, IndexRow};
use model::listings::{ListingKind, StandardStatus};
use model::search::LandType;
use model::time::DAY_MS;

/// The time of every question.
pub const NOW_MS: i64 = 1_795_305_600_000;
/// How many cities there are.
pub const CITIES: u64 = 300;

const SUBDIVISIONS: u64 = 8_000;
const SUB_TYPES: [&str; 15] = [
    "Single Family Residence",
    "Condominium",
    "Townhouse",
    "Manufactured Home",
    "Mobile Home",
    "Duplex",
    "Triplex",
    "Quadruplex",
    "Loft",
    "Cabin",
    "Stock Cooperative",
    "Own Your Own",
    "Timeshare",
    "Studio",
    "Other",
];

/// The towns around which homes lie.
pub struct Towns {
    centers: Vec<(f64, f64, f64)>,
    cities: Vec<(f64, f64)>,
}

impl Towns {
    /// The same towns for each seed.
    pub fn new(random: &mut Random) -> Self {
        let point =
            |random: &mut Random| (32.6 + 8.0 * random.unit(), -123.0 + 8.0 * random.unit());
        let centers: Vec<_> = (0..60)
            .map(|_| {
                let (latitude, longitude) = point(random);
                (latitude, longitude, 0.03 + 0.2 * random.unit())
            })
            .collect();
        let cities = (0..CITIES as usize)
            .map(|city| {
                let (latitude, longitude, width) = centers[city % centers.len()];
                (
                    latitude + width * random.normal(),
                    longitude + width * random.normal(),
                )
            })
            .collect();
        Self { centers, cities }
    }

    /// A point near a town.
    pub fn point(&self, random: &mut Random) -> (f64, f64) {
        let weight = random.unit() * random.unit();
        let (latitude, longitude, width) =
            self.centers[(weight * self.centers.len() as f64) as usize];
        (
            latitude + width * random.normal(),
            longitude + width * random.normal(),
        )
    }

    fn city(&self, (latitude, longitude): (f64, f64)) -> u64 {
        let distance =
            |city: &(f64, f64)| (city.0 - latitude).powi(2) + (city.1 - longitude).powi(2);
        let nearest = self
            .cities
            .iter()
            .enumerate()
            .min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
        nearest.map_or(0, |(city, _)| city as u64)
    }
}

/// Makes homes one after the other, in order of their keys.
pub struct Homes {
    random: Random,
    towns: Towns,
    stack: (f64, f64),
}

impl Homes {
    /// The same homes for each seed.
    pub fn new(seed: u64) -> Self {
        let mut random = Random(seed);
        let towns = Towns::new(&mut random);
        Self {
            random,
            towns,
            stack: (33.8, -116.5),
        }
    }

    /// The towns.
    pub fn towns(&self) -> &Towns {
        &self.towns
    }

    /// The home of a number.
    pub fn home(&mut self, number: u64) -> IndexRow {
        let r = &mut self.random;
        let status = match r.below(111) {
            0..45 => StandardStatus::Active,
            45..100 => StandardStatus::Closed,
            100..105 => StandardStatus::Pending,
            105..108 => StandardStatus::ActiveUnderContract,
            108..110 => StandardStatus::ComingSoon,
            _ => StandardStatus::Hold,
        };
        let kind = if r.below(20) == 0 {
            r.pick(&ListingKind::ALL[1..4])
        } else {
            ListingKind::Residential
        };
        let sub_type = (r.unit() * r.unit() * r.unit() * 15.0) as usize;
        let is_condo = sub_type == 1;
        if !(is_condo && r.below(2) == 0) {
            self.stack = self.towns.point(r);
        }
        let point = self.stack;
        let city = if r.below(50) == 0 {
            r.below(CITIES)
        } else {
            self.towns.city(point)
        };
        let price = (13.2 + 0.7 * r.normal()).exp();
        let rent = kind == ListingKind::ResidentialLease;
        let price_cents = if rent {
            (price / 200.0) as i64 * 100
        } else {
            (price / 1_000.0) as i64 * 100_000
        };
        let sqft = 600 + (price.sqrt() * 1.6 * (0.7 + 0.6 * r.unit())) as i64;
        let days = (r.unit()
            * r.unit()
            * if status == StandardStatus::Closed {
                1_400.0
            } else {
                300.0
            }) as i64;
        let mut row = IndexRow::new(
            "mls:gps",
            format!("{:026}", 20_200_218_000_000_u64 + number),
            status,
            kind,
        );
        row.property_sub_type = Some(SUB_TYPES[sub_type].to_owned());
        row.city = Some(format!("City {city}"));
        row.subdivision = (r.below(4) > 0).then(|| {
            format!(
                "Tract {}",
                city * (SUBDIVISIONS / CITIES) + r.below(SUBDIVISIONS / CITIES)
            )
        });
        row.postal_code = Some(format!("9{:04}", city * 3 + r.below(3)));
        row.state_or_province = Some("CA".to_owned());
        row.latitude = Some((point.0 * 1e6).round() / 1e6);
        row.longitude = Some((point.1 * 1e6).round() / 1e6);
        row.price_cents = Some(price_cents);
        row.price_cut = r.below(4) == 0;
        row.previous_price_cents = row.price_cut.then_some(price_cents / 9_500 * 10_000);
        row.beds = Some((1.0 + sqft as f64 / 700.0 + r.unit()) as i64);
        row.baths = Some(((sqft as f64 / 400.0 + r.unit() * 2.0) as i64).clamp(2, 16) as f64 / 2.0);
        row.sqft = Some(sqft);
        row.lot_sqft = (!is_condo).then(|| 3_000 + (r.unit() * r.unit() * 40_000.0) as i64);
        row.year_built = Some(1_930 + r.below(96) as i64);
        row.stories = Some(1 + r.below(3) as i64);
        row.garage = Some(r.below(4) as i64);
        row.pool_private = r.below(3) == 0;
        row.pool_community = r.below(4) == 0;
        row.hoa_monthly_cents = (r.below(2) == 0).then(|| r.below(900) as i64 * 100);
        row.tax_annual_cents = Some(price_cents / 90);
        row.land = Some(if r.below(20) == 0 {
            LandType::Lease
        } else {
            LandType::Fee
        });
        row.on_market_at = Some(NOW_MS / DAY_MS * DAY_MS - days * DAY_MS);
        row.off_market_at =
            (!matches!(status, StandardStatus::Active)).then_some(NOW_MS - days / 2 * DAY_MS);
        row.closed_at = (status == StandardStatus::Closed).then_some(NOW_MS - days / 3 * DAY_MS);
        row.modified_at = Some(NOW_MS - days * DAY_MS / 5);
        row.address = Some(format!(
            "{} N Via {} Dr",
            10 + r.below(9_000),
            r.below(5_000)
        ));
        row.listing_id = Some(format!("2190{number:07}"));
        row.list_office_name = Some(format!("Office {}", r.below(3_000)));
        row.mls_name = Some("Greater Palm Springs MLS".to_owned());
        row.slug = model::listings::slugify(&format!(
            "{} {} {}",
            row.address.as_deref().unwrap_or_default(),
            row.city.as_deref().unwrap_or_default(),
            row.listing_key
        ));
        row.photos = (0..6)
            .map(|photo| format!("/media/mls:gps/{}/{photo}", row.listing_key))
            .collect();
        row
    }
}

/// Builds the index of so many homes.
pub fn index(seed: u64, count: u64) -> (Index, Homes) {
    let mut homes = Homes::new(seed);
    let mut builder = IndexBuilder::default();
    for number in 0..count {
        builder.push(&homes.home(number));
    }
    (builder.finish(1), homes)
}
