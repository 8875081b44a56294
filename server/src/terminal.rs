//! What the command line says: the only place that prints.
#![expect(clippy::print_stdout, reason = "this is the command line's voice")]

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use model::feeds::{FeedStatus, SyncProgress, SyncReport};
use std::io::IsTerminal as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Prints one line to standard output.
pub fn say(line: impl std::fmt::Display) {
    println!("{line}");
}

/// Prints why a command failed, to standard error.
#[expect(clippy::print_stderr, reason = "the last word of a failing command")]
pub fn complain(line: impl std::fmt::Display) {
    eprintln!("propertyhub: {line}");
}

/// Shows how far a sync is: a bar with rate and time left in a terminal, a line every few seconds elsewhere.
pub struct SyncDisplay {
    source: String,
    bar: Option<ProgressBar>,
    line: Mutex<(String, Instant)>,
}

impl SyncDisplay {
    const QUIET: Duration = Duration::from_secs(5);

    /// A display for one source.
    pub fn new(source: &str) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let template =
                "{prefix:<10} {msg:<10} {wide_bar} {human_pos}/{human_len} {per_sec} {eta}";
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar.set_prefix(source.to_owned());
            bar
        });
        let long_ago = Instant::now()
            .checked_sub(Self::QUIET)
            .unwrap_or_else(Instant::now);
        Self {
            source: source.to_owned(),
            bar,
            line: Mutex::new((String::new(), long_ago)),
        }
    }

    /// Shows the progress.
    pub fn show(&self, progress: &SyncProgress) {
        if let Some(bar) = &self.bar {
            if progress.total > 0 {
                bar.set_length(progress.total);
            }
            bar.set_message(progress.phase.clone());
            bar.set_position(progress.done);
            return;
        }
        let Ok(mut line) = self.line.lock() else {
            return;
        };
        if line.0 == progress.phase && line.1.elapsed() < Self::QUIET {
            return;
        }
        *line = (progress.phase.clone(), Instant::now());
        let total = if progress.total > 0 {
            format!(" of {}", progress.total)
        } else {
            String::new()
        };
        say(format_args!(
            "{} {}: {}{total}",
            self.source, progress.phase, progress.done
        ));
    }

    /// Tells that an earlier run, which fell silent, has to lose its place first.
    pub fn show_wait(&self, at_most: Duration) {
        let line = format!(
            "{}: an earlier run fell silent; waiting up to {} s for its place",
            self.source,
            at_most.as_secs() + 1
        );
        match &self.bar {
            Some(bar) => bar.println(line),
            None => say(line),
        }
    }

    /// Takes the bar away and prints the report.
    pub fn finish(&self, report: &SyncReport) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        say(format_args!("{}: {}", self.source, report_line(report)));
    }
}

/// A report in one line.
pub fn report_line(report: &SyncReport) -> String {
    let SyncReport {
        read,
        new,
        changed,
        unchanged,
        quarantined,
        mended,
        removed,
        photos,
        retried,
        requests,
        seconds,
    } = report;
    format!(
        "read {read}, new {new}, changed {changed}, unchanged {unchanged}, quarantined {quarantined}, mended {mended}, \
         removed {removed}, photos {photos}, requests {requests}, retried {retried}, {seconds:.1} s"
    )
}

/// How a feed stands, in a few lines.
pub fn feed_status(status: &FeedStatus) {
    say(format_args!(
        "{} ({}): {} on the market, {} closed, {} in quarantine",
        status.source, status.name, status.on_market, status.closed, status.quarantined
    ));
    match status.last_succeeded_at {
        Some(at) => say(format_args!("  last good run {}", model::time::rfc3339(at))),
        None => say("  no run has gone through yet; run `propertyhub feed sync`"),
    }
    if let Some(report) = &status.last_report {
        say(format_args!("  {}", report_line(report)));
    }
    if let Some(error) = &status.last_error {
        say(format_args!("  last run failed: {error}"));
    }
}
