CREATE TABLE things (
    id      TEXT NOT NULL PRIMARY KEY,
    payload TEXT,
    extra   TEXT  NOT NULL DEFAULT '{}',
    image   BLOB  DEFAULT X'CAFE',
    CONSTRAINT things_id_type CHECK (id LIKE '________-____-____-____-____________' AND replace(id, '-', '') NOT GLOB '*[^0-9a-f]*' AND length(replace(id, '-', '')) = 32),
    CONSTRAINT things_payload_type CHECK (payload IS NULL OR (typeof(payload) = 'text' AND json_valid(payload))),
    CONSTRAINT things_extra_type CHECK (extra IS NULL OR (typeof(extra) = 'text' AND json_valid(extra))),
    CONSTRAINT things_image_type CHECK (typeof(image) IN ('blob', 'null'))
);
