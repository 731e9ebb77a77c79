CREATE TABLE t (
    draft TEXT NOT NULL DEFAULT 'false',
    flag VARCHAR(5) DEFAULT 'true',
    price TEXT DEFAULT '1.50',
    whole INTEGER DEFAULT -2,
    millis BIGINT NOT NULL DEFAULT (CAST(round((CAST(strftime('%s', CURRENT_TIMESTAMP) AS REAL) * 1000)) AS INTEGER)),
    deeper INTEGER DEFAULT 7,
    CONSTRAINT t_draft_type CHECK (typeof(draft) IN ('text', 'null')),
    CONSTRAINT t_flag_type CHECK (typeof(flag) IN ('text', 'null') AND length(flag) <= 5),
    CONSTRAINT t_price_type CHECK (typeof(price) IN ('text', 'null')),
    CONSTRAINT t_whole_type CHECK (typeof(whole) IN ('integer', 'null') AND whole BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT t_millis_type CHECK (typeof(millis) IN ('integer', 'null')),
    CONSTRAINT t_deeper_type CHECK (typeof(deeper) IN ('integer', 'null') AND deeper BETWEEN -2147483648 AND 2147483647)
);
