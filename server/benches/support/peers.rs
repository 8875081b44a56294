//! The peers of a benchmark: other programs that do the same to the same homes, in the same run.

use super::homes::Homes;
use super::{Figure, load, rows};
use model::listings::StandardStatus;
use model::time::DAY_MS;
use std::env;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs the peers: each command in `BENCH_PEERS` (separated by `;`) is given the benchmark's name, a
/// folder with `homes.csv` and the benchmark's jobs (`tasks`, a line each), and answers lines of
/// `peer TAB job TAB p50 TAB p99` (microseconds), which are shown beside our own figure; any other
/// line is shown as it is.
pub fn run(benchmark: &str, ours: &[Figure], tasks: &[String]) {
    let commands = env::var("BENCH_PEERS").unwrap_or_default();
    let commands: Vec<&str> = commands
        .split(';')
        .map(str::trim)
        .filter(|command| !command.is_empty())
        .collect();
    if commands.is_empty() {
        println!("peers: none (BENCH_PEERS is not set; `make bench` sets them up)");
        return;
    }
    let folder = match prepare(benchmark, tasks) {
        Ok(folder) => folder,
        Err(error) => {
            println!("peers: their data cannot be written: {error}");
            return;
        }
    };
    for command in commands {
        if let Err(error) = ask(command, benchmark, &folder, ours) {
            println!("peer `{command}` did not run: {error}");
        }
    }
    println!("load of the machine at the end: {}", load());
}

fn ask(
    command: &str,
    benchmark: &str,
    folder: &Path,
    ours: &[Figure],
) -> Result<(), std::io::Error> {
    let mut child = Command::new("sh")
        .arg("-c")
        .arg(format!("exec {command} {benchmark} \"$0\""))
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines() {
            show(&line?, ours);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        println!("peer `{command}` ended with {status}");
    }
    Ok(())
}

fn show(line: &str, ours: &[Figure]) {
    let fields: Vec<&str> = line.split('\t').collect();
    let [peer, job, p50, p99] = fields[..] else {
        println!("{line}");
        return;
    };
    let (Ok(p50), Ok(p99)) = (p50.parse::<f64>(), p99.parse::<f64>()) else {
        println!("{line}");
        return;
    };
    let ratio = ours
        .iter()
        .find(|figure| figure.name == job)
        .map_or_else(String::new, |own| {
            format!(
                "   ours {:>9.1} / {:.1}: {:.0}x / {:.0}x",
                own.p50,
                own.p99,
                p50 / own.p50,
                p99 / own.p99
            )
        });
    println!("{peer:<12} {job:<44} p50 {p50:>11.1} µs   p99 {p99:>11.1} µs{ratio}");
}

/// Writes the homes, once for each number of them, and the jobs of the benchmark.
fn prepare(benchmark: &str, tasks: &[String]) -> std::io::Result<PathBuf> {
    let folder = env::var_os("BENCH_DATA").map_or_else(env::temp_dir, PathBuf::from);
    let folder = folder.join(format!("homes-{}", rows()));
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(format!("{benchmark}.tasks")), tasks.join("\n"))?;
    let homes = folder.join("homes.csv");
    if !homes.exists() {
        let unfinished = folder.join("homes.part");
        write_homes(&unfinished)?;
        fs::rename(unfinished, homes)?;
    }
    Ok(folder)
}

/// The columns of `homes.csv`, in order.
pub const COLUMNS: &str = "id,lat,lon,price,status,kind,sub_type,city,subdivision,zip,beds,baths,sqft,\
                           lot,year,hoa,pool_private,pool_community,land,market_day,days,closed_day";

fn write_homes(path: &Path) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "{COLUMNS}")?;
    let mut homes = Homes::new(1);
    for number in 0..rows() {
        let home = homes.home(number);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let number =
            |number: Option<i64>| number.map_or(String::new(), |number| number.to_string());
        let day = |at: Option<i64>| number(at.map(|at| at / DAY_MS));
        let on_market = |end: i64| home.on_market_at.map(|start| end / DAY_MS - start / DAY_MS);
        writeln!(
            out,
            "{},{},{},{},{:?},{:?},{},{},{},{},{},{},{},{},{},{},{},{},{:?},{},{},{}",
            home.listing_key,
            home.latitude.unwrap_or_default(),
            home.longitude.unwrap_or_default(),
            number(home.price_cents.map(|cents| cents / 100)),
            home.standard_status,
            home.kind,
            text(&home.property_sub_type),
            text(&home.city),
            text(&home.subdivision),
            text(&home.postal_code),
            number(home.beds),
            home.baths.unwrap_or_default(),
            number(home.sqft),
            number(home.lot_sqft),
            number(home.year_built),
            number(home.hoa_monthly_cents.map(|cents| cents / 100)),
            u8::from(home.pool_private),
            u8::from(home.pool_community),
            home.land.unwrap_or(model::search::LandType::Fee),
            day(home.on_market_at),
            number(match home.standard_status {
                StandardStatus::Active => None,
                _ => home.off_market_at.and_then(on_market),
            }),
            day(home.closed_at),
        )?;
    }
    out.flush()
}
