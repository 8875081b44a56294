-- What runs when; a tick belongs to the node that moves `next_run_at`.
CREATE TABLE schedules (
    name TEXT NOT NULL PRIMARY KEY,
    cron TEXT NOT NULL,
    zone TEXT NOT NULL,
    next_run_at BIGINT NOT NULL,
    last_run_at BIGINT,
    enabled BOOLEAN NOT NULL
);
