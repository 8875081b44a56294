//! What the store says and leaves behind when the world is not as it should be.

use crate::support::{NOW, full_listing, listing, on_each, on_postgres, postgres_url, save, write};
use std::future::{Future, poll_fn};
use std::task::Poll;
use std::time::Duration;
use store::listings::{find, keys, newest_change, write_batch};
use store::{Db, DbOptions, Error};

#[tokio::test]
async fn a_full_disk_leaves_nothing_half_written_and_the_rest_readable() {
    let options = DbOptions {
        max_bytes: Some(120 * 8_192),
        ..DbOptions::default()
    };
    let db = Db::open("sqlite::memory:", &options).await.expect("opens");
    db.migrate().await.expect("migrates");
    save(&db, vec![listing("1")]).await;
    let many: Vec<_> = (0..2_000)
        .map(|key| {
            let mut home = full_listing(&format!("many-{key}"));
            home.slug = Some(format!("home-{key}"));
            write(home)
        })
        .collect();

    let mut tx = db.begin().await.expect("begins");
    let error = write_batch(&mut tx, &many, NOW).await.expect_err("no room");
    drop(tx);

    assert!(matches!(error, Error::Full), "{error}");
    assert!(error.is_transient());
    assert_eq!(
        keys(&db, "mls:gps", &[], "", 9).await.expect("reads"),
        ["1"]
    );
    assert_eq!(newest_change(&db).await.expect("reads"), 1);
    save(&db, vec![listing("2")]).await;
    assert!(find(&db, None, "2").await.expect("reads").is_some());
}

#[tokio::test]
async fn a_held_write_lock_is_busy_and_readers_go_on() {
    let options = DbOptions {
        busy_timeout_ms: 50,
        ..DbOptions::default()
    };
    let db = Db::open("sqlite::memory:", &options).await.expect("opens");
    db.migrate().await.expect("migrates");
    save(&db, vec![listing("1")]).await;
    let other = Db::open(&format!("sqlite:{}", db.place()), &options)
        .await
        .expect("opens");

    let held = other.begin().await.expect("begins");
    let error = db.begin().await.expect_err("held by another process");

    assert!(matches!(error, Error::Busy), "{error}");
    assert!(find(&db, None, "1").await.expect("reads").is_some());
    drop(held);
    other.close().await;
    save(&db, vec![listing("2")]).await;
}

#[tokio::test]
async fn an_unreachable_database_is_named_with_what_to_do() {
    let options = DbOptions {
        connect_timeout_ms: 2_000,
        ..DbOptions::default()
    };
    for (url, place) in [
        (
            "postgres://ann:secret@127.0.0.1:1/homes",
            "127.0.0.1:1/homes",
        ),
        (
            "sqlite:/nowhere/at/all/homes.db",
            "/nowhere/at/all/homes.db",
        ),
    ] {
        let error = Db::open(url, &options)
            .await
            .expect_err("refused")
            .to_string();
        assert!(
            error.contains(place) && error.contains("Check that it runs"),
            "{error}"
        );
        assert!(!error.contains("secret"), "{error}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "these are notes, not homes; ".repeat(999)).expect("writes");

    let error = Db::open(&format!("sqlite:{}", file.display()), &DbOptions::default())
        .await
        .expect_err("refused");

    assert!(matches!(error, Error::Corrupt { .. }), "{error}");
}

#[tokio::test]
async fn a_dropped_transaction_gives_its_numbers_back() {
    on_each(|db| async move {
        let mut tx = db.begin().await.expect("begins");
        write_batch(&mut tx, &[write(listing("1"))], NOW)
            .await
            .expect("writes");
        drop(tx);

        save(&db, vec![listing("2")]).await;

        assert_eq!(newest_change(&db).await.expect("reads"), 1);
        assert_eq!(find(&db, None, "1").await.expect("reads"), None);
    })
    .await;
}

#[tokio::test]
async fn a_server_that_cuts_the_connection_is_unreachable_and_then_recovered() {
    let Some(url) = postgres_url() else {
        return;
    };
    on_postgres(&url, &|db: Db, url: String| async move {
        use sqlx::Connection;
        let mut tx = db.begin().await.expect("begins");
        write_batch(&mut tx, &[write(listing("1"))], NOW).await.expect("writes");
        let mut admin = sqlx::PgConnection::connect(&url).await.expect("connects");
        // The session that holds the row of change numbers is ours: nobody else sees this schema.
        sqlx::query(
            "SELECT pg_terminate_backend(l.pid) FROM pg_locks l
             JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relname = 'counters' AND n.nspname = current_schema() AND l.pid <> pg_backend_pid()",
        )
        .execute(&mut admin)
        .await
        .expect("cuts");

        let error = tx.commit().await.expect_err("cut");
        assert!(matches!(error, Error::Unreachable { .. }), "{error}");

        tokio::time::timeout(Duration::from_secs(5), async {
            while db.ping().await.is_err() {}
        })
        .await
        .expect("recovers");
        assert_eq!(find(&db, None, "1").await.expect("reads"), None);
        save(&db, vec![listing("1")]).await;
        assert_eq!(newest_change(&db).await.expect("reads"), 1);
    })
    .await;
}

/// Drops a future after it was polled so many times, or lets it end before.
async fn abandon(future: impl Future, polls: u64) {
    let mut future = Box::pin(future);
    let mut left = polls;
    poll_fn(|context| {
        if left == 0 || future.as_mut().poll(context).is_ready() {
            return Poll::Ready(());
        }
        left -= 1;
        Poll::Pending
    })
    .await;
}

#[tokio::test]
async fn a_transaction_abandoned_anywhere_does_not_disturb_the_next() {
    on_each(async |db| {
        let until = NOW + 60_000;
        let take = async |source: String, holder: &'static str| {
            let mut tx = db.begin().await?;
            let held = store::feeds::hold_lease(&mut tx, &source, holder, until, NOW).await?;
            tx.commit().await?;
            Ok::<bool, Error>(held)
        };

        for round in 0..400_u64 {
            let abandoned = take(format!("mls:abandoned-{round}"), "first");
            abandon(abandoned, round % 24).await;

            let held = take(format!("mls:kept-{round}"), "second").await;

            assert!(held.expect("answers"), "round {round}");
        }
    })
    .await;
}
