//! What a card shows beyond the columns, packed: only what cannot be derived, repeated words once.

use crate::blob::{Reader, Writer};
use crate::columns::Columns;
use crate::dictionary::{Dictionaries, Naming};
use crate::narrow::{LAND_LEASE, LOCATED, Narrow, POOL_PRIVATE};
use crate::rows::{IndexRow, OpenHouseTime};
use crate::values::degrees;
use model::listings::{ListingKind, StandardStatus, slugify_into};
use model::search::Card;
use model::time::DAY_MS;

const OWN_SLUG: u64 = 1;
const EXACT_PRICE: u64 = 1 << 1;
const EXACT_BATHS: u64 = 1 << 2;
const EXACT_MARKET: u64 = 1 << 3;
const ADDRESS: u64 = 1 << 4;
const LISTING_ID: u64 = 1 << 5;

/// Packs what the columns do not hold.
pub fn pack(row: &IndexRow, narrow: &Narrow, names: &mut Dictionaries) -> Vec<u8> {
    let mut out = Writer::default();
    out.text(&row.listing_key);
    let derived = derived_slug(
        row.address.as_deref(),
        names.get(Naming::City).name(u32::from(narrow.city)),
        &row.listing_key,
    );
    let price_cents = row.price_cents.filter(|cents| *cents > 0);
    let of_day = i64::from(narrow.market_day) * DAY_MS;
    let parts = [
        (derived != row.slug, OWN_SLUG),
        (
            price_cents.is_some_and(|cents| cents != i64::from(narrow.price) * 100),
            EXACT_PRICE,
        ),
        (
            row.baths
                .is_some_and(|baths| !same(baths, tenths(narrow.baths))),
            EXACT_BATHS,
        ),
        (
            row.on_market_at.is_some_and(|at| at != of_day),
            EXACT_MARKET,
        ),
        (row.address.is_some(), ADDRESS),
        (row.listing_id.is_some(), LISTING_ID),
    ];
    let flags = parts
        .into_iter()
        .filter(|(is_set, _)| *is_set)
        .fold(0, |all, (_, flag)| all | flag);
    out.number(flags);
    for (text, flag) in [
        (Some(row.slug.as_str()), OWN_SLUG),
        (row.address.as_deref(), ADDRESS),
        (row.listing_id.as_deref(), LISTING_ID),
    ] {
        if flags & flag != 0 {
            out.text(text.unwrap_or_default());
        }
    }
    if flags & EXACT_PRICE != 0 {
        out.optional(price_cents);
    }
    if flags & EXACT_BATHS != 0 {
        out.number(row.baths.unwrap_or_default().to_bits());
    }
    if flags & EXACT_MARKET != 0 {
        out.optional(row.on_market_at);
    }
    out.optional(row.previous_price_cents);
    out.optional(row.hoa_monthly_cents);
    out.optional(row.modified_at);
    for name in [
        &row.mls_status,
        &row.state_or_province,
        &row.list_office_name,
        &row.mls_name,
    ] {
        out.number(u64::from(names.code(Naming::Exact, name.as_deref())));
    }
    out.number(row.schools.len() as u64);
    for school in &row.schools {
        out.number(u64::from(names.code(Naming::Exact, Some(school))));
    }
    out.number(row.open_houses.len() as u64);
    let mut before = 0;
    for open in &row.open_houses {
        out.signed(open.starts_at.wrapping_sub(before));
        out.signed(open.ends_at.wrapping_sub(open.starts_at));
        before = open.starts_at;
    }
    pack_photos(row, names, &mut out);
    out.bytes
}

