CREATE TABLE invoices (
    number INT NOT NULL,
    customer BIGINT,
    -- what it comes to
    total BIGINT,
    PRIMARY KEY (number),
    CONSTRAINT cheap CHECK (total < 1000),
    CONSTRAINT invoices_number_type CHECK (typeof(number) IN ('integer', 'null') AND number BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT invoices_customer_type CHECK (typeof(customer) IN ('integer', 'null')),
    CONSTRAINT invoices_total_type CHECK (typeof(total) IN ('integer', 'null'))
);

CREATE TABLE one_line (a INTEGER, b INTEGER, c INTEGER, UNIQUE (a), CHECK (a < b), CONSTRAINT one_line_a_type CHECK (typeof(a) IN ('integer', 'null') AND a BETWEEN -2147483648 AND 2147483647), CONSTRAINT one_line_b_type CHECK (typeof(b) IN ('integer', 'null') AND b BETWEEN -2147483648 AND 2147483647), CONSTRAINT one_line_c_type CHECK (typeof(c) IN ('integer', 'null') AND c BETWEEN -2147483648 AND 2147483647));

CREATE TABLE generated (name TEXT, id INTEGER PRIMARY KEY AUTOINCREMENT, CONSTRAINT generated_name_type CHECK (typeof(name) IN ('text', 'null')));
