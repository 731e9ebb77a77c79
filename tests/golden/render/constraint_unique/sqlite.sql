-- note: INCLUDE is left out: it changes how fast an index answers, not what
CREATE TABLE t (
    a INTEGER UNIQUE,
    b INTEGER CONSTRAINT one_b UNIQUE,
    c INTEGER,
    UNIQUE (a, c),
    CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT t_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT t_c_type CHECK (typeof(c) IN ('integer', 'null') AND c BETWEEN -2147483648 AND 2147483647)
);
