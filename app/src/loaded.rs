//! What a page shows and the server knows: written into the page by the server, read from there in the browser.

use crate::errors::ErrorMessage;
use crate::lazily::{Lazily, lazily};
use leptos::prelude::*;
use leptos::server::codee::{Decoder, Encoder};
use model::Result;
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

    fn encode(value: &T) -> std::result::Result<String, Fault> {
        to_text(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Written {
    type Error = Fault;
    type Encoded = str;

    fn decode(text: &str) -> std::result::Result<T, Fault> {
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

/// What a page shows of a value once that is loaded. Nothing in it may wait for anything, see [`lazily`].
pub fn once_loaded<T>(
    value: Resource<T, Written>,
    show: impl Fn(T) -> AnyView + Clone + Send + 'static,
) -> impl Fn() -> Suspend<Lazily> + Clone + Send + 'static
where
    T: Clone + Send + Sync + 'static,
{
    move || {
        let show = show.clone();
        Suspend::new(async move {
            let value = value.await;
            lazily(move || show(value))
        })
    }
}

/// The same of a value that may not be had: the reason stands in its place.
pub fn once_found<T>(
    value: Resource<Result<T>, Written>,
    show: impl Fn(T) -> AnyView + Clone + Send + 'static,
) -> impl Fn() -> Suspend<Lazily> + Clone + Send + 'static
where
    T: Clone + Send + Sync + 'static,
{
    once_loaded(value, move |value| match value {
        Ok(value) => show(value),
        Err(error) => view! { <ErrorMessage error/> }.into_any(),
    })
}
