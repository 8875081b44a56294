//! The settings: each has a name, a default and a meaning, and comes from the environment or a file.

mod read;
mod settings;

pub use read::{ConfigError, Source, load, table};
pub use settings::{Config, LogFormat, MapStyle, SETTINGS, Setting};
