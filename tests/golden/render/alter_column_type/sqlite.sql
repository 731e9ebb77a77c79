CREATE TABLE t (a VARCHAR(10), CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null') AND length(a) <= 10));

-- Rebuilds t, from the definition that the database holds then:
--   makes a VARCHAR(20), with CONSTRAINT t_a_type CHECK (typeof(a) IN ('text', 'null') AND length(a) <= 20)
