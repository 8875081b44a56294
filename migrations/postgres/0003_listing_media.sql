-- Keys compare byte by byte, as they do in SQLite: the same order on both, whatever the cluster's locale, and faster.
ALTER TABLE photos
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C",
    ALTER COLUMN photo_id TYPE TEXT COLLATE "C";
ALTER TABLE open_houses
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C",
    ALTER COLUMN open_house_id TYPE TEXT COLLATE "C";
ALTER TABLE virtual_tours
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C",
    ALTER COLUMN tour_id TYPE TEXT COLLATE "C";
ALTER TABLE videos
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C",
    ALTER COLUMN video_id TYPE TEXT COLLATE "C";
ALTER TABLE documents
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C",
    ALTER COLUMN document_id TYPE TEXT COLLATE "C";
ALTER TABLE rooms
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C",
    ALTER COLUMN room_id TYPE TEXT COLLATE "C";
ALTER TABLE units
    ALTER COLUMN source TYPE TEXT COLLATE "C",
    ALTER COLUMN listing_key TYPE TEXT COLLATE "C",
    ALTER COLUMN unit_id TYPE TEXT COLLATE "C";
