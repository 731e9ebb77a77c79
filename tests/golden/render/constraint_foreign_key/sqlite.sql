CREATE TABLE parents (id INT NOT NULL PRIMARY KEY, CONSTRAINT parents_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

CREATE TABLE children (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    parent INTEGER NOT NULL REFERENCES parents (id) ON DELETE CASCADE ON UPDATE RESTRICT,
    second INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED,
    third  INTEGER,
    CONSTRAINT third_parent FOREIGN KEY (third) REFERENCES parents (id) ON DELETE SET NULL,
    CONSTRAINT children_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT children_parent_type CHECK (typeof(parent) IN ('integer', 'null') AND parent BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT children_second_type CHECK (typeof(second) IN ('integer', 'null') AND second BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT children_third_type CHECK (typeof(third) IN ('integer', 'null') AND third BETWEEN -2147483648 AND 2147483647)
);
