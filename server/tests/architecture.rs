//! The house rules of the README, each as a test that fails when it is broken.

use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What cargo says of the workspace.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `None` for what the crate itself uses, else `dev` or `build`.
    kind: Option<String>,
}

// Why: a crate that reads this would flip features of shared crates, and tests would compile all of them again.
fn metadata() -> Metadata {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("cargo metadata")
}

/// Each crate of ours, and the crates of ours that it may use outside its tests.
const EDGES: [(&str, &[&str]); 11] = [
    ("model", &[]),
    ("ui", &[]),
    ("map", &["model"]),
    ("app", &["map", "model", "ui"]),
    ("frontend", &["app"]),
    ("index", &["model"]),
    ("store", &["model"]),
    ("providers", &["model"]),
    ("services", &["index", "model", "providers", "store"]),
    ("simulators", &["model"]),
    (
        "server",
        &[
            "app",
            "index",
            "model",
            "providers",
            "services",
            "simulators",
            "store",
        ],
    ),
];

/// Libraries that only some crates may use.
const HOMES: [(&str, &[&str]); 5] = [
    ("sqlx", &["store"]),
    ("reqwest", &["providers", "server"]),
    ("axum", &["server", "simulators"]),
    ("leptos", &["app", "frontend", "server", "ui"]),
    ("leptos_axum", &["app", "server"]),
];

#[test]
fn crates_depend_only_on_what_they_may() {
    let metadata = metadata();
    let ours: BTreeSet<&str> = metadata
        .packages
        .iter()
        .map(|package| package.name.as_str())
        .collect();

    assert_eq!(
        ours,
        EDGES.iter().map(|(name, _)| *name).collect(),
        "EDGES lists every crate"
    );
    for package in &metadata.packages {
        let name = package.name.as_str();
        let allowed = EDGES
            .iter()
            .find(|(crate_name, _)| *crate_name == name)
            .map_or(&[][..], |(_, edges)| edges);
        for dependency in package.dependencies.iter().filter(|d| d.kind.is_none()) {
            let used = dependency.name.as_str();
            assert!(
                !ours.contains(used) || allowed.contains(&used),
                "{name} must not depend on {used}"
            );
            if let Some((_, homes)) = HOMES.iter().find(|(library, _)| *library == used) {
                assert!(homes.contains(&name), "{name} must not depend on {used}");
            }
        }
    }
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("target") {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "no .{extension} file below {folder}");
    found.sort();
    found
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn platform_switches_stand_only_at_the_seam() {
    for path in files("app/src", "rs") {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let at_the_seam = name == "server.rs"
            || name == "api.rs"
            || name == "lib.rs"
            || path.components().any(|part| part.as_os_str() == "browser");
        assert!(
            at_the_seam || !text(&path).contains("cfg(feature"),
            "{} switches by feature; that belongs into server.rs, api.rs or browser/",
            path.display()
        );
    }
}

#[test]
fn only_wiring_names_the_store_and_the_providers() {
    for path in files("server/src", "rs") {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if name == "wiring.rs"
            || name == "main.rs"
            || path.components().any(|part| part.as_os_str() == "commands")
        {
            continue;
        }
        for crate_name in ["store::", "providers::"] {
            assert!(
                !text(&path).contains(crate_name),
                "{} names {crate_name}",
                path.display()
            );
        }
    }
}

#[test]
fn every_rest_route_is_opened_by_a_documented_door() {
    for path in files("server/src/rest", "rs") {
        let is_the_opener = path.ends_with("doors.rs");
        assert!(
            is_the_opener || !text(&path).contains(".route("),
            "{} opens a route that no document knows; use Doors::open",
            path.display()
        );
    }
}

#[test]
fn services_know_no_http() {
    for path in files("server/services/src", "rs") {
        let text = text(&path);
        for word in ["StatusCode", "axum::", "leptos::", "reqwest::", "sqlx::"] {
            assert!(!text.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn source_files_stay_readable() {
    for folder in ["app", "server", "frontend"] {
        for path in files(folder, "rs") {
            let lines = text(&path).lines().count();
            assert!(
                lines <= 600,
                "{} has {lines} lines; split it by what it does",
                path.display()
            );
        }
    }
}

#[test]
fn every_crate_says_what_it_never_does() {
    for package in metadata().packages {
        let lib = package.manifest_path.with_file_name("src").join("lib.rs");
        let text = text(&lib);
        assert!(
            text.starts_with("//! "),
            "{} has no opening sentence",
            lib.display()
        );
        assert!(
            text.contains("**Invariant:**")
                || package.name.as_str() == "frontend" && text.contains("Invariant"),
            "{} names no invariant",
            lib.display()
        );
    }
}

#[test]
fn the_readme_lists_every_setting_as_it_is() {
    let readme = text(&root().join("README.md"));
    let table = server::config::table();

    assert!(
        readme.contains(table.trim()),
        "replace the README's table of settings with:\n{table}"
    );
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    let forbidden = [
        ["registry.npm", "js.org"].concat(),
        ["static.crates", ".io"].concat(),
        ["index.crates", ".io"].concat(),
        ["/wo", "rk/"].concat(),
        ["/ro", "ot/"].concat(),
    ];
    for (folder, extension) in [
        ("app", "rs"),
        ("server", "rs"),
        ("frontend", "rs"),
        ("style", "css"),
        ("migrations", "sql"),
        ("end2end", "ts"),
        (".make", "mjs"),
    ] {
        for path in files(folder, extension) {
            let text = text(&path);
            for word in &forbidden {
                assert!(!text.contains(word), "{} names {word}", path.display());
            }
        }
    }
}
