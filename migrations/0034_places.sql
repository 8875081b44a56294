-- The outlines of communities, as a source tells them or drawn around their homes; `document` is never looked into by SQL.
CREATE TABLE community_outlines (
    kind TEXT NOT NULL,
    slug TEXT NOT NULL,
    document TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (kind, slug)
);

-- Schools that homes of a city name and whose place a source tells.
CREATE TABLE schools (
    city_slug TEXT NOT NULL,
    level TEXT NOT NULL,
    name TEXT NOT NULL,
    district TEXT,
    latitude DOUBLE PRECISION NOT NULL,
    longitude DOUBLE PRECISION NOT NULL,
    source TEXT NOT NULL,
    recorded_on TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (city_slug, level, name)
);

-- Places near homes that the operator brought in, each with who says so and when.
CREATE TABLE places (
    source TEXT NOT NULL,
    category TEXT NOT NULL,
    name TEXT NOT NULL,
    latitude DOUBLE PRECISION NOT NULL,
    longitude DOUBLE PRECISION NOT NULL,
    level TEXT,
    district TEXT,
    address TEXT,
    url TEXT,
    recorded_on TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    PRIMARY KEY (source, category, name, latitude, longitude)
);

CREATE INDEX places_category_latitude_idx ON places (category, latitude);
