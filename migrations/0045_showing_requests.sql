-- Requests to be shown a home, kept until somebody has seen to them.
CREATE TABLE showing_requests (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    way TEXT NOT NULL,
    wanted TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    note TEXT,
    created_at BIGINT NOT NULL,
    resolved_at BIGINT
);

CREATE INDEX showing_requests_created_at_idx ON showing_requests (created_at);
CREATE INDEX showing_requests_listing_idx ON showing_requests (source, listing_key);
