-- Keys compare byte by byte, as they do in SQLite: the same order on both, whatever the cluster's locale, and faster.
ALTER TABLE listing_events
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C",
    ALTER COLUMN kind TYPE TEXT COLLATE "C",
    ALTER COLUMN detail TYPE TEXT COLLATE "C";
