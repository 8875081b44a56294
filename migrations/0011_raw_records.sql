-- The newest record of each listing as the feed sent it, in place of whole pages: replay always finds every listing,
-- and what was superseded takes no room.
CREATE TABLE raw_records (
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    dictionary BIGINT NOT NULL,
    byte_count BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (source, listing_key)
);

CREATE TABLE raw_dictionaries (
    source TEXT NOT NULL,
    number BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (source, number)
);

DROP TABLE feed_pages;
