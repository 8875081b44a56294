//! The peers: the same rows, the same table, the same indexes, the same size of transaction.

use crate::rows::{BATCH, ROWS, filled, listings};
use crate::{Figures, NOW, Outcome};
use model::listings::{FIELDS, Kind, Listing, Value};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const OWN: [&str; 8] = [
    "source",
    "listing_key",
    "standard_status",
    "kind",
    "content_hash",
    "change_seq",
    "seen_at",
    "photos_state",
];

fn columns() -> Vec<&'static str> {
    OWN.into_iter()
        .chain(filled().into_iter().map(|position| FIELDS[position].column))
        .collect()
}

fn set_list() -> String {
    let sets: Vec<String> = columns()[2..]
        .iter()
        .map(|column| format!("{column} = excluded.{column}"))
        .collect();
    sets.join(", ")
}

/// One row as COPY reads it; the texts hold no tabs or backslashes.
fn line(listing: &Listing, change_seq: usize) -> String {
    let hash = blake3::hash(format!("{:?}", listing.values()).as_bytes());
    let mut line = format!(
        "{}\t{}\t{}\t{}\t\\\\x{}\t{change_seq}\t{NOW}\tpending",
        listing.source,
        listing.listing_key,
        listing.standard_status,
        listing.kind,
        hash.to_hex(),
    );
    let values = listing.values();
    for position in filled() {
        let _ = match &values[position] {
            None => write!(line, "\t\\N"),
            Some(Value::Text(text)) => write!(line, "\t{text}"),
            Some(Value::Integer(number)) => write!(line, "\t{number}"),
            Some(Value::Real(number)) => write!(line, "\t{number}"),
            Some(Value::Boolean(flag)) => write!(line, "\t{flag}"),
            Some(Value::List(list)) => {
                let texts: Vec<String> = list.iter().map(|text| format!("\"{text}\"")).collect();
                write!(line, "\t[{}]", texts.join(","))
            }
        };
    }
    line.push('\n');
    line
}

fn write_batches(folder: &Path, edition: i64) -> Outcome<Vec<PathBuf>> {
    let listings = listings(edition);
    let mut files = Vec::new();
    for (number, batch) in listings.chunks(BATCH).enumerate() {
        let lines: String = batch
            .iter()
            .enumerate()
            .map(|(at, listing)| line(listing, number * BATCH + at + 1))
            .collect();
        let file = folder.join(format!("batch-{edition}-{number:03}.tsv"));
        fs::write(&file, lines)?;
        files.push(file);
    }
    Ok(files)
}

/// Python's own module with `executemany`, write-ahead logging and its default settings.
pub fn python_sqlite(folder: &Path, schema: &str) -> Outcome<Option<Figures>> {
    fs::write(folder.join("schema.sql"), schema)?;
    let marks = vec!["?"; columns().len()].join(", ");
    let upsert = format!(
        "INSERT INTO listings ({}) VALUES ({marks}) ON CONFLICT (source, listing_key) DO UPDATE SET {}",
        columns().join(", "),
        set_list(),
    );
    fs::write(folder.join("upsert.sql"), upsert)?;
    let kinds: Vec<&str> = [
        "text", "text", "text", "text", "bytes", "int", "int", "text",
    ]
    .into_iter()
    .chain(
        filled()
            .into_iter()
            .map(|position| match FIELDS[position].kind {
                Kind::Text | Kind::List => "text",
                Kind::Real => "real",
                Kind::Boolean => "bool",
                _ => "int",
            }),
    )
    .collect();
    fs::write(folder.join("kinds.txt"), kinds.join("\n"))?;
    write_batches(folder, 0)?;
    write_batches(folder, 1)?;
    let output = match Command::new("python3")
        .args(["-c", include_str!("peer.py")])
        .arg(folder)
        .stderr(Stdio::inherit())
        .output()
    {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        output => output?,
    };
    let text = String::from_utf8(output.stdout)?;
    let seconds: Vec<f64> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let [new, changed] = seconds.as_slice() else {
        return Err(format!("the peer said {text:?}").into());
    };
    Ok(Some(Figures {
        new: ROWS as f64 / new,
        changed: ROWS as f64 / changed,
    }))
}

/// A schema of a server for one run.
pub struct PostgresSchema {
    server: String,
    name: &'static str,
}

impl PostgresSchema {
    /// Makes it anew.
    pub fn create(server: &str, name: &'static str) -> Outcome<Self> {
        let schema = Self {
            server: server.to_owned(),
            name,
        };
        schema.run(&format!(
            "DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name};"
        ))?;
        Ok(schema)
    }

    /// The address under which everything happens in the schema.
    pub fn url(&self) -> String {
        let separator = if self.server.contains('?') { '&' } else { '?' };
        format!(
            "{}{separator}options[search_path]={}",
            self.server, self.name
        )
    }

    /// Drops it.
    pub fn remove(&self) -> Outcome<()> {
        self.run(&format!("DROP SCHEMA {} CASCADE;", self.name))
    }

    fn run(&self, script: &str) -> Outcome<()> {
        let file = tempfile::NamedTempFile::new()?;
        fs::write(file.path(), script)?;
        let status = Command::new("psql")
            .args([
                "--quiet",
                "--no-psqlrc",
                "--set=ON_ERROR_STOP=1",
                "--dbname",
            ])
            .arg(&self.server)
            .arg("--file")
            .arg(file.path())
            .env(
                "PGOPTIONS",
                format!(
                    "-c search_path={} -c client_min_messages=warning",
                    self.name
                ),
            )
            .stdout(Stdio::null())
            .status()?;
        if status.success() {
            Ok(())
        } else {
            Err(format!("psql ended with {status}").into())
        }
    }
}

/// `\copy` into a temporary table and `INSERT … ON CONFLICT` from it, in one session of psql.
pub fn postgres_copy(folder: &Path, server: &str, schema: &str) -> Outcome<Option<Figures>> {
    let peer = PostgresSchema::create(server, "p9_peer")?;
    peer.run(schema)?;
    let mut rates = Vec::new();
    for edition in [0, 1] {
        let list = columns().join(", ");
        let mut script =
            "CREATE TEMP TABLE incoming (LIKE listings INCLUDING DEFAULTS);\n".to_owned();
        for file in write_batches(folder, edition)? {
            let _ = write!(
                script,
                "BEGIN;\n\\copy incoming ({list}) FROM '{}'\n\
                 INSERT INTO listings ({list}) SELECT {list} FROM incoming \
                 ON CONFLICT (source, listing_key) DO UPDATE SET {};\nTRUNCATE incoming;\nCOMMIT;\n",
                file.display(),
                set_list(),
            );
        }
        let began = Instant::now();
        peer.run(&script)?;
        rates.push(ROWS as f64 / began.elapsed().as_secs_f64());
    }
    peer.remove()?;
    Ok(Some(Figures {
        new: rates[0],
        changed: rates[1],
    }))
}
