-- Keys compare byte by byte, as they do in SQLite: the same order on both, whatever the cluster's locale, and faster.
ALTER TABLE feed_cursors
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN kind TYPE TEXT COLLATE "C";
ALTER TABLE feed_runs
    ALTER COLUMN id TYPE TEXT COLLATE "C",
    ALTER COLUMN source TYPE TEXT COLLATE "C";
ALTER TABLE feed_pages
    ALTER COLUMN id TYPE TEXT COLLATE "C";
ALTER TABLE quarantine
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN record_key TYPE TEXT COLLATE "C";
ALTER TABLE photo_misses
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C",
    ALTER COLUMN photo_id TYPE TEXT COLLATE "C";
-- The bodies are compressed already.
ALTER TABLE feed_pages ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE quarantine ALTER COLUMN raw SET STORAGE EXTERNAL;
