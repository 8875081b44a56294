-- What the pipelines compute of cities, counties and subdivisions; `document` is never looked into by SQL.
CREATE TABLE communities (
    kind TEXT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    city_slug TEXT NOT NULL,
    county_slug TEXT NOT NULL,
    homes BIGINT NOT NULL,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    summary TEXT NOT NULL,
    document TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (kind, slug)
);

CREATE INDEX communities_kind_city_slug_idx ON communities (kind, city_slug);
CREATE INDEX communities_kind_county_slug_idx ON communities (kind, county_slug);

-- Answers of the places provider, by cell of about 500 m, category and language; no older than the provider allows.
CREATE TABLE nearby_places (
    cell TEXT NOT NULL,
    category TEXT NOT NULL,
    language TEXT NOT NULL,
    document TEXT NOT NULL,
    fetched_at BIGINT NOT NULL,
    PRIMARY KEY (cell, category, language)
);

-- Answers of the geocoder by normalised words; an empty list is an answer too.
CREATE TABLE geocodes (
    provider TEXT NOT NULL,
    words TEXT NOT NULL,
    document TEXT NOT NULL,
    fetched_at BIGINT NOT NULL,
    PRIMARY KEY (provider, words)
);

-- The pipelines read the homes of one city after the other.
CREATE INDEX listings_city_idx ON listings (city);
