//! `propertyhub feed sync` killed without warning, again and again: whatever was committed stays, the
//! next run goes on at once, and the end is as if nothing had happened.

use crate::support::on_each_database;
use model::listings::ListingEvent;
use simulators::spark::SparkServer;
use simulators::spark::faults::{Fault, Faults, Rule, Scope};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;
use store::listings::{StoredListing, changed_since, find, keys, known, newest_change};
use store::{Db, DbOptions, feeds};
use tokio::process::{Child, Command as AsyncCommand};

const SOURCES: [&str; 2] = ["mls:gps", "mls:crmls"];
/// Small pages, so that a small market takes many transactions.
const PAGE_SIZE: &str = "25";
/// A run that gets nowhere for so long is stuck.
const PATIENCE: Duration = Duration::from_mins(2);

/// A frozen market of some hundred homes, and the real binary to take it in.
struct Market {
    simulator: SparkServer,
    folder: PathBuf,
}

impl Market {
    async fn open(folder: &Path) -> Self {
        let config = crate::support::config("sqlite::memory:", folder);
        let now_ms = services::clock::Clock::now_ms(&services::clock::SystemClock);
        let simulator = server::start_simulator(&config, now_ms)
            .await
            .expect("simulator");
        Self {
            simulator,
            folder: folder.to_owned(),
        }
    }

    fn sync(&self, database_url: &str, output: &Path) -> Command {
        let output = std::fs::File::create(output).expect("a file");
        let mut command = Command::new(env!("CARGO_BIN_EXE_propertyhub"));
        command
            .args(["feed", "sync"])
            .env_clear()
            .env("PROPERTYHUB_DATABASE_URL", database_url)
            .env("PROPERTYHUB_DATA_DIR", &self.folder)
            .env("PROPERTYHUB_FEED_URL", self.simulator.url())
            .env("PROPERTYHUB_FEED_TOKEN", "simulator")
            .env("PROPERTYHUB_FEED_PAGE_SIZE", PAGE_SIZE)
            .env("PROPERTYHUB_FEED_PAUSE_MS", "0")
            .env("PROPERTYHUB_FEED_WORKER_PAUSE_MS", "0")
            .env("PROPERTYHUB_FEED_REST_S", "0")
            .stderr(output.try_clone().expect("the same file"))
            .stdout(output)
            .stdin(Stdio::null());
        command
    }

    /// Kills run after run, each when it has read some pages more, until one goes through before its
    /// turn comes; returns how many were killed.
    async fn torment(&self, url: &str, dice: &mut Dice) -> usize {
        let db = Db::open(url, &DbOptions::default()).await.expect("opens");
        db.migrate().await.expect("migrates");
        let mut before = Stand::default();
        let mut kills = 0;
        loop {
            let output = self.folder.join("output.txt");
            let mut child = AsyncCommand::from(self.sync(url, &output))
                .kill_on_drop(true)
                .spawn()
                .expect("the binary runs");
            let (pages, grace) = (1 + dice.below(14), Duration::from_millis(dice.below(25)));
            let ended = kill_after(&mut child, &self.simulator.faults, pages, grace).await;
            let said = std::fs::read_to_string(&output).expect("what it said");
            assert!(
                !said.contains("waiting up to") && !said.contains("is being read"),
                "a run had to wait for a dead one: {said}"
            );
            let stand = Stand::of(&db).await;
            stand.assert_sound_and_after(&before);
            before = stand;
            match ended {
                None => kills += 1,
                Some(status) => {
                    assert!(status.success(), "the last run goes through: {said}");
                    break;
                }
            }
        }
        db.close().await;
        kills
    }

    /// What one run leaves that nobody disturbs.
    async fn undisturbed(&self) -> BTreeMap<String, StoredListing> {
        let url = format!("sqlite:{}", self.folder.join("undisturbed.db").display());
        let output = self.folder.join("undisturbed.txt");
        let status = AsyncCommand::from(self.sync(&url, &output))
            .status()
            .await
            .expect("the binary runs");
        let said = std::fs::read_to_string(&output).expect("what it said");
        assert!(status.success(), "{said}");
        let db = Db::open(&url, &DbOptions::default()).await.expect("opens");
        let listings = everything(&db).await;
        db.close().await;
        listings
    }
}

