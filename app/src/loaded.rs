//! What a page shows and the server knows: written into the page by the server, read from there in the browser.

use leptos::prelude::*;
use leptos::server::codee::{Decoder, Encoder};
use model::wire::{Fault, from_text, to_text};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;

/// The values in the page, written and read as the answers of server functions are.
///
/// Why: read in another way, the code that reads each type would be compiled a second time.
pub struct Written;

impl<T: Serialize> Encoder<T> for Written {
    type Error = Fault;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, Fault> {
        to_text(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Written {
    type Error = Fault;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Fault> {
        from_text(text)
    }
}

/// A value that the server has loaded before it answers, and that is loaded anew whenever `source` changes.
pub fn loaded<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    load: impl Fn(S) -> F + Send + Sync + 'static,
) -> Resource<T, Written>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = T> + Send + 'static,
{
    Resource::new_with_options(source, load, true)
}
