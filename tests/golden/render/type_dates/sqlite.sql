CREATE TABLE visits (
    day     TEXT                        NOT NULL,
    at      TEXT,
    seen    TEXT                        NOT NULL,
    logged  TEXT                        NOT NULL,
    precise TEXT,
    zoned   TEXT,
    CONSTRAINT visits_day_type CHECK (date(day, '+0 days') IS day),
    CONSTRAINT visits_at_type CHECK (time(at) IS substr(at, 1, 8) AND substr(at, 9) NOT GLOB '*[^.0-9]*' AND length(at) <= 15 AND at < '24'),
    CONSTRAINT visits_seen_type CHECK (datetime(substr(seen, 1, 19), '+0 days') IS substr(seen, 1, 19) AND time(seen) IS substr(seen, 12, 8) AND substr(seen, 20) NOT GLOB '*[^.0-9]*' AND length(seen) <= 26),
    CONSTRAINT visits_logged_type CHECK (datetime(substr(logged, 1, 19), '+0 days') IS substr(logged, 1, 19) AND time(logged) IS substr(logged, 12, 8) AND substr(logged, 20) NOT GLOB '*[^.0-9]*' AND length(logged) <= 26),
    CONSTRAINT visits_precise_type CHECK (datetime(substr(precise, 1, 19), '+0 days') IS substr(precise, 1, 19) AND time(precise) IS substr(precise, 12, 8) AND substr(precise, 20) NOT GLOB '*[^.0-9]*' AND length(precise) <= 23),
    CONSTRAINT visits_zoned_type CHECK (datetime(substr(zoned, 1, 19), '+0 days') IS substr(zoned, 1, 19) AND time(zoned) IS substr(zoned, 12, 8) AND substr(zoned, 20) NOT GLOB '*[^.0-9]*' AND length(zoned) <= 26)
);
