//! Homes side by side: up to six, with what each truly costs a month.
//!
//! The address holds which homes; a cookie remembers them, so that "compare" on any page is a plain link.

mod api;
mod chosen;
mod page;
mod rows;

pub use page::CompareRoute;
