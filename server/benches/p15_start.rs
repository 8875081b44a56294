//! P15: from starting the binary to its first answer, and the memory it then holds, at 74,000 listings.
//!
//! Reads the demo database that `make run` has made (`data/propertyhub.db`), or loads one first. The
//! peer is the source documents' stack as `performance.md` measured it: Next.js, 0.5 s and 342 MB.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PEER_S: f64 = 0.5;
const PEER_MB: f64 = 342.0;
const ROUNDS: usize = 7;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let data = root.join("target/bench/p15");
    if !data.join("propertyhub.db").exists() {
        println!("p15: loading 73,999 homes into {}", data.display());
        let loaded = command(&root, &data, &["feed", "sync"])
            .status()
            .expect("the binary runs");
        assert!(loaded.success(), "the homes were not loaded");
    }
    let mut starts = Vec::new();
    let mut memory = Vec::new();
    for _ in 0..ROUNDS {
        let port = free_port();
        let started = Instant::now();
        let mut server = command(&root, &data, &["serve"])
            .env("PROPERTYHUB_PORT", port.to_string())
            .env("PROPERTYHUB_FEED_SCHEDULE", "false")
            .stdout(Stdio::null())
            .spawn()
            .expect("the binary runs");
        until_answered(port, &mut server);
        starts.push(started.elapsed().as_secs_f64());
        memory.push(resident_mb(server.id()));
        server.kill().expect("stopped");
        server.wait().expect("ended");
    }
    let (start, resident) = (median(&mut starts), median(&mut memory));
    println!(
        "p15 cold start to first 200 (/search, index built): {start:.2} s; Next.js {PEER_S} s; ratio {:.2}; goal 1 s",
        start / PEER_S
    );
    println!(
        "p15 resident memory at 74,000 listings: {resident:.0} MB; Next.js {PEER_MB:.0} MB; ratio {:.2}; goal 150 MB",
        resident / PEER_MB
    );
}

fn command(root: &Path, data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_propertyhub"));
    command
        .args(args)
        .current_dir(root)
        .env("PROPERTYHUB_DATA_DIR", data)
        .env("PROPERTYHUB_LOG", "warn");
    command
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// Asks until the search page answers with 200.
fn until_answered(port: u16, server: &mut Child) {
    loop {
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) {
            let request = "GET /search HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
            let mut answer = String::new();
            let asked = stream
                .write_all(request.as_bytes())
                .and_then(|()| stream.read_to_string(&mut answer));
            if asked.is_ok() && answer.starts_with("HTTP/1.1 200") {
                return;
            }
        }
        assert!(
            server.try_wait().expect("a child").is_none(),
            "the server ended; run `make build` first"
        );
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn resident_mb(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap_or_default();
    line.split_whitespace()
        .next()
        .and_then(|kb| kb.parse::<f64>().ok())
        .unwrap_or(f64::NAN)
        / 1_024.0
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
