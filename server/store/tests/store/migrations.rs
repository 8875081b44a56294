//! Migrations: whole or not at all, in order, and never changed afterwards.

use crate::support::{on_each, on_postgres, postgres_url};
use sqlx::{Connection, PgConnection};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::{Db, DbOptions, Error, Migration};

const VICTIM_URL: &str = "STORE_TEST_VICTIM_URL";

fn step(version: i64, sql: &str) -> Migration {
    Migration {
        version,
        name: "test".to_owned(),
        sql: sql.to_owned(),
    }
}

fn with(db: &Db, more: &[Migration]) -> Vec<Migration> {
    let mut steps = Migration::embedded(db.backend()).expect("well named");
    steps.extend_from_slice(more);
    steps
}

async fn open(path: &Path) -> Db {
    let url = format!("sqlite:{}", path.display());
    Db::open(&url, &DbOptions::default()).await.expect("opens")
}

#[tokio::test]
async fn a_fresh_database_shows_what_is_pending_and_then_nothing() {
    let db = Db::open("sqlite::memory:", &DbOptions::default())
        .await
        .expect("opens");
    let pending = db.pending_migrations().await.expect("reads");
    let script = db.migration_script().await.expect("reads");
    assert_eq!(
        pending,
        Migration::embedded(db.backend()).expect("well named")
    );
    assert!(script.contains("-- 0002_listings") && script.contains("CREATE TABLE listings"));

    let done = db.migrate().await.expect("migrates");

    assert_eq!(done, pending);
    assert!(db.pending_migrations().await.expect("reads").is_empty());
    assert!(db.migration_script().await.expect("reads").is_empty());
    assert!(db.migrate().await.expect("again").is_empty());
}

#[tokio::test]
async fn a_step_that_fails_leaves_nothing_and_keeps_the_steps_before() {
    on_each(|db| async move {
        let good = step(9_001, "CREATE TABLE good (id BIGINT NOT NULL)");
        let bad = step(
            9_002,
            "CREATE TABLE half (id BIGINT NOT NULL); INSERT INTO missing VALUES (1)",
        );
        let error = db
            .apply_migrations(&with(&db, &[good.clone(), bad]))
            .await
            .expect_err("fails");
        assert!(
            error.to_string().starts_with("Migration 9002_test failed"),
            "{error}"
        );

        let repaired = step(9_002, "CREATE TABLE half (id BIGINT NOT NULL)");
        let done = db
            .apply_migrations(&with(&db, &[good, repaired.clone()]))
            .await
            .expect("migrates");

        assert_eq!(done, [repaired]);
    })
    .await;
}

