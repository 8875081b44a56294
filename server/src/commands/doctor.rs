//! `propertyhub doctor`: looks at everything a start needs, and says what to do about each fault.

use super::Failure;
use crate::config::Config;
use crate::{pages, terminal, wiring};
use model::maps::BaseMap;
use std::net::{SocketAddr, TcpListener};

/// Looks at settings, data folder, database, migrations, site files, map, port and feed.
pub async fn run(config: &Config) -> Result<(), Failure> {
    let mut faults = 0;
    let mut tell = |name: &str, outcome: Result<String, String>| match outcome {
        Ok(detail) => terminal::say(format_args!("ok    {name}: {detail}")),
        Err(advice) => {
            faults += 1;
            terminal::say(format_args!("FAULT {name}: {advice}"));
        }
    };
    tell("settings", Ok("all known and allowed".to_owned()));
    tell("data folder", data_folder(config));
    match wiring::open(config).await {
        Err(failure) => tell("database", Err(failure.to_string())),
        Ok(db) => {
            tell(
                "database",
                db.ping()
                    .await
                    .map(|()| db.place())
                    .map_err(|error| error.to_string()),
            );
            let pending = db.pending_migrations().await;
            tell(
                "migrations",
                match pending {
                    Ok(pending) if pending.is_empty() => Ok("all applied".to_owned()),
                    Ok(pending) => Err(format!(
                        "{} pending; run `propertyhub migrate`",
                        pending.len()
                    )),
                    Err(error) => Err(error.to_string()),
                },
            );
            db.close().await;
        }
    }
    tell(
        "site files",
        pages::assets(&config.site_dir)
            .map(|assets| assets.js.to_string())
            .map_err(|error| error.to_string()),
    );
    tell("map", map(config));
    tell("port", port(config));
    tell("feed", feed(config));
    if faults == 0 {
        Ok(())
    } else {
        Err(Failure(format!("{faults} faults found")))
    }
}

fn data_folder(config: &Config) -> Result<String, String> {
    let folder = config.data_dir.display();
    let probe = config.data_dir.join(".doctor");
    std::fs::create_dir_all(&config.data_dir)
        .and_then(|()| std::fs::write(&probe, b"can be written"))
        .and_then(|()| std::fs::remove_file(&probe))
        .map(|()| format!("{folder} can be written"))
        .map_err(|error| {
            format!("{folder} cannot be written ({error}); set data_dir or its rights")
        })
}

fn map(config: &Config) -> Result<String, String> {
    let (base_map, _) = wiring::base_map(config).map_err(|failure| failure.to_string())?;
    Ok(match base_map {
        BaseMap::Drawn => "the simulated world's streets".to_owned(),
        BaseMap::Outlines => "outlines".to_owned(),
        BaseMap::Archive {
            min_zoom, max_zoom, ..
        } => format!("the archive of map_pmtiles, zoom {min_zoom} to {max_zoom}"),
        BaseMap::Style { origin, .. } => format!("the style of {origin}"),
    })
}

fn port(config: &Config) -> Result<String, String> {
    let address = SocketAddr::new(config.bind, config.port);
    TcpListener::bind(address)
        .map(|_| format!("{address} is free"))
        .map_err(|error| {
            format!("{address} cannot be had ({error}); set port or stop what uses it")
        })
}

fn feed(config: &Config) -> Result<String, String> {
    if config.is_simulated() {
        return Ok("the built-in simulated MLS (no feed_url is set)".to_owned());
    }
    wiring::feeds(config, None)
        .map(|sources| format!("{} MLSs at {}", sources.len(), config.feed_url))
        .map_err(|failure| failure.to_string())
}
