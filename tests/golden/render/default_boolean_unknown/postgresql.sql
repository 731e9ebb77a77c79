CREATE TABLE t (
    a BOOLEAN DEFAULT 'perhaps'
);
