-- Keys compare byte by byte, as they do in SQLite.
ALTER TABLE raw_records
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C";
ALTER TABLE raw_dictionaries
    ALTER COLUMN source TYPE TEXT COLLATE "C";
-- The records are compressed already.
ALTER TABLE raw_records ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE raw_dictionaries ALTER COLUMN body SET STORAGE EXTERNAL;
