//! One integration binary: house rules, doors, and stories from feed to page.

mod architecture;
mod commands;
mod kills;
mod listing_page;
mod operations;
mod pages;
mod rest;
mod rest_fuzz;
mod story;
mod support;
