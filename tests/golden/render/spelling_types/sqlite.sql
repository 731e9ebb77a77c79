-- note: ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 is left out: it tells MySQL how to keep the table
CREATE TABLE "files" (
    id       BIGINT NOT NULL PRIMARY KEY,
    kind     SMALLINT NOT NULL,
    size     INTEGER,
    width    INT NOT NULL DEFAULT 0,
    score    DOUBLE PRECISION,
    name     VARCHAR(80),
    title    TEXT,
    notes    TEXT,
    content  BLOB,
    icon     BLOB,
    made_at  TEXT NOT NULL,
    seen_at  TEXT,
    CONSTRAINT files_id_type CHECK (typeof(id) IN ('integer', 'null')),
    CONSTRAINT files_kind_type CHECK (typeof(kind) IN ('integer', 'null') AND kind BETWEEN -32768 AND 32767),
    CONSTRAINT files_size_type CHECK (typeof(size) IN ('integer', 'null') AND size BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT files_width_type CHECK (typeof(width) IN ('integer', 'null') AND width BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT files_score_type CHECK (typeof(score) IN ('real', 'null')),
    CONSTRAINT files_name_type CHECK (typeof(name) IN ('text', 'null') AND length(name) <= 80),
    CONSTRAINT files_title_type CHECK (typeof(title) IN ('text', 'null')),
    CONSTRAINT files_notes_type CHECK (typeof(notes) IN ('text', 'null')),
    CONSTRAINT files_content_type CHECK (typeof(content) IN ('blob', 'null')),
    CONSTRAINT files_icon_type CHECK (typeof(icon) IN ('blob', 'null')),
    CONSTRAINT files_made_at_type CHECK (datetime(substr(made_at, 1, 19), '+0 days') IS substr(made_at, 1, 19) AND time(made_at) IS substr(made_at, 12, 8) AND substr(made_at, 20) NOT GLOB '*[^.0-9]*' AND length(made_at) <= 26),
    CONSTRAINT files_seen_at_type CHECK (datetime(substr(seen_at, 1, 19), '+0 days') IS substr(seen_at, 1, 19) AND time(seen_at) IS substr(seen_at, 12, 8) AND substr(seen_at, 20) NOT GLOB '*[^.0-9]*' AND length(seen_at) <= 23)
);

ALTER TABLE files ADD COLUMN body TEXT CONSTRAINT files_body_type CHECK (typeof(body) IN ('text', 'null'));
