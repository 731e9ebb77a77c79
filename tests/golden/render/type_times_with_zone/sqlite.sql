CREATE TABLE events (
    at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    seen TEXT DEFAULT '2024-01-31 12:30:00',
    starts TEXT DEFAULT '12:30:00',
    CONSTRAINT events_at_type CHECK (datetime(substr(at, 1, 19), '+0 days') IS substr(at, 1, 19) AND time(at) IS substr(at, 12, 8) AND substr(at, 20) NOT GLOB '*[^.0-9]*' AND length(at) <= 26),
    CONSTRAINT events_seen_type CHECK (datetime(substr(seen, 1, 19), '+0 days') IS substr(seen, 1, 19) AND time(seen) IS substr(seen, 12, 8) AND substr(seen, 20) NOT GLOB '*[^.0-9]*' AND length(seen) <= 26),
    CONSTRAINT events_starts_type CHECK (time(starts) IS substr(starts, 1, 8) AND substr(starts, 9) NOT GLOB '*[^.0-9]*' AND length(starts) <= 15 AND starts < '24')
);

INSERT INTO events (at, starts) VALUES ('2024-01-31 12:30:00', '08:00:00');
