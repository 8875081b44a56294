-- Keys compare byte by byte, as they do in SQLite: the same order on both, whatever the cluster's locale, and faster.
ALTER TABLE jobs
    ALTER COLUMN id TYPE TEXT COLLATE "C",
    ALTER COLUMN unique_key TYPE TEXT COLLATE "C",
    ALTER COLUMN state TYPE TEXT COLLATE "C";
