CREATE TABLE a (
    id   BIGINT NOT NULL AUTO_INCREMENT,  -- given by the database
    name LONGTEXT NOT NULL,
    CONSTRAINT a_pkey PRIMARY KEY (id),  -- by its name
    CONSTRAINT a_name_key UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE b (
    id   INTEGER AUTO_INCREMENT NOT NULL, -- key
    name LONGTEXT,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
