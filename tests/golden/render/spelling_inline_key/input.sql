CREATE TABLE t (
    key VARCHAR(20),
    b   INT,
    KEY t_b (b)
);
