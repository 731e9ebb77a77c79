CREATE TABLE boxes (
    width  INTEGER NOT NULL,
    height INTEGER NOT NULL,
    area   INTEGER GENERATED ALWAYS AS (width * height) STORED,
    CONSTRAINT boxes_width_type CHECK (typeof(width) IN ('integer', 'null') AND width BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT boxes_height_type CHECK (typeof(height) IN ('integer', 'null') AND height BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT boxes_area_type CHECK (typeof(area) IN ('integer', 'null') AND area BETWEEN -2147483648 AND 2147483647)
);
