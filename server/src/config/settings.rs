//! The one table of settings: from it come the struct, the reading, `--help` and the README's table.

use crate::limits::TrustedProxies;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;
use url::Url;

/// What is known of a setting before any is read.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The name in the file; the environment's is `PROPERTYHUB_` and the same in capitals.
    pub name: &'static str,
    /// The default, as text.
    pub default: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

impl Setting {
    /// The environment variable.
    pub fn variable(&self) -> String {
        format!("PROPERTYHUB_{}", self.name.to_ascii_uppercase())
    }
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// A value that a setting can have.
pub trait Parse: Sized {
    /// Reads it, or says what is allowed.
    ///
    /// # Errors
    /// What is allowed.
    fn parse(text: &str) -> Result<Self, String>;
}

macro_rules! parse_from_str {
    ($($type:ty => $allowed:literal),+ $(,)?) => {$(
        impl Parse for $type {
            fn parse(text: &str) -> Result<Self, String> {
                Self::from_str(text).map_err(|_| $allowed.to_owned())
            }
        }
    )+};
}
parse_from_str! {
    u16 => "a whole number from 0 to 65535",
    u32 => "a whole number",
    u64 => "a whole number",
    IpAddr => "an IP address such as 127.0.0.1",
    PathBuf => "a path",
}

impl Parse for String {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
}

impl Parse for bool {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "true" | "1" | "yes" | "on" => Ok(true),
            "false" | "0" | "no" | "off" => Ok(false),
            _ => Err("true or false".to_owned()),
        }
    }
}

impl Parse for LogFormat {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err("text or json".to_owned()),
        }
    }
}

impl Parse for TrustedProxies {
    fn parse(text: &str) -> Result<Self, String> {
        Self::parse(text)
            .map_err(|fault| format!("addresses and networks with commas between; {fault}"))
    }
}

/// The address of a provider's map style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapStyle {
    /// The whole address.
    pub url: String,
    /// Scheme, host and port.
    pub origin: String,
}

impl Parse for MapStyle {
    fn parse(text: &str) -> Result<Self, String> {
        let allowed = || {
            "the whole https:// address of a style, without user name, such as https://tiles.example/style.json"
                .to_owned()
        };
        let url = Url::parse(text).map_err(|error| format!("{}: {error}", allowed()))?;
        let is_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_here);
        let has_user = !url.username().is_empty() || url.password().is_some();
        if !is_safe || has_user || !url.has_host() {
            return Err(allowed());
        }
        Ok(Self {
            origin: url.origin().ascii_serialization(),
            url: url.into(),
        })
    }
}

impl<T: Parse> Parse for Option<T> {
    fn parse(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            Ok(None)
        } else {
            T::parse(text).map(Some)
        }
    }
}

macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $default:literal, $meaning:literal;)+) => {
        /// Every setting, read and checked.
        #[derive(Debug, Clone)]
        pub struct Config {
            $(#[doc = $meaning] pub $name: $type,)+
        }

        /// Every setting, in the order of the README's table.
        pub const SETTINGS: &[Setting] = &[
            $(Setting { name: stringify!($name), default: $default, meaning: $meaning },)+
        ];

        impl Config {
            /// Reads every setting through `value`, which gives the text that is set or the default.
            ///
            /// # Errors
            /// The name, the text and what is allowed, for each that is wrong.
            pub fn read(value: impl Fn(&Setting) -> String) -> Result<Self, Vec<(String, String, String)>> {
                let mut wrong = Vec::new();
                $(
                    let setting = SETTINGS.iter().find(|s| s.name == stringify!($name));
                    let text = setting.map(&value).unwrap_or_default();
                    let $name = match <$type as Parse>::parse(text.trim()) {
                        Ok(value) => Some(value),
                        Err(allowed) => {
                            wrong.push((stringify!($name).to_owned(), text, allowed));
                            None
                        }
                    };
                )+
                match ($($name,)+) {
                    ($(Some($name),)+) if wrong.is_empty() => Ok(Self { $($name,)+ }),
                    _ => Err(wrong),
                }
            }
        }
    };
}

