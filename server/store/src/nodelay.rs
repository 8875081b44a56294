//! Messages to PostgreSQL leave at once.
//!
//! sqlx 0.9.0 leaves Nagle's algorithm on and gives no way to its socket: the end of a message that is written in several
//! pieces waits until the server has confirmed what went before, which it puts off by 40 ms. A release that turns it off
//! (transact-rs/sqlx#4336) makes this needless.

use std::fs;
use std::io;
use std::net::TcpStream;
use std::os::fd::{BorrowedFd, OwnedFd, RawFd};

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
        let Ok(copy) = copy_of(number) else {
            continue;
        };
        // What is no connection has no peer, whatever else it is.
        let stream = TcpStream::from(copy);
        if stream.peer_addr().is_ok_and(|peer| peer.port() == port) {
            stream.set_nodelay(true)?;
        }
    }
    Ok(())
}

/// Another handle of what is open under a number.
#[expect(
    unsafe_code,
    reason = "there is no other way from a number to a handle"
)]
fn copy_of(number: RawFd) -> io::Result<OwnedFd> {
    // SAFETY: the handle is only copied, and a number that was closed meanwhile is refused (EBADF).
    unsafe { BorrowedFd::borrow_raw(number) }.try_clone_to_owned()
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
        // The copies are closed, the connections are not.
        assert!(here.0.accept().is_ok());
        assert!(here.1.peer_addr().is_ok());
    }
}
