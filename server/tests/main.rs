//! One integration binary: house rules, doors, and stories from feed to page.

mod architecture;
mod commands;
mod communities;
mod compare;
mod display_rules;
mod kills;
mod listing_page;
mod operations;
mod pages;
mod rest;
mod rest_fuzz;
mod seo;
mod showings;
mod still_maps;
mod story;
mod support;
mod tiles;
mod words;
