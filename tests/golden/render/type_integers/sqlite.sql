CREATE TABLE counters (
    small  SMALLINT,
    normal INTEGER,
    big    BIGINT,
    other  INT4 NOT NULL,
    CONSTRAINT counters_small_type CHECK (typeof(small) IN ('integer', 'null') AND small BETWEEN -32768 AND 32767),
    CONSTRAINT counters_normal_type CHECK (typeof(normal) IN ('integer', 'null') AND normal BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT counters_big_type CHECK (typeof(big) IN ('integer', 'null')),
    CONSTRAINT counters_other_type CHECK (typeof(other) IN ('integer', 'null') AND other BETWEEN -2147483648 AND 2147483647)
);
