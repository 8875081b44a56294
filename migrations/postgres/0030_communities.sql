-- Keys compare byte by byte, as they do in SQLite.
ALTER TABLE communities
    ALTER COLUMN kind TYPE TEXT COLLATE "C",
    ALTER COLUMN slug TYPE TEXT COLLATE "C",
    ALTER COLUMN name TYPE TEXT COLLATE "C",
    ALTER COLUMN city_slug TYPE TEXT COLLATE "C",
    ALTER COLUMN county_slug TYPE TEXT COLLATE "C";
