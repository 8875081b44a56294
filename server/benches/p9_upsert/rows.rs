//! Believable listings with 60 columns filled, always the same.

use model::listings::{FIELDS, Kind, Listing, ListingKind, StandardStatus, Value};

/// Listings stored.
pub const ROWS: usize = 42_000;
/// Listings of one transaction.
pub const BATCH: usize = 500;
/// Columns filled beside the store's own.
pub const FILLED: usize = 60;

const REMARKS: &str = "Light fills this single-level home behind the gates, with a great room that \
    opens to the pool, a kitchen with quartz counters and an island, and a primary suite with a \
    view of the Santa Rosa mountains. Owned solar, new roof, low fees. Minutes from golf, hiking \
    and downtown. Furnished per inventory. Bring your clubs and your swimsuit, and stay a while.";

/// All listings; an edition above 0 has other prices, times and remarks, as after a change.
pub fn listings(edition: i64) -> Vec<Listing> {
    (0..ROWS as u64).map(|row| listing(row, edition)).collect()
}

/// The positions of the fields that are filled.
pub fn filled() -> Vec<usize> {
    const NEEDED: [&str; 14] = [
        "slug",
        "list_price_cents",
        "latitude",
        "longitude",
        "city",
        "subdivision",
        "parcel_number",
        "sqft",
        "modified_at",
        "public_remarks",
        "photos_modified_at",
        "created_at",
        "updated_at",
        "list_office_name",
    ];
    let needed = |position: &usize| NEEDED.contains(&FIELDS[*position].column);
    let mut positions: Vec<usize> = (0..FIELDS.len()).filter(needed).collect();
    let others = (0..FIELDS.len()).filter(|position| !needed(position));
    positions.extend(others.take(FILLED - NEEDED.len()));
    positions.sort_unstable();
    positions
}

fn listing(row: u64, edition: i64) -> Listing {
    let key = format!("2026112100{row:016}");
    let mut listing = Listing::new(
        "mls:gps",
        &key,
        StandardStatus::Active,
        ListingKind::Residential,
    );
    for position in filled() {
        let field = &FIELDS[position];
        let noise = mix(row.wrapping_mul(1_000).wrapping_add(position as u64));
        let value = match (field.column, field.kind) {
            ("slug", _) => Value::Text(format!("{}-calle-tecate-la-quinta-{key}", noise % 80_000)),
            ("city", _) => Value::Text(format!("City {}", noise % 30)),
            ("subdivision", _) => Value::Text(format!("Subdivision {}", noise % 900)),
            ("parcel_number", _) => Value::Text(format!("{:09}", noise % 999_999_999)),
            ("latitude", _) => Value::Real(33.5 + (noise % 400_000) as f64 / 1e6),
            ("longitude", _) => Value::Real(-116.5 + (noise % 600_000) as f64 / 1e6),
            ("list_price_cents", _) => {
                Value::Integer((20_000_000 + (noise % 2_000_000) * 100) as i64 - edition * 500_000)
            }
            ("modified_at", _) => {
                Value::Integer(super::NOW - (noise % 86_400_000) as i64 + edition * 90_000_000)
            }
            ("created_at" | "updated_at", _) => Value::Integer(super::NOW),
            ("public_remarks", _) => Value::Text(format!("{REMARKS} {edition}{noise}")),
            (_, Kind::Text) => Value::Text(format!("{} {}", field.json, noise % 50)),
            (_, Kind::List) => Value::List(vec![format!("A{}", noise % 9), "Central".to_owned()]),
            (_, Kind::Real) => Value::Real((noise % 80) as f64 / 2.0),
            (_, Kind::Boolean) => Value::Boolean(noise.is_multiple_of(2)),
            (_, Kind::Money) => Value::Integer((noise % 900_000) as i64 * 100),
            _ => Value::Integer((noise % 5_000) as i64),
        };
        // The kinds are those of the table itself.
        listing
            .set(position, Some(value))
            .unwrap_or_else(|error| panic!("{error}"));
    }
    listing
}

/// What a feed would have sent, near enough: the text whose hash tells unchanged records.
pub fn raw_record(listing: &Listing) -> String {
    format!("{:?}", listing.values())
}

fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
