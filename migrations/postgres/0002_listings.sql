-- Keys compare byte by byte, as they do in SQLite: the same order on both, whatever the cluster's locale, and faster.
ALTER TABLE listings
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C",
    ALTER COLUMN slug TYPE TEXT COLLATE "C",
    ALTER COLUMN city TYPE TEXT COLLATE "C",
    ALTER COLUMN subdivision TYPE TEXT COLLATE "C",
    ALTER COLUMN standard_status TYPE TEXT COLLATE "C",
    ALTER COLUMN parcel_number TYPE TEXT COLLATE "C",
    ALTER COLUMN photos_state TYPE TEXT COLLATE "C";
