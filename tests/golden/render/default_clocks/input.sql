CREATE TABLE events (
    created TIMESTAMP   DEFAULT now(),
    updated TIMESTAMP   DEFAULT CURRENT_TIMESTAMP(3),
    stored  TIMESTAMPTZ DEFAULT (now() AT TIME ZONE 'utc'),
    started TIMESTAMP   DEFAULT LOCALTIMESTAMP,
    day     DATE        DEFAULT now(),
    at      TIME        DEFAULT CURRENT_TIME,
    due     DATE        DEFAULT CURRENT_DATE
);
