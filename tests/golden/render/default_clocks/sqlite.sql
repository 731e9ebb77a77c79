CREATE TABLE events (
    created TEXT        DEFAULT CURRENT_TIMESTAMP,
    updated TEXT        DEFAULT CURRENT_TIMESTAMP,
    stored  TEXT        DEFAULT CURRENT_TIMESTAMP,
    started TEXT        DEFAULT CURRENT_TIMESTAMP,
    day     TEXT        DEFAULT CURRENT_DATE,
    at      TEXT        DEFAULT CURRENT_TIME,
    due     TEXT        DEFAULT CURRENT_DATE,
    CONSTRAINT events_created_type CHECK (datetime(substr(created, 1, 19), '+0 days') IS substr(created, 1, 19) AND time(created) IS substr(created, 12, 8) AND substr(created, 20) NOT GLOB '*[^.0-9]*' AND length(created) <= 26),
    CONSTRAINT events_updated_type CHECK (datetime(substr(updated, 1, 19), '+0 days') IS substr(updated, 1, 19) AND time(updated) IS substr(updated, 12, 8) AND substr(updated, 20) NOT GLOB '*[^.0-9]*' AND length(updated) <= 26),
    CONSTRAINT events_stored_type CHECK (datetime(substr(stored, 1, 19), '+0 days') IS substr(stored, 1, 19) AND time(stored) IS substr(stored, 12, 8) AND substr(stored, 20) NOT GLOB '*[^.0-9]*' AND length(stored) <= 26),
    CONSTRAINT events_started_type CHECK (datetime(substr(started, 1, 19), '+0 days') IS substr(started, 1, 19) AND time(started) IS substr(started, 12, 8) AND substr(started, 20) NOT GLOB '*[^.0-9]*' AND length(started) <= 26),
    CONSTRAINT events_day_type CHECK (date(day, '+0 days') IS day),
    CONSTRAINT events_at_type CHECK (time(at) IS substr(at, 1, 8) AND substr(at, 9) NOT GLOB '*[^.0-9]*' AND length(at) <= 15 AND at < '24'),
    CONSTRAINT events_due_type CHECK (date(due, '+0 days') IS due)
);
