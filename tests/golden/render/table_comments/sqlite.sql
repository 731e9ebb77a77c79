CREATE TABLE t ( --the table
    a INTEGER, /* a    nested    comment */
    b INTEGER, /*! NOT NULL */
    --,c INTEGER
    CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT t_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647)
);
