//! When memory that was freed goes back to the system.

use libmimalloc_sys::mi_collect;

/// Does something great that happens once, and gives back what it has freed. mimalloc waits a second, and then until the
/// thread that had the memory asks for more, which it never does.
pub(crate) async fn giving_back<T>(work: impl Future<Output = T>) -> T {
    let done = work.await;
    collect();
    done
}

#[expect(
    unsafe_code,
    reason = "a function of the allocator, which is written in C"
)]
fn collect() {
    // SAFETY: it may be called at any time, from any thread.
    unsafe { mi_collect(true) };
}
