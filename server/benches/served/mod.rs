//! The release binary, serving the demo market of 73,999 homes, and what the system tells of it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Clock ticks of a second in `/proc`.
const TICKS: f64 = 100.0;

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Something that answers HTTP, ended when dropped.
pub struct Served {
    child: Child,
    /// Its port.
    pub port: u16,
}

impl Served {
    /// Starts the binary on the homes that are loaded the first time.
    pub fn start() -> Self {
        let data = data();
        if !data.join("propertyhub.db").exists() {
            println!("loading 73,999 homes into {}", data.display());
            let loaded = binary(&data, &["feed", "sync"])
                .status()
                .expect("the binary runs");
            assert!(loaded.success(), "the homes were not loaded");
        }
        let port = free_port();
        let mut command = binary(&data, &["serve"]);
        command
            .env("PROPERTYHUB_PORT", port.to_string())
            .env("PROPERTYHUB_FEED_SCHEDULE", "false")
            // One machine asks for all: what is measured are answers, not refusals.
            .env("PROPERTYHUB_RATE_LIMIT", "0")
            .stdout(Stdio::null());
        Self::of(command, port, "/search")
    }

    /// Starts the peer, Next.js, with a page of the same elements; nothing where it is not installed.
    pub fn next() -> Option<Self> {
        let Some(place) = std::env::var_os("BENCH_NEXT").map(PathBuf::from) else {
            println!("BENCH_NEXT is not set (`make bench` sets it): Next.js is left out");
            return None;
        };
        if !place.join(".next/BUILD_ID").exists() {
            println!(
                "Next.js is not built in {}: it is left out",
                place.display()
            );
            return None;
        }
        let port = free_port();
        let mut command = Command::new("node");
        command
            .args(["node_modules/next/dist/bin/next", "start", "--port"])
            .arg(port.to_string())
            .current_dir(&place)
            .env("PAGE", place.join("page.html"))
            .env("NEXT_TELEMETRY_DISABLED", "1")
            .stdout(Stdio::null());
        Some(Self::of(command, port, "/search"))
    }

    /// Writes the page of which the peer shows the elements, as we answer it.
    pub fn hand_page_to_next(&self) {
        let Some(place) = std::env::var_os("BENCH_NEXT").map(PathBuf::from) else {
            return;
        };
        let page = Client::connect(self.port)
            .and_then(|mut client| client.get("/search"))
            .expect("the search page answers");
        assert_eq!(page.status, 200, "the search page answers");
        // Where the peer is not installed, it is left out anyway.
        let _ = std::fs::write(place.join("page.html"), page.body);
    }

    /// Starts any server and waits until a page of it answers.
    pub fn of(mut command: Command, port: u16, path: &str) -> Self {
        let child = command.spawn().expect("the server starts");
        let mut served = Self { child, port };
        while !served.answers(path) {
            let ended = served.child.try_wait().expect("a child");
            assert!(ended.is_none(), "the server ended; run `make build` first");
            std::thread::sleep(Duration::from_millis(2));
        }
        served
    }

    fn answers(&self, path: &str) -> bool {
        Client::connect(self.port)
            .and_then(|mut client| client.get(path))
            .is_ok_and(|answer| answer.status == 200)
    }

    /// Processor time used so far, of all its threads that live, seconds.
    pub fn cpu_s(&self) -> f64 {
        self.scheduled_s().unwrap_or_else(|| self.ticked_s())
    }

    /// The same from the scheduler, to the nanosecond.
    fn scheduled_s(&self) -> Option<f64> {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.id())).ok()?;
        let nanoseconds = tasks.filter_map(|task| {
            let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse::<u64>().ok()
        });
        let total: u64 = nanoseconds.sum();
        (total > 0).then(|| total as f64 / 1e9)
    }

    /// The same in the ticks of the clock, where the scheduler keeps no account.
    fn ticked_s(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()));
        let stat = stat.unwrap_or_default();
        // The name may hold blanks: the fields are counted from the bracket behind it.
        let fields = stat.rsplit(')').next().unwrap_or_default();
        let of = |at: usize| {
            fields
                .split_whitespace()
                .nth(at)
                .and_then(|ticks| ticks.parse::<f64>().ok())
        };
        (of(11).unwrap_or(f64::NAN) + of(12).unwrap_or(f64::NAN)) / TICKS
    }

    /// Memory in use, MB.
    pub fn resident_mb(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .unwrap_or_default();
        let kb = line.split_whitespace().next();
        kb.and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1_024.0
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn data() -> PathBuf {
    root().join("target/bench/homes")
}

fn binary(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_propertyhub"));
    command
        .args(args)
        .current_dir(root())
        .env("PROPERTYHUB_DATA_DIR", data)
        .env("PROPERTYHUB_LOG", "warn");
    command
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// An answer.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: Vec<u8>,
}

/// One connection that is kept open.
pub struct Client(BufReader<TcpStream>);

impl Client {
    /// Connects.
    pub fn connect(port: u16) -> std::io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Asks for a page and reads it whole.
    pub fn get(&mut self, path: &str) -> std::io::Result<Answer> {
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        self.0.get_mut().write_all(request.as_bytes())?;
        let mut line = String::new();
        self.0.read_line(&mut line)?;
        let status = line
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0);
        let (mut length, mut is_chunked) = (0, false);
        loop {
            line.clear();
            if self.0.read_line(&mut line)? == 0 || line == "\r\n" {
                break;
            }
            let line = line.to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
            is_chunked |= line.starts_with("transfer-encoding:") && line.contains("chunked");
        }
        let mut body = Vec::new();
        if !is_chunked {
            body.resize(length, 0);
            self.0.read_exact(&mut body)?;
        }
        while is_chunked {
            line.clear();
            self.0.read_line(&mut line)?;
            let size = usize::from_str_radix(line.trim(), 16).unwrap_or(0);
            let start = body.len();
            body.resize(start + size + 2, 0);
            self.0.read_exact(&mut body[start..])?;
            body.truncate(start + size);
            is_chunked = size > 0;
        }
        Ok(Answer { status, body })
    }
}

/// The middle one.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
