CREATE TABLE t ( --the table
    a INTEGER, /* a /* nested */ comment */
    b INTEGER /*! NOT NULL */
    --,c INTEGER
);
