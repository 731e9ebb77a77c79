CREATE TABLE memberships_groups (id INT NOT NULL PRIMARY KEY, CONSTRAINT memberships_groups_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647));

CREATE TABLE memberships (
    user_id  BIGINT NOT NULL,
    group_id INT NOT NULL REFERENCES memberships_groups (id),
    since    TEXT DEFAULT CURRENT_DATE,
    PRIMARY KEY (user_id, group_id),
    CONSTRAINT memberships_user_id_type CHECK (typeof(user_id) IN ('integer', 'null')),
    CONSTRAINT memberships_group_id_type CHECK (typeof(group_id) IN ('integer', 'null') AND group_id BETWEEN -2147483648 AND 2147483647),
    CONSTRAINT memberships_since_type CHECK (date(since, '+0 days') IS since)
);
