-- Where each feed stands, what its runs did, what it sent, and what was refused.
CREATE TABLE feed_cursors (
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    checkpoint TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (source, kind)
);

CREATE TABLE feed_runs (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    phase TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    heard_at BIGINT NOT NULL,
    finished_at BIGINT,
    error TEXT,
    progress TEXT NOT NULL,
    report TEXT NOT NULL
);

CREATE INDEX feed_runs_source_started_at_idx ON feed_runs (source, started_at);

CREATE TABLE feed_pages (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    request TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    record_count BIGINT NOT NULL,
    byte_count BIGINT NOT NULL,
    body BYTEA NOT NULL
);

CREATE INDEX feed_pages_received_at_idx ON feed_pages (received_at);

CREATE TABLE quarantine (
    source TEXT NOT NULL,
    record_key TEXT NOT NULL,
    listing_key TEXT,
    reason TEXT NOT NULL,
    raw BYTEA NOT NULL,
    byte_count BIGINT NOT NULL,
    first_seen_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    seen_count BIGINT NOT NULL,
    PRIMARY KEY (source, record_key)
);

CREATE INDEX quarantine_last_seen_at_idx ON quarantine (last_seen_at);

CREATE TABLE photo_misses (
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    photo_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    photos_modified_at BIGINT,
    missed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    PRIMARY KEY (source, listing_key, photo_id)
);

CREATE INDEX photo_misses_expires_at_idx ON photo_misses (expires_at);
