CREATE TABLE parents (id INT NOT NULL PRIMARY KEY, CONSTRAINT parents_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

CREATE TABLE children (
    id     INT     NOT NULL PRIMARY KEY,
    parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED,
    other  INTEGER REFERENCES parents ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    third  INTEGER REFERENCES parents NOT DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT children_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT children_parent_type CHECK (typeof(parent) IN ('integer', 'null') AND parent BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT children_other_type CHECK (typeof(other) IN ('integer', 'null') AND other BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT children_third_type CHECK (typeof(third) IN ('integer', 'null') AND third BETWEEN -2147483648 AND 2147483647)
);
