CREATE TABLE t (
    a_column_whose_name_is_long_enough_that_only_its_end_tells_1 INTEGER UNIQUE CHECK (a_column_whose_name_is_long_enough_that_only_its_end_tells_1 > 0),
    a_column_whose_name_is_long_enough_that_only_its_end_tells_2 INTEGER UNIQUE CHECK (a_column_whose_name_is_long_enough_that_only_its_end_tells_2 > 0)
);

CREATE INDEX ON t (a_column_whose_name_is_long_enough_that_only_its_end_tells_1);

CREATE INDEX ON t (a_column_whose_name_is_long_enough_that_only_its_end_tells_2);

ALTER TABLE t
    DROP CONSTRAINT t_a_column_whose_name_is_long_enough_that_only_its_end_t_check1,
    DROP CONSTRAINT t_a_column_whose_name_is_long_enough_that_only_its_end_tell_key;

DROP INDEX t_a_column_whose_name_is_long_enough_that_only_its_end_tel_idx1;
