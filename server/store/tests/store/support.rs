//! Fresh databases of both kinds, and listings to put into them.

use model::listings::{FIELDS, Kind, Listing, ListingKind, StandardStatus, Value};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::future::Future;
use store::listings::{ListingWrite, write_batch};
use store::{Db, DbOptions};

pub const NOW: i64 = 1_795_000_000_000;

/// Runs a test on each database there is.
pub async fn on_each<F, Fut>(test: F)
where
    F: Fn(Db) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    Box::pin(test(sqlite().await)).await;
    if let Some(url) = postgres_url() {
        on_postgres(&url, &|db, _| test(db)).await;
    }
}

/// An embedded database with the whole schema.
pub async fn sqlite() -> Db {
    let db = Db::open("sqlite::memory:", &DbOptions::default())
        .await
        .expect("opens");
    db.migrate().await.expect("migrates");
    db
}

/// The server to test on; where one is required it must be there.
pub fn postgres_url() -> Option<String> {
    let url = std::env::var("TEST_POSTGRES_URL").ok();
    let required = ["CI", "REQUIRE_POSTGRES"]
        .iter()
        .any(|name| std::env::var(name).is_ok_and(|value| !value.is_empty() && value != "0"));
    assert!(
        url.is_some() || !required,
        "TEST_POSTGRES_URL is missing, and this run must test PostgreSQL too"
    );
    url
}

/// Runs a test in a schema of its own, which is gone afterwards, whatever happened; the test gets
/// the schema's address too.
pub async fn on_postgres<F, Fut>(url: &str, test: &F)
where
    F: Fn(Db, String) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let schema = format!("test_{}", store::new_id(NOW).replace('-', ""));
    let mut admin = PgConnection::connect(url).await.expect("connects");
    sqlx::query(AssertSqlSafe(format!("CREATE SCHEMA {schema}")))
        .execute(&mut admin)
        .await
        .expect("creates the schema");
    let separator = if url.contains('?') { '&' } else { '?' };
    let own = format!("{url}{separator}options[search_path]={schema}");
    let db = Db::open(&own, &DbOptions::default()).await.expect("opens");
    db.migrate().await.expect("migrates");

    let outcome = tokio::spawn(test(db.clone(), own)).await;

    db.close().await;
    sqlx::query(AssertSqlSafe(format!("DROP SCHEMA {schema} CASCADE")))
        .execute(&mut admin)
        .await
        .expect("drops the schema");
    if let Err(panicked) = outcome {
        std::panic::resume_unwind(panicked.into_panic());
    }
}

/// A listing with nothing but what tests look at.
pub fn listing(key: &str) -> Listing {
    Listing {
        slug: Some(format!("1-main-st-{key}")),
        city: Some("Indio".to_owned()),
        list_price_cents: Some(50_000_000),
        modified_at: Some(NOW - 1_000),
        ..Listing::new(
            "mls:gps",
            key,
            StandardStatus::Active,
            ListingKind::Residential,
        )
    }
}

/// A listing in which every field is set, each to something of its own.
pub fn full_listing(key: &str) -> Listing {
    let mut listing = listing(key);
    for (position, field) in FIELDS.iter().enumerate() {
        let number = position as i64 + 1;
        let value = match field.kind {
            Kind::Text => Value::Text(format!("{} of {key} — ñ 日本", field.column)),
            Kind::Integer | Kind::Money | Kind::Timestamp | Kind::Date => {
                Value::Integer(number * 1_000)
            }
            Kind::Real => Value::Real(number as f64 / 8.0),
            Kind::Boolean => Value::Boolean(position % 2 == 0),
            Kind::List => Value::List(vec![field.column.to_owned(), "a \"quote\"".to_owned()]),
        };
        listing.set(position, Some(value)).expect("kind fits");
    }
    listing
}

/// A write of a listing; the content hash follows its content.
pub fn write(listing: Listing) -> ListingWrite {
    ListingWrite {
        content_hash: *blake3::hash(format!("{listing:?}").as_bytes()).as_bytes(),
        listing,
        media: None,
    }
}

/// Stores listings in one transaction.
pub async fn save(db: &Db, listings: Vec<Listing>) {
    let writes: Vec<ListingWrite> = listings.into_iter().map(write).collect();
    let mut tx = db.begin().await.expect("begins");
    write_batch(&mut tx, &writes, NOW).await.expect("writes");
    tx.commit().await.expect("commits");
}

/// What reading gives back: the store sets both times itself.
pub fn as_stored(mut listing: Listing) -> Listing {
    listing.created_at = listing.created_at.or(Some(NOW));
    listing.updated_at = Some(NOW);
    listing
}
