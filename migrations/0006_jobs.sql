-- Work to be done once: a key is taken only while a job that bears it is not finished.
CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    unique_key TEXT,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    max_attempts BIGINT NOT NULL,
    leased_by TEXT,
    lease_until BIGINT,
    progress TEXT,
    checkpoint TEXT,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);

CREATE UNIQUE INDEX jobs_unique_key_key ON jobs (unique_key) WHERE finished_at IS NULL;
CREATE INDEX jobs_state_run_at_idx ON jobs (state, run_at);
CREATE INDEX jobs_created_at_idx ON jobs (created_at);
