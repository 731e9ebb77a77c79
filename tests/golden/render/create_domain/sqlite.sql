-- note: SQLite keeps no domains: each column of email gets its type and conditions

CREATE TABLE users (id INT NOT NULL PRIMARY KEY, address varchar(40) NOT NULL, CONSTRAINT users_id_type CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT users_address_type CHECK ((typeof(address) IN ('text', 'null') AND length(address) <= 40) AND (address LIKE '%@%')));

-- note: SQLite keeps no types: there is nothing to drop
