//! A database, a simulated MLS and a clock of one's own.

use crate::clock::ManualClock;
use crate::context::Context;
use crate::feeds::{
    Error, FeedSettings, FeedSource, FeedsService, Profile, SyncMode, SyncOptions, Unwatched,
};
use jiff::tz::TimeZone;
use model::feeds::SyncReport;
use providers::Secret;
use providers::feed::{Refresh, Spark, SparkSettings};
use simulators::spark::{self, SparkOptions, SparkServer};
use simulators::world::{Mls, MlsSize, World, WorldOptions};
use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};
use store::{Db, DbOptions};
use tokio_util::sync::CancellationToken;
use url::Url;

/// The morning of 22 November 2026.
pub const NOW: i64 = 1_795_371_600_000;

/// Enough for several pages of each MLS.
pub const SMALL: [MlsSize; 2] = [
    MlsSize {
        active: 60,
        closed: 40,
    },
    MlsSize {
        active: 30,
        closed: 20,
    },
];

pub struct Lab {
    pub server: SparkServer,
    pub context: Context,
    pub clock: ManualClock,
    pub feeds: FeedsService,
    suffix: String,
}

/// Runs a test on a database in a temporary file, and on PostgreSQL where `TEST_POSTGRES_URL` names one.
pub async fn on_each_database<F: AsyncFn(Lab)>(test: F) {
    test(Lab::embedded().await).await;
    if let Ok(url) = std::env::var("TEST_POSTGRES_URL") {
        let db = Db::open(&url, &DbOptions::default()).await.expect("opens");
        test(Lab::over(db, settings()).await).await;
    }
}

/// Small pages, so that a small market has many.
pub fn settings() -> FeedSettings {
    FeedSettings {
        page_size: 15,
        batch_size: 10,
        expand_batch: 12,
        vanish_floor: 5,
        lease_ms: 5_000,
        ..FeedSettings::default()
    }
}

impl Lab {
    pub async fn embedded() -> Self {
        Self::with(settings()).await
    }

    pub async fn with(settings: FeedSettings) -> Self {
        let db = Db::open("sqlite::memory:", &DbOptions::default())
            .await
            .expect("opens");
        Self::over(db, settings).await
    }

    async fn over(db: Db, settings: FeedSettings) -> Self {
        db.migrate().await.expect("migrates");
        let options = WorldOptions {
            seed: 7,
            now_ms: NOW,
            sizes: SMALL,
        };
        let world = Arc::new(RwLock::new(World::generate(&options)));
        let server = spark::start(world, SparkOptions::default())
            .await
            .expect("starts");
        let clock = ManualClock::at(NOW);
        let context = Context::new(db, Arc::new(clock.clone()));
        // Why: tests share a PostgreSQL database, and sources of their own keep them apart.
        let suffix = format!("-{}", store::new_id(NOW));
        let sources = Mls::ALL
            .map(|mls| feed_source(mls, token(mls), &server, &suffix))
            .into_iter()
            .collect();
        let feeds = FeedsService::new(context.clone(), settings, sources);
        Self {
            server,
            context,
            clock,
            feeds,
            suffix,
        }
    }

    /// A feed of this lab with a client of its own.
    pub fn feed_source(&self, mls: Mls) -> FeedSource {
        feed_source(mls, token(mls), &self.server, &self.suffix)
    }

    /// The same for an account that sees both MLSs.
    pub fn wide_feed_source(&self, mls: Mls) -> FeedSource {
        feed_source(mls, "simulator", &self.server, &self.suffix)
    }

    pub fn source(&self, mls: Mls) -> String {
        format!("{}{}", mls.source(), self.suffix)
    }

    pub fn db(&self) -> &Db {
        &self.context.db
    }

    /// The world, to be changed; the lab's clock follows afterwards with [`Lab::catch_up`].
    pub fn world(&self) -> RwLockWriteGuard<'_, World> {
        self.server
            .world
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub fn catch_up(&self) {
        let now_ms = self.world().now_ms();
        self.clock.set(now_ms);
    }

    /// Changes the world and brings the clock along.
    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let outcome = change(&mut self.world());
        self.catch_up();
        outcome
    }

    /// The key at a rank that fits.
    pub fn key_where(&self, mls: Mls, fits: impl Fn(&World, usize) -> bool) -> String {
        let world = self.world();
        let rank = (0..world.len(mls))
            .find(|rank| fits(&world, *rank))
            .expect("one fits");
        world.key(mls, rank)
    }

    pub async fn try_sync(&self, mls: Mls, mode: SyncMode) -> Result<SyncReport, Error> {
        let options = SyncOptions {
            mode,
            ..SyncOptions::default()
        };
        let stop = CancellationToken::new();
        self.feeds
            .sync(&self.source(mls), options, &Unwatched, &stop)
            .await
    }

    pub async fn sync(&self, mls: Mls) -> SyncReport {
        self.try_sync(mls, SyncMode::Auto)
            .await
            .expect("goes through")
    }
}

/// The token of an account that sees one MLS.
fn token(mls: Mls) -> &'static str {
    match mls {
        Mls::Gps => "simulator-gps",
        Mls::Crmls => "simulator-crmls",
    }
}

fn feed_source(mls: Mls, token: &str, server: &SparkServer, suffix: &str) -> FeedSource {
    let base_url = Url::parse(&server.url()).expect("an address");
    let mut settings = SparkSettings::simulator(base_url, Secret::new(token));
    settings.max_body_bytes = 8 * 1024 * 1024;
    settings.refresh = Some(Refresh {
        client_id: "propertyhub".to_owned(),
        client_secret: Secret::new("secret"),
        refresh_token: Secret::new(format!("{token}-refresh")),
    });
    let zone = TimeZone::get("America/Los_Angeles").expect("bundled");
    let mut profile = Profile::new(format!("{}{suffix}", mls.source()), mls.name(), zone);
    profile.mls_id = Some(mls.id().to_owned());
    FeedSource {
        profile,
        feed: Arc::new(Spark::new(settings).expect("good settings")),
    }
}
