CREATE TABLE things (
    id      UUID PRIMARY KEY,
    payload JSON,
    extra   JSONB NOT NULL DEFAULT '{}'::jsonb,
    image   BYTEA DEFAULT '\xCAFE'
);
