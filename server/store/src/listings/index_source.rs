//! What the search index takes in: every public listing at the start, then the changes in order.

use super::columns::{get, select_list, set, start_listing, value};
use super::{CHANGES, packed};
use crate::counters;
use crate::db::{Backend, Db, with_db};
use crate::error::Result;
use futures::future::ready;
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use model::listings::{FIELDS, Kind, Listing, StandardStatus};
use sqlx::AssertSqlSafe;

/// One listing as the index needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexSource {
    /// The listing with [`INDEX_FIELDS`] only; all others are absent.
    pub listing: Listing,
    /// The first photos' ids.
    pub gallery: Vec<String>,
    /// Start and end of each open house, in order of time.
    pub open_houses: Vec<(i64, i64)>,
    /// The number of its last change.
    pub change_seq: i64,
}

/// What happened to a listing since.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It is to be found as it is now.
    Upsert(Box<IndexSource>),
    /// It is not to be found any more.
    Removed {
        /// Where it came from.
        source: String,
        /// Its key there.
        listing_key: String,
    },
}

/// The fields that cards, filters, sorting and text search use.
pub const INDEX_FIELDS: &[&str] = &[
    "slug",
    "mls_status",
    "property_sub_type",
    "list_price_cents",
    "close_price_cents",
    "original_list_price_cents",
    "previous_list_price_cents",
    "price_changed_at",
    "beds",
    "baths",
    "sqft",
    "lot_size_square_feet",
    "lot_size_acres",
    "year_built",
    "stories",
    "garage",
    "pool_private",
    "pool_community",
    "hoa_monthly_cents",
    "tax_annual_amount_cents",
    "land_type",
    "land_lease_amount_cents",
    "land_lease_per",
    "land_lease_expiration_date",
    "latitude",
    "longitude",
    "street_number",
    "street_dir_prefix",
    "street_name",
    "street_suffix",
    "street_dir_suffix",
    "unit_number",
    "city",
    "state_or_province",
    "postal_code",
    "subdivision",
    "internet_entire_listing_display",
    "internet_address_display",
    "listing_contract_date",
    "on_market_date",
    "off_market_date",
    "purchase_contract_date",
    "close_date",
    "days_on_market",
    "modified_at",
    "photos_count",
    "listing_id",
    "list_office_name",
    "mls_name",
    "public_remarks",
    "photos_modified_at",
    "elementary_school",
    "middle_school",
    "high_school",
];

const OWN: [&str; 7] = [
    "source",
    "listing_key",
    "standard_status",
    "kind",
    "change_seq",
    "gallery",
    "open_house_times",
];

/// What is selected, and where each field of it stands.
struct Columns {
    list: String,
    /// Fields with a column each, behind [`OWN`].
    alone: Vec<(usize, Kind)>,
    /// Fields that come as one text, behind those.
    packed: Vec<(usize, Kind)>,
}

impl Columns {
    fn of(backend: Backend) -> Self {
        let (packed, alone): (Vec<_>, Vec<_>) = FIELDS
            .iter()
            .enumerate()
            .filter(|(_, field)| INDEX_FIELDS.contains(&field.column))
            .map(|(position, field)| (position, field.kind))
            .partition(|(_, kind)| packed::may_be_packed(*kind));
        let list = select_list(&OWN, alone.iter().map(|(position, _)| *position));
        Self {
            list: format!("{list}, {}", packed::select(backend, &packed)),
            alone,
            packed,
        }
    }

    /// The first column behind all of them.
    fn end(&self) -> usize {
        OWN.len() + self.alone.len() + 1
    }
}

macro_rules! read_source {
    ($row:expr, $columns:expr) => {{
        let row = $row;
        let mut listing = start_listing(get(row, 0)?, get(row, 1)?, get(row, 2)?, get(row, 3)?)?;
        for (at, (position, kind)) in $columns.alone.iter().enumerate() {
            set(&mut listing, *position, value(row, at + OWN.len(), *kind)?)?;
        }
        let rest: &str = get(row, $columns.end() - 1)?;
        packed::unpack(rest, &$columns.packed, &mut listing)?;
        let gallery: Option<&str> = get(row, 5)?;
        let open_houses: Option<&str> = get(row, 6)?;
        IndexSource {
            listing,
            gallery: gallery
                .map(serde_json::from_str)
                .transpose()?
                .unwrap_or_default(),
            open_houses: open_houses
                .map(serde_json::from_str)
                .transpose()?
                .unwrap_or_default(),
            change_seq: get(row, 4)?,
        }
    }};
}

/// One of several shares of all listings, to be read side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    number: u32,
    of: u32,
}

impl Share {
    /// Everything.
    pub const ALL: Self = Self { number: 0, of: 1 };

    /// So many shares, about as large as each other, that make up everything.
    pub fn split(of: u32) -> impl Iterator<Item = Self> {
        (0..of).map(move |number| Self { number, of })
    }
}

/// The public listings of a share, as they come. The change up to which they are complete is the
/// [`newest_change`] before they are read: what changes meanwhile comes again with the changes.
pub fn index_rows(db: &Db, share: Share) -> BoxStream<'_, Result<IndexSource>> {
    let columns = Columns::of(db.backend());
    let statuses: Vec<String> = StandardStatus::ALL
        .iter()
        .filter(|status| status.is_public())
        .map(|status| format!("'{status}'"))
        .collect();
    let sql = format!(
        "SELECT {} FROM listings
         WHERE change_seq % {} = {} AND removed_at IS NULL AND standard_status IN ({})",
        columns.list,
        share.of,
        share.number,
        statuses.join(", "),
    );
    with_db!(db, conn => {
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch(conn);
        rows.map(move |row| Ok(read_source!(&row?, columns)))
            .try_filter(|source| ready(source.listing.is_public()))
            .boxed()
    })
}

/// Up to `limit` changes after a number, in order, and the number up to which they are complete.
///
/// # Errors
/// Where the database does not answer.
pub async fn changed_since(db: &Db, change_seq: i64, limit: u32) -> Result<(Vec<Change>, i64)> {
    let columns = Columns::of(db.backend());
    let sql = format!(
        "SELECT {}, removed_at FROM listings WHERE change_seq > $1 ORDER BY change_seq LIMIT $2",
        columns.list,
    );
    let removed_column = columns.end();
    let mut changes = Vec::new();
    let mut newest = change_seq;
    with_db!(db, conn => {
        let query = sqlx::query(AssertSqlSafe(sql)).bind(change_seq).bind(i64::from(limit));
        for row in &query.fetch_all(conn).await? {
            let removed_at: Option<i64> = get(row, removed_column)?;
            let source = read_source!(row, columns);
            newest = source.change_seq;
            changes.push(if removed_at.is_none() && source.listing.is_public() {
                Change::Upsert(Box::new(source))
            } else {
                Change::Removed {
                    source: source.listing.source,
                    listing_key: source.listing.listing_key,
                }
            });
        }
    });
    Ok((changes, newest))
}

/// The number of the last change that was committed.
///
/// # Errors
/// Where the database does not answer.
pub async fn newest_change(db: &Db) -> Result<i64> {
    counters::current(db, CHANGES).await
}
