//! Who holds a lease, told so that a process on the same machine can prove that the holder is gone.

use std::fmt;
use std::io::ErrorKind;

/// A run, and the process it runs in where the machine tells of processes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    run: String,
    process: Option<Process>,
}

/// What is known of the process of a holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Life {
    /// It runs.
    Alive,
    /// It ended, so that nobody will give the lease back.
    Gone,
    /// It runs, or ran, where we cannot look.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Process {
    /// Boot, PID namespace and user: only within the same ones does an absent PID prove anything.
    scope: String,
    pid: u32,
    /// Clock ticks from boot to its start: a PID is given out again.
    started: u64,
}

impl Holder {
    /// A run of this process.
    pub(super) fn here(run: String) -> Self {
        let process = Process::present();
        Self { run, process }
    }

    /// Reads what [`Display`](fmt::Display) wrote.
    pub(super) fn parse(text: &str) -> Self {
        let mut words = text.split(' ');
        let run = words.next().unwrap_or_default().to_owned();
        let process = words.next().and_then(|scope| {
            Some(Process {
                scope: scope.to_owned(),
                pid: words.next()?.parse().ok()?,
                started: words.next()?.parse().ok()?,
            })
        });
        Self { run, process }
    }

    /// Whether its process still runs.
    pub(super) fn life(&self) -> Life {
        match &self.process {
            Some(process) if scope().as_ref() == Some(&process.scope) => process.life(),
            _ => Life::Unknown,
        }
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.run)?;
        match &self.process {
            Some(Process {
                scope,
                pid,
                started,
            }) => write!(f, " {scope} {pid} {started}"),
            None => Ok(()),
        }
    }
}

impl Process {
    fn present() -> Option<Self> {
        let pid = std::process::id();
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        Some(Self {
            scope: scope()?,
            pid,
            started: state_and_start(&stat)?.1,
        })
    }

    fn life(&self) -> Life {
        match std::fs::read_to_string(format!("/proc/{}/stat", self.pid)) {
            Ok(stat) => match state_and_start(&stat) {
                // A zombie does nothing any more; another start is another process.
                Some(('Z' | 'X', _)) => Life::Gone,
                Some((_, started)) if started != self.started => Life::Gone,
                Some(_) => Life::Alive,
                None => Life::Unknown,
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Life::Gone,
            Err(_) => Life::Unknown,
        }
    }
}

/// What makes PIDs comparable; `None` where there is no `/proc`.
fn scope() -> Option<String> {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let namespace = std::fs::read_link("/proc/self/ns/pid").ok()?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let user = status
        .lines()
        .find_map(|line| line.strip_prefix("Uid:")?.split_whitespace().next())?;
    Some(format!("{}/{}/{user}", boot.trim(), namespace.display()))
}

/// The state and the start of a process, from its line in `/proc`. The name in parentheses may hold
/// anything, so the counting begins behind it.
fn state_and_start(stat: &str) -> Option<(char, u64)> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?.chars().next()?;
    let started = fields.nth(18)?.parse().ok()?;
    Some((state, started))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn a_holder_survives_its_own_text() {
        let here = Holder::here("run".to_owned());

        assert_eq!(Holder::parse(&here.to_string()), here);
        assert_eq!(here.life(), Life::Alive);
        assert_eq!(Holder::parse("run").life(), Life::Unknown);
    }

    #[test]
    fn a_process_that_ended_is_gone_even_before_its_parent_asks() {
        let mut child = Command::new("sleep").arg("60").spawn().expect("starts");
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).expect("is there");
        let process = Process {
            scope: scope().expect("Linux tells"),
            pid: child.id(),
            started: state_and_start(&stat).expect("a line").1,
        };
        let holder = Holder {
            run: "run".to_owned(),
            process: Some(process.clone()),
        };
        assert_eq!(holder.life(), Life::Alive);

        child.kill().expect("kills");
        while holder.life() == Life::Alive {
            std::thread::yield_now();
        }
        assert_eq!(holder.life(), Life::Gone);
        child.wait().expect("ended");
        assert_eq!(holder.life(), Life::Gone);

        let elsewhere = Process {
            scope: "another machine".to_owned(),
            ..process
        };
        let holder = Holder {
            process: Some(elsewhere),
            ..holder
        };
        assert_eq!(holder.life(), Life::Unknown);
    }

    #[test]
    fn a_pid_that_was_given_out_again_is_not_the_holder() {
        let mut process = Process::present().expect("Linux tells");
        process.started += 1;

        assert_eq!(process.life(), Life::Gone);
    }

    #[test]
    fn any_name_of_a_program_is_passed_over() {
        let stat = "7 (a) Z (b) S 1 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 4242 9 9";

        assert_eq!(state_and_start(stat), Some(('S', 4_242)));
    }
}
