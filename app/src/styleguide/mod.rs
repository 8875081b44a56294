//! Every component in every state: a page for development, photographed by the visual tests.

mod basics;
mod charts;
mod content;
mod fields;
mod navigation;
mod overlays;
mod page;
mod states;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use page::StyleguidePage;
