-- Price and status history, append-only; `detail` tells apart what happened in the same moment.
CREATE TABLE listing_events (
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    observed_at BIGINT NOT NULL,
    old_price_cents BIGINT,
    new_price_cents BIGINT,
    old_status TEXT,
    new_status TEXT,
    previous_listing_key TEXT,
    PRIMARY KEY (source, listing_key, happened_at, kind, detail)
);

CREATE INDEX listing_events_happened_at_idx ON listing_events (happened_at);