/// Kills a run that has read so many pages and waits for the next; its exit where it ends before.
///
/// Why: what it does at that moment with the pages it has, it does for as long as `grace`.
async fn kill_after(
    child: &mut Child,
    faults: &Faults,
    pages: u64,
    grace: Duration,
) -> Option<ExitStatus> {
    faults.clear();
    let delay_ms = PATIENCE.as_millis() as u64;
    let withheld = Rule::next(u64::MAX, Fault::Slow { delay_ms });
    faults.add(withheld.after(pages).on([Scope::Pages]));
    let ended = async {
        tokio::select! {
            biased;
            () = faults.until_struck() => None,
            status = child.wait() => Some(status.expect("a child")),
        }
    };
    let ended = tokio::time::timeout(PATIENCE, ended).await;
    if let Some(status) = ended.expect("the run gets somewhere") {
        return Some(status);
    }
    // No wait for anything: each kill comes at another moment.
    tokio::time::sleep(grace).await;
    child.kill().await.expect("killed");
    None
}

/// What is committed, as far as a glance tells.
#[derive(Default)]
struct Stand {
    hashes: BTreeMap<String, [u8; 32]>,
    newest_change: i64,
    last_change: i64,
}

impl Stand {
    async fn of(db: &Db) -> Self {
        let mut stand = Self {
            newest_change: newest_change(db).await.expect("answers"),
            last_change: changed_since(db, 0, 100_000).await.expect("answers").1,
            ..Self::default()
        };
        for source in SOURCES {
            let keys = keys(db, source, &[], "", 10_000).await.expect("answers");
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let known = known(db, source, &keys).await.expect("answers");
            let hashes = known.into_iter();
            stand
                .hashes
                .extend(hashes.map(|(key, known)| (format!("{source}/{key}"), known.content_hash)));
        }
        stand
    }

    /// Nothing half-written, and nothing lost of what an earlier stand had.
    fn assert_sound_and_after(&self, before: &Self) {
        assert_eq!(
            self.newest_change, self.last_change,
            "a change took a number and left no row"
        );
        assert!(self.newest_change >= before.newest_change);
        for (key, hash) in &before.hashes {
            let now = self.hashes.get(key);
            assert_eq!(now, Some(hash), "{key} was committed and is lost");
        }
    }
}

/// Every listing with its media and its history.
async fn everything(db: &Db) -> BTreeMap<String, StoredListing> {
    let mut all = BTreeMap::new();
    for source in SOURCES {
        for key in keys(db, source, &[], "", 10_000).await.expect("answers") {
            let found = find(db, Some(source), &key).await.expect("answers");
            let found = plain(found.expect("its key is stored"));
            all.insert(format!("{source}/{key}"), found);
        }
    }
    all
}

/// Without the times at which we ourselves did something.
fn plain(mut stored: StoredListing) -> StoredListing {
    stored.listing.created_at = None;
    stored.listing.updated_at = None;
    stored.seen_at = 0;
    for event in &mut stored.events {
        *event = ListingEvent {
            observed_at: 0,
            ..event.clone()
        };
    }
    stored
}

/// Small and deterministic: the moments are spread, and the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Kills at least so many runs on each database; a market that is taken in begins anew in an empty one.
async fn kill_runs(kills: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let market = Market::open(folder.path()).await;
    let undisturbed = market.undisturbed().await;
    assert!(undisturbed.len() > 500, "{} homes", undisturbed.len());
    let mut dice = Dice(7);
    let mut done = 0;
    while done < kills {
        let mut fewest = usize::MAX;
        on_each_database(async |url| {
            fewest = fewest.min(market.torment(&url, &mut dice).await);
            assert_as_if_undisturbed(&url, &undisturbed).await;
        })
        .await;
        assert!(fewest >= 4, "only {fewest} kills");
        done += fewest;
    }
}

async fn assert_as_if_undisturbed(url: &str, undisturbed: &BTreeMap<String, StoredListing>) {
    let db = Db::open(url, &DbOptions::default()).await.expect("opens");
    let stored = everything(&db).await;
    let keys = |all: &BTreeMap<String, StoredListing>| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&stored), keys(undisturbed));
    for (key, home) in undisturbed {
        assert_eq!(&stored[key], home, "{key}");
    }
    for source in SOURCES {
        let runs = feeds::latest_runs(&db, source, 1_000)
            .await
            .expect("answers");
        let through = runs.iter().filter(|run| run.error.is_none());
        let new: u64 = through.map(|run| run.report.new).sum();
        let homes = stored.keys().filter(|key| key.starts_with(source));
        assert_eq!(new, homes.count() as u64, "{source} counts each home once");
    }
    db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sync_that_is_killed_again_and_again_ends_as_if_undisturbed() {
    kill_runs(4).await;
}

/// `make soak`: as many kills on each database as `KILLS` says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes many minutes"]
async fn soak() {
    let kills = std::env::var("KILLS").ok();
    let kills = kills.and_then(|kills| kills.parse().ok()).unwrap_or(200);
    kill_runs(kills).await;
}
