-- What was asked of a job's key while the job was running: it is queued once that one has ended.
ALTER TABLE jobs ADD COLUMN asked_again TEXT;
