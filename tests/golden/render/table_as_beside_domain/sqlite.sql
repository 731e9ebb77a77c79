-- note: SQLite keeps no domains: each column of email gets its type and conditions

CREATE TABLE t (a INTEGER, e text, CONSTRAINT t_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT t_e_type CHECK ((typeof(e) IN ('text', 'null')) AND (e LIKE '%@%')));

-- note: SQLite changes the case of ASCII letters alone
CREATE TABLE u (b integer, c text, d text, CONSTRAINT u_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647), CONSTRAINT u_c_type CHECK (typeof(c) IN ('text', 'null')), CONSTRAINT u_d_type CHECK (typeof(d) IN ('text', 'null')));
INSERT INTO u (b, c, d) SELECT a + 1 AS b, upper('x') AS c, e AS d FROM t;
