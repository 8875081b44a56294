//! Puts the parts together: settings in, services out; the one table of vendor or embedded choices.

use crate::commands::Failure;
use crate::config::Config;
use crate::health::Health;
use crate::limits::Limits;
use crate::media::routes as media_routes;
use crate::router::{Site, router};
use crate::simulator;
use crate::tiles::{Archive, Coast, DrawnGround};
use crate::zone;
use app::Assets;
use app::server::Platform;
use axum::Router;
use jiff::tz::TimeZone;
use metrics_exporter_prometheus::PrometheusHandle;
use model::geo::Bounds;
use model::listings::Listings;
use model::maps::BaseMap;
use model::search::Search;
use providers::Secret;
use providers::feed::{ListingFeed, SkipTokenName, Spark, SparkSettings, ThrottleSettings};
use providers::files::Folder;
use providers::geocoder::{Geocoder, OpenCage, OpenCageSettings};
use providers::pictures::{AllowedHosts, PictureFetcher};
use providers::places::{Atlas, OwnPlace, OwnPlaces, Places, Yelp, YelpSettings};
use services::clock::{Clock, SystemClock};
use services::communities::{CommunitiesService, Locator, NearbyDesk};
use services::context::Context;
use services::feeds::{FeedSettings, FeedSource, FeedsService, Profile};
use services::listings::ListingsService;
use services::maps::MapsService;
use services::media::{MediaService, Placeholders};
use services::operations::Operations;
use services::reports::ReportsService;
use services::schedule::{ScheduleSettings, Scheduler};
use services::search::{LiveIndex, SearchService};
use services::showings::ShowingsService;
use services::social::SocialImages;
use services::stills::{Ground, NoGround, StillMaps};
use services::worker::{Worker, WorkerSettings};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use store::{Db, DbOptions};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use url::Url;

/// The MLSs: our name for each, and its name as it must be shown.
const MLSS: [(&str, &str); 2] = [
    ("mls:gps", "Greater Palm Springs MLS"),
    ("mls:crmls", "California Regional MLS"),
];
/// Who says where the simulated world's places lie, and for which day.
const SAMPLE_WORLD: &str = "PropertyHub's sample world";
const SAMPLE_WORLD_DAY: &str = "2026-01-01";
/// The largest photo that is fetched.
const PHOTO_BYTES: usize = 30 * 1024 * 1024;
/// The area in which the homes of both MLSs stand: Southern California.
const AREA: Bounds = Bounds {
    west: -121.5,
    south: 32.3,
    east: -114.0,
    north: 36.0,
};

/// The database and the clock, and what every service works with.
#[derive(Clone)]
pub struct Base {
    /// The surroundings of every service.
    pub context: Context,
    /// The index, loaded or still to be.
    pub index: Arc<LiveIndex>,
}

