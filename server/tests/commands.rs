//! What the operator sees when something is not as it should be: one line that says what to do, and
//! an exit that is not zero.

use crate::support::on_each_database;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};
use store::listings::{changed_since, newest_change};
use store::{Db, DbOptions};

fn propertyhub(folder: &Path, args: &[&str], settings: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_propertyhub"));
    command
        .args(args)
        .env_clear()
        .env("PROPERTYHUB_DATA_DIR", folder)
        .env("PROPERTYHUB_SIMULATOR_SCALE", "1")
        .env("PROPERTYHUB_LOG", "off");
    for (name, value) in settings {
        command.env(format!("PROPERTYHUB_{name}"), value);
    }
    command.output().expect("the binary runs")
}

/// The one line of a command that failed.
fn complaint(output: &Output) -> String {
    let line = String::from_utf8_lossy(&output.stderr)
        .trim_end()
        .to_owned();
    assert!(!output.status.success(), "it says {line:?} and goes well");
    assert!(
        !line.is_empty() && !line.contains('\n'),
        "no single line: {line:?}"
    );
    line
}

#[test]
fn a_database_that_cannot_be_reached_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let nowhere = "postgres://ann:secret@127.0.0.1:1/homes";
    for args in [&["feed", "sync"][..], &["serve"], &["migrate"], &["jobs"]] {
        let settings = [("DATABASE_URL", nowhere), ("PORT", "0")];

        let line = complaint(&propertyhub(folder.path(), args, &settings));

        // Why: without built pages `serve` may say that first.
        let is_named = line.contains("127.0.0.1:1/homes") && line.contains("Check that it runs");
        assert!(is_named || args == ["serve"], "{line}");
        assert!(!line.contains("secret"), "{line}");
    }
}

#[test]
fn the_doctor_names_each_fault_and_what_is_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let archive = folder.path().join("world.pmtiles");
    std::fs::write(&archive, "no archive").expect("a file");
    let archive = archive.to_str().expect("UTF-8");
    let told = |settings: &[(&str, &str)]| {
        let output = propertyhub(folder.path(), &["doctor"], settings);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };

    let well = told(&[("PORT", "0")]);
    let ill = told(&[("PORT", "0"), ("MAP_PMTILES", archive)]);

    for part in ["data folder", "database", "port", "feed", "map"] {
        assert!(well.contains(&format!("ok    {part}: ")), "{part}: {well}");
    }
    let fault = ill.lines().find(|line| line.starts_with("FAULT map: "));
    assert!(fault.is_some_and(|line| line.contains(archive)), "{ill}");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();

    for args in [&["serve"][..], &["feed", "simulate", "--port", &port]] {
        let line = complaint(&propertyhub(folder.path(), args, &[("PORT", &port)]));
        assert!(line.contains(&port), "{line}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_feed_that_refuses_the_token_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = crate::support::config("sqlite::memory:", folder.path());
    let now_ms = services::clock::Clock::now_ms(&services::clock::SystemClock);
    let simulator = server::start_simulator(&config, now_ms)
        .await
        .expect("simulator");
    let address = simulator.url();
    let settings = [
        ("FEED_URL", address.as_str()),
        ("FEED_TOKEN", "of-yesterday"),
        ("FEED_PAUSE_MS", "0"),
    ];
    let place = folder.path().to_owned();

    let output = tokio::task::spawn_blocking({
        let settings = settings.map(|(name, value)| (name, value.to_owned()));
        move || {
            let settings: Vec<(&str, &str)> = settings
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            propertyhub(&place, &["feed", "sync"], &settings)
        }
    })
    .await
    .expect("ends");

    let line = complaint(&output);
    assert!(line.contains("token") && line.contains("mls:gps"), "{line}");
    assert!(!line.contains("of-yesterday"), "{line}");
}

#[test]
fn a_feed_without_a_token_and_an_unknown_source_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let sync = ["feed", "sync"];

    let settings = [("FEED_URL", "https://feed.example")];
    let line = complaint(&propertyhub(folder.path(), &sync, &settings));
    assert!(line.contains("feed_token"), "{line}");

    let sync = ["feed", "sync", "--source", "mls:mars"];
    let line = complaint(&propertyhub(folder.path(), &sync, &[]));
    assert!(
        line.contains("mls:mars") && line.contains("mls:gps"),
        "{line}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_ends_a_sync_with_whole_batches_and_the_next_one_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().to_owned();
    let sync = move |settings: &'static [(&'static str, &'static str)]| {
        let place = place.clone();
        tokio::task::spawn_blocking(move || propertyhub(&place, &["feed", "sync"], settings))
    };
    let small = &[("DATABASE_MAX_MIB", "2"), ("FEED_PAGE_SIZE", "50")];

    let line = complaint(&sync(small).await.expect("ends"));

    assert!(
        line.contains("full") && line.contains("Free some space"),
        "{line}"
    );
    let file = folder.path().join("propertyhub.db");
    let url = format!("sqlite:{}", file.display());
    let db = Db::open(&url, &DbOptions::default()).await.expect("opens");
    let newest = newest_change(&db).await.expect("answers");
    let (changes, last) = changed_since(&db, 0, 10_000).await.expect("answers");
    assert!(newest > 0, "some batches were committed");
    assert_eq!(newest, last, "a change took a number and left no row");
    db.close().await;
    store::backup::verify(&file).await.expect("sound");

    let output = sync(&[]).await.expect("ends");
    assert!(output.status.success(), "{output:?}");
    let db = Db::open(&url, &DbOptions::default()).await.expect("opens");
    let homes: u64 = store::listings::counts(&db)
        .await
        .expect("answers")
        .iter()
        .map(|count| count.on_market + count.closed + count.other)
        .sum();
    assert!(homes > changes.len() as u64 && homes > 500, "{homes} homes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replay_needs_no_feed() {
    on_each_database(async |url| {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().to_owned();
        let run = |args: &'static [&'static str]| {
            let (place, url) = (place.clone(), url.clone());
            tokio::task::spawn_blocking(move || {
                propertyhub(&place, args, &[("DATABASE_URL", &url)])
            })
        };
        let output = run(&["feed", "sync"]).await.expect("ends");
        assert!(output.status.success(), "{output:?}");

        let output = run(&["feed", "replay"]).await.expect("ends");

        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}");
        assert!(
            said.contains("changed 0") && said.contains("requests 0"),
            "{said}"
        );
    })
    .await;
}
