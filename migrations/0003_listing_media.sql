-- What belongs to a listing; `position` keeps the order of the source.
CREATE TABLE photos (
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    photo_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    is_primary BOOLEAN NOT NULL,
    name TEXT,
    caption TEXT,
    modified_at BIGINT,
    renditions TEXT NOT NULL,
    PRIMARY KEY (source, listing_key, photo_id)
);

CREATE TABLE open_houses (
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    open_house_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    remarks TEXT,
    PRIMARY KEY (source, listing_key, open_house_id)
);

CREATE INDEX open_houses_starts_at_idx ON open_houses (starts_at);

CREATE TABLE virtual_tours (
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    tour_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT,
    uri TEXT NOT NULL,
    branded BOOLEAN NOT NULL,
    PRIMARY KEY (source, listing_key, tour_id)
);

CREATE TABLE videos (
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    video_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT,
    uri TEXT NOT NULL,
    branded BOOLEAN NOT NULL,
    PRIMARY KEY (source, listing_key, video_id)
);

CREATE TABLE documents (
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    document_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT,
    uri TEXT NOT NULL,
    is_public BOOLEAN NOT NULL,
    PRIMARY KEY (source, listing_key, document_id)
);

CREATE TABLE rooms (
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    room_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    level TEXT,
    length_ft DOUBLE PRECISION,
    width_ft DOUBLE PRECISION,
    features TEXT,
    PRIMARY KEY (source, listing_key, room_id)
);

CREATE TABLE units (
    source TEXT NOT NULL,
    listing_key TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT,
    beds BIGINT,
    baths DOUBLE PRECISION,
    sqft BIGINT,
    rent_cents BIGINT,
    unit_count BIGINT,
    PRIMARY KEY (source, listing_key, unit_id)
);
