//! Reads settings from the environment and an optional file; refuses what it does not know.

use super::settings::{Config, SETTINGS, Setting};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const PREFIX: &str = "PROPERTYHUB_";
/// Settings that are read under the name that other programs give them, too.
const ALSO_READ: [(&str, &str); 3] = [
    ("port", "PORT"),
    ("map_style_url", "MAP_STYLE_URL"),
    ("map_pmtiles", "MAP_PMTILES"),
];
const FILE_VARIABLE: &str = "PROPERTYHUB_CONFIG";

/// Where a setting's text came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An environment variable.
    Environment(String),
    /// A file.
    File(PathBuf),
}

/// Why the settings are refused.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the settings file {} cannot be read: {cause}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The file is no TOML.
    #[error("the settings file {} is not valid TOML: {cause}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: Box<toml::de::Error>,
    },
    /// A name that is no setting.
    #[error("{place} names no setting{hint}; `propertyhub --help` lists the settings")]
    Unknown {
        /// The variable, or the name in the file.
        place: String,
        /// The nearest name, if there is one.
        hint: String,
    },
    /// Values that are not allowed.
    #[error("{}", .0.iter().map(|(name, text, allowed)| format!("setting {name} = {text:?} is not allowed; it must be {allowed}")).collect::<Vec<_>>().join("; "))]
    Wrong(Vec<(String, String, String)>),
}

/// Reads the settings: environment over file over default.
///
/// # Errors
/// Every name that is no setting and every value that is not allowed.
pub fn load(
    environment: impl IntoIterator<Item = (String, String)>,
    file: Option<&Path>,
) -> Result<Config, ConfigError> {
    let environment: BTreeMap<String, String> = environment.into_iter().collect();
    let file = file
        .map(Path::to_owned)
        .or_else(|| environment.get(FILE_VARIABLE).map(PathBuf::from));
    let from_file = match &file {
        Some(path) => read_file(path)?,
        None => BTreeMap::new(),
    };
    for (variable, _) in environment.range(PREFIX.to_owned()..) {
        let Some(name) = variable.strip_prefix(PREFIX) else {
            break;
        };
        if variable != FILE_VARIABLE && !is_setting(&name.to_ascii_lowercase()) {
            return Err(unknown(variable, &name.to_ascii_lowercase()));
        }
    }
    Config::read(|setting| {
        environment
            .get(&setting.variable())
            .or_else(|| {
                let also = ALSO_READ.iter().find(|(name, _)| *name == setting.name);
                environment.get(also?.1)
            })
            .or_else(|| from_file.get(setting.name))
            .cloned()
            .unwrap_or_else(|| setting.default.to_owned())
    })
    .map_err(ConfigError::Wrong)
}

fn read_file(path: &Path) -> Result<BTreeMap<String, String>, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|cause| ConfigError::Unreadable {
        path: path.to_owned(),
        cause,
    })?;
    let table: toml::Table = toml::from_str(&text).map_err(|cause| ConfigError::Malformed {
        path: path.to_owned(),
        cause: Box::new(cause),
    })?;
    let mut settings = BTreeMap::new();
    for (name, value) in table {
        if !is_setting(&name) {
            return Err(unknown(&format!("{name} in {}", path.display()), &name));
        }
        let text = match value {
            toml::Value::String(text) => text,
            other => other.to_string(),
        };
        settings.insert(name, text);
    }
    Ok(settings)
}

fn is_setting(name: &str) -> bool {
    SETTINGS.iter().any(|setting| setting.name == name)
}

fn unknown(place: &str, name: &str) -> ConfigError {
    let near = SETTINGS
        .iter()
        .map(|setting| (distance(setting.name, name), setting.name))
        .min()
        .filter(|(distance, _)| *distance <= 3);
    let hint = near.map_or_else(String::new, |(_, near)| format!(" (did you mean {near}?)"));
    ConfigError::Unknown {
        place: place.to_owned(),
        hint,
    }
}

/// Levenshtein distance, for the hint.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = before + usize::from(x != *y);
            before = row[j + 1];
            row[j + 1] = substituted.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// The README's table of settings, in Markdown.
pub fn table() -> String {
    let mut text =
        String::from("| Setting | Environment | Default | Meaning |\n|---|---|---|---|\n");
    for setting in SETTINGS {
        let default = match setting.default {
            "" => "(empty)".to_owned(),
            text => format!("`{text}`"),
        };
        let Setting { name, meaning, .. } = setting;
        let _ = writeln!(
            text,
            "| `{name}` | `{}` | {default} | {} |",
            setting.variable(),
            meaning.replace('|', "\\|")
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn environment(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn defaults_are_allowed_values() {
        let config = load([], None).expect("defaults read");

        assert_eq!(config.port, 3000);
        assert_eq!(config.database(), "sqlite:data/propertyhub.db");
        assert!(config.is_simulated());
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let mut file = tempfile::NamedTempFile::new().expect("temporary file");
        writeln!(file, "port = 4000\nlog = \"debug\"\nmetrics = false").expect("written");
        let variables = environment(&[
            ("PROPERTYHUB_PORT", "5000"),
            ("PORT", "6000"),
            ("HOME", "/x"),
        ]);

        let config = load(variables, Some(file.path())).expect("reads");

        assert_eq!(
            (config.port, config.log.as_str(), config.metrics),
            (5000, "debug", false)
        );
        assert_eq!(
            load(environment(&[("PORT", "6000")]), None)
                .expect("reads")
                .port,
            6000
        );
    }

    #[test]
    fn a_map_style_is_a_safe_address_under_either_name() {
        let style = |name: &str, text: &str| {
            load(environment(&[(name, text)]), None).map(|config| config.map_style_url)
        };

        let read = style("MAP_STYLE_URL", "https://tiles.example:8443/s.json?key=1");
        let read = read.expect("reads").expect("is set");
        assert_eq!(read.origin, "https://tiles.example:8443");
        assert_eq!(read.url, "https://tiles.example:8443/s.json?key=1");
        for refused in [
            "http://tiles.example/s.json",
            "javascript:alert(1)",
            "https://me:pw@tiles.example/",
            "style.json",
        ] {
            let error = style("PROPERTYHUB_MAP_STYLE_URL", refused).expect_err("refused");
            assert!(error.to_string().contains("https://"), "{error}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let message = |variables: &[(&str, &str)]| {
            load(environment(variables), None)
                .expect_err("refused")
                .to_string()
        };

        assert!(
            message(&[("PROPERTYHUB_PROT", "1")])
                .contains("PROPERTYHUB_PROT names no setting (did you mean port?)")
        );
        let both = message(&[
            ("PROPERTYHUB_PORT", "99999"),
            ("PROPERTYHUB_LOG_FORMAT", "xml"),
        ]);
        assert!(
            both.contains("port = \"99999\"") && both.contains("log_format = \"xml\""),
            "{both}"
        );
        let missing = load(
            environment(&[("PROPERTYHUB_CONFIG", "/nowhere/x.toml")]),
            None,
        );
        assert!(
            missing
                .expect_err("refused")
                .to_string()
                .contains("/nowhere/x.toml")
        );
    }
}
