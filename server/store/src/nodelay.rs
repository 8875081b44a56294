//! Messages to PostgreSQL leave at once.
//!
//! sqlx 0.9.0 leaves Nagle's algorithm on and gives no way to its socket: the end of a message that is written in several
//! pieces waits until the server has confirmed what went before, which it puts off by 40 ms. A release that turns it off
//! (transact-rs/sqlx#4336) makes this needless.

use std::fs;
use std::io;
use std::mem::ManuallyDrop;
use std::net::TcpStream;
use std::os::fd::{FromRawFd as _, RawFd};

/// Turns Nagle's algorithm off on all connections of this process to a port.
pub(crate) fn send_at_once(port: u16) -> io::Result<()> {
    for entry in fs::read_dir("/dev/fd")? {
        let number: Option<RawFd> = entry?
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok());
        let Some(number) = number.filter(|number| *number >= 0) else {
            continue;
        };
        let stream = as_connection(number);
        // What is no connection has no peer, whatever else it is.
        if stream.peer_addr().is_ok_and(|peer| peer.port() == port) {
            stream.set_nodelay(true)?;
        }
    }
    Ok(())
}

/// What is open under a number, as if it were a connection; it is never closed.
///
/// Why no copy of the handle: closing the copy of a file gives up every lock that this process has on the file, and so
/// SQLite's own. Another process would then believe itself alone and cut the file that both have mapped.
#[expect(
    unsafe_code,
    reason = "there is no other way from a number to a connection"
)]
fn as_connection(number: RawFd) -> ManuallyDrop<TcpStream> {
    // SAFETY: the number is only asked for its peer and set to send at once, which is refused where it is no connection
    // or was closed meanwhile; whoever opened it closes it.
    ManuallyDrop::new(unsafe { TcpStream::from_raw_fd(number) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn connections_to_the_port_send_at_once_and_no_others() {
        let [here, elsewhere] = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("a port"));
        let [here, elsewhere] = [here, elsewhere].map(|listener| {
            let address = listener.local_addr().expect("an address");
            (
                listener,
                TcpStream::connect(address).expect("connects"),
                address.port(),
            )
        });

        send_at_once(here.2).expect("sets");

        assert!(here.1.nodelay().expect("reads"));
        assert!(!elsewhere.1.nodelay().expect("reads"));
        // Nothing was closed.
        assert!(here.0.accept().is_ok());
        assert!(here.1.peer_addr().is_ok());
    }

    /// Locks of this process on a file, as Linux counts them.
    #[cfg(target_os = "linux")]
    fn locks(file: &std::path::Path) -> usize {
        use std::os::unix::fs::MetadataExt as _;
        let inode = format!(":{}", fs::metadata(file).expect("a file").ino());
        let all = fs::read_to_string("/proc/locks").expect("Linux tells its locks");
        all.lines()
            .filter(|line| line.split_whitespace().any(|part| part.ends_with(&inode)))
            .count()
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn files_keep_their_locks() {
        let folder = tempfile::tempdir().expect("a folder");
        let shared = folder.path().join("site.db-shm");
        let url = format!("sqlite:{}", folder.path().join("site.db").display());
        let db = crate::Db::open(&url, &crate::DbOptions::default())
            .await
            .expect("opens");
        db.migrate().await.expect("migrates");
        assert!(locks(&shared) > 0, "SQLite locks what its processes share");

        send_at_once(1).expect("sets");

        assert!(locks(&shared) > 0, "and still does");
        db.close().await;
    }
}
