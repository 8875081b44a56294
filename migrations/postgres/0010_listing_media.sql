-- Keys compare byte by byte, as they do in SQLite.
ALTER TABLE listing_media
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C";
-- The documents are compressed already.
ALTER TABLE listing_media ALTER COLUMN document SET STORAGE EXTERNAL;
