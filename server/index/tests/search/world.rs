//! Random homes, with everything that is awkward about real ones.

use index::{IndexRow, OpenHouseTime};
use model::listings::{ListingKind, StandardStatus};
use model::search::LandType;
use model::time::DAY_MS;

pub const NOW_MS: i64 = 1_795_305_600_000;

/// Small and deterministic (splitmix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low) as u64 + 1) as i64
    }

    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn maybe<T>(&mut self, percent: u64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.chance(percent).then(|| make(self))
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

const CITIES: [&str; 9] = [
    "Palm Springs",
    "PALM SPRINGS",
    "Indio",
    "La Quinta",
    "La Cañada",
    "la canada",
    "Suva",
    "Rancho Mirage",
    "  ",
];
pub const SUB_TYPES: [&str; 5] = [
    "Condominium",
    "Single Family Residence",
    "Townhouse",
    "condominium",
    "Mobile",
];
const WORDS: [&str; 16] = [
    "pool",
    "Pools",
    "view",
    "mountain",
    "mid-century",
    "modern",
    "the",
    "of",
    "and,",
    "señorial",
    "spa.",
    "owner's",
    "land",
    "lease",
    "calle",
    "rare",
];
/// Centres of clusters; the last two lie on either side of the antimeridian.
pub const CENTERS: [(f64, f64); 5] = [
    (33.8, -116.5),
    (33.7, -116.3),
    (33.72, -116.22),
    (-17.9, 179.95),
    (-17.8, -179.96),
];

pub fn row(random: &mut Random, number: u64) -> IndexRow {
    let source = random.pick(&["mls:gps", "mls:crmls", "direct", "import", "a", "b", "c"]);
    let status = if random.chance(60) {
        StandardStatus::Active
    } else {
        random.pick(&StandardStatus::ALL[..6])
    };
    let kind = if random.chance(70) {
        ListingKind::Residential
    } else {
        random.pick(ListingKind::ALL)
    };
    let mut row = IndexRow::new(
        source,
        format!("{:06}", number * 7_919 % 1_000_003),
        status,
        kind,
    );
    place(&mut row, random);
    let price = 10_f64.powf(3.0 + 4.6 * random.unit());
    row.price_cents = random.maybe(92, |r| {
        if r.chance(5) {
            price as i64 * 100 + r.between(0, 99)
        } else {
            price as i64 / 1_000 * 100_000
        }
    });
    row.previous_price_cents = random.maybe(20, |_| price as i64 * 110);
    row.price_cut = random.chance(15);
    row.property_sub_type = random.maybe(85, |r| {
        if r.chance(20) {
            format!("Rare {}", r.below(30))
        } else {
            r.pick(&SUB_TYPES).to_owned()
        }
    });
    row.beds = random.maybe(88, |r| r.between(0, 8));
    row.baths = random.maybe(85, |r| {
        r.pick(&[0.0, 1.0, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 7.5])
    });
    row.sqft = random.maybe(85, |r| r.between(0, 60) * 100);
    row.lot_sqft = random.maybe(60, |r| r.between(0, 90_000));
    row.year_built = random.maybe(85, |r| r.between(1_920, 2_026));
    row.stories = random.maybe(70, |r| r.between(0, 4));
    row.garage = random.maybe(70, |r| r.between(0, 5));
    row.pool_private = random.chance(30);
    row.pool_community = random.chance(25);
    row.hoa_monthly_cents = random.maybe(50, |r| r.pick(&[0, 30, 12_345, 45_000, 90_000]));
    row.tax_annual_cents = random.maybe(50, |r| r.between(0, 3_000_000));
    row.land = random.maybe(80, |r| {
        if r.chance(25) {
            LandType::Lease
        } else {
            LandType::Fee
        }
    });
    row.land_lease_ends_at = random.maybe(30, |r| NOW_MS + r.between(-2_000, 30_000) * DAY_MS);
    row.land_lease_monthly_cents = random.maybe(30, |r| r.between(0, 90_000));
    row.on_market_at = random.maybe(90, |r| {
        NOW_MS / DAY_MS * DAY_MS - r.between(-5, 400) * DAY_MS
            + if r.chance(20) { 3_600_000 } else { 0 }
    });
    row.off_market_at = random.maybe(
        if status == StandardStatus::Active {
            2
        } else {
            70
        },
        |r| NOW_MS - r.between(0, 300) * DAY_MS,
    );
    row.closed_at = random.maybe(
        if status == StandardStatus::Closed {
            95
        } else {
            1
        },
        |r| NOW_MS - r.between(0, 900) * DAY_MS,
    );
    row.modified_at = random.maybe(95, |r| NOW_MS - r.between(0, 1_000_000_000));
    row.open_houses = (0..if random.chance(10) {
        random.below(4)
    } else {
        0
    })
        .map(|_| NOW_MS + random.between(-3, 3) * 3_600_000)
        .map(|starts_at| OpenHouseTime {
            starts_at,
            ends_at: starts_at + 7_200_000,
        })
        .collect();
    row.photos = (0..if random.chance(80) {
        random.below(7)
    } else {
        0
    })
        .map(|photo| {
            format!(
                "/media/{}/{}/{photo}é-{}",
                row.source,
                row.listing_key,
                random.below(3)
            )
        })
        .collect();
    row.mls_status = random.maybe(70, |r| format!("Status {}", r.below(5)));
    row.list_office_name = random.maybe(90, |r| format!("Office {}", r.below(50)));
    row.remarks = random.maybe(80, |r| {
        let words: Vec<_> = (0..r.below(30)).map(|_| r.pick(&WORDS)).collect();
        words.join(" ")
    });
    row.slug = if random.chance(50) {
        model::listings::slugify(&row.listing_key)
    } else {
        format!("own-{number}")
    };
    row
}

fn place(row: &mut IndexRow, random: &mut Random) {
    row.city = random.maybe(95, |r| r.pick(&CITIES).to_owned());
    row.subdivision = random.maybe(60, |r| format!("Tract {}", r.below(40)));
    row.postal_code = random.maybe(90, |r| {
        r.pick(&["92262", "92262-1234", "92264", "92201", "92253"])
            .to_owned()
    });
    row.state_or_province = random.maybe(95, |_| "CA".to_owned());
    if random.chance(12) {
        return;
    }
    row.address = Some(format!("{} Calle {}", random.below(999), random.below(99)));
    let (latitude, longitude) = random.pick(&CENTERS);
    // Stacked homes share a point of a coarse grid.
    let step = if random.chance(40) { 0.02 } else { 1e-7 };
    let mut near = |middle: f64| middle + ((random.unit() - 0.5) * 0.3 / step).round() * step;
    row.latitude = Some(near(latitude));
    let longitude = near(longitude);
    row.longitude = Some(if longitude > 180.0 {
        longitude - 360.0
    } else if longitude < -180.0 {
        longitude + 360.0
    } else {
        longitude
    });
    if random.chance(1) {
        row.latitude = Some(random.pick(&[90.0, -90.0, f64::NAN, 91.0]));
    }
}
