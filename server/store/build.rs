//! Embeds the migrations: the portable list, and the true differences of each database beside it.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?)
        .join("../../migrations");
    println!("cargo::rerun-if-changed={}", folder.display());

    let mut rust = String::new();
    for (constant, path) in [
        ("PORTABLE", folder.clone()),
        ("SQLITE", folder.join("sqlite")),
        ("POSTGRES", folder.join("postgres")),
    ] {
        let _ = writeln!(rust, "const {constant}: &[(&str, &str)] = &[");
        for file in sql_files(&path)? {
            let full = path.join(&file);
            let full = full
                .to_str()
                .ok_or_else(|| io::Error::other("a path not in UTF-8"))?;
            let _ = writeln!(rust, "    ({file:?}, include_str!({full:?})),");
        }
        let _ = writeln!(rust, "];");
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("migrations.rs"), rust)
}

fn sql_files(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut files = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if Path::new(&name)
            .extension()
            .is_some_and(|extension| extension == "sql")
        {
            files.push(name);
        }
    }
    files.sort();
    Ok(files)
}
