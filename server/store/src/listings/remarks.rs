//! The public remarks of many listings at once.

use super::by_keys::{KEYS_PER_STATEMENT, Pooled, each_row_of};
use super::columns::get;
use crate::db::{Backend, Db};
use crate::dialect;
use crate::error::Result;
use std::collections::HashMap;

/// The public remarks of these keys of a source; keys without any are left out.
///
/// # Errors
/// Where the database does not answer.
pub async fn remarks(db: &Db, source: &str, keys: &[&str]) -> Result<HashMap<String, String>> {
    let mut remarks = HashMap::with_capacity(keys.len());
    let mut pooled = Pooled::of(db).await?;
    each_row_of!(pooled.reader(), statement, source, keys, row => {
        if let Some(text) = get(row, 1)? {
            remarks.insert(get(row, 0)?, text);
        }
    });
    Ok(remarks)
}

fn statement(backend: Backend) -> String {
    let columns = "listing_key, public_remarks";
    dialect::listings_by(
        backend,
        columns,
        "listing_key",
        "source = ?",
        KEYS_PER_STATEMENT,
    )
}
