//! The store's suite: every test runs on SQLite, and on PostgreSQL where `TEST_POSTGRES_URL` names one.

mod backups;
mod changes;
mod comparing;
mod faults;
mod feeds;
mod jobs;
mod listings;
mod media;
mod migrations;
mod properties;
mod reports;
mod schedules;
mod schema;
mod showings;
mod support;