/// Photos of one home differ by a few letters: each is told by what it shares with the one before.
fn pack_photos(row: &IndexRow, names: &mut Dictionaries, out: &mut Writer) {
    out.number(row.photos.len() as u64);
    let mut before = String::new();
    for (position, photo) in row.photos.iter().enumerate() {
        if position == 0 {
            let key = row.listing_key.as_str();
            let starts = photo.bytes().enumerate().filter(|(_, byte)| *byte == b'/');
            let start = starts
                .map(|(slash, _)| slash + 1)
                .find(|start| photo[*start..].starts_with(key))
                .filter(|_| !photo.starts_with(char::is_whitespace))
                .unwrap_or(0);
            out.number(u64::from(names.code(Naming::Exact, Some(&photo[..start]))));
            before = if start == 0 {
                String::new()
            } else {
                format!("{}{}", &photo[..start], row.listing_key)
            };
        }
        let shared = before
            .bytes()
            .zip(photo.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let shared = (0..=shared)
            .rev()
            .find(|at| photo.is_char_boundary(*at))
            .unwrap_or(0);
        out.number(shared as u64);
        out.text(&photo[shared..]);
        before.clone_from(photo);
    }
}

/// The key at the beginning of a packed card.
pub fn key(blob: &[u8]) -> &str {
    Reader::new(blob).text()
}

/// The same as bytes.
pub fn key_bytes(blob: &[u8]) -> &[u8] {
    Reader::new(blob).bytes()
}

/// What a packed card holds.
#[derive(Debug, Clone)]
pub struct Unpacked<'a> {
    /// Key within the source.
    pub listing_key: &'a str,
    /// Street line.
    pub address: Option<&'a str>,
    /// The number that people know.
    pub listing_id: Option<&'a str>,
    /// Numbers of the schools.
    pub schools: Vec<u32>,
    /// Open houses.
    pub open_houses: Vec<OpenHouseTime>,
    own_slug: Option<&'a str>,
    exact_price: Option<i64>,
    exact_baths: Option<f64>,
    exact_market: Option<i64>,
    previous_price_cents: Option<i64>,
    hoa_monthly_cents: Option<i64>,
    modified_at: Option<i64>,
    exact: [u32; 4],
    photos: Reader<'a>,
}

impl<'a> Unpacked<'a> {
    /// Unpacks; photos only when the card is made.
    pub fn of(blob: &'a [u8]) -> Self {
        let mut from = Reader::new(blob);
        let listing_key = from.text();
        let flags = from.number();
        let own_slug = (flags & OWN_SLUG != 0).then(|| from.text());
        let address = (flags & ADDRESS != 0).then(|| from.text());
        let listing_id = (flags & LISTING_ID != 0).then(|| from.text());
        let exact_price = (flags & EXACT_PRICE != 0)
            .then(|| from.optional())
            .flatten();
        let exact_baths = (flags & EXACT_BATHS != 0).then(|| f64::from_bits(from.number()));
        let exact_market = (flags & EXACT_MARKET != 0)
            .then(|| from.optional())
            .flatten();
        let previous_price_cents = from.optional();
        let hoa_monthly_cents = from.optional();
        let modified_at = from.optional();
        let exact = std::array::from_fn(|_| from.number() as u32);
        let schools = (0..from.number()).map(|_| from.number() as u32).collect();
        let mut before = 0_i64;
        let open_houses = (0..from.number())
            .map(|_| {
                let starts_at = before.wrapping_add(from.signed());
                before = starts_at;
                OpenHouseTime {
                    starts_at,
                    ends_at: starts_at.wrapping_add(from.signed()),
                }
            })
            .collect();
        Self {
            listing_key,
            address,
            listing_id,
            schools,
            open_houses,
            own_slug,
            exact_price,
            exact_baths,
            exact_market,
            previous_price_cents,
            hoa_monthly_cents,
            modified_at,
            exact,
            photos: from,
        }
    }

    fn photos(&self, names: &Dictionaries) -> Vec<String> {
        let mut from = self.photos.clone();
        let count = from.number();
        let mut photos: Vec<String> = Vec::with_capacity(count.min(100) as usize);
        let mut first = String::new();
        if count > 0 {
            let prefix = names.get(Naming::Exact).name(from.number() as u32);
            if !prefix.is_empty() {
                first = format!("{prefix}{}", self.listing_key);
            }
        }
        for _ in 0..count {
            let before = photos.last().unwrap_or(&first);
            let shared = before.get(..from.number() as usize).unwrap_or_default();
            let rest = from.text();
            let mut photo = String::with_capacity(shared.len() + rest.len());
            photo.push_str(shared);
            photo.push_str(rest);
            photos.push(photo);
        }
        photos
    }

