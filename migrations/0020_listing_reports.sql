-- What visitors say is wrong with a listing, kept until somebody has seen to it.
CREATE TABLE listing_reports (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    subject TEXT NOT NULL,
    message TEXT NOT NULL,
    email TEXT,
    created_at BIGINT NOT NULL,
    resolved_at BIGINT
);

CREATE INDEX listing_reports_created_at_idx ON listing_reports (created_at);
CREATE INDEX listing_reports_listing_idx ON listing_reports (source, listing_key);
