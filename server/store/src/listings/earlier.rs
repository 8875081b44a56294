//! Earlier listings of the same home, by which a relist is known.

use super::by_keys::{KEYS_PER_STATEMENT, Reader, each_row_of};
use super::columns::get;
use crate::db::{Backend, Tx};
use crate::dialect;
use crate::error::Result;

/// A listing that ended without a sale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ended {
    /// Its key.
    pub listing_key: String,
    /// Number of its parcel.
    pub parcel_number: Option<String>,
    /// House number.
    pub street_number: Option<String>,
    /// N, NE and so on before the name.
    pub street_dir_prefix: Option<String>,
    /// Street.
    pub street_name: Option<String>,
    /// St, Ave and so on.
    pub street_suffix: Option<String>,
    /// N, NE and so on behind the name.
    pub street_dir_suffix: Option<String>,
    /// Unit.
    pub unit_number: Option<String>,
    /// City.
    pub city: Option<String>,
    /// ZIP.
    pub postal_code: Option<String>,
}

const COLUMNS: &str = "COALESCE(status_changed_at, modified_at, 0), listing_key, parcel_number, \
    street_number, street_dir_prefix, street_name, street_suffix, street_dir_suffix, \
    unit_number, city, postal_code";

/// The condition of the index `listings_ended_…`, word for word: only then does SQLite use it.
const HAS_ENDED: &str = "standard_status IN ('Withdrawn', 'Canceled', 'Expired')";

/// The listings of a source that ended without a sale and have one of these parcels or house numbers,
/// in the order in which they ended.
///
/// # Errors
/// Where the database does not answer.
pub async fn ended_without_sale(
    tx: &mut Tx,
    source: &str,
    parcels: &[&str],
    street_numbers: &[&str],
) -> Result<Vec<Ended>> {
    let mut found: Vec<(i64, Ended)> = Vec::new();
    for (column, values) in [
        ("parcel_number", parcels),
        ("street_number", street_numbers),
    ] {
        let statement = |backend: Backend| {
            let condition = format!("source = ? AND {HAS_ENDED}");
            dialect::listings_by(backend, COLUMNS, column, &condition, KEYS_PER_STATEMENT)
        };
        if values.is_empty() {
            continue;
        }
        each_row_of!(Reader::from(&mut *tx), statement, source, values, row => {
            let ended = Ended {
                listing_key: get(row, 1)?,
                parcel_number: get(row, 2)?,
                street_number: get(row, 3)?,
                street_dir_prefix: get(row, 4)?,
                street_name: get(row, 5)?,
                street_suffix: get(row, 6)?,
                street_dir_suffix: get(row, 7)?,
                unit_number: get(row, 8)?,
                city: get(row, 9)?,
                postal_code: get(row, 10)?,
            };
            found.push((get(row, 0)?, ended));
        });
    }
    found.sort_by(|(at, one), (other_at, other)| {
        (at, &one.listing_key).cmp(&(other_at, &other.listing_key))
    });
    found.dedup();
    Ok(found.into_iter().map(|(_, ended)| ended).collect())
}