    /// The address of the home's page.
    pub fn slug(&self, city: &str) -> String {
        self.own_slug.map_or_else(
            || derived_slug(self.address, city, self.listing_key),
            ToOwned::to_owned,
        )
    }

    /// The whole card.
    pub fn card(&self, columns: &Columns, row: usize, names: &Dictionaries, now_ms: i64) -> Card {
        let name = |naming, code: u32| {
            Some(names.get(naming).name(code))
                .filter(|name| !name.is_empty())
                .map(ToOwned::to_owned)
        };
        let city = name(Naming::City, u32::from(columns.city[row]));
        let flags = columns.flags[row];
        let located = flags & LOCATED != 0;
        let market_day = i64::from(columns.market_day[row]);
        Card {
            source: names
                .get(Naming::Source)
                .name(u32::from(columns.source[row]))
                .to_owned(),
            listing_key: self.listing_key.to_owned(),
            slug: self.slug(city.as_deref().unwrap_or_default()),
            standard_status: StandardStatus::ALL
                .get(usize::from(columns.status[row]))
                .copied(),
            mls_status: name(Naming::Exact, self.exact[0]),
            kind: ListingKind::ALL
                .get(usize::from(columns.kind[row]))
                .copied(),
            property_sub_type: name(Naming::SubType, u32::from(columns.sub_type[row])),
            address: self.address.map(ToOwned::to_owned),
            city,
            state_or_province: name(Naming::Exact, self.exact[1]),
            postal_code: name(Naming::Zip, u32::from(columns.zip[row])),
            subdivision: name(Naming::Subdivision, columns.subdivision[row]),
            price_cents: self
                .exact_price
                .or_else(|| known(columns.price[row]).map(|dollars| dollars * 100)),
            previous_price_cents: self.previous_price_cents,
            beds: counted(columns.beds[row]),
            baths: self.exact_baths.or_else(|| tenths(columns.baths[row])),
            sqft: known(columns.sqft[row]),
            lot_sqft: known(columns.lot[row]),
            year_built: known(u32::from(columns.year[row])),
            hoa_monthly_cents: self.hoa_monthly_cents,
            is_land_leased: flags & LAND_LEASE != 0,
            has_pool: flags & POOL_PRIVATE != 0,
            latitude: located.then(|| degrees(columns.latitude_e7[row])),
            longitude: located.then(|| degrees(columns.longitude_e7[row])),
            on_market_at: self
                .exact_market
                .or((market_day > 0).then_some(market_day * DAY_MS)),
            open_house_at: self
                .open_houses
                .iter()
                .filter(|open| open.ends_at > now_ms)
                .map(|open| open.starts_at)
                .min(),
            modified_at: self.modified_at,
            photos: self.photos(names),
            placeholder: None,
            list_office_name: name(Naming::Exact, self.exact[2]),
            mls_name: name(Naming::Exact, self.exact[3]),
            excerpt: None,
        }
    }
}

fn derived_slug(address: Option<&str>, city: &str, listing_key: &str) -> String {
    let address = address.unwrap_or_default();
    let length = address.len() + city.len() + listing_key.len() + 2;
    let mut slug = String::with_capacity(length);
    for part in [address, city, listing_key] {
        let before = slug.len();
        if before > 0 {
            slug.push('-');
        }
        let start = slug.len();
        slugify_into(part, &mut slug);
        if slug.len() == start {
            slug.truncate(before);
        }
    }
    slug
}

fn known(value: u32) -> Option<i64> {
    (value > 0).then_some(i64::from(value))
}

fn counted(plus_one: u8) -> Option<i64> {
    plus_one.checked_sub(1).map(i64::from)
}

fn tenths(plus_one: u16) -> Option<f64> {
    plus_one
        .checked_sub(1)
        .map(|tenths| f64::from(tenths) / 10.0)
}

fn same(exact: f64, rounded: Option<f64>) -> bool {
    rounded.is_some_and(|rounded| (exact - rounded).abs() < 1e-9)
}
