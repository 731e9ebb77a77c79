CREATE TABLE memberships_groups (id INTEGER PRIMARY KEY);

CREATE TABLE memberships (
    user_id  BIGINT,
    group_id INTEGER REFERENCES memberships_groups (id),
    since    DATE DEFAULT CURRENT_DATE,
    PRIMARY KEY (user_id, group_id)
);
