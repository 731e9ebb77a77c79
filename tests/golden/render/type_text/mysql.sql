CREATE TABLE texts (
    title   VARCHAR(100) NOT NULL,
    code    VARCHAR(2),
    initial VARCHAR(1),
    body    LONGTEXT,
    note    VARCHAR(20),
    rest    LONGTEXT,
    CONSTRAINT texts_code_type CHECK (char_length(code) = 2),
    CONSTRAINT texts_initial_type CHECK (char_length(initial) = 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