#[tokio::test]
async fn changed_missing_and_newer_steps_are_refused() {
    on_each(|db| async move {
        let first = step(9_001, "CREATE TABLE a (id BIGINT NOT NULL)");
        db.apply_migrations(&with(&db, std::slice::from_ref(&first)))
            .await
            .expect("migrates");

        let changed = step(9_001, "CREATE TABLE b (id BIGINT NOT NULL)");
        let error = db
            .apply_migrations(&with(&db, &[changed]))
            .await
            .expect_err("refused");
        assert!(
            error
                .to_string()
                .contains("was changed after it was applied"),
            "{error}"
        );
        let other = step(9_000, "CREATE TABLE b (id BIGINT NOT NULL)");
        let error = db
            .apply_migrations(&with(&db, &[other, first]))
            .await
            .expect_err("refused");
        assert!(error.to_string().contains("is not the step"), "{error}");
        let error = db.pending_migrations().await.expect_err("refused");
        assert!(
            matches!(error, Error::Migration { version: 9_001, .. }),
            "{error}"
        );
        assert!(error.to_string().contains("newer version"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn many_nodes_that_start_at_once_migrate_once() {
    let check = |db: Db| async move {
        let steps = with(
            &db,
            &[step(9_001, "CREATE TABLE once (id BIGINT NOT NULL)")],
        );
        let nodes = (0..4).map(|_| {
            let (db, steps) = (db.clone(), steps.clone());
            tokio::spawn(async move { db.apply_migrations(&steps).await.expect("migrates").len() })
        });
        let mut done = 0;
        for node in nodes.collect::<Vec<_>>() {
            done += node.await.expect("ends");
        }
        assert_eq!(done, 1);
    };
    check(crate::support::sqlite().await).await;
    if let Some(url) = postgres_url() {
        on_postgres(&url, &|db, _| check(db)).await;
    }
}

fn endless() -> Migration {
    step(
        9_001,
        "CREATE TABLE half (id BIGINT NOT NULL, filler TEXT NOT NULL);
         INSERT INTO half
         WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 100000000)
         SELECT id, 'filler filler filler filler filler filler filler filler filler' FROM n",
    )
}

/// Not a test of its own: the process that the next tests kill.
#[tokio::test]
async fn victim() {
    let Ok(url) = std::env::var(VICTIM_URL) else {
        return;
    };
    // A small cache makes the step reach the disk long before it ends.
    let options = DbOptions {
        cache_kib: 512,
        ..DbOptions::default()
    };
    let db = Db::open(&url, &options).await.expect("opens");
    let steps = with(&db, &[endless()]);
    drop(db.apply_migrations(&steps).await);
}

/// Starts a process that migrates, and kills it once it is seen to be in the middle.
async fn kill_in_the_middle<F: Future<Output = bool>>(url: &str, is_in_the_middle: impl Fn() -> F) {
    let mut victim = Command::new(std::env::current_exe().expect("a path"))
        .args(["--exact", "migrations::victim"])
        .env(VICTIM_URL, url)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let began = Instant::now();
    while !is_in_the_middle().await {
        assert!(
            began.elapsed() < Duration::from_mins(1),
            "the victim wrote nothing"
        );
        assert!(
            victim.try_wait().expect("asks").is_none(),
            "the victim ended by itself"
        );
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    victim.kill().expect("kills");
    victim.wait().expect("is gone");
}

async fn assert_nothing_of_it_was_left(db: &Db) {
    assert!(db.pending_migrations().await.expect("reads").is_empty());
    let small = step(9_001, "CREATE TABLE half (id BIGINT NOT NULL)");
    let done = db
        .apply_migrations(&with(db, std::slice::from_ref(&small)))
        .await;
    assert_eq!(done.expect("nothing of it was left"), [small]);
}

#[tokio::test]
async fn a_kill_inside_a_step_leaves_all_or_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("killed.db");
    let log = folder.path().join("killed.db-wal");
    let url = format!("sqlite:{}", file.display());
    // The embedded steps take well under 4 MiB: beyond it the endless one is being written.
    kill_in_the_middle(&url, || {
        let written = std::fs::metadata(&log).map_or(0, |log| log.len());
        std::future::ready(written >= 8 << 20)
    })
    .await;

    let db = open(&file).await;
    assert_nothing_of_it_was_left(&db).await;
    db.close().await;
    store::backup::verify(&file).await.expect("sound");
}

#[tokio::test]
async fn a_kill_inside_a_step_leaves_nothing_at_a_server_either() {
    let Some(url) = postgres_url() else {
        return;
    };
    on_postgres(&url, &|db, own: String| async move {
        let is_writing = || {
            let sessions = sessions_at(own.clone(), "active");
            async { sessions.await > 0 }
        };
        kill_in_the_middle(&own, is_writing).await;
        // The server notices that nobody listens, and takes everything back.
        let began = Instant::now();
        while sessions_at(own.clone(), "%").await > 0 {
            assert!(
                began.elapsed() < Duration::from_mins(1),
                "the server goes on without us"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }

        assert_nothing_of_it_was_left(&db).await;
    })
    .await;
}

/// Sessions other than ours that are writing the endless step into this schema.
async fn sessions_at(url: String, state: &'static str) -> i64 {
    let mut admin = PgConnection::connect(&url).await.expect("connects");
    sqlx::query_scalar(
        "SELECT count(*) FROM pg_stat_activity
         WHERE query LIKE '%INSERT INTO half%' AND state LIKE $1 AND pid <> pg_backend_pid()",
    )
    .bind(state)
    .fetch_one(&mut admin)
    .await
    .expect("answers")
}