settings! {
    bind: IpAddr = "127.0.0.1", "Address to listen on.";
    port: u16 = "3000", "Port to listen on; 0 takes a free one. `PORT` is read too.";
    public_url: String = "", "Address under which people reach the site, such as `https://homes.example`; empty: made from bind and port.";
    data_dir: PathBuf = "data", "Folder for the database and files.";
    database_url: String = "", "`sqlite:PATH` or `postgres://…`; empty: SQLite in the data folder.";
    auto_migrate: bool = "true", "Apply pending migrations when the server starts.";
    database_connections: u32 = "8", "Most connections to the database at once.";
    database_max_mib: u32 = "0", "Most room that the SQLite file may take, MiB; 0 for all that the disk has.";
    site_dir: PathBuf = "target/site", "Folder of the built site (scripts, styles, pictures).";
    log: String = "info,sqlx=warn,hyper=warn", "What is logged, as level or per module (`info,services=debug`).";
    log_format: LogFormat = "text", "`text` or `json`, one object a line.";
    feed_url: String = "", "Spark API of the MLS, such as `https://replication.sparkapi.com`; empty: the built-in simulated MLS.";
    feed_token: Option<String> = "", "Bearer token of the Spark API.";
    feed_skiptoken: String = "_skiptoken", "How the feed spells its paging token: `_skiptoken` or `$skiptoken`.";
    feed_page_size: u32 = "500", "Records a page, up to 1000 with a replication key.";
    feed_gps_mls_id: String = "20190211172710340762000000", "Id of the GPS MLS at the feed; off: leave it out.";
    feed_crmls_mls_id: String = "20200218121507636729000000", "Id of the CRMLS MLS at the feed; off: leave it out.";
    feed_pause_ms: u32 = "300", "Pause after each answer of a real feed, milliseconds.";
    feed_workers: u32 = "5", "Requests to a real feed at once in the status check.";
    feed_worker_pause_ms: u32 = "180", "Pause of each of those after its request, milliseconds.";
    feed_rest_every: u32 = "1000", "Requests of the status check after which it rests.";
    feed_rest_s: u32 = "60", "How long it rests, seconds.";
    feed_zone: String = "America/Los_Angeles", "Time zone of the MLS's local times and of the schedule.";
    feed_schedule: bool = "true", "Run the feeds on schedule while serving.";
    sync_cron: String = "0 6,18 * * *", "When the whole sync runs (cron, in feed_zone).";
    status_cron: String = "0 */12 * * *", "When statuses are checked (cron, in feed_zone).";
    history_cron: String = "0 10 * * *", "When closed listings of five years are filled in (cron, in feed_zone).";
    communities_cron: String = "30 4 * * *", "When figures of communities are computed anew, besides after each run of a feed (cron, in feed_zone).";
    map_style_url: Option<MapStyle> = "", "Style of a map provider below the homes, such as `https://tiles.example/style.json?key=…`; empty: our own map. `MAP_STYLE_URL` is read too.";
    map_pmtiles: Option<PathBuf> = "", "PMTiles archive (version 3, vector tiles) that is served as the map below the homes; empty: the simulated world's streets, or outlines. `MAP_PMTILES` is read too.";
    opencage_key: Option<String> = "", "Key of OpenCage's geocoder; empty: the names of our own data.";
    opencage_url: String = "https://api.opencagedata.com/", "Where OpenCage's API begins.";
    yelp_key: Option<String> = "", "Key of Yelp's API for places near homes; empty: our own data.";
    yelp_url: String = "https://api.yelp.com/", "Where Yelp's API begins.";
    simulator_seed: u64 = "1", "Number from which the simulated world is made.";
    simulator_scale: u32 = "100", "Size of the simulated MLSs in percent of 73,999 homes (up to 1350).";
    simulator_live: bool = "true", "Whether the simulated market moves as time passes.";
    media_hosts: String = "sparkplatform.com,flexmls.com", "Hosts (and their sub-domains) from which photos are fetched, with commas between.";
    media_workers: u32 = "2", "Photos that are fetched and resized at once.";
    drain_ms: u32 = "10000", "How long open requests may finish after SIGTERM, milliseconds.";
    request_timeout_ms: u32 = "30000", "Longest time for one request, milliseconds.";
    rate_limit: u32 = "1200", "REST requests that one client may make in a minute; 0: as many as it likes.";
    trusted_proxies: TrustedProxies = "", "Addresses and networks of the proxies in front, with commas between; their `X-Forwarded-For` says who asks.";
    metrics: bool = "true", "Whether `/metrics` is served.";
}

impl Config {
    /// The database's address, made from the data folder where none is set.
    pub fn database(&self) -> String {
        if self.database_url.is_empty() {
            format!("sqlite:{}", self.data_dir.join("propertyhub.db").display())
        } else {
            self.database_url.clone()
        }
    }

    /// Whether the listings come from the built-in simulated MLS.
    pub fn is_simulated(&self) -> bool {
        self.feed_url.is_empty()
    }
}