/// Opens the database and, if told so, brings its schema up to date.
///
/// # Errors
/// What cannot be reached, and what to do.
pub async fn base(config: &Config, migrate: bool) -> Result<Base, Failure> {
    let db = open(config).await?;
    if migrate {
        let applied = db
            .migrate()
            .await
            .map_err(|error| Failure(error.to_string()))?;
        for step in &applied {
            tracing::info!(version = step.version, name = %step.name, "migration applied");
        }
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let index = Arc::new(LiveIndex::new(db.clone()));
    Ok(Base {
        context: Context::new(db, clock),
        index,
    })
}

/// Opens the database of the settings.
///
/// # Errors
/// What cannot be reached, and what to do.
pub async fn open(config: &Config) -> Result<Db, Failure> {
    let options = DbOptions {
        connections: config.database_connections.max(2),
        cache_kib: 4 * 1024,
        mmap_bytes: 0,
        max_bytes: (config.database_max_mib > 0)
            .then(|| u64::from(config.database_max_mib) * 1024 * 1024),
        ..DbOptions::default()
    };
    let address = config.database();
    if address.starts_with("sqlite:") && config.database_url.is_empty() {
        std::fs::create_dir_all(&config.data_dir).map_err(|error| {
            Failure::of(
                &format!("the data folder {}", config.data_dir.display()),
                error,
            )
        })?;
    }
    Db::open(&address, &options)
        .await
        .map_err(|error| Failure(error.to_string()))
}

/// The MLSs of the settings, each with its client: the vendor's where an address is set, the simulated
/// MLS otherwise.
///
/// # Errors
/// The setting that is wrong.
pub fn feeds(config: &Config, simulated: Option<SocketAddr>) -> Result<Vec<FeedSource>, Failure> {
    let zone = TimeZone::get(&config.feed_zone).map_err(|error| {
        Failure::of(
            &format!("setting feed_zone = {:?}", config.feed_zone),
            error,
        )
    })?;
    let settings = match simulated {
        Some(address) => {
            let address = Url::parse(&format!("http://{address}"))
                .map_err(|error| Failure::of("the simulated MLS", error))?;
            tracing::info!(%address, "MLS feed: the simulated MLS");
            SparkSettings::simulator(address, Secret::new(simulator::TOKEN))
        }
        None => vendor(config)?,
    };
    let ids = [
        ("feed_gps_mls_id", &config.feed_gps_mls_id),
        ("feed_crmls_mls_id", &config.feed_crmls_mls_id),
    ];
    check_mls_ids(ids)?;
    MLSS.into_iter()
        .zip(ids.map(|(_, id)| id))
        .filter(|(_, id)| *id != OFF)
        .map(|((source, name), id)| {
            let client = Spark::new(settings.clone())
                .map_err(|error| Failure::of("the client of the MLS feed", error))?;
            let feed: Arc<dyn ListingFeed> = Arc::new(client);
            let mut profile = Profile::new(source, name, zone.clone());
            profile.mls_id = Some(id.clone());
            profile.area = Some(AREA);
            Ok(FeedSource { profile, feed })
        })
        .collect()
}

/// The id that leaves an MLS out.
const OFF: &str = "off";

/// Refuses ids under which the records of two MLSs could not be told apart.
fn check_mls_ids(ids: [(&str, &String); 2]) -> Result<(), Failure> {
    for (name, id) in ids {
        if id.trim().is_empty() {
            return Err(Failure(format!(
                "setting {name} is empty; it must be the id of that MLS at the feed, or off to leave the MLS out"
            )));
        }
    }
    let [(one, id), (other, same)] = ids;
    if id.trim() != same.trim() || id == OFF && same == OFF {
        return Ok(());
    }
    Err(Failure(format!(
        "settings {one} and {other} are both {id:?}; each MLS has an id of its own, or off to leave it out"
    )))
}

fn vendor(config: &Config) -> Result<SparkSettings, Failure> {
    let address = Url::parse(&config.feed_url).map_err(|error| {
        Failure::of(&format!("setting feed_url = {:?}", config.feed_url), error)
    })?;
    let Some(token) = &config.feed_token else {
        return Err(Failure(
            "setting feed_token is empty; a real feed needs the bearer token that the MLS gave out"
                .to_owned(),
        ));
    };
    tracing::info!(%address, "MLS feed: Spark API");
    let mut settings = SparkSettings::new(address, Secret::new(token.clone()));
    settings.skip_token_name = match config.feed_skiptoken.as_str() {
        "_skiptoken" => SkipTokenName::Underscore,
        "$skiptoken" => SkipTokenName::Dollar,
        other => {
            return Err(Failure(format!(
                "setting feed_skiptoken = {other:?} is not allowed; it must be _skiptoken or $skiptoken"
            )));
        }
    };
    settings.throttle = ThrottleSettings {
        pause: Duration::from_millis(config.feed_pause_ms.into()),
        workers: config.feed_workers.max(1) as usize,
        worker_pause: Duration::from_millis(config.feed_worker_pause_ms.into()),
        rest_every: config.feed_rest_every.into(),
        rest: Duration::from_secs(config.feed_rest_s.into()),
    };
    Ok(settings)
}

/// The ingestion.
pub fn feeds_service(config: &Config, base: &Base, sources: Vec<FeedSource>) -> FeedsService {
    let settings = FeedSettings {
        page_size: config.feed_page_size,
        ..FeedSettings::default()
    };
    FeedsService::new(base.context.clone(), settings, sources)
}

/// Starts the timetable and the worker.
///
/// # Errors
/// The setting that is no cron line or no zone.
pub async fn start_schedule(
    config: &Config,
    base: &Base,
    feeds: &FeedsService,
    tasks: &TaskTracker,
    stop: &CancellationToken,
) -> Result<(), Failure> {
    let settings = ScheduleSettings {
        zone: config.feed_zone.clone(),
        sync_cron: config.sync_cron.clone(),
        status_cron: config.status_cron.clone(),
        history_cron: config.history_cron.clone(),
        communities_cron: config.communities_cron.clone(),
    };
    let failed = |error: &dyn std::fmt::Display| Failure::of("the schedule", error);
    let scheduler = Scheduler::new(base.context.clone(), &settings, feeds.sources())
        .map_err(|error| failed(&error))?;
    scheduler.install().await.map_err(|error| failed(&error))?;
    tasks.spawn(scheduler.run(stop.clone()));
    Ok(())
}

/// Starts the worker: what happens later is done whether or not feeds run on schedule.
pub fn start_worker(
    config: &Config,
    base: &Base,
    feeds: &FeedsService,
    tasks: &TaskTracker,
    stop: &CancellationToken,
) {
    let worker = Worker::new(
        base.context.clone(),
        feeds.clone(),
        WorkerSettings::default(),
    );
    tasks.spawn(worker.with_atlas(atlas(config)).run(stop.clone()));
}

/// Outlines of communities and places of schools: the simulated world's own where it feeds the site.
pub fn atlas(config: &Config) -> Option<Atlas> {
    config
        .is_simulated()
        .then(|| Atlas::new(simulator::atlas, SAMPLE_WORLD, SAMPLE_WORLD_DAY))
}

/// What is drawn below the homes, and the archive where it comes from one.
///
/// # Errors
/// Where the archive cannot be used, or two maps are set.
pub fn base_map(config: &Config) -> Result<(BaseMap, Option<Arc<Archive>>), Failure> {
    match (&config.map_style_url, &config.map_pmtiles) {
        (Some(_), Some(_)) => Err(Failure(
            "settings map_style_url and map_pmtiles are both set; leave one of them empty"
                .to_owned(),
        )),
        (Some(style), None) => {
            tracing::info!(origin = %style.origin, "map: the style of a provider");
            let base_map = BaseMap::Style {
                url: style.url.clone(),
                origin: style.origin.clone(),
            };
            Ok((base_map, None))
        }
        (None, Some(path)) => {
            let opened = Archive::open(path)
                .map_err(|error| Failure(format!("setting map_pmtiles: {error}")))?;
            tracing::info!(path = %path.display(), "map: our own archive");
            Ok((opened.base_map(), Some(Arc::new(opened))))
        }
        (None, None) if config.is_simulated() => {
            tracing::info!("map: the simulated world's streets");
            Ok((BaseMap::Drawn, None))
        }
        (None, None) => {
            tracing::info!("map: outlines");
            Ok((BaseMap::Outlines, None))
        }
    }
}

/// The communities: places and geocoder of the vendors where a key is set, of our own data otherwise.
///
/// # Errors
/// The setting that is wrong.
fn communities(
    config: &Config,
    base: &Base,
    search: Arc<dyn Search>,
) -> Result<CommunitiesService, Failure> {
    let address = |name: &str, text: &str| {
        Url::parse(text).map_err(|error| Failure::of(&format!("setting {name} = {text:?}"), error))
    };
    let places: Arc<dyn Places> = match &config.yelp_key {
        Some(key) => {
            tracing::info!("places: Yelp");
            let settings = YelpSettings {
                base_url: address("yelp_url", &config.yelp_url)?,
                key: Secret::new(key.clone()),
            };
            Arc::new(Yelp::new(settings).map_err(|error| Failure::of("the client of Yelp", error))?)
        }
        None if config.is_simulated() => {
            tracing::info!("places: the simulated world's own");
            let load = || {
                let places = simulator::surroundings().into_iter();
                places
                    .map(|(name, category, at)| OwnPlace { name, category, at })
                    .collect()
            };
            Arc::new(OwnPlaces::new(load, Some(SAMPLE_WORLD)))
        }
        None => {
            tracing::info!("places: none");
            Arc::new(OwnPlaces::new(Vec::new, None))
        }
    };
    let vendor: Option<Arc<dyn Geocoder>> = if let Some(key) = &config.opencage_key {
        tracing::info!("geocoder: OpenCage");
        let settings = OpenCageSettings {
            base_url: address("opencage_url", &config.opencage_url)?,
            key: Secret::new(key.clone()),
        };
        let client = OpenCage::new(settings);
        Some(Arc::new(client.map_err(|error| {
            Failure::of("the client of OpenCage", error)
        })?))
    } else {
        tracing::info!("geocoder: the names of our own data");
        None
    };
    let context = &base.context;
    Ok(CommunitiesService::new(
        context.clone(),
        search,
        NearbyDesk::new(context.clone(), places),
        Locator::new(context.clone(), vendor),
    ))
}

/// What the router needs besides the settings and the database.
pub struct Parts {
    /// The built files' names.
    pub assets: Assets,
    /// The recorder, where metrics are served.
    pub metrics: Option<PrometheusHandle>,
    /// Where the simulated MLS listens, if it does.
    pub simulated: Option<SocketAddr>,
}

/// The whole site as a router.
///
/// # Errors
/// What cannot be made, and why.
pub fn app(config: &Config, base: &Base, parts: Parts) -> Result<Router, Failure> {
    let (base_map, archive) = base_map(config)?;
    let clock = &base.context.clock;
    let placeholders = Placeholders::default();
    let media = Arc::new(media(config, base, parts.simulated, placeholders.clone())?);
    let listings: Arc<dyn Listings> = Arc::new(ListingsService::new(
        base.context.db.clone(),
        Arc::clone(&base.index),
        Arc::clone(clock),
    ));
    let here = zone::of(&config.feed_zone)?;
    let search = SearchService::new(
        base.context.db.clone(),
        Arc::clone(&base.index),
        Arc::clone(clock),
        placeholders,
    );
    let search: Arc<dyn Search> = Arc::new(search.in_zone(here));
    let maps = MapsService::new(Arc::clone(&base.index), base.context.clone());
    let ground = ground(config);
    let platform = Platform {
        communities: Arc::new(communities(config, base, Arc::clone(&search))?),
        search,
        maps: Arc::new(maps.in_zone(here).over(Arc::clone(&ground))),
        base_map: Arc::new(base_map),
        reports: Arc::new(ReportsService::new(
            base.context.clone(),
            Arc::clone(&listings),
        )),
        showings: Arc::new(ShowingsService::new(
            base.context.clone(),
            Arc::clone(&listings),
            here,
        )),
        listings,
        zone: zone::rule(&config.feed_zone)?.into(),
        public_url: config.public_url.trim_end_matches('/').into(),
    };
    let sources = MLSS
        .iter()
        .map(|(source, _)| (*source).to_owned())
        .collect();
    let operations = Operations::new(
        base.context.db.clone(),
        Arc::clone(&base.index),
        Arc::clone(clock),
        sources,
    );
    Ok(router(Site {
        platform,
        assets: parts.assets,
        site_dir: config.site_dir.clone(),
        health: Health {
            operations: Arc::new(operations),
            metrics: parts.metrics,
        },
        extra: media_routes(Arc::clone(&media)),
        social: Arc::new(SocialImages::new(media)),
        stills: Arc::new(StillMaps::new(ground)),
        is_simulated: config.is_simulated(),
        archive,
        request_timeout: Duration::from_millis(config.request_timeout_ms.into()),
        limits: Limits::a_minute(config.rate_limit),
        proxies: config.trusted_proxies.clone(),
    }))
}

/// What lies below on still maps: the simulated world's streets where it feeds the site, and the coast.
fn ground(config: &Config) -> Arc<dyn Ground> {
    let inner: Arc<dyn Ground> = if config.is_simulated() {
        Arc::new(DrawnGround)
    } else {
        Arc::new(NoGround)
    };
    Arc::new(Coast::around(inner, &config.site_dir))
}

/// The media service; photos of the simulated MLS come from its address on this machine.
///
/// # Errors
/// Where no HTTP client can be made.
pub fn media(
    config: &Config,
    base: &Base,
    simulated: Option<SocketAddr>,
    placeholders: Placeholders,
) -> Result<MediaService, Failure> {
    let mut hosts = AllowedHosts::new(config.media_hosts.split(','));
    if let Some(address) = simulated {
        hosts = hosts.with_alias(simulator::PHOTO_HOST, address);
    }
    let fetcher = PictureFetcher::new(hosts, PHOTO_BYTES)
        .map_err(|error| Failure::of("the photo client", error))?;
    let files = Arc::new(Folder::new(config.data_dir.join("files")));
    Ok(MediaService::new(
        base.context.db.clone(),
        files,
        fetcher,
        placeholders,
        config.media_workers as usize,
    ))
}

#[cfg(test)]
mod tests {
    use super::check_mls_ids;

    #[test]
    fn two_mlss_have_two_ids() {
        let check = |one: &str, other: &str| {
            let (one, other) = (one.to_owned(), other.to_owned());
            check_mls_ids([("a", &one), ("b", &other)]).map_err(|failure| failure.0)
        };

        assert_eq!(check("1", "2"), Ok(()));
        assert_eq!(check("1", "off"), Ok(()));
        assert!(check("7", " 7").is_err_and(|text| text.contains("a and b are both")));
        assert!(check("7", " ").is_err_and(|text| text.contains("setting b is empty")));
    }
}
