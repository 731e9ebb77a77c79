CREATE TABLE t (a INTEGER, b BOOLEAN, c TIMESTAMP, d VARCHAR(10), e DOUBLE PRECISION);

UPDATE t SET d = CAST(a AS TEXT), e = a::double precision / 2, a = b::integer WHERE (d)::text = 'x'::text AND CAST(c AS date) = CURRENT_DATE;
